"""Compiling the word lists, training and evaluation. Not in the wheel; nothing imports this package at run time."""
