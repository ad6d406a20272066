"""Overlapping windows over a long document, so that labelling takes time and memory linear in its length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CORE = 216
"""How many pieces a window labels."""
CONTEXT = 12
"""How many more pieces the network sees on each side of them: as many as it was trained with less the core, since it
reads worse in longer windows. A wider core with less context labels as well, and takes less time."""


@dataclass(frozen=True, slots=True)
class Window:
    """The network sees the tokens from `start` up to `end` and labels those from `core_start` up to `core_end`."""

    start: int
    end: int
    core_start: int
    core_end: int


def divide_into_windows(
    lengths: Sequence[int], sentence_ends: Sequence[int], core: int = CORE, context: int = CONTEXT
) -> Iterator[Window]:
    """Yield windows whose cores cover all tokens once, in order.

    `lengths` are the numbers of pieces of the tokens. `sentence_ends` are the exclusive ends of the sentences in
    tokens, ascending. A core holds as many whole sentences as have `core` pieces together; a longer sentence is cut.
    """
    for core_start, core_end in _divide_into_cores(lengths, sentence_ends, core):
        start, used = core_start, 0
        while start > 0 and used + lengths[start - 1] <= context:
            start -= 1
            used += lengths[start]
        end, used = core_end, 0
        while end < len(lengths) and used + lengths[end] <= context:
            used += lengths[end]
            end += 1
        yield Window(start, end, core_start, core_end)


def _divide_into_cores(lengths: Sequence[int], sentence_ends: Sequence[int], core: int) -> Iterator[tuple[int, int]]:
    start = end = used = 0
    for sentence_end in sentence_ends:
        needed = sum(lengths[end:sentence_end])
        if used and used + needed > core:
            yield start, end
            start, used = end, 0
        while needed > core:  # a sentence longer than a window
            stop, filled = start, 0
            while stop < sentence_end and (stop == start or filled + lengths[stop] <= core):
                filled += lengths[stop]
                stop += 1
            yield start, stop
            start = stop
            needed -= filled
        used += needed
        end = sentence_end
    if end > start:
        yield start, end
