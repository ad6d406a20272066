"""Dramatis: read an article in the terminal beside its cast."""

__version__ = "0.1.0"
