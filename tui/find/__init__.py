"""The finder's side of a cast: a query to ranked hits."""

from tui.find.index import Hit, Index

__all__ = ["Hit", "Index"]
