"""Finds out the cast in the background and tells the screen batch by batch."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context

from textual.message import Message

from tui.ui.marks import Marks
from tui.ui.messages import CastArrived, CastFailed, RecognizerSettled

Tell = Callable[[Message], object]
Cancelled = Callable[[], bool]
_THREAD = "cast"


def tell_cast(text: str, choice: str | None, tell: Tell, cancelled: Cancelled) -> None:
    """Read the cast of `text` and `tell` of each batch, until it is all told or `cancelled`. For a thread.

    Its names are found by the recogniser that is chosen, None for the default; where that cannot be had, or fails on
    the way, by the default one, which is told together with the reason.
    """
    from tui.cast import casts
    from tui.cast.recognizers import DEFAULT, Unavailable, recognizer

    reason = ""
    try:
        for name in dict.fromkeys((DEFAULT if choice is None else choice, DEFAULT)):
            try:
                chosen = recognizer(name)
                chosen.prepare()
                if cancelled():
                    return
                tell(RecognizerSettled(name, reason))
                for share, cast in casts(text, chosen):
                    if cancelled():
                        return
                    tell(CastArrived(cast, Marks(cast), share))
                return
            except Unavailable as error:
                reason = str(error)
        raise Unavailable(reason)
    except Exception as error:  # a fault of ours must not take the article away from its reader
        if not cancelled():
            tell(CastFailed(f"The cast could not be read: {type(error).__name__}: {error}"))


async def in_background(work: Callable[[Cancelled], None]) -> None:
    """Run `work` in a thread until it ends, or until the task that waits for it is cancelled; `work` can ask if it was.

    Unlike the threads of asyncio's pool, nobody waits for this one: a huge text must not hold up whoever quits.
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


def is_busy() -> bool:
    """Whether a cast is being read still, in this process."""
    return any(thread.name == _THREAD for thread in threading.enumerate())
