"""Prints the hits of the commands `who`, `mentions` and `quotes`, with the options of ripgrep."""
