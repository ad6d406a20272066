"""The parts of an article's layout: blocks of its text, emphasized or linked stretches within them, and its pages."""

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

    A block has no line break at either end, is not blank, and does not overlap another. Text between two blocks is not
    shown: white space, and prefixes of lines. `level` is the level of a heading (1 to 6), or the depth of a list item
    or quotation (from 1).

    `marker` is drawn before the block and is not part of the text ("•", "3.", "[2]"). Where the text itself contains
    the marker, as in plain text, `marker_length` is its length in code points, white space after it included: 2 for
    "- ".

    `line_prefix` are the characters, apart from spaces, that lines of the block begin with and that are not shown: ">"
    in quoted mail. The block starts after the prefix of its first line.
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
    """The offset at which a page of the source begins, and the label of the page: "3", "xii"."""

    start: int
    label: str


class Anchor(NamedTuple):
    """An offset of the text and its position in the source. The text up to the next anchor follows that position.

    `line` and `column` count from 1, the column in code points.
    """

    start: int
    line: int
    column: int


class Blocks:
    """The blocks of a text in order. Each is found when it is first needed; to callers, the sequence never changes.

    `found` are the first blocks, and `source` yields those that follow, in order. `source` is read only as far as
    needed, and by one thread at a time. If it is a sequence, it is read at once, and then any thread may read the
    blocks.
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
        """Find the blocks up to the one that holds `offset`, or the first after it."""
        while not self.are_all_found and not (self._found and self._found[-1].end > offset):
            self._find_next()

    def number_at(self, offset: int) -> int | None:
        """Return the number, from 0, of the last block that starts at or before `offset`; None if there is none."""
        self.extend_to(offset)
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 else None

    def at(self, offset: int) -> Block | None:
        """Return the last block that starts at or before `offset`, even if it ends before it; None if there is none."""
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
        """Return whether both have the same blocks. This finds all of them."""
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
