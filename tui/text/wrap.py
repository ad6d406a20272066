"""Soft wrapping: where the rows of one line of text start. It computes offsets and changes no text.

Rows break after spaces, between wide (East Asian) characters, and inside a word that is wider than a row or has
thousands of characters of zero width. Spaces at a break are not shown. At a width of 10, "one two three" has the rows
(0, 7) "one two" and (8, 13) "three". Hidden characters (see `tui.text.cells`) take no cell.

If every character takes one cell, a row ends at the last space that fits, which a single `rfind` finds. Any other row
is measured grapheme by grapheme (see `tui.text.cells`). Both ways give the same rows.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.text.cells import HIDDEN, character_width, find_measured, find_not_wide

if TYPE_CHECKING:
    from tui.text.measured_rows import MeasuredRows

LONGEST_ROW = 1 << 11
"""The most characters in a row that has to be measured, unless it has more cells; some characters take no cell."""
_MANY_SPACES = " " * 64
_SCANNED = 1 << 14
"""How many characters a search for a character to be measured covers."""


def longest_row(width: int) -> int:
    """Return the largest number of characters in a row, without the spaces at its end."""
    return max(LONGEST_ROW, width + 16)


class RowBreaker:
    """Breaks a line into rows, as far as they are needed: the part of `text` up to, not including, `end`.

    The line may be broken in one call of `break_rows` or in many. Then `end` may be set to the end of a later line of
    `text`; the widths that are already known are kept.
    """

    __slots__ = ("_measured", "_one_cell_end", "_two_cells_end", "end", "text")

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self._one_cell_end = 0  # from the next row to here, every character takes one cell
        self._two_cells_end = 0  # from the next row to here, every character takes two cells
        self._measured: MeasuredRows | None = None

    def break_rows(self, start: int, limit: int, width: int, append: Callable[[int], object]) -> int:
        """Append the starts of rows of `width` cells, from the row at `start` to the row that holds `limit`.

        Return the start of the row after them, or `end` if there is none. At least one row is appended.
        """
        text, line_end, one_cell_end = self.text, self.end, self._one_cell_end
        limit = min(limit, line_end - 1)
        while True:
            append(start)
            row_end = start + width
            # Where the row ends also depends on the next row's first character and a mark on it.
            needed_end = line_end if row_end >= line_end else min(line_end, row_end + 2)
            if needed_end > one_cell_end:
                one_cell_end = self._one_cell_end = self._find_one_cell_end(max(start, one_cell_end), needed_end)
            if needed_end > one_cell_end:
                start = self._break_wide_row(start, width) or self._measure_row(start, width)
            elif row_end >= line_end:
                return line_end
            elif (space := text.rfind(" ", start, row_end + 1)) >= 0:
                start = space + 1  # at most `one_cell_end`, so no mark on the space
                if text[start : start + 1] == " ":
                    start = self.skip_spaces(start)
            else:
                start = row_end
            if start > limit:
                return start

    def _find_one_cell_end(self, start: int, needed_end: int) -> int:
        """Return the end of the one-cell characters that begin at `start`, searching at least to `needed_end`."""
        end = max(needed_end, start + _SCANNED)
        measured = find_measured(self.text, start, end)
        return min(len(self.text), end) if measured is None else measured

    def _break_wide_row(self, start: int, width: int) -> int | None:
        """Return the start of the row after the one at `start` if all its characters take two cells, otherwise None."""
        row_end, line_end = start + width // 2, self.end
        needed_end = min(line_end, row_end + 2)
        if needed_end > self._two_cells_end:
            scanned = max(start, self._two_cells_end)
            end = max(needed_end, scanned + _SCANNED)
            not_wide = find_not_wide(self.text, scanned, end)
            self._two_cells_end = min(len(self.text), end) if not_wide is None else not_wide
        return min(row_end, line_end) if needed_end <= self._two_cells_end else None

    def _measure_row(self, start: int, width: int) -> int:
        """Return the start of the row after the one at `start`, whatever its characters; `end` if there is none."""
        if self._measured is None:
            from tui.text.measured_rows import MeasuredRows  # most texts have no row to measure

            self._measured = MeasuredRows(self.text)
        following = self._measured.find_next(start, self.end, width, longest_row(width))
        return self.skip_spaces(following) if following < self.end else self.end

    def skip_spaces(self, offset: int) -> int:
        """Return the first offset from `offset` to the end of the line that is neither a space nor hidden.

        A space and a combining mark after it are one grapheme, which is not skipped.
        """
        text, end = self.text, self.end
        first = offset
        while text.startswith(_MANY_SPACES, offset, end):
            offset += len(_MANY_SPACES)
        while offset < end and (text[offset] == " " or text[offset] in HIDDEN):
            offset += 1
        if offset > first and offset < end and not character_width(text[offset]):
            return max(first, text.rfind(" ", first, offset))
        return offset
