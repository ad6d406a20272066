"""From a path or standard input to an article: reading bytes, choosing a loader by their format, decoding."""

from tui.load.errors import LoadError
from tui.load.files import STDIN
from tui.load.large_files import OpenedArticle, open_article
from tui.load.registry import load, load_bytes

__all__ = ["STDIN", "LoadError", "OpenedArticle", "load", "load_bytes", "open_article"]
