"""Tables: their lines unchanged where these fit the page, otherwise records, with each cell on its own rows.

A record is a line of the table: "Ada Byron │ 1815" below the header "Name │ Born" becomes

    Name  Ada Byron
    Born  1815

Cells are separated by "│", or by two spaces or more.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, is_wider
from tui.text.setting import STEP, KeptSetting, Leads

_LOOKED_AT = 1 << 16
"""How many code points of a table are examined to choose between lines and records."""
_BAR = "│"
_CELL = re.compile(r"\S+(?: \S+)*")


class _Cell(NamedTuple):
    """A cell of a table: its text from `start` to `end`, and the number of its column."""

    start: int
    end: int
    column: int


def set_table(text: str, block: Block, width: int) -> "KeptSetting | RecordSetting":
    """Return the setting of a table on a page of `width` cells."""
    lines = text[block.start : min(block.end, block.start + _LOOKED_AT)].split("\n")
    if any(is_wider(line, width) for line in lines):
        rows = [len(cells) for line in lines if (cells := _split(line))]
        if rows and rows[0] > 1 and 2 * sum(count > 1 for count in rows) > len(rows):
            return RecordSetting(text, block, width)
    return KeptSetting(text, block, ("", STEP), width)


class RecordSetting:
    """The setting of a table as records: a line is the header as a whole, or a cell."""

    __slots__ = ("_block", "_header", "_label_width", "_labels", "_text", "row_width")

    def __init__(self, text: str, block: Block, width: int) -> None:
        self._text = text
        self._block = block
        self._header = self._find_text_line(block.start)
        cells = _split(text[slice(*self._header)])
        labels = {cell.column: text[self._header.start + cell.start : self._header.start + cell.end] for cell in cells}
        self._label_width = min(max(map(cell_width, labels.values())), width // 3)
        self._labels = {column: fit(label, self._label_width) + STEP for column, label in labels.items()}
        self.row_width = width
        """The width of a row in cells, its lead included."""

    def find_line(self, offset: int) -> TextSpan:
        """Return the cell that holds an offset, or else the next one; the end of the block if there is none."""
        if offset < self._header.end:
            return self._header
        while offset < self._block.end:
            text_line = self._find_text_line(offset)
            for cell in self._find_cells(text_line):
                if cell.end > offset:
                    return TextSpan(cell.start, cell.end)
            offset = text_line.end + 1
        return TextSpan(self._block.end, self._block.end)

    def find_next(self, line: TextSpan) -> TextSpan | None:
        """Return the cell after another, None after the last one."""
        following = self.find_line(line.end)
        return following if following.start < self._block.end else None

    def find_leads(self, line: TextSpan) -> Leads:
        """Return the leads of a cell's rows: the label of its column."""
        if line == self._header:
            return "", STEP
        cells = self._find_cells(self._find_text_line(line.start))
        column = next((cell.column for cell in cells if cell.start == line.start), -1)
        blank = " " * (self._label_width + len(STEP))
        return self._labels.get(column, blank), blank

    def count_empty_rows(self, line: TextSpan) -> int:
        """Return how many empty rows are above a cell: one at the beginning of a record, otherwise none."""
        cells = self._find_cells(self._find_text_line(line.start))
        return int(not cells or cells[0].start == line.start)

    def _find_text_line(self, offset: int) -> TextSpan:
        start = max(self._block.start, self._text.rfind("\n", self._block.start, offset) + 1)
        end = self._text.find("\n", start, self._block.end)
        return TextSpan(start, end if end >= 0 else self._block.end)

    def _find_cells(self, line: TextSpan) -> list[_Cell]:
        """Return the cells of a line of the text that are not empty."""
        cells: Sequence[_Cell] = _split(self._text[slice(*line)])
        if _BAR not in self._text[slice(*line)]:
            cells = _align(cells, _split(self._text[slice(*self._header)]))
        return [_Cell(line.start + cell.start, line.start + cell.end, cell.column) for cell in cells]


def _split(line: str) -> list[_Cell]:
    """Return the non-empty cells of a line; none if the line has no letter or digit, because then it is a rule."""
    if not any(map(str.isalnum, line)):
        return []
    cells = []
    if _BAR in line:
        start = 0
        for column, part in enumerate(line.strip().strip(_BAR).split(_BAR)):
            start = line.index(part, start)
            stripped = part.strip()
            left = start + len(part) - len(part.lstrip())
            cells += [_Cell(left, left + len(stripped), column)] if stripped else []
            start += len(part) + 1
        return cells
    return [_Cell(*match.span(), column) for column, match in enumerate(_CELL.finditer(line))]


def _align(cells: Sequence[_Cell], header: Sequence[_Cell]) -> Sequence[_Cell]:
    """Return cells with the column of the nearest label above, if there are fewer cells than labels."""
    if len(cells) >= len(header):
        return cells
    return [cell._replace(column=min(header, key=lambda label: _distance(cell, label)).column) for cell in cells]


def _distance(cell: _Cell, label: _Cell) -> int:
    """Return the distance between the starts or between the ends of a cell and a label, whichever is less."""
    return min(abs(cell.start - label.start), abs(cell.end - label.end))
