"""Hits and the lines of context around them, in the order in which they are printed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.export.hits import Hit
from tui.export.positions import Lines


class HitRow(NamedTuple):
    """A hit, and the lines of the article's text that contain it, from 1: `first` up to, not including, `stop`."""

    hit: Hit
    first: int
    stop: int


Row = HitRow | int | None
"""The content of a printed row: a hit, a line of context, or None for the break between two groups of lines."""


def find_rows(hits: Iterable[Hit], lines: Lines, before: int, after: int) -> Iterator[Row]:
    """Yield the hits and the lines of context around them, each line once, with breaks where lines are left out.

    Without context there are no breaks. A hit that is before the previous one in the text begins a new group.
    """
    printed = 0  # the last printed line of the group
    due = 0  # the last line of context after the hits so far
    previous = 0  # the line of the previous hit
    for hit in hits:
        first, stop = lines.number_at(hit.start), lines.number_at(max(hit.start, hit.end - 1)) + 1
        context_start = max(1, first - before)
        if first < previous or context_start > due + 1:
            yield from range(printed + 1, due + 1)
            if previous and before + after:
                yield None
            printed = context_start - 1
        yield from range(printed + 1, first)
        yield HitRow(hit, first, stop)
        previous = first
        printed = max(printed, stop - 1)
        due = min(len(lines), max(printed, stop - 1 + after))
    yield from range(printed + 1, due + 1)
