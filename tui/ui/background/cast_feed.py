"""Listens to the news of a cast in a thread, and tells the screen."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context

from textual.message import Message

from tui.ui.messages import CastArrived, CastFailed, CastRead, RecognizerSettled
from tui.worker import events
from tui.worker.client import CastSource

Tell = Callable[[Message], object]
Cancelled = Callable[[], bool]
_THREAD = "cast"


def tell_cast(source: CastSource, text: str, choice: str | None, tell: Tell, cancelled: Cancelled) -> None:
    """Tell the news of the cast of `text` until it is all told, or `cancelled`. For a thread."""
    for news in source.events(text, choice):
        if cancelled():
            return
        tell(message_of(news))


def message_of(news: events.CastEvent) -> Message:
    """Return the message that brings an event to the screen."""
    match news:
        case events.RecognizerChosen(name, problem):
            return RecognizerSettled(name, problem)
        case events.TextRead(share):
            return CastRead(share)
        case events.CastFailed(reason):
            return CastFailed(reason)
        case _:
            return CastArrived(news.cast, news.share)


async def in_background(work: Callable[[Cancelled], None], stop: Callable[[], None]) -> None:
    """Run `work` in a thread until it ends, or until the task that waits for it is cancelled; `work` can ask if it was.

    Then `stop` is called too. Unlike the threads of asyncio's pool, nobody waits for this one: a huge text must not
    hold up whoever quits.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    cancelled = threading.Event()

    def run() -> None:
        with suppress(RuntimeError):  # the loop has ended, and nobody listens any more
            work(cancelled.is_set)
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=copy_context().run, args=(run,), name=_THREAD, daemon=True).start()
    try:
        await done.wait()
    finally:
        cancelled.set()
        stop()


def is_busy() -> bool:
    """Whether a cast is being listened to still, in this process."""
    return any(thread.name == _THREAD for thread in threading.enumerate())
