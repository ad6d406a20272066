"""Forwards the rest of an article whose beginning is on screen, as it arrives. Blocks, so run it in a thread."""

from collections.abc import Callable

from tui.load import LoadError
from tui.load.opened_article import Rest
from tui.ui.background.threads import IsCancelled
from tui.ui.messages import ArticleArrived, ArticleFailed


def forward_article(
    rest: Rest, post: Callable[[ArticleArrived | ArticleFailed], object], is_cancelled: IsCancelled
) -> None:
    """Post each longer version of an article, or the reason why reading failed, as a message, until cancelled."""
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
