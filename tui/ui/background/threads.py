"""Runs blocking work in a thread for the interface, which may quit before the work ends."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context

IsCancelled = Callable[[], bool]


async def run_in_thread(work: Callable[[IsCancelled], None], stop: Callable[[], None] | None = None) -> None:
    """Run `work` in a thread, and wait for it to end.

    If this task is cancelled first, `stop` is called, to make the work end early if it can, and this returns without
    waiting. The work gets a function that returns whether it was cancelled. The thread is a daemon, unlike those of
    `asyncio.to_thread`, so that Python does not wait for it either: a reader who quits must not wait for a long text.
    Raises what the work raises, and `RuntimeError` if the system allows no more threads.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    cancelled = threading.Event()

    errors: list[Exception] = []

    def run() -> None:
        try:
            work(cancelled.is_set)
        except Exception as error:
            errors.append(error)
        with suppress(RuntimeError):  # the event loop has closed
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=copy_context().run, args=(run,), daemon=True).start()
    try:
        await done.wait()
    except asyncio.CancelledError:
        cancelled.set()
        if stop:
            stop()
        raise
    if errors:
        raise errors[0]
