"""From a path or standard input to an article: reading bytes, choosing a loader by their format, decoding."""

from tui.load.files import STDIN, LoadError
from tui.load.registry import load, load_bytes

__all__ = ["STDIN", "LoadError", "load", "load_bytes"]
