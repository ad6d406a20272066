"""Answers to what is typed, found beside everything else: a key never waits, and the newest question wins."""

import asyncio
from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any, TypeVar

from tui.cooperative import Steps, run_for

T = TypeVar("T")

_AT_FIRST_S = 0.0015
"""So long an answer is waited for before anything else is done: most are there, and shown in the same frame."""
_AT_ONCE_S = 0.001
_TURNS = 3
"""So many turns of the event loop it takes from a timer that is due to the task that waits for it."""


class Newest:
    """Works out one answer at a time, in slices between which everything else goes on; an older question is dropped."""

    def __init__(self, start: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Take what starts a coroutine beside the rest, such as `run_worker` of a widget."""
        self._start = start
        self._steps: Steps[Any] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._steps is not None

    def ask(
        self,
        steps: Steps[T],
        answer: Callable[[T], None],
        waiting: Callable[[], None] | None = None,
        after_s: float = 0.0,
    ) -> None:
        """Work on `steps` instead of what was worked on, and give their result to `answer`, at once if it is quick.

        `waiting` is called once if there is no result after so many seconds.
        """
        self.drop()
        if done := run_for(steps, _AT_FIRST_S):
            answer(done[0])
            return
        self._steps = steps
        self._start(self._go_on(steps, answer, waiting, perf_counter() + after_s))

    def drop(self) -> None:
        """Forget the question, if there is one."""
        self._steps = None

    async def _go_on(
        self, steps: Steps[T], answer: Callable[[T], None], waiting: Callable[[], None] | None, until: float
    ) -> None:
        while self._steps is steps:
            if waiting and perf_counter() >= until:
                waiting()
                waiting = None
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            if self._steps is steps and (done := run_for(steps, _AT_ONCE_S)):
                self._steps = None
                answer(done[0])
