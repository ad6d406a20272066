"""Forwards the events of a cast, as they come, to the screen. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.ui.background.threads import IsCancelled
from tui.ui.messages import CastNews
from tui.worker.client import CastSource
from tui.worker.events import cast_failure


def forward_cast_events(
    source: CastSource,
    text: str,
    recognizer_name: str | None,
    post: Callable[[CastNews], object],
    is_cancelled: IsCancelled,
) -> None:
    """Build the cast of a text and post its events as messages, until there are no more or the task is cancelled.

    Whatever goes wrong with the cast, the article stays, and a notice says why.
    """
    try:
        for event in source.events(text, recognizer_name):
            if is_cancelled():
                return
            post(CastNews(event))
    except Exception as error:
        if not is_cancelled():
            post(CastNews(cast_failure(error)))
