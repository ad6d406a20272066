"""Running heads, running feet and page numbers: what stands at the edges of many pages, and is no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tui.load.pdf.kinds import LARGER
from tui.load.pdf.lines import Line

_ROWS = 3
"""How many rows at the upper and lower edge of a page are looked at."""
_LEVEL = 3.0
"""In points: running heads of several pages stand at the same height, up to this much."""
_APART = 1.2
"""Times the usual distance of rows."""
_OFTEN = 4
"""On how many pages a row is repeated that is no further from the text than rows of text are from each other."""
_ISOLATED = 1.6
"""In lines' sizes: the distance of a page number to the text, if there is a single page."""
_ISOLATED_HEAD = 2.5
"""The same for a page number with a running head beside it."""
_LONGEST_HEAD = 100
_OUTER_NUMBER = re.compile(r"(\d{1,4})")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|p\.|pg\.|página|pagina|стр\.)\s*)?(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|sur|di|из)\s*\d{1,4})?[-–—|.\s]*",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """A row at an edge of a page: `edge` is 1 at the upper one, -1 at the lower one; `rank` counts from the edge.

    `is_apart` says that it is further from the next row than most rows are, or set in another size.
    """

    page: int
    edge: int
    rank: int
    y: float
    lines: tuple[Line, ...]
    text: str
    is_apart: bool

    @property
    def key(self) -> str:
        """The text without numbers, which change from page to page."""
        words = re.sub(r"\d+", "#", self.text.casefold()).split()
        return " ".join(
            "#" if _ROMAN.fullmatch(word) and place in (0, len(words) - 1) else word for place, word in enumerate(words)
        )


def find_furniture(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the `id`s of the lines that are running heads, running feet or page numbers."""
    sizes = [line.size for lines in pages for line in lines]
    largest = LARGER * median(sizes) if sizes else 0.0
    rows = [row for number, lines in enumerate(pages) for row in _edge_rows(number, lines)]
    repeated = _find_repeated(rows, largest) | _find_numbers(rows, pages, largest)
    heights = _find_heights(rows, repeated, len(pages))
    furniture: set[int] = set()
    reached: dict[tuple[int, int], int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: (row.page, row.edge, row.rank)):
        side = row.page, row.edge
        is_usual = any(
            abs(row.y - y) <= _LEVEL and abs(row.lines[0].size - size) < 0.3 for y, size in heights[row.edge]
        )
        is_furniture = id(row.lines[0]) in repeated or (is_usual and len(row.text) < 100)
        if reached[side] == row.rank and is_furniture:  # nothing of the text stands between it and the edge
            reached[side] += 1
            furniture.update(map(id, row.lines))
    return furniture


def _edge_rows(page: int, lines: Sequence[Line]) -> list[_Row]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    gaps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    edge_rows = []
    for edge, ordered in ((1, rows), (-1, rows[::-1])):
        for rank, row in enumerate(ordered[:_ROWS]):
            text = " ".join(line.text.strip() for line in sorted(row, key=lambda line: line.x0))
            inner = ordered[rank + 1][0] if rank + 1 < len(ordered) else None
            is_apart = inner is None or (
                abs(row[0].y - inner.y) > _APART * usual or abs(row[0].size - inner.size) > 0.04 * inner.size
            )
            edge_rows.append(_Row(page, edge, rank, row[0].y, tuple(row), text, is_apart))
    return edge_rows


def _find_repeated(rows: Sequence[_Row], largest: float) -> set[int]:
    """Find rows with the same text, but for numbers, at the same height of two pages.

    In letters of more than the size `largest`, numbers count: "Chapter 1" and "Chapter 2" are no running head.
    """
    groups: dict[tuple[int, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if len(row.text) < 160 and re.search(r"[^\W\d_]", row.key.replace("#", "")):
            is_large = row.lines[0].size >= largest
            groups[row.edge, row.text.casefold() if is_large else row.key].append(row)
    repeated: set[int] = set()
    for group in groups.values():
        heights = Counter(round(row.y / _LEVEL) for row in group)
        for row in group:
            place = round(row.y / _LEVEL)
            seen = sum(heights[place + step] for step in (-1, 0, 1))
            if seen >= (2 if row.is_apart else _OFTEN):
                repeated.add(id(row.lines[0]))
    return repeated


def _find_numbers(rows: Sequence[_Row], pages: Sequence[Sequence[Line]], largest: float) -> set[int]:
    """Find rows that are only a page number, which count up with the pages; of two pages, one that stands apart."""
    numbers: list[tuple[_Row, int]] = []
    for row in rows:
        whole = _PAGE_NUMBER.fullmatch(row.text)
        outer = _find_outer_numbers(row) if row.lines[0].size < largest else []
        for match in [whole] if whole else outer:
            numbers.append((row, _read_number(match[1]) - row.page))
    counts = Counter((row.edge, offset) for row, offset in numbers)
    page_numbers = {id(row.lines[0]) for row, offset in numbers if counts[row.edge, offset] >= 2}
    if len(pages) <= 2:
        for row, _ in numbers:
            others = [line for line in pages[row.page] if line not in row.lines]
            distance = min((abs(line.y - row.y) for line in others), default=0.0)
            is_number = bool(_PAGE_NUMBER.fullmatch(row.text))
            needed = _ISOLATED if is_number else _ISOLATED_HEAD
            if row.rank == 0 and (is_number or row.edge == 1) and distance > needed * row.lines[0].size:
                page_numbers.add(id(row.lines[0]))
    return page_numbers


def _find_heights(rows: Sequence[_Row], repeated: set[int], count: int) -> dict[int, list[tuple[float, float]]]:
    """Return, by edge, heights and sizes of furniture that most pages have: what stands there is some too."""
    heights: dict[int, Counter[tuple[int, float]]] = {1: Counter(), -1: Counter()}
    for row in rows:
        if id(row.lines[0]) in repeated:
            heights[row.edge][round(row.y / _LEVEL), row.lines[0].size] += 1
    return {
        edge: [(place * _LEVEL, size) for (place, size), seen in counter.items() if seen >= max(3, 0.4 * count)]
        for edge, counter in heights.items()
    }


def _find_outer_numbers(row: _Row) -> "list[re.Match[str]]":
    """Return the page number that stands at the left or right end of a running head, as a stretch of its own."""
    ordered = sorted(row.lines, key=lambda line: line.x0)
    if len(ordered) < 2 or len(row.text) > _LONGEST_HEAD:
        return []
    return [match for line in (ordered[0], ordered[-1]) if (match := _OUTER_NUMBER.fullmatch(line.text.strip()))]


def _read_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[letter] for letter in text.lower()]
    return sum(-one if one < next_one else one for one, next_one in zip(digits, [*digits[1:], 0], strict=True))
