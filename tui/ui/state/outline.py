"""The outline of an article: its headings, or where it has none its pages. No widgets.

The search for headings is cooperative, because it has to find all blocks of a long text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.cooperative import Cooperative
from tui.model import Article
from tui.model.blocks import Block, Blocks
from tui.text.flow import FILLER, read_block

_LONGEST_LABEL = 200
"""In code points. A longer heading is cut: no row and no status line shows more."""
_FIRST = 300
"""How many entries are listed before all are found."""
_PAGE_WORDS = 120
"""How many code points of a page's beginning are read for its label."""


class Entry(NamedTuple):
    """A row of the outline: its offset, its words, its level of indentation, and the page, if known."""

    start: int
    label: str
    depth: int = 0
    page: str = ""


class Section(NamedTuple):
    """The section of a place: the words of the last heading up to it, and the page; "" if there is none."""

    heading: str = ""
    page: str = ""


def find_section(article: Article, offset: int) -> Section:
    """Return the section that holds `offset`, as far as the blocks of the article are found."""
    number = bisect_right(article.blocks.headings, offset, key=_start_of) - 1
    heading = article.blocks.headings[number] if number >= 0 else None
    return Section(read_label(article, heading) if heading else "", article.find_page(offset) or "")


def list_first_entries(article: Article) -> list[Entry]:
    """Return the entries for the first headings that are found; if there are none, for the first pages."""
    return list(islice(_make_entries(article), _FIRST))


def find_entries(article: Article) -> Cooperative[list[Entry]]:
    """Return all entries: for the headings, or if there are none for the pages. Finds all blocks."""
    yield from find_all(article.blocks)
    entries = []
    for entry in _make_entries(article):
        entries.append(entry)
        yield None
    return entries


def _make_entries(article: Article) -> Iterator[Entry]:
    headings = article.blocks.headings
    if not headings:
        for page in article.pages:
            yield Entry(page.start, _label_page(article, page.start, page.label))
        return
    top = min(heading.level for heading in headings)
    for heading in headings:
        page_label = article.find_page(heading.start) or ""
        yield Entry(heading.start, read_label(article, heading), heading.level - top, page_label)


def filter_entries(entries: Sequence[Entry], query: str) -> Sequence[Entry]:
    """Return the entries whose label has every word of `query`, or whose page is the query.

    Case and accents are ignored.
    """
    from tui.text.folding import fold

    words = fold(query).split()
    if not words:
        return entries
    return [
        entry
        for entry in entries
        if words == [fold(entry.page)] or all(word in folded for folded in (fold(entry.label),) for word in words)
    ]


def number_at(entries: Sequence[Entry], offset: int) -> int:
    """Return the number, from 0, of the last entry that starts at or before `offset`; 0 if all start after it."""
    return max(0, bisect_right(entries, offset, key=_start_of) - 1)


def find_all(blocks: Blocks) -> Cooperative[None]:
    """Find all blocks, and with them all headings."""
    while not blocks.are_all_found:
        _find_next_block(blocks)
        yield None


def find_heading(blocks: Blocks, offset: int, direction: int) -> Cooperative[Block | None]:
    """Return the first heading that starts after `offset` (`direction` 1), or the last before it (-1)."""
    while not blocks.are_all_found and not (blocks.found and blocks.found[-1].end > offset):
        _find_next_block(blocks)
        yield None
    headings = blocks.headings
    if direction < 0:
        number = bisect_left(headings, offset, key=_start_of) - 1
        return headings[number] if number >= 0 else None
    number = bisect_right(headings, offset, key=_start_of)
    while number == len(headings) and not blocks.are_all_found:
        _find_next_block(blocks)
        yield None
    return headings[number] if number < len(headings) else None


def read_label(article: Article, block: Block) -> str:
    """Return the words of a heading as one line."""
    words = read_block(article.text, block._replace(end=min(block.end, block.start + 2 * _LONGEST_LABEL)))
    return _join(words)[:_LONGEST_LABEL]


def _label_page(article: Article, start: int, label: str) -> str:
    words = _join(article.text[start : start + _PAGE_WORDS])
    return f"p. {label}  {words}"


def _join(text: str) -> str:
    return " ".join(text.replace(FILLER, "").split())


def _find_next_block(blocks: Blocks) -> None:
    blocks.extend_to(blocks.found[-1].end if blocks.found else 0)


def _start_of(item: Block | Entry) -> int:
    return item.start
