"""Loads the whole of a large article while its beginning is on screen. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.load import LoadError
from tui.model import Article
from tui.ui.background.threads import IsCancelled
from tui.ui.messages import ArticleArrived, ArticleFailed

LoadWhole = Callable[[], Article]
"""Loads a whole article. Raises `LoadError`."""


def forward_whole_article(
    load_whole: LoadWhole, post: Callable[[ArticleArrived | ArticleFailed], object], is_cancelled: IsCancelled
) -> None:
    """Load an article and post it, or why it cannot be loaded, as a message, unless the task is cancelled."""
    message: ArticleArrived | ArticleFailed
    try:
        message = ArticleArrived(load_whole())
    except LoadError as error:
        message = ArticleFailed(str(error))
    if not is_cancelled():
        post(message)
