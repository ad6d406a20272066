"""The rows of an article at a width: its blocks, one below the other, each broken into rows as it is read.

Every offset of the text belongs to exactly one row, and `Row.start, Row.end` is what that row shows. Spaces at a break
and what stands between two blocks belong to the row before. A row that is generated, such as the empty one between two
paragraphs, shows no text, but holds the newline above the block, if there is one for it.

Rows are laid out as far as they are needed. A block that flows over several lines is read piece by piece, since it may
be as long as the text.
"""

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tui.model.blocks import Block, Blocks
from tui.model.spans import TextSpan
from tui.text.cells import HIDDEN
from tui.text.flow import read_slice
from tui.text.spacing import PROSE_LENGTH, count_empty_rows
from tui.text.wrap import RowBreaker, longest_row

_ROWS_THAT_MAY_CHANGE = 3
"""How many rows at the end of a block may change when the block becomes longer: a row depends on the one after it."""
_PIECE = 1 << 15
"""How many code points of a block that flows over several lines are read at once."""
_TAIL = 1 << 10
"""How many characters at the end of a text are looked at first for the newlines there."""
_HANGING = f" \n{HIDDEN}"


class Row(NamedTuple):
    """What a row of the page shows: the text from `start` to `end`, which is `text` as it is read, of `block`."""

    start: int
    end: int
    text: str
    block: Block


class Layout:
    """The rows of a text at a width in cells, numbered from 0."""

    __slots__ = (
        "_base",
        "_block",
        "_breaker",
        "_line",
        "_number",
        "_row_starts",
        "_unlaid",
        "_whole",
        "blocks",
        "end",
        "text",
        "width",
    )

    def __init__(self, text: str, blocks: Blocks, width: int) -> None:
        self.text = text
        self.blocks = blocks
        self.width = max(2, width)
        self.end = _end_without_newlines(text)
        """The end of the last block, or, until that is known, of the text without the newlines at its end."""
        self._row_starts = array("I")
        self._whole = RowBreaker(text, 0)  # of lines that are read as they are in the text
        self._go_to_block(0)

    def __len__(self) -> int:
        """Return the number of rows laid out so far."""
        return len(self._row_starts)

    @property
    def complete(self) -> bool:
        """Whether the whole text is laid out."""
        return self._block is None

    @property
    def done(self) -> int:
        """The offset up to which rows are laid out; 0 while there is no row."""
        return min(self._unlaid, len(self.text)) if self._row_starts else 0

    def reaches(self, offset: int) -> bool:
        """Whether the row that holds `offset` is laid out."""
        return self._unlaid > offset or self._block is None

    def extend_to(self, offset: int) -> None:
        """Lay out rows up to and including the one that holds `offset`."""
        while self._block is not None and self._unlaid <= offset:
            self._lay_out_rows(self._block, offset)

    def extend(self, characters: int) -> None:
        """Lay out about this many characters more."""
        self.extend_to(self._unlaid + characters)

    # Looking up

    def row(self, number: int) -> Row:
        """Return what a row that is laid out shows."""
        start = self._row_starts[number]
        end = self._row_starts[number + 1] if number + 1 < len(self._row_starts) else self.done
        block = self.blocks[self.blocks.number_at(start) or 0]
        if end <= start or start >= block.end:
            return Row(start, start, "", block)
        start = max(start, block.start)
        end = max(start, min(end, block.end, start + longest_row(self.width)))  # only spaces follow, maybe a million
        if block.keeps_lines:
            line_end = self.text.find("\n", start, end)
            end = line_end if line_end >= 0 else end
        text = read_slice(self.text, block, start, end).rstrip(_HANGING)
        return Row(start, start + len(text), text, block)

    def span(self, row: int) -> TextSpan:
        """Return the part of the text that `row` shows, without the spaces that hang at its end."""
        shown = self.row(row)
        return TextSpan(shown.start, shown.end)

    def row_at(self, offset: int) -> int:
        """Return the row that holds `offset`, laying out rows up to it."""
        self.extend_to(offset)
        return max(0, bisect_right(self._row_starts, offset) - 1)

    def count_generated(self, row: int) -> int:
        """Return how many rows directly above `row` are generated."""
        return row - bisect_left(self._row_starts, self._row_starts[row]) if row < len(self) else 0

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the block that holds `offset` or is the last before it."""
        return (self.blocks.number_at(offset) or 0) + 1

    # Laying out

    def _go_to_block(self, number: int) -> None:
        """Let the block of this number be the next to lay out."""
        try:
            self._block: Block | None = self.blocks[number]
        except IndexError:
            self._block = None
            self.end = self.blocks[number - 1].end if number else 0
        self._number = number
        self._go_to_line(self._block.start if self._block else len(self.text) + 1)

    def _go_to_line(self, start: int) -> None:
        """Let the line that starts here be the next to lay out: a line of a block that keeps lines, or all of one."""
        block, end = self._block, start
        if block is not None:
            end = self.text.find("\n", start, block.end) if block.keeps_lines else block.end
        self._unlaid = start  # where the next row starts
        self._line = TextSpan(start, end if end >= 0 or block is None else block.end)
        self._breaker: RowBreaker | None = None  # of the piece of the line that is being laid out
        self._base = 0  # the offset at which the text of that breaker starts

    def _lay_out_rows(self, block: Block, limit: int) -> None:
        """Lay out rows of a block, up to the one that holds `limit` at most; after its last one, go to the next."""
        if self._unlaid == block.start and self._number:
            before = self.blocks[self._number - 1]
            rows = count_empty_rows(self.text, before, block)
            self._row_starts.extend(max(before.end, block.start - row) for row in range(rows, 0, -1))
        breaker = self._breaker or self._read_piece(block)
        starts: list[int] = []
        certain = self._find_certain_end(breaker)
        if self._unlaid < self._line.end or self._unlaid == self._line.start:
            next_start = breaker.break_rows(
                self._unlaid - self._base, min(limit - self._base, certain), self.width, starts.append
            )
            if self._base:
                starts = [start + self._base for start in starts]
            if self._unlaid == block.start and not self._number:
                starts[0] = 0
            self._row_starts.extend(array("I", starts))
            self._unlaid = self._base + next_start
        if self._unlaid >= self._line.end:
            self._end_line(block)
        elif self._unlaid - self._base > certain:
            self._breaker = None

    def _read_piece(self, block: Block) -> RowBreaker:
        """Read a piece of the line from the next row on. What would begin that row with a space is left out."""
        start, end = self._unlaid, self._line.end
        if block.keeps_lines or self.text.find("\n", start, end) < 0:
            self._base, breaker = 0, self._whole
            breaker.end = end
        else:
            end = _find_piece_end(self.text, start, end)
            self._base, breaker = start, RowBreaker(read_slice(self.text, block, start, end), end - start)
        if start > self._line.start:
            self._unlaid = self._base + breaker.skip_spaces(start - self._base)
        self._breaker = breaker
        return breaker

    def _find_certain_end(self, breaker: RowBreaker) -> int:
        """Return the offset in the breaker's text up to which rows may start: not near its end if the line goes on."""
        is_last = self._base + breaker.end == self._line.end
        return breaker.end if is_last else breaker.end - longest_row(self.width) - 2

    def _end_line(self, block: Block) -> None:
        """Go to the next line of the block, or to the next block."""
        start = self._line.end + 1
        if start >= block.end:
            self._go_to_block(self._number + 1)
            return
        if block.line_prefix:
            while start < block.end and self.text[start] in (" ", *block.line_prefix):
                start += 1
        self._go_to_line(start)

    # Growing

    def grow(self, text: str, blocks: Blocks) -> None:
        """Replace the text by a longer one that begins with it. All blocks but its last one are the same in `blocks`.

        Rows stay, except those that may change with what follows.
        """
        laid_out, number, block = self.done, self._number, self._block
        if block is None:
            number, block = number - 1, self.blocks[number - 1] if number else None
        is_last = block is not None and not self.blocks.has(number + 1)
        is_begun = bool(self._row_starts)
        self.text, self.blocks, self.end = text, blocks, _end_without_newlines(text)
        self._whole = RowBreaker(text, 0)
        if block is None or not is_begun:
            self._row_starts = array("I")
            self._go_to_block(0)
        elif not is_last:
            self._block, self._breaker = blocks[number], None
        elif not self._keep_rows(number, block):
            end_before = blocks[number - 1].end if number else 0
            while self._row_starts and self._row_starts[-1] >= end_before:
                self._row_starts.pop()
            self._go_to_block(number)
        if laid_out:
            self.extend_to(laid_out)

    def _keep_rows(self, number: int, before: Block) -> bool:
        """Keep the first rows of a long block that has become longer, and go on below them. Return whether it is so."""
        first_changed = len(self._row_starts) - _ROWS_THAT_MAY_CHANGE
        if first_changed <= 0 or not self.blocks.has(number):
            return False
        now, start = self.blocks[number], self._row_starts[first_changed]
        is_long = before.end - before.start >= PROSE_LENGTH
        if now._replace(end=before.end) != before or now.end < before.end or not is_long or start <= now.start:
            return False
        del self._row_starts[first_changed:]
        self._number, self._block = number, now
        if now.keeps_lines:
            self._go_to_line(max(now.start, self.text.rfind("\n", now.start, start) + 1))
        else:
            self._go_to_line(now.start)
        self._unlaid = start
        return True


def _find_piece_end(text: str, start: int, end: int) -> int:
    """Return where to stop reading a line from `start` on, at `end` at the latest: before a line break, if possible."""
    if end - start <= 2 * _PIECE:
        return end
    line_break = text.rfind("\n", start + _PIECE, start + 2 * _PIECE)
    return line_break if line_break >= 0 else start + 2 * _PIECE


def _end_without_newlines(text: str) -> int:
    """Return the length of a text without the newlines at its end."""
    tail = text[-_TAIL:]
    if not tail.strip("\n"):  # copies the text, which takes long if it is long
        return len(text.rstrip("\n"))
    return len(text) - len(tail) + len(tail.rstrip("\n"))
