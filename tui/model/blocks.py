"""The parts that an article is set in: blocks of its text, what is emphasized or linked within them, and its pages."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title",
    "byline",
    "date",
    "heading",
    "paragraph",
    "list item",
    "quotation",
    "verse",
    "code",
    "table",
    "caption",
    "footnote",
    "rule",
    "boilerplate",
]
"""`verse` is any prose whose lines are kept: a poem, an address, a list of names. `boilerplate` is text around the
article that is no part of it: share buttons, cookie notices, related stories."""
KINDS_THAT_KEEP_LINES = frozenset(("verse", "code", "table"))
"""In blocks of all other kinds, a line break counts as a space."""
InlineKind = Literal["strong", "emphasis", "code", "link", "struck", "superscript", "subscript"]


class Block(NamedTuple):
    """One unit of layout: the code points `start` up to, not including, `end` of an article's text.

    A block has no line break at either end, is not blank, and does not overlap another. What stands between two blocks
    is not shown: white space, and prefixes of lines. `level` is that of a heading (1 to 6), and the depth of a list
    item or quotation (from 1).

    `marker` is drawn before the block and is no part of the text ("•", "3.", "[2]"). Where the text itself has the
    marker, as plain text has, `marker_length` is its length in code points with the white space after it: "- " has 2.

    `line_prefix` are characters that lines of the block begin with, beside spaces, and that are not shown: ">" in
    quoted mail. The block starts behind those of its first line.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    marker_length: int = 0
    line_prefix: str = ""

    @property
    def keeps_lines(self) -> bool:
        """Whether a line break in the block ends a row, instead of counting as a space."""
        return self.kind in KINDS_THAT_KEEP_LINES


class Inline(NamedTuple):
    """A stretch of the text that is emphasized or linked; `target` is the address of a link. They may overlap."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""


class PageStart(NamedTuple):
    """Where a page of the source begins in the text, and what it is called: "3", "xii"."""

    start: int
    label: str


class Anchor(NamedTuple):
    """A code point of the text and its place in the source; what follows it, up to the next anchor, stands behind it.

    `line` and `column` count from 1, the column in code points.
    """

    start: int
    line: int
    column: int


class Blocks:
    """The blocks of a text in order, found when they are first asked for. As seen from outside, they never change.

    `source` yields them in order, those after `found`; it is read as far as needed, by one thread at a time. If it is a
    sequence, all are found at once, and any thread may read them.
    """

    def __init__(self, source: Iterable[Block] = (), found: Iterable[Block] = ()) -> None:
        self._source = iter(source)
        self._found = list(found)
        self._starts = array("I", (block.start for block in self._found))
        self.headings = [block for block in self._found if block.kind == "heading"]
        """The headings among the blocks that are found so far, in order: to read, not to change."""
        self.are_all_found = False
        """Whether the last block is found."""
        if isinstance(source, Sequence):
            while not self.are_all_found:
                self._find_next()

    @property
    def found(self) -> list[Block]:
        """The blocks that are found so far: to read, not to change."""
        return self._found

    def extend_to(self, offset: int) -> None:
        """Find the blocks up to the one that holds `offset`, or the first behind it."""
        while not self.are_all_found and not (self._found and self._found[-1].end > offset):
            self._find_next()

    def number_at(self, offset: int) -> int | None:
        """Return the number, from 0, of the last block that starts at or before `offset`; None if there is none."""
        self.extend_to(offset)
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 else None

    def at(self, offset: int) -> Block | None:
        """Return the last block that starts at or before `offset`; None if there is none. `offset` may be behind it."""
        number = self.number_at(offset)
        return None if number is None else self._found[number]

    def around(self, offset: int) -> Block | None:
        """Return the block that holds `offset`, or the next one, or else the last; None if there is no block."""
        number = self.number_at(offset)
        if number is None:
            return self[0] if self.has(0) else None
        return self[number + 1 if self[number].end <= offset and self.has(number + 1) else number]

    def has(self, number: int) -> bool:
        """Return whether there is a block with a number, from 0."""
        while number >= len(self._found) and not self.are_all_found:
            self._find_next()
        return number < len(self._found)

    def __getitem__(self, number: int) -> Block:
        """Return the block with a number, from 0. Raises `IndexError`."""
        if not self.has(number):
            raise IndexError(number)
        return self._found[number]

    def __iter__(self) -> Iterator[Block]:
        """Yield all blocks, in order."""
        number = 0
        while True:
            try:
                yield self[number]
            except IndexError:
                return
            number += 1

    def __eq__(self, other: object) -> bool:
        """Return whether the blocks are the same, all of which are found for it."""
        return isinstance(other, Blocks) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _find_next(self) -> None:
        block = next(self._source, None)
        if block is None:
            self.are_all_found = True
        else:
            self._found.append(block)
            self._starts.append(block.start)
            if block.kind == "heading":
                self.headings.append(block)


def find_block_start(blocks: Blocks, offset: int, direction: int) -> int | None:
    """Return where the first block after that of `offset` starts (`direction` 1), or the last before it (-1).

    Going back from within a block leads to its own start, and from the first one to it. Going forward, None means that
    no block follows; going back, that there is no block.
    """
    number = blocks.number_at(offset if direction > 0 else offset - 1)
    following = (-1 if number is None else number) + 1 if direction > 0 else number or 0
    return blocks[following].start if blocks.has(following) else None
