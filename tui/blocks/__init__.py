"""Divides plain text into blocks."""
