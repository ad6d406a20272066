"""The setting of a block, in the typographic sense: its lines, and the leads of their rows.

A line is a unit that is broken into rows: a whole paragraph, a line of verse, or a cell of a table that is too wide. A
lead is drawn before a row: indentation, a marker, a bar. These are plain classes, since dataclasses would slow down
each start of the program.
"""

from typing import TYPE_CHECKING, TypeAlias

from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, truncate

if TYPE_CHECKING:
    from tui.text.records import RecordSetting

    Setting: TypeAlias = "FlowingSetting | KeptSetting | RecordSetting"

Leads: TypeAlias = tuple[str, str]
"""The lead of the first row of a line, and that of its other rows."""
BAR = "│ "
"""Before each row of a quotation, once for each level."""
_CONTINUED = "↪ "
"""Before the rest of a line of code that is too long."""
STEP = "  "
"""Indentation of one level."""
_LONGEST_RULE = 1 << 12
_MIN_INDENTED = 24
"""The least width of a page, in cells, on which verse is indented."""


class FlowingSetting:
    """The setting of a block that is one line."""

    __slots__ = ("_leads", "_line", "_row_width")

    def __init__(self, block: Block, leads: Leads, row_width: int) -> None:
        self._line = TextSpan(block.start, block.end)
        self._leads = leads
        self._row_width = row_width

    def find_line(self, _offset: int) -> TextSpan:
        """Return the line that holds an offset, or else the next one."""
        return self._line

    def find_next(self, _line: TextSpan) -> TextSpan | None:
        """Return the line after another, None after the last one."""
        return None

    def find_leads(self, _line: TextSpan) -> Leads:
        """Return the leads of the rows of a line."""
        return self._leads

    def count_empty_rows(self, _line: TextSpan) -> int:
        """Return how many empty rows separate a line from the one before it."""
        return 0

    @property
    def row_width(self) -> int:
        """The width of a row in cells, its lead included."""
        return self._row_width


class KeptSetting:
    """The setting of a block that keeps its lines. Their prefixes belong to no line."""

    __slots__ = ("_block", "_leads", "_text", "row_width")

    def __init__(self, text: str, block: Block, leads: Leads, row_width: int) -> None:
        self._text = text
        self._block = block
        self._leads = leads
        self.row_width = row_width
        """The width of a row in cells, its lead included."""

    def find_line(self, offset: int) -> TextSpan:
        """Return the line that holds an offset; an offset within a prefix belongs to the line after the prefix."""
        start = self._text.rfind("\n", self._block.start, offset) + 1
        return self._line_from(max(start, self._block.start))

    def find_next(self, line: TextSpan) -> TextSpan | None:
        """Return the line after another, None after the last one."""
        return self._line_from(line.end + 1) if line.end < self._block.end else None

    def find_leads(self, _line: TextSpan) -> Leads:
        """Return the leads of the rows of a line."""
        return self._leads

    def count_empty_rows(self, _line: TextSpan) -> int:
        """Return how many empty rows separate a line from the one before it: none, since empty lines are rows."""
        return 0

    def _line_from(self, start: int) -> TextSpan:
        text, block = self._text, self._block
        if block.line_prefix and start > block.start:
            while start < block.end and text[start] in (" ", *block.line_prefix):
                start += 1
        end = text.find("\n", start, block.end)
        return TextSpan(start, end if end >= 0 else block.end)


def set_block(text: str, block: Block, width: int) -> "Setting":
    """Return the setting of a block on a page of `width` cells. Leads take at most half of them."""
    kind = block.kind
    if kind == "table":
        from tui.text.records import set_table  # most articles have no table

        return set_table(text, block, width)
    if kind == "verse":
        is_indented = width < _MIN_INDENTED or text[block.start] == " "
        return KeptSetting(text, block, ("", STEP * 2) if is_indented else (STEP, STEP * 3), width)
    if kind == "code":
        return KeptSetting(text, block, (STEP, STEP + _CONTINUED), width)
    row_width = max(width, _LONGEST_RULE) if kind == "rule" else width  # a rule is always one row
    return FlowingSetting(block, _find_leads(text, block, width), row_width)


def _find_leads(text: str, block: Block, width: int) -> Leads:
    if block.kind in ("list item", "footnote"):
        return _hang(text, block, width)
    if block.kind == "quotation":
        bars = BAR * _limit(block.level or 1, width)
        return bars, bars
    return (STEP, STEP) if block.kind == "caption" else ("", "")


def _hang(text: str, block: Block, width: int) -> Leads:
    """Return the leads of a list item or a footnote: all its rows are aligned after its marker."""
    nest = STEP * _limit(max(0, block.level - 1), width)
    if block.marker_length:
        marker_cells = cell_width(text[block.start : block.start + block.marker_length])
        return nest, nest + " " * min(marker_cells, width // 4)
    marker = truncate(block.marker, width // 4) + " " if block.marker else STEP
    return nest + marker, nest + " " * cell_width(marker)


def _limit(levels: int, width: int) -> int:
    """Return how many levels can be shown: as many as fit into a quarter of the page, but at least one."""
    return min(levels, max(1, width // 4 // len(STEP)))
