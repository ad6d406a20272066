"""How a block is set: the lines that it is divided into, and what stands before the rows of each.

A line is what is broken into rows: a whole paragraph, a line of verse, or a cell of a table that is too wide.
"""

from typing import NamedTuple, Protocol

from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, truncate

BAR = "│ "
"""Before each row of a quotation, once for each level."""
_CONTINUED = "↪ "
"""Before the rest of a line of code that is too long."""
_STEP = "  "
"""Indentation of one level."""
_LONGEST_RULE = 1 << 12


class Leads(NamedTuple):
    """What stands before the first row of a line, and before its other rows."""

    first: str = ""
    rest: str = ""


class Setting(Protocol):
    """How one block is set."""

    def find_line(self, offset: int, /) -> TextSpan:
        """Return the line that holds `offset`, or else the next one."""

    def find_next(self, line: TextSpan, /) -> TextSpan | None:
        """Return the line after another, None after the last one."""

    def find_leads(self, line: TextSpan, /) -> Leads:
        """Return what stands before the rows of a line."""

    def count_empty_rows(self, line: TextSpan, /) -> int:
        """Return how many empty rows separate a line from the one before it."""

    def row_width(self, width: int, /) -> int:
        """Return how many cells a row may have on a page of `width` cells."""


class FlowingSetting(NamedTuple):
    """The setting of a block that is one line."""

    block: Block
    leads: Leads

    def find_line(self, _offset: int, /) -> TextSpan:
        """Return all of the block."""
        return TextSpan(self.block.start, self.block.end)

    def find_next(self, _line: TextSpan, /) -> TextSpan | None:
        """Return None."""
        return None

    def find_leads(self, _line: TextSpan, /) -> Leads:
        """Return what stands before the rows of the block."""
        return self.leads

    def count_empty_rows(self, _line: TextSpan, /) -> int:
        """Return 0."""
        return 0

    def row_width(self, width: int, /) -> int:
        """Return the width of the page; a rule is never broken, whatever it is made of."""
        return max(width, _LONGEST_RULE) if self.block.kind == "rule" else width


class KeptSetting(NamedTuple):
    """The setting of a block that keeps its lines. Their prefixes belong to no line."""

    text: str
    block: Block
    leads: Leads

    def find_line(self, offset: int, /) -> TextSpan:
        """Return the line that holds `offset`; one in a prefix is in the line behind it."""
        block = self.block
        start = self.text.rfind("\n", block.start, offset) + 1
        return self._line_from(max(start, block.start))

    def find_next(self, line: TextSpan, /) -> TextSpan | None:
        """Return the line after another, None after the last one."""
        return self._line_from(line.end + 1) if line.end < self.block.end else None

    def find_leads(self, _line: TextSpan, /) -> Leads:
        """Return what stands before the rows of every line."""
        return self.leads

    def count_empty_rows(self, _line: TextSpan, /) -> int:
        """Return 0: empty lines are rows of their own."""
        return 0

    def row_width(self, width: int, /) -> int:
        """Return the width of the page."""
        return width

    def _line_from(self, start: int) -> TextSpan:
        text, block = self.text, self.block
        if block.line_prefix and start > block.start:
            while start < block.end and text[start] in (" ", *block.line_prefix):
                start += 1
        end = text.find("\n", start, block.end)
        return TextSpan(start, end if end >= 0 else block.end)


def set_block(text: str, block: Block, width: int) -> Setting:
    """Return the setting of a block on a page of `width` cells. What stands before rows takes half of them at most."""
    match block.kind:
        case "verse":
            return KeptSetting(text, block, Leads(_STEP, _STEP * 3) if width >= 24 else Leads("", _STEP))
        case "code":
            return KeptSetting(text, block, Leads(_STEP, _STEP + _CONTINUED))
        case "table":
            return KeptSetting(text, block, Leads("", _STEP))
        case "list item" | "footnote":
            return FlowingSetting(block, _hang(text, block, width))
        case "quotation":
            bars = BAR * _limit(block.level or 1, width)
            return FlowingSetting(block, Leads(bars, bars))
        case "caption":
            return FlowingSetting(block, Leads(_STEP, _STEP))
        case _:
            return FlowingSetting(block, Leads())


def _hang(text: str, block: Block, width: int) -> Leads:
    """Return what stands before an item: its rows hang below the text behind its marker."""
    nest = _STEP * _limit(max(0, block.level - 1), width)
    if block.marker_length:
        marker_cells = cell_width(text[block.start : block.start + block.marker_length])
        return Leads(nest, nest + " " * min(marker_cells, width // 4))
    marker = truncate(block.marker, width // 4) + " " if block.marker else _STEP
    return Leads(nest + marker, nest + " " * cell_width(marker))


def _limit(levels: int, width: int) -> int:
    """Return how many levels can be shown: their indentation takes a quarter of the page at most, but one level is."""
    return min(levels, max(1, width // 4 // len(_STEP)))
