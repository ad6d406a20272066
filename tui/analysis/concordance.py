"""A concordance: each mention of an actor, or match of a search, with the words around it, in an order of choice.

A line is read from the text only when it is needed. Sorting or filtering reads all lines, and does so in steps, so that
no key has to wait for 100,000 lines.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Literal, NamedTuple, get_args

from tui.cooperative import Cooperative
from tui.model import Article
from tui.model.blocks import Block
from tui.model.mention_table import FORMS, Mention
from tui.text.cells import hide
from tui.text.flow import read_slice
from tui.text.folding import fold

Order = Literal["position", "form", "left", "right"]
"""The key by which lines are sorted: their place, the form of the mention, the words before it, or those after it."""
ORDERS: tuple[Order, ...] = get_args(Order)

REACH = 120
"""How many code points on each side of a mention belong to its line, at most."""
_NEIGHBOURS = 5
"""How many words on one side of a mention are used as a sort key."""
_LINES_PER_STEP = 20
_RUN = 1000
"""How many keys are sorted at once, in less than a millisecond; sorted runs are merged in steps."""
_MERGED_PER_STEP = 256
_WORD = re.compile(r"\w+")
_PARAGRAPH_END = re.compile(r"\n\s*\n")


class Line(NamedTuple):
    """A mention and the words on both sides of it, up to the ends of its block at most. Line breaks are spaces."""

    left: str
    keyword: str
    right: str


class Arrangement(NamedTuple):
    """The lines that pass a filter, in an order.

    `numbers` are those of the mentions, in text order from 0. `rows` has, for each number, the row of its line; -1 if
    it does not pass.
    """

    numbers: Sequence[int]
    rows: Sequence[int]


class Concordance:
    """The lines for stretches of an article's text, given in text order; they may be the mentions of one actor.

    `len` is their number; the line of number `n`, from 0, is `read(n)`.
    """

    def __init__(
        self, article: Article, starts: Sequence[int], ends: Sequence[int], mentions: Sequence[Mention] = ()
    ) -> None:
        self._article = article
        self._starts = starts
        self._ends = ends
        self._mentions = mentions

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def orders(self) -> Sequence[Order]:
        """The possible orders of the lines; matches of a search have no form to sort by."""
        return ORDERS if self._mentions else [order for order in ORDERS if order != "form"]

    def read(self, number: int) -> Line:
        """Return a line."""
        start, end = self._starts[number], self._ends[number]
        block = self._find_block(start)
        left_start, right_end = max(block.start, start - REACH), max(end, min(block.end, end + REACH))
        left, keyword, right = (
            self._read(block, *span) for span in ((left_start, start), (start, end), (end, right_end))
        )
        return Line(left.lstrip(), keyword.strip(), right.rstrip())

    def _read(self, block: Block, start: int, end: int) -> str:
        words = read_slice(self._article.text, block, start, end, filler="") if start < end else ""
        return re.sub(r"\s+", " ", hide(words))

    def _find_block(self, offset: int) -> Block:
        """Return the block that holds an offset. Where blocks are not found yet, it is the text between blank lines."""
        blocks, text = self._article.blocks, self._article.text
        if blocks.are_all_found or (blocks.found and blocks.found[-1].end > offset):
            block = blocks.at(offset)
            if block is not None and block.end > offset:
                return block
        start = max(0, offset - REACH)
        before = list(_PARAGRAPH_END.finditer(text, start, offset))
        after = _PARAGRAPH_END.search(text, offset, offset + 2 * REACH)
        end = after.start() if after else min(len(text), offset + 2 * REACH)
        return Block(before[-1].end() if before else start, offset + len(text[offset:end].rstrip()))

    def arrange(self, order: Order = "position", query: str = "") -> Cooperative[Arrangement]:
        """Return the lines that have every word of `query`, sorted by `order`.

        Case and accents are ignored. Lines with equal sort keys stay in text order.
        """
        words = fold(query).split()
        if order == "position" and not words:
            everything = range(len(self))
            return Arrangement(everything, everything)
        keys: list[tuple[str, int]] = []
        for number in range(len(self)):
            if number % _LINES_PER_STEP == 0:
                yield None
            line = self.read(number)
            if words and not _has_words(line, words):
                continue
            keys.append((self._make_key(order, number, line), number))
        numbers, rows = array("I"), array("i", [-1]) * len(self)
        for row, number in enumerate(number for _, number in (yield from _sort(keys))):
            if row % _MERGED_PER_STEP == 0:
                yield None
            numbers.append(number)
            rows[number] = row
        return Arrangement(numbers, rows)

    def _make_key(self, order: Order, number: int, line: Line) -> str:
        """Return the sort key of a line. The nearest word before a mention is the most significant."""
        if order == "left":
            return " ".join(_WORD.findall(fold(line.left))[: -_NEIGHBOURS - 1 : -1])
        if order == "right":
            return " ".join(_WORD.findall(fold(line.right))[:_NEIGHBOURS])
        if order == "form" and self._mentions:
            return f"{FORMS.index(self._mentions[number].form)} {fold(line.keyword)}"
        return ""


def _has_words(line: Line, words: Sequence[str]) -> bool:
    folded = fold(" ".join(line))
    return all(word in folded for word in words)


def _sort(keys: list[tuple[str, int]]) -> Cooperative[Iterator[tuple[str, int]]]:
    """Return the keys, sorted. The last merge is done while the result is iterated over."""
    runs = []
    for start in range(0, len(keys), _RUN):
        runs.append(sorted(keys[start : start + _RUN]))
        yield None
    return merge(*runs)
