"""Runs cooperative work on the event loop where newer work replaces older, such as finding the hits of a query."""

import asyncio
from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any, TypeVar

from tui.cooperative import Cooperative, run_for

T = TypeVar("T")

_FIRST_SLICE_S = 0.0015
"""Seconds that work may take before `start` returns: most is done by then, and shown in the frame of its key."""
_SLICE_S = 0.001
_TURNS_BETWEEN_SLICES = 3
"""Event-loop iterations between two slices. After a timer fires, it takes this many until its waiting task resumes, so
with fewer, a timer that is due would wait for a second slice."""


class LatestTask:
    """Runs one piece of cooperative work at a time; starting another cancels the one before.

    Work runs on the event loop in slices of about a millisecond, between which keys are handled and frames are drawn.
    """

    def __init__(self, start_coroutine: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Take a function that starts a coroutine in the background, such as the `run_worker` of a widget."""
        self._start_coroutine = start_coroutine
        self._work: Cooperative[Any] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether work is still running."""
        return self._work is not None

    def start(
        self,
        work: Cooperative[T],
        on_result: Callable[[T], None],
        on_delay: Callable[[], None] | None = None,
        delay_s: float = 0.0,
    ) -> None:
        """Run `work` and call `on_result` with its result: before this returns if it takes less than 1.5 ms.

        `on_delay` is called once if there is no result after `delay_s` seconds.
        """
        self.cancel()
        if result := run_for(work, _FIRST_SLICE_S):
            on_result(result[0])
            return
        self._work = work
        self._start_coroutine(self._run(work, on_result, on_delay, perf_counter() + delay_s))

    def cancel(self) -> None:
        """Stop the present work, if any; `on_result` is not called."""
        self._work = None

    async def _run(
        self,
        work: Cooperative[T],
        on_result: Callable[[T], None],
        on_delay: Callable[[], None] | None,
        delayed_at: float,
    ) -> None:
        while self._work is work:
            if on_delay and perf_counter() >= delayed_at:
                on_delay()
                on_delay = None
            for _ in range(_TURNS_BETWEEN_SLICES):
                await asyncio.sleep(0)
            if self._work is work and (result := run_for(work, _SLICE_S)):
                self._work = None
                on_result(result[0])
