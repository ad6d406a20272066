"""The order in which the lines of a page are read: columns one after the other, tables row by row.

A page falls into bands, from top to bottom. In a band with columns, a gutter stays free from its first to its last
line; what crosses the gutter, as a headline does, ends the band. Columns fall into bands in turn.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tui.load.pdf.lines import Line

NARROWEST_GUTTER = 0.9
"""In ems."""
_LOOK_AHEAD = 8
"""How many lines may come, from the beginning of a band, before there is text on both sides of a gutter."""
_MAX_TITLE_LINES, _MAX_HEADING_LINES = 8, 3
"""The most lines of a title above columns, and of a heading below them, that are too short to cross a gutter."""
_LONGEST_BAND = 1000
"""In lines."""
_DEEPEST = 4
"""How often columns may be divided into bands, and those into columns."""
_MIN_LINES = 3
"""On either side of a gutter, if there is only one: two lines with a wide space make no columns."""
_LONG_CELL = 3
"""In words: columns whose lines usually have as many may be columns of text,"""
_FEW_LINES = 4
"""if they have at least as many lines."""


_FAR_BELOW = 2.5
"""In ems: what is further below a heading does not belong to it,"""
_UNEVEN = 4
"""In ems: columns of one height may end so far from each other,"""
_BELOW = 1.5
"""and what is as far below them may be no part of them,"""
_FULL, _MOST_FULL = 0.8, 0.3
"""if fewer of its lines than this share of them, from 0 to 1, are longer than this share of the width of the column."""
_APART = 2.5
"""and a row at the top of a page is no part of the columns that are as far below it."""


class Region(NamedTuple):
    """A part of a page that is read at once: lines of a column from top to bottom, or the rows of a table."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...] = ()

    @property
    def left(self) -> float:
        """The left edge, in points."""
        return min(line.x0 for line in self.lines)

    @property
    def right(self) -> float:
        """The right edge, in points."""
        return max(line.x1 for line in self.lines)


class _Interval(NamedTuple):
    start: float
    end: float


_EVERYTHING = (_Interval(float("-inf"), float("inf")),)


def arrange(lines: Sequence[Line], depth: int = 0) -> list[Region]:
    """Return the regions of a page, or of a column, in the order in which they are read."""
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    em = median(line.size for line in ordered) if ordered else 0.0
    start = _count_apart(ordered, em) if depth == 0 else 0
    regions = [Region((line,)) for line in ordered[:start]]
    solid: list[Line] = []
    while start < len(ordered):
        end, gutters = _find_band(ordered, start, NARROWEST_GUTTER * em)
        band = ordered[start:end]
        if not gutters or depth >= _DEEPEST:
            solid.append(ordered[start])
            start += 1
            continue
        regions += _read_solid(solid)
        solid = []
        if _is_table(band, gutters):
            before, table, after = _trim_table(band)
            regions += _read_solid(before)
            regions.append(_make_table(table))
            solid = after
        else:
            before, band = _cut_title(band, gutters, em)
            regions += _read_solid(before)
            band, after = _cut_heading(band, gutters, em, ordered[end]) if end < len(ordered) else (band, [])
            band, below = _cut_rest(band, gutters, em)
            for column in _divide(band, gutters):
                regions += arrange(column, depth + 1)
            regions += arrange(below, depth + 1)
            solid = after
        start = end
    regions += _read_solid(solid)
    return regions


def _count_apart(ordered: Sequence[Line], em: float) -> int:
    """Return how many lines stand side by side at the top of a page, apart from all others: a running head."""
    count = 1
    while count < len(ordered) and ordered[0].y - ordered[count].y < 0.35 * ordered[0].size:
        count += 1
    if not 1 < count < len(ordered) or ordered[0].y - ordered[count].y < _APART * em:
        return 0
    return count if all(line.size <= 1.1 * em for line in ordered[:count]) else 0


def _find_band(lines: Sequence[Line], start: int, narrowest: float) -> tuple[int, list[_Interval]]:
    """Return the end of the longest band with gutters that begins at `start`, and its gutters, none if it has none."""
    free: Sequence[_Interval] = _EVERYTHING
    end = start
    gutters: list[_Interval] = []
    for number in range(start, min(len(lines), start + _LONGEST_BAND)):
        line = lines[number]
        free = _subtract(free, line.x0, line.x1, narrowest)
        inner = [gap for gap in free if gap.start > float("-inf") and gap.end < float("inf")]
        if not inner and (number - start >= _LOOK_AHEAD or gutters):
            break
        if inner:
            end, gutters = number + 1, inner
    least = _MIN_LINES if len(gutters) == 1 else 2
    supported = [gap for gap in gutters if _is_supported(lines[start:end], gap, least)]
    return (end, supported) if supported else (start, [])


def _subtract(free: Sequence[_Interval], start: float, end: float, narrowest: float) -> list[_Interval]:
    left: list[_Interval] = []
    for gap in free:
        if end <= gap.start or start >= gap.end:
            left.append(gap)
            continue
        left += [
            part
            for part in (_Interval(gap.start, min(start, gap.end)), _Interval(max(end, gap.start), gap.end))
            if part.end - part.start >= narrowest
        ]
    return left


def _is_supported(band: Sequence[Line], gutter: _Interval, least: int) -> bool:
    """Whether at least so many lines stand on either side, side by side."""
    left = [line.y for line in band if line.x1 <= gutter.start + 0.1]
    right = [line.y for line in band if line.x0 >= gutter.end - 0.1]
    if len(left) < least or len(right) < least:
        return False
    return min(left) < max(right) and min(right) < max(left)


def _divide(band: Sequence[Line], gutters: Sequence[_Interval]) -> list[list[Line]]:
    edges = [gutter.end - 0.1 for gutter in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in band:
        columns[sum(line.x0 >= edge for edge in edges)].append(line)
    return [column for column in columns if column]


def _is_table(band: Sequence[Line], gutters: Sequence[_Interval]) -> bool:
    """Whether the file draws the band row by row, and the cells are no lines of running text."""
    columns = _divide(band, gutters)
    places = {id(line): place for place, column in enumerate(columns) for line in column}
    rows = _find_rows(band)
    pairs = [(left, right) for row in rows for left, right in pairwise(row) if places[id(left)] != places[id(right)]]
    if not pairs:
        return False
    across = sum(0 < right.order - left.last_order <= 1 for left, right in pairs)
    if across < 0.6 * len(pairs) and across < 0.5 * (len(rows) - 1):
        return _has_short_cells(columns) and len(pairs) > 0.6 * len(rows)
    return not _is_running_text(columns)


def _trim_table(band: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Return the lines above a table, its own, and those below: rows of a single line at its upper and lower edge.

    Below, what stands under another than the first column and close to the last row is the rest of a cell.
    """
    rows = _find_rows(band)
    first = next(number for number, row in enumerate(rows) if len(row) > 1)
    last = max(number for number, row in enumerate(rows) if len(row) > 1)
    left = min(line.x0 for line in band)
    while last + 1 < len(rows):
        line, above = rows[last + 1][0], rows[last][0]
        if line.x0 < left + line.size or above.y - line.y > 1.5 * line.size:
            break
        last += 1
    parts = rows[:first], rows[first : last + 1], rows[last + 1 :]
    before, table, after = ([line for row in part for line in row] for part in parts)
    return before, table, after


def _cut_title(band: list[Line], gutters: Sequence[_Interval], em: float) -> tuple[list[Line], list[Line]]:
    """Return what stands above the columns of a band and is too short to cross a gutter, and the band without it."""
    columns = _divide(band, gutters)
    if len(columns) < 2:
        return [], band
    highest = sorted(max(line.y for line in column) for column in columns)
    before = [line for line in band if line.y > highest[-2] + 0.5 * em]
    for number in range(min(len(before), _MAX_TITLE_LINES), 0, -1):
        line = before[number - 1]
        below = before[number].y if number < len(before) else highest[-2]
        if line.size > 1.1 * em or line.y - below > 2 * max(line.size, em):
            cut = set(map(id, before[:number]))
            return before[:number], [line for line in band if id(line) not in cut]
    return [], band


def _cut_heading(
    band: list[Line], gutters: Sequence[_Interval], em: float, below: Line
) -> tuple[list[Line], list[Line]]:
    """Return a band of columns without what follows it: a heading that is too short to cross a gutter.

    The line `below` is the first after the band.
    """
    columns = _divide(band, gutters)
    if len(columns) < 2:
        return band, []
    lowest = sorted(min(line.y for line in column) for column in columns)
    after = [line for line in band if line.y < lowest[1] - 0.5 * em]
    if after and after[-1].y - below.y > _FAR_BELOW * max(after[-1].size, em):
        return band, []
    for number, line in enumerate(after):
        if len(after) - number > _MAX_HEADING_LINES:
            continue
        above = after[number - 1].y if number else lowest[1]
        if line.size > 1.1 * em or above - line.y > 2 * max(line.size, em):
            cut = set(map(id, after[number:]))
            return [line for line in band if id(line) not in cut], after[number:]
    return band, []


def _cut_rest(band: list[Line], gutters: Sequence[_Interval], em: float) -> tuple[list[Line], list[Line]]:
    """Return a band of two columns that end at one height without what follows them: a table, a list, notes.

    Such lines stand in the first column alone, apart from its text, and most of them are too short to be of it.
    """
    columns = _divide(band, gutters)
    if len(columns) != 2:
        return band, []
    first, second = (sorted(column, key=lambda line: -line.y) for column in columns)
    for number in range(1, len(first) - _MAX_HEADING_LINES):
        above, rest = first[:number], first[number:]
        if above[-1].y - rest[0].y < _BELOW * em or abs(above[-1].y - second[-1].y) > _UNEVEN * em:
            continue
        left, right = min(line.x0 for line in above), max(line.x1 for line in above)
        if sum(line.x1 > left + _FULL * (right - left) for line in rest) < _MOST_FULL * len(rest):
            cut = set(map(id, rest))
            return [line for line in band if id(line) not in cut], rest
    return band, []


def _has_short_cells(columns: Sequence[Sequence[Line]]) -> bool:
    return len(columns) >= 3 and all(median(len(line.text.split()) for line in column) <= 2 for column in columns)


def _is_running_text(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether columns hold text: lines that fill their column, or begin with a small letter, as cells do not."""
    lines = full = small = 0
    for column in columns:
        if len(column) < _FEW_LINES or median(len(line.text.split()) for line in column) < _LONG_CELL:
            return False
        width = max(line.x1 for line in column) - min(line.x0 for line in column)
        lines += len(column)
        full += sum(line.x1 - line.x0 > 0.8 * width for line in column)
        small += sum(line.text.lstrip()[:1].islower() for line in column)
    return full > 0.6 * lines or small > 0.4 * lines


def _find_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by baseline, from top to bottom, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if rows and abs(rows[-1][0].y - line.y) < 0.35 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _read_solid(lines: Sequence[Line]) -> list[Region]:
    if not lines:
        return []
    return [Region(tuple(line for row in _find_rows(lines) for line in row))]


def _make_table(band: Sequence[Line]) -> Region:
    return Region(tuple(band), tuple(map(tuple, _find_rows(band))))
