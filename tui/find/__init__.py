"""Literal search in a text (`literal`), and the finder, which ranks names and mentions for a query (`Index`)."""

from tui.find.hit import Hit
from tui.find.index import Index

__all__ = ["Hit", "Index"]
