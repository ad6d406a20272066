"""Loads articles from a path or standard input: reads bytes, chooses a loader by their format, decodes."""

from tui.load.files import STDIN, LoadError
from tui.load.registry import load, load_bytes

__all__ = ["STDIN", "LoadError", "load", "load_bytes"]
