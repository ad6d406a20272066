"""From a source to an article."""

from tui.load.errors import LoadError
from tui.load.files import STDIN
from tui.load.large_files import Opening, opening
from tui.load.plain_text import load, load_bytes

__all__ = ["STDIN", "LoadError", "Opening", "load", "load_bytes", "opening"]
