"""Soft wrapping: which part of a text each row of the page shows. It computes offsets and changes no text.

Rows break after spaces, between wide (East Asian) characters, and inside a word that is wider than a row, or that has
thousands of characters without width. Spaces at a break hang invisibly at the end of the row. An empty row separates a
long paragraph from the line above or below it. In a layout of width 10, "one two three" has the rows (0, 7) "one two"
and (8, 13) "three".

Where each character takes one cell, a row ends at the last space that fits, which one `rfind` finds. Any other row is
measured grapheme by grapheme (see `tui.text.cells`). Both ways give the same rows.
"""

from array import array
from bisect import bisect_left, bisect_right

from tui.model.spans import TextSpan
from tui.text.cells import character_width, find_measured, find_not_wide
from tui.text.grapheme_columns import SPACE, TWO_WIDE, GraphemeColumns

PROSE_LENGTH = 100
"""Lines of at least this many characters are prose; shorter ones are verse, code, lists or hard-wrapped."""
_ROWS_THAT_MAY_CHANGE = 3
"""How many rows at the end of a line may change when the line becomes longer: a row depends on the one after it."""
LONGEST_ROW = 1 << 11
"""A row with characters to measure has at most this many, or 16 more than cells, since some characters take no cell."""
_MANY_SPACES = " " * 64
_TAIL = 1 << 10
"""How many characters at the end of a text are looked at first for the newlines there."""
_SCANNED = 1 << 14
"""How many characters one search for a character to be measured covers."""


class Layout:
    """The rows of a text at a width in cells, numbered from 0. Rows are laid out as far as they are needed.

    Every offset of the text belongs to exactly one row, whose `span` is what it shows. An empty row between two
    paragraphs holds the newline that ends the first of them.
    """

    __slots__ = (
        "_graphemes",
        "_line_end",
        "_measured_length",
        "_one_cell_end",
        "_paragraph_starts",
        "_row_starts",
        "_two_cells_end",
        "_unlaid",
        "end",
        "text",
        "width",
    )

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(2, width)
        self.end = _end_without_newlines(text)
        """The length of the text without the newlines at its end."""
        self._row_starts = array("I")
        self._paragraph_starts = array("I")  # a paragraph is a line that is not empty
        self._unlaid = 0  # where the next row to lay out starts
        self._line_end = -1  # where the line of that row ends; less than `_unlaid` if the line is not begun
        self._one_cell_end = 0  # from `_unlaid` to here, every character takes one cell
        self._two_cells_end = 0  # from `_unlaid` to here, every character takes two cells
        self._graphemes: GraphemeColumns | None = None  # those measured last
        self._measured_length = 0  # how many characters they were to be, had their line not ended before

    def __len__(self) -> int:
        """Return the number of rows laid out so far."""
        return len(self._row_starts)

    @property
    def complete(self) -> bool:
        """Whether the whole text is laid out."""
        return self._unlaid > self.end

    @property
    def done(self) -> int:
        """The offset up to which rows are laid out."""
        return min(self._unlaid, len(self.text))

    def reaches(self, offset: int) -> bool:
        """Whether the row that holds `offset` is laid out."""
        return self._unlaid > min(offset, self.end)

    def extend_to(self, offset: int) -> None:
        """Lay out rows up to and including the one that holds `offset`."""
        limit = min(offset, self.end)
        while self._unlaid <= limit:
            if self._unlaid > self._line_end:
                self._begin_line()
            self._lay_out_rows(limit)

    def extend(self, characters: int) -> None:
        """Lay out about this many characters more."""
        self.extend_to(self._unlaid + characters)

    def grow(self, text: str) -> None:
        """Replace the text by a longer one that begins with it; finished rows stay."""
        laid_out, is_open = self.done, self._line_end >= len(self.text)
        line_start = self.text.rfind("\n") + 1
        first_row = len(self._row_starts) - _ROWS_THAT_MAY_CHANGE
        is_long = len(self.text) - line_start >= PROSE_LENGTH and first_row > 0
        if is_open and is_long and self._row_starts[first_row] > line_start:
            self._unlaid = self._one_cell_end = self._two_cells_end = self._row_starts[first_row]
            del self._row_starts[first_row:]
            self._line_end = _find_line_end(text, self._unlaid)
        elif is_open:
            self._forget_line(line_start)
        self._graphemes = None  # the last one may continue
        self.text = text
        self.end = _end_without_newlines(text)
        if laid_out:
            self.extend_to(laid_out)

    def _forget_line(self, start: int) -> None:
        """Remove the rows of the last line: with more text it may be longer, and then separated from the one above."""
        may_be_separated = self.text[max(0, start - 2) : start - 1] not in ("", "\n")
        first_row_start = start - 1 if may_be_separated else start
        while self._row_starts and self._row_starts[-1] >= first_row_start:
            self._row_starts.pop()
        while self._paragraph_starts and self._paragraph_starts[-1] >= start:
            self._paragraph_starts.pop()
        self._unlaid, self._line_end, self._one_cell_end, self._two_cells_end = start, start - 1, start, start

    def span(self, row: int) -> TextSpan:
        """Return the part of the text that `row` shows, without the spaces that hang at its end."""
        start = self._row_starts[row]
        end = self._row_starts[row + 1] if row + 1 < len(self._row_starts) else self.done
        shown = self.text[start : min(end, start + self._longest_row)]  # only spaces follow, maybe a million
        return TextSpan(start, start + len(shown.rstrip(" \n")))

    def row_at(self, offset: int) -> int:
        """Return the row that holds `offset`, laying out rows up to it."""
        self.extend_to(offset)
        return max(0, bisect_right(self._row_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph that holds `offset` or is the last before it."""
        self.extend_to(offset)
        return max(1, bisect_right(self._paragraph_starts, offset))

    @property
    def _longest_row(self) -> int:
        """How many characters a row has at most, without the spaces that hang at its end."""
        return max(LONGEST_ROW, self.width + 16)

    def _begin_line(self) -> None:
        """Find the end of the line that starts at the next row, and add an empty row above it where it needs one."""
        start = self._unlaid
        self._line_end = end = _find_line_end(self.text, start)
        if end > start:
            self._paragraph_starts.append(start)
            if start > 0 and self._is_separated(start, end):
                self._row_starts.append(start - 1)

    def _is_separated(self, start: int, end: int) -> bool:
        """Whether an empty row belongs above the line `text[start:end]`, which is not empty."""
        if self.text[start - 2 : start - 1] in ("", "\n"):  # the line above is empty already
            return False
        if end - start >= PROSE_LENGTH:
            return True
        start_above = self.text.rfind("\n", max(0, start - 1 - PROSE_LENGTH), start - 1) + 1
        return start - 1 - start_above >= PROSE_LENGTH

    def _lay_out_rows(self, limit: int) -> None:
        """Append the rows of the begun line, up to and including the one that holds `limit`."""
        text, width, line_end = self.text, self.width, self._line_end
        append = self._row_starts.append
        start, one_cell_end = self._unlaid, self._one_cell_end
        while start <= limit:
            append(start)
            row_end = start + width
            # The next row's first character counts too, and a mark on it: the row may end before them or after.
            needed_end = line_end if row_end >= line_end else min(line_end, row_end + 2)
            if needed_end > one_cell_end:
                one_cell_end = self._one_cell_end = self._find_one_cell_end(max(start, one_cell_end), needed_end)
            if needed_end > one_cell_end:
                start = self._lay_out_wide_row(start, line_end) or self._measure_row(start, line_end)
            elif row_end >= line_end:
                start = line_end
            elif (space := text.rfind(" ", start, row_end + 1)) >= 0:
                start = space + 1  # at most `one_cell_end`, so no mark on the space
                if text[start : start + 1] == " ":
                    start = self._skip_spaces(start, line_end)
            else:
                start = row_end
            if start >= line_end:
                start = line_end + 1
                break
        self._unlaid = start

    def _find_one_cell_end(self, start: int, needed_end: int) -> int:
        """Return the offset to which each character from `start` takes one cell, looking to `needed_end` at least."""
        end = max(needed_end, start + _SCANNED)
        measured = find_measured(self.text, start, end)
        return min(len(self.text), end) if measured is None else measured

    def _lay_out_wide_row(self, start: int, line_end: int) -> int | None:
        """Return the start of the row after the one at `start` if all its characters take two cells, otherwise None."""
        row_end = start + self.width // 2
        needed_end = min(line_end, row_end + 2)
        if needed_end > self._two_cells_end:
            scanned = max(start, self._two_cells_end)
            end = max(needed_end, scanned + _SCANNED)
            not_wide = find_not_wide(self.text, scanned, end)
            self._two_cells_end = min(len(self.text), end) if not_wide is None else not_wide
        return min(row_end, line_end) if needed_end <= self._two_cells_end else None

    def _measure_row(self, start: int, line_end: int) -> int:
        """Return the start of the row after the one that starts at `start`; `line_end` if there is none."""
        row_limit = min(line_end, start + self._longest_row)
        while True:
            graphemes = self._graphemes
            first = graphemes.index(start) if graphemes is not None else None
            if graphemes is None or first is None:
                self._measure(start, line_end)
                continue
            # The last one may continue after the end, except at the end of the line.
            known = len(graphemes.starts) if graphemes.end <= row_limit else bisect_left(graphemes.starts, row_limit)
            if min(graphemes.end, row_limit) < line_end:
                known -= 1
            cells_before = graphemes.cells[first - 1] if first else 0
            too_far = bisect_right(graphemes.cells, cells_before + self.width, first, max(first, known))
            if too_far < known:
                return self._skip_spaces(_find_break(graphemes, first, too_far), line_end)
            if graphemes.end < row_limit:
                self._measure(start, line_end)
            elif row_limit == line_end:
                return line_end
            else:
                return self._skip_spaces(graphemes.starts[known], line_end) if known > first else row_limit

    def _measure(self, start: int, line_end: int) -> None:
        """Measure graphemes from `start` on: a little more than a row has, and twice as many if more were needed."""
        before = self._graphemes
        if before is None or not (before.index(start) is not None or before.end <= start <= before.end + self.width):
            self._measured_length = self.width + 16
        else:
            self._measured_length = min(2 * self._measured_length, max(_SCANNED, 2 * self._longest_row))
        self._graphemes = GraphemeColumns(self.text, start, min(line_end, start + self._measured_length))

    def _skip_spaces(self, offset: int, end: int) -> int:
        """Return the first offset from `offset` to `end` that is not a space.

        A space and a combining mark after it are one grapheme, which is not skipped.
        """
        text = self.text
        while text.startswith(_MANY_SPACES, offset, end):
            offset += len(_MANY_SPACES)
        while offset < end and text[offset] == " ":
            offset += 1
        if offset < end and not character_width(text[offset]):
            return offset - 1
        return offset


def _find_break(graphemes: GraphemeColumns, first: int, too_far: int) -> int:
    """Return where a row ends that starts with the grapheme `first` and has no cells for `too_far`.

    That is before the last space, between the last two wide graphemes, or else before `too_far`.
    """
    if graphemes.kinds[too_far] == SPACE:  # it hangs at the end of the row
        return graphemes.starts[too_far]
    space = graphemes.kinds.rfind(SPACE, first, too_far)
    two_wide = graphemes.kinds.rfind(TWO_WIDE, first, too_far + 1)
    if two_wide > space:
        return graphemes.starts[two_wide + 1]
    return graphemes.starts[space if space >= 0 else too_far]


def _find_line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _end_without_newlines(text: str) -> int:
    """Return the length of a text without the newlines at its end."""
    tail = text[-_TAIL:]
    if not tail.strip("\n"):  # copies the text, which takes long if it is long
        return len(text.rstrip("\n"))
    return len(text) - len(tail) + len(tail.rstrip("\n"))
