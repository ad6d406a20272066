"""The distribution of mentions in a text: counts for equal parts (cells) of the text, and a scale to draw them on."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import ceil, log2

from tui.cooperative import Cooperative
from tui.model.mention_table import MentionTable

_STEP = 1_000
"""How many mentions are counted in one step."""


def count_mentions(starts: Sequence[int], text_length: int, cells: int) -> list[int]:
    """Return how many of the offsets `starts`, which are in order, lie in each of `cells` equal parts of a text.

    The time depends on the number of cells, not of offsets. `count_mentions([0, 1, 99], 100, 4)` gives [2, 0, 0, 1].
    """
    bounds = [find_first(starts, text_length, cells, cell) for cell in range(cells)]
    return [end - start for start, end in zip(bounds, [*bounds[1:], len(starts)], strict=True)] if cells else []


def find_first(starts: Sequence[int], text_length: int, cells: int, cell: int) -> int:
    """Return the index of the first of `starts` that lies in or after a cell, which is numbered from 0."""
    return bisect_left(starts, cell_start(text_length, cells, cell)) if cell > 0 else 0


def cell_start(text_length: int, cells: int, cell: int) -> int:
    """Return the first offset of a cell."""
    return -(-cell * text_length // cells)


def find_cell(offset: int, text_length: int, cells: int) -> int:
    """Return the cell of an offset; the nearest one for an offset outside the text."""
    return max(0, min(cells - 1, offset * cells // max(1, text_length)))


def find_most(table: MentionTable, text_length: int, cells: int) -> Cooperative[int]:
    """Return the largest number of mentions of one actor in one cell, which all rows are scaled by."""
    counts: Counter[tuple[int, int]] = Counter()
    for first in range(0, len(table), _STEP):
        rows = slice(first, first + _STEP)
        cell_numbers = [find_cell(start, text_length, cells) for start in table.starts[rows]]
        counts.update(zip(table.actors[rows], cell_numbers, strict=True))
        yield None
    return max(counts.values(), default=0)


def scale(count: int, most: int, levels: int) -> int:
    """Return the level, from 0 to `levels`, at which a count is drawn if the largest count is `most`.

    The scale is logarithmic, so that a cell with one mention is still visible beside a cell with a hundred. Only a
    count of 0 has the level 0. `most` counts for all rows that are drawn together, so that the same level means the
    same count in each.
    """
    if count <= 0:
        return 0
    return max(1, min(levels, ceil(levels * log2(1 + count) / log2(1 + max(count, most)) - 1e-9)))
