"""From a source to an article."""

from tui.load.article import load, load_bytes
from tui.load.errors import LoadError
from tui.load.opening import Opening, opening
from tui.load.source import STDIN

__all__ = ["STDIN", "LoadError", "Opening", "load", "load_bytes", "opening"]
