"""Forwards the events of a cast, as they come, to the screen. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.model.article import PLAIN_TEXT, Article
from tui.ui.background.threads import IsCancelled
from tui.ui.messages import CastNews
from tui.worker.client import CastSource
from tui.worker.events import cast_failure


def forward_cast_events(
    source: CastSource,
    article: Article,
    recognizer_name: str | None,
    post: Callable[[CastNews], object],
    is_cancelled: IsCancelled,
) -> None:
    """Build the cast of an article and post its events as messages, until there are no more or the task is cancelled.

    The blocks of plain text are left for the engine to find, since the page finds those of this article in its thread.
    After any error, the article stays on screen, and a notice gives the reason.
    """
    try:
        blocks = None if article.format == PLAIN_TEXT else article.blocks
        for event in source.events(article.text, recognizer_name, blocks):
            if is_cancelled():
                return
            post(CastNews(event))
    except Exception as error:
        if not is_cancelled():
            post(CastNews(cast_failure(error)))
