"""Forwards what arrives of an article whose beginning is on screen. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.load import LoadError
from tui.load.opened_article import Rest
from tui.ui.background.threads import IsCancelled
from tui.ui.messages import ArticleArrived, ArticleFailed


def forward_article(
    rest: Rest, post: Callable[[ArticleArrived | ArticleFailed], object], is_cancelled: IsCancelled
) -> None:
    """Post what arrives of an article, or why no more of it can be read, as messages, unless the task is cancelled."""
    message: ArticleArrived | ArticleFailed
    try:
        for arrived in rest(is_cancelled):
            if is_cancelled():
                return
            post(ArticleArrived(arrived))
        return
    except LoadError as error:
        message = ArticleFailed(str(error))
    except MemoryError:
        message = ArticleFailed("there is not enough memory for the rest")
    if not is_cancelled():
        post(message)
