"""Long work in short steps, so that whoever runs it can do something else in between.

A function that works in steps is a generator which yields nothing but chances to pause, and returns its result:
`result = yield from other_steps()` goes on with another one, and `finished(steps)` runs it to its end.
"""

from collections.abc import Generator
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]


def finished(steps: Steps[T]) -> T:
    """Run steps to their end without a pause, and return their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def run_for(steps: Steps[T], seconds: float) -> tuple[T] | None:
    """Run steps for some seconds, one step at least; return their result in a tuple if they came to their end."""
    until = perf_counter() + seconds
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return (end.value,)
        if perf_counter() >= until:
            return None
