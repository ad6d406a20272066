"""The rows of an article at a width: its blocks, one below the other, each broken into rows.

Every offset of the text belongs to exactly one row, and the row shows the text from `Row.start` to `Row.end`. Spaces at
a break, and text between two blocks, belong to the row before. A generated row, such as the empty row between two
paragraphs, shows no text, but holds a newline from above the block, if there is one.

Rows are laid out only as far as they are needed. A block that flows over several lines is read in pieces, since it may
be as long as the text.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.model import Article
from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, truncate
from tui.text.flow import read_slice
from tui.text.rows import Row, show_gap, show_text
from tui.text.setting import set_block
from tui.text.spacing import PROSE_LENGTH, count_empty_rows
from tui.text.wrap import RowBreaker, longest_row

if TYPE_CHECKING:
    from tui.text.head import HeadRow
    from tui.text.setting import Setting

_ROWS_THAT_MAY_CHANGE = 3
"""How many rows at the end of a block may change when the block grows, since a row depends on the row after it."""
_PIECE = 1 << 15
"""How many code points of a block that flows over several lines are read at once."""
_TAIL = 1 << 10
"""How many characters at the end of a text are searched first for its last newlines."""


class Layout:
    """The rows of an article at a width in cells, numbered from 0."""

    __slots__ = (
        "_base",
        "_block",
        "_breaker",
        "_head",
        "_line",
        "_number",
        "_pages",
        "_row_starts",
        "_setting",
        "_shown",
        "_unlaid",
        "_whole",
        "blocks",
        "end",
        "text",
        "width",
    )

    def __init__(self, article: Article, width: int) -> None:
        self.width = max(2, width)
        self._take(article)
        self._restart()

    def _take(self, article: Article) -> None:
        self.text = article.text
        self.blocks = article.blocks
        self.end = _end_without_newlines(article.text)
        """The end of the last row; until that is known, the end of the text without its last newlines."""
        self._pages = article.pages
        self._head: list[HeadRow] = []
        if article.format != "plain text":  # plain text contains its head
            from tui.text.head import make_head

            self._head = make_head(article, self.width)
        self._shown: tuple[Block, Setting] | None = None  # the block whose row was looked up last, and its setting
        self._whole = RowBreaker(article.text, 0)  # for lines that need no rewriting

    def _restart(self) -> None:
        self._row_starts = array("I")
        self._go_to_block(0)
        if self._block is not None:
            self._row_starts.extend([0] * len(self._head))

    def __len__(self) -> int:
        """Return the number of rows laid out so far."""
        return len(self._row_starts)

    @property
    def complete(self) -> bool:
        """Whether the whole text is laid out."""
        return self._block is None

    @property
    def done(self) -> int:
        """The end of the text that is laid out, as an offset; 0 while there is no row."""
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
        """Return a row that is laid out."""
        if number < len(self._head):
            return Row(0, 0, lead=self._head[number].text, kind=self._head[number].kind)
        start = self._row_starts[number]
        end = self._row_starts[number + 1] if number + 1 < len(self._row_starts) else self.done
        block_number = self.blocks.number_at(start) or 0
        block = self.blocks[block_number]
        if start < block.end and (end > start or start > block.start):
            if self._shown is None or self._shown[0] != block:
                self._shown = block, set_block(self.text, block, self.width)
            return show_text(self.text, block, self._shown[1], TextSpan(start, end), self.width)
        above = block_number if start < block.end else block_number + 1  # the block below this row
        is_first = number == 0 or self._row_starts[number - 1] < self.blocks[above - 1].end
        page = self._find_page_start(above) if is_first else ""
        return show_gap(start, self.blocks[above - 1], self.blocks[above], page, self.width)

    def span(self, row: int) -> TextSpan:
        """Return the span of the text that `row` shows, without the spaces at its end."""
        shown = self.row(row)
        return TextSpan(shown.start, shown.end)

    def row_at(self, offset: int) -> int:
        """Return the row that holds `offset`, laying out rows up to it."""
        self.extend_to(offset)
        return max(0, bisect_right(self._row_starts, offset) - 1)

    def count_generated(self, row: int) -> int:
        """Return how many rows directly above `row` hold no offset."""
        return row - bisect_left(self._row_starts, self._row_starts[row]) if row < len(self) else 0

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the block at `offset`, or of the last before it, among those laid out."""
        return (self.blocks.number_at(max(0, min(offset, self.done - 1))) or 0) + 1

    def _find_page_start(self, number: int) -> str:
        """Return the page label to show above a block, or "" if no page of the source begins there."""
        end_before, start = self.blocks[number - 1].end, self.blocks[number].start
        page = bisect_right(self._pages, start, key=lambda page: page.start) - 1
        if page < 0 or self._pages[page].start < end_before:
            return ""
        return truncate(f"page {self._pages[page].label}", self.width)

    # Laying out

    def _go_to_block(self, number: int) -> None:
        """Make the block of this number the next to lay out."""
        self._number = number
        self._block: Block | None = self.blocks[number] if self.blocks.has(number) else None
        if self._block is not None:
            self._setting: Setting = set_block(self.text, self._block, self.width)
            self._go_to_line(self._setting.find_line(self._block.start))
        else:
            self._go_to_line(TextSpan(len(self.text) + 1, len(self.text) + 1))
            self.end = self.span(len(self) - 1).end if len(self) else 0

    def _go_to_line(self, line: TextSpan) -> None:
        """Make this line of the block the next to lay out."""
        self._line = line
        self._unlaid = line.start  # where the next row starts
        self._breaker: RowBreaker | None = None  # of the piece of the line that is being laid out
        self._base = 0  # the offset at which the text of that breaker starts

    def _lay_out_rows(self, block: Block, limit: int) -> None:
        """Lay out rows of a block, up to the one that holds `limit` at most; after its last one, go to the next."""
        line = self._line
        if self._unlaid == block.start and self._number:
            before = self.blocks[self._number - 1]
            rows = count_empty_rows(self.text, before, block) or bool(
                self._pages and self._find_page_start(self._number)
            )
            self._add_empty_rows(before.end, block.start, rows)
        breaker = self._breaker or self._read_piece(block)
        starts: list[int] = []
        certain = self._find_certain_end(breaker)
        if self._unlaid < line.end or self._unlaid == line.start:
            next_start = self._break_rows(breaker, min(limit - self._base, certain), starts)
            if self._base:
                starts = [start + self._base for start in starts]
            if self._unlaid == block.start and not self._number:
                starts[0] = 0  # what stands before the first block belongs to its first row
            self._row_starts.extend(array("I", starts))
            self._unlaid = self._base + next_start
        if self._unlaid >= line.end:
            self._end_line()
        elif self._unlaid - self._base > certain:
            self._breaker = None

    def _break_rows(self, breaker: RowBreaker, limit: int, starts: list[int]) -> int:
        """Append the starts of the line's rows up to `limit`, and return the start of the next row."""
        leads = self._setting.find_leads(self._line)
        start = self._unlaid - self._base
        first_width, width = (max(2, self._setting.row_width - cell_width(lead)) for lead in leads)
        if self._unlaid == self._line.start and first_width != width:
            start = breaker.break_rows(start, start, first_width, starts.append)
            if start > limit or start >= breaker.end:
                return start
        return breaker.break_rows(start, limit, width, starts.append)

    def _read_piece(self, block: Block) -> RowBreaker:
        """Read a piece of the line, from the next row on. Spaces at the beginning of that row are skipped."""
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
        """Return the last offset in the breaker's text where a row may start: not near its end if the line goes on."""
        is_last = self._base + breaker.end == self._line.end
        return breaker.end if is_last else breaker.end - longest_row(self.width) - 2

    def _end_line(self) -> None:
        """Go to the next line of the block, or to the next block."""
        line = self._setting.find_next(self._line)
        if line is None:
            self._go_to_block(self._number + 1)
        else:
            self._add_empty_rows(self._line.end, line.start, self._setting.count_empty_rows(line))
            self._go_to_line(line)

    def _add_empty_rows(self, end_before: int, start: int, rows: int) -> None:
        """Append empty rows above the line that starts at `start`. Each holds a character of the gap, if any."""
        self._row_starts.extend(max(end_before, start - row) for row in range(rows, 0, -1))

    # Growing

    def grow(self, article: Article) -> None:
        """Replace the article by one whose text begins with the current text.

        Its last blocks may differ. Rows stay, except those that the added text may change.
        """
        laid_out, number, before, head = self.done, self._number, self.blocks, self._head
        if self._block is None:
            number -= 1
        self._take(article)
        if number < 0 or self._head != head or not laid_out:
            self._restart()
        elif (changed := self._find_change(before.found, number)) > number:
            if self._block is None:
                self._go_to_block(number + 1)
            else:
                self._continue(number, self._line, self._unlaid)
        elif changed < number or not self._keep_rows(number, before[number]):
            self._lay_out_again(changed)
        if laid_out:
            self.extend_to(laid_out)

    def _find_change(self, before: Sequence[Block], last: int) -> int:
        """Return the number of the first block up to `last` that has changed, `last + 1` if there is none."""
        first = min(len(self.blocks.found), last + 1)
        if before[:first] != self.blocks.found[:first]:
            first = 0
        while first <= last and self.blocks.has(first) and self.blocks[first] == before[first]:
            first += 1
        return first

    def _lay_out_again(self, number: int) -> None:
        """Discard the rows of a block and of all blocks after it."""
        if not number:
            self._restart()
            return
        while self._row_starts[-1] >= self.blocks[number - 1].end:
            self._row_starts.pop()
        self._go_to_block(number)

    def _keep_rows(self, number: int, before: Block) -> bool:
        """Keep the first rows of a long block that has grown, and go on below them; return False for other blocks."""
        first_changed = len(self._row_starts) - _ROWS_THAT_MAY_CHANGE
        if first_changed <= 0 or not self.blocks.has(number):
            return False
        now, start = self.blocks[number], self._row_starts[first_changed]
        is_long = before.end - before.start >= PROSE_LENGTH and before.kind != "table"
        if now._replace(end=before.end) != before or now.end < before.end or not is_long or start <= now.start:
            return False
        del self._row_starts[first_changed:]
        self._continue(number, None, start)
        return True

    def _continue(self, number: int, line: TextSpan | None, start: int) -> None:
        """Go on within a block, at the row at `start` of the line `line`, which is looked up if it is None."""
        self._number, self._block = number, self.blocks[number]
        self._setting = set_block(self.text, self._block, self.width)
        self._go_to_line(line or self._setting.find_line(start))
        self._unlaid = start


def _find_piece_end(text: str, start: int, end: int) -> int:
    """Return the end of the piece of a line that begins at `start`: before a line break if possible, at most `end`."""
    if end - start <= 2 * _PIECE:
        return end
    line_break = text.rfind("\n", start + _PIECE, start + 2 * _PIECE)
    return line_break if line_break >= 0 else start + 2 * _PIECE


def _end_without_newlines(text: str) -> int:
    """Return the length of a text without the newlines at its end."""
    tail = text[-_TAIL:]
    if not tail.strip("\n"):  # `rstrip` copies the text
        return len(text.rstrip("\n"))
    return len(text) - len(tail) + len(tail.rstrip("\n"))
