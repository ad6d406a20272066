"""Opening whatever the reader names: a path, an address, standard input or the clipboard."""

from tui.load.clipboard import CLIPBOARD, open_clipboard
from tui.load.opened_article import OpenedArticle
from tui.load.opening import open_article


def open_any(source: str, *, allow_private: bool = False) -> OpenedArticle:
    """Open a source. Blocks; raises `LoadError`. `allow_private` is for web addresses (see `open_article`)."""
    return open_clipboard() if source == CLIPBOARD else open_article(source, allow_private=allow_private)
