"""Forwards the events of a cast as they come. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.model.article import PLAIN_TEXT, Article
from tui.ui.background.threads import IsCancelled
from tui.worker.client import CastSource
from tui.worker.events import CastEvent, cast_failure


def forward_cast_events(
    source: CastSource,
    article: Article,
    recognizer_name: str | None,
    post: Callable[[CastEvent], object],
    is_cancelled: IsCancelled,
) -> None:
    """Build the cast of an article and post its events, until there are no more or the task is cancelled.

    The blocks of plain text are left for the engine to find, since the page finds those of this article in its thread.
    After any error, the article stays on screen, and a notice gives the reason.
    """
    if is_cancelled():  # before the source was asked, which may already build another cast
        return
    try:
        blocks = None if article.format == PLAIN_TEXT else article.blocks
        for event in source.events(article.text, recognizer_name, blocks):
            if is_cancelled():
                return
            post(event)
    except Exception as error:
        if not is_cancelled():
            post(cast_failure(error))
