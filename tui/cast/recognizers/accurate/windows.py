"""A long document in windows that overlap, so that reading it takes time and memory linear in its length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CORE = 160
"""How many pieces a window answers for."""
CONTEXT = 40
"""How many pieces more it sees on each side."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first` to `last`, exclusive, are seen; those from `core_first` to `core_last` are answered for."""

    first: int
    last: int
    core_first: int
    core_last: int


def windows(lengths: Sequence[int], ends: Sequence[int], core: int = CORE, context: int = CONTEXT) -> Iterator[Window]:
    """Yield windows whose cores cover all tokens once, in order.

    `lengths` are the pieces of each token, `ends` the numbers of the tokens at which sentences end, exclusive and
    ascending. A core is as many whole sentences as have `core` pieces together; a longer sentence is cut.
    """
    for first, last in _cores(lengths, ends, core):
        before, seen = first, 0
        while before > 0 and seen + lengths[before - 1] <= context:
            before -= 1
            seen += lengths[before]
        after, seen = last, 0
        while after < len(lengths) and seen + lengths[after] <= context:
            seen += lengths[after]
            after += 1
        yield Window(before, after, first, last)


def _cores(lengths: Sequence[int], ends: Sequence[int], core: int) -> Iterator[tuple[int, int]]:
    first = last = 0
    used = 0
    for end in ends:
        wanted = sum(lengths[last:end])
        if used and used + wanted > core:
            yield first, last
            first, used = last, 0
        while wanted > core:  # a sentence longer than a window
            stop, filled = first, 0
            while stop < end and (stop == first or filled + lengths[stop] <= core):
                filled += lengths[stop]
                stop += 1
            yield first, stop
            first = stop
            wanted -= filled
        used += wanted
        last = end
    if last > first:
        yield first, last
