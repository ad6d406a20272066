"""Cooperative work: a long computation in short steps, so that the event loop can serve keys in between.

A cooperative function is a generator that yields None wherever it may be paused, a millisecond apart at most, and
returns its result. It runs another one with `yield from`:

    def count_words(lines: list[str]) -> Cooperative[int]:
        total = 0
        for line in lines:
            total += len(line.split())
            yield None
        return total

    def describe(lines: list[str]) -> Cooperative[str]:
        return f"{(yield from count_words(lines))} words"

    run_to_end(describe(["one two", "three"]))  # "3 words"
"""

from collections.abc import Generator
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

Cooperative = Generator[None, None, T]
"""The type of a call of a cooperative function that returns T."""


def run_to_end(work: Cooperative[T]) -> T:
    """Run `work` without a pause and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def run_for(work: Cooperative[T], seconds: float) -> tuple[T] | None:
    """Run at least one step of `work`, and more until `seconds` have passed.

    Return the result in a tuple if `work` ended, None if it has to be run further.
    """
    until = perf_counter() + seconds
    while True:
        try:
            next(work)
        except StopIteration as end:
            return (end.value,)
        if perf_counter() >= until:
            return None
