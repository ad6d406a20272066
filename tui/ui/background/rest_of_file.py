"""Reads the whole of a large article in a thread while its beginning is shown."""

from collections.abc import Callable

from textual.message import Message

from tui.load import LoadError
from tui.model import Article
from tui.ui.messages import ArticleArrived, ArticleFailed

Rest = Callable[[], Article]
"""Reads a whole article. Raises `LoadError`."""


def tell_rest(rest: Rest, tell: Callable[[Message], object], cancelled: Callable[[], bool]) -> None:
    """Read the whole and `tell` it, or why it cannot be read, unless `cancelled`. For a thread."""
    try:
        told: Message = ArticleArrived(rest())
    except LoadError as error:
        told = ArticleFailed(str(error))
    if not cancelled():
        tell(told)
