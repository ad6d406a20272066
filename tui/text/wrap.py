"""Which part of a text each row of the page shows: soft wrapping that only computes offsets.

Rows break after white space, between wide (East Asian) characters, and inside a word that is wider than a row.
White space at a break hangs invisibly at the row's end. Long paragraphs are set apart by an empty row.

Text of one cell a character takes a fast path, a search for the last blank that fits; any other text is
measured grapheme by grapheme with `rich.cells`, the measure that Textual draws with. Both give the same rows.
"""

import re
from array import array
from bisect import bisect_right

from rich.cells import get_character_cell_size, split_graphemes

PROSE_LENGTH = 100
"""A line of so many characters is a paragraph of prose; shorter ones are verse, code, lists or hard-wrapped."""

# Characters that surely take one cell each, beside which no measuring is needed: Latin, Greek and Cyrillic
# letters, and the punctuation of typeset prose. `tests/ui/test_wrap.py` holds this against rich's tables.
_ONE_CELL = " -~\n\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
_MEASURED = re.compile(f"[^{_ONE_CELL}]")

_SCAN = 1 << 14  # so many characters are looked at in one go

Grapheme = tuple[int, int, int]
"""Where a grapheme starts and ends, in code points, and how many cells it takes."""


def graphemes(text: str) -> list[Grapheme]:
    """Return what a reader takes for single characters, covering `text` without a gap."""
    if not _MEASURED.search(text):
        return [(index, index + 1, 1) for index in range(len(text))]
    return list(split_graphemes(text)[0])


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    if not _MEASURED.search(text):
        return len(text)
    return sum(width for _, _, width in split_graphemes(text)[0])


class Layout:
    """The rows of a text at a width in cells, laid out as far as asked for, and no further.

    A row is a number from 0; `span(row)` is the part of the text that it shows. Every offset of the text belongs
    to exactly one row. An empty row between two paragraphs holds the newline that ends the first of them.
    """

    __slots__ = ("_line_end", "_narrow", "_paragraphs", "_row", "_starts", "end", "text", "width")

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(2, width)
        self.end = _end_of_last_line(text)
        """The length of the text without the newlines at its end."""
        self._starts = array("I")
        self._paragraphs = array("I")  # where each line starts that is not empty
        self._row = 0  # where the next row to lay out starts,
        self._line_end = -1  # where the line that it is in ends,
        self._narrow = 0  # and the offset up to which no character needs measuring

    def __len__(self) -> int:
        """Return the number of rows laid out so far."""
        return len(self._starts)

    @property
    def complete(self) -> bool:
        """Whether the whole text is laid out."""
        return self._row > self.end

    @property
    def done(self) -> int:
        """The offset up to which rows are laid out."""
        return min(self._row, len(self.text))

    def extend_to(self, offset: int) -> None:
        """Lay out as far as the row that holds `offset`."""
        limit = min(offset, self.end)
        while self._row <= limit:
            if self._row > self._line_end:
                self._begin_line()
            self._lay_out_rows(limit)

    def extend(self, characters: int) -> None:
        """Lay out about so many characters more."""
        self.extend_to(self._row + characters)

    def grow(self, text: str) -> None:
        """Take over a longer text that begins with the present one; what is laid out of it stays."""
        laid_out = self.done
        if self._line_end >= len(self.text):
            self._forget_last_line()
        self.text = text
        self.end = _end_of_last_line(text)
        if laid_out:
            self.extend_to(laid_out)

    def _forget_last_line(self) -> None:
        """Lay out the last line anew, which may go on, and so be set apart from the one above."""
        start = self.text.rfind("\n") + 1
        apart = start - 1 if self.text[max(0, start - 2) : start - 1] not in ("", "\n") else start
        while self._starts and self._starts[-1] >= apart:
            self._starts.pop()
        while self._paragraphs and self._paragraphs[-1] >= start:
            self._paragraphs.pop()
        self._row, self._line_end, self._narrow = start, start - 1, start

    def span(self, row: int) -> tuple[int, int]:
        """Return what `row` shows, without the white space that hangs at its end."""
        start = self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else self.done
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        return start, end

    def row_at(self, offset: int) -> int:
        """Return the row that holds `offset`, laying out as far as needed."""
        self.extend_to(offset)
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Return which paragraph, line that is not empty, holds `offset` or comes last before it: 1 for the first."""
        self.extend_to(offset)
        return max(1, bisect_right(self._paragraphs, offset))

    def _begin_line(self) -> None:
        """Find the end of the line that starts at the next row, and set it apart from the one above if need be."""
        start = self._row
        self._line_end = end = _line_end(self.text, start)
        if end > start:
            self._paragraphs.append(start)
            if start > 0 and self._set_apart(start, end):
                self._starts.append(start - 1)

    def _set_apart(self, start: int, end: int) -> bool:
        """Whether an empty row belongs above the line `start, end`, which is not empty."""
        if self.text[start - 2 : start - 1] in ("", "\n"):
            return False
        if end - start >= PROSE_LENGTH:
            return True
        above = self.text.rfind("\n", max(0, start - 1 - PROSE_LENGTH), start - 1) + 1
        return start - 1 - above >= PROSE_LENGTH

    def _lay_out_rows(self, limit: int) -> None:
        """Append the rows of the line in hand, up to the one that holds `limit`."""
        text, width, end = self.text, self.width, self._line_end
        append = self._starts.append
        start, narrow = self._row, self._narrow
        while start <= limit:
            append(start)
            stop = start + width
            needed = end if stop >= end else min(end, stop + 2)  # a mark on the first character of the next row counts
            if needed > narrow:
                narrow = self._narrow = self._narrow_from(start, narrow, needed)
            if needed > narrow:
                start = self._following_row_measured(start, end)
            elif stop >= end:
                start = end
            elif (blank := text.rfind(" ", start, stop + 1)) >= 0:
                start = blank + 1  # before `narrow`, so no mark on the blank
                if text[start : start + 1] == " ":
                    start = self._after_blanks(start, end)
            else:
                start = stop
            if start >= end:
                start = end + 1
                break
        self._row = start

    def _narrow_from(self, start: int, known: int, needed: int) -> int:
        """Return up to where no character from `start` on needs measuring, looking as far as `needed`.

        Up to `known` none does.
        """
        known = max(known, start)
        found = _MEASURED.search(self.text, known, max(needed, known + _SCAN))
        return found.start() if found else min(len(self.text), max(needed, known + _SCAN))

    def _following_row_measured(self, start: int, end: int) -> int:
        """Return where the row after the one that starts at `start` starts; `end` if there is none."""
        window = self.width + 16
        while True:
            stop = min(end, start + window)
            parts = split_graphemes(self.text[start:stop])[0]
            if stop < end:
                parts = parts[:-1]  # the window may have cut it
            total, best = 0, -1
            for index, (left, right, width) in enumerate(parts):
                blank = right - left == 1 and self.text[start + left] == " "
                if total + width > self.width and not (blank and total <= self.width):
                    return self._after_blanks(start + best, end) if best >= 0 else start + max(left, 1)
                total += width
                if blank or (width == 2 and index + 1 < len(parts) and parts[index + 1][2] == 2):
                    best = right if not blank else left
            if stop == end:
                return end
            window *= 2

    def _after_blanks(self, offset: int, end: int) -> int:
        """Return the first offset from `offset` on that is no blank, at most `end`.

        A blank that carries a mark of no width is one grapheme with it, and is not skipped.
        """
        text = self.text
        while offset < end and text[offset] == " ":
            offset += 1
        if offset < end and not get_character_cell_size(text[offset]):
            return offset - 1
        return offset


def offset_in_row(text: str, cell: int) -> int:
    """Return how many code points of a row's `text` lie left of `cell`: the whole text if the row ends before."""
    total = 0
    for start, _, width in graphemes(text):
        if total + width > cell:
            return start
        total += width
    return len(text)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _end_of_last_line(text: str) -> int:
    """Return the length of a text without the newlines at its end."""
    end = len(text)
    while end and text[end - 1] == "\n":
        end -= 1
    return end
