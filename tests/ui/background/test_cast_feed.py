"""Events of a cast as messages to the screen."""

from typing import Any

from tui.ui.background.cast_feed import forward_cast_events
from tui.worker.client import InProcessCast
from tui.worker.events import build_cast

TEXT = "Kim Jong Un spoke."


def test_every_event_is_posted_in_order() -> None:
    posted: list[Any] = []
    forward_cast_events(InProcessCast(), TEXT, None, posted.append, lambda: False)
    assert [message.event for message in posted] == list(build_cast(TEXT, None))


def test_nothing_is_posted_after_a_cancellation() -> None:
    posted: list[Any] = []
    forward_cast_events(InProcessCast(), TEXT, None, posted.append, lambda: len(posted) == 1)
    assert len(posted) == 1
