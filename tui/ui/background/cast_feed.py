"""Forwards the events of a cast, as they come, to the screen. Blocks; to be run in a thread."""

from collections.abc import Callable

from tui.ui.background.threads import IsCancelled
from tui.ui.messages import CastNews
from tui.worker.client import CastSource


def forward_cast_events(
    source: CastSource,
    text: str,
    recognizer_name: str | None,
    post: Callable[[CastNews], object],
    is_cancelled: IsCancelled,
) -> None:
    """Build the cast of a text and post its events as messages, until there are no more or the task is cancelled."""
    for event in source.events(text, recognizer_name):
        if is_cancelled():
            return
        post(CastNews(event))
