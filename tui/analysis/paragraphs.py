"""The actors who are mentioned in each sentence of a paragraph. Companions and passages are computed from them.

A name inside a longer name of another actor is not counted: "the Bank of England" does not bring England together with
the bank. A mention is in the sentence in which it starts. Each line of a table is a sentence.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from tui.model import FORMS, Article, Cast
from tui.model.blocks import Block, Blocks
from tui.model.spans import TextSpan
from tui.text.flow import read_block
from tui.text.sentences import split_sentences

_NAME = FORMS.index("name")
_BATCH = 50
"""How many blocks, sentences or mentions are processed between two pauses, in well under a millisecond."""


class Appearance(NamedTuple):
    """A mention: its span, the number of its actor in the cast, and the number of its sentence in the paragraph."""

    start: int
    end: int
    actor: int
    sentence: int


class Paragraph(NamedTuple):
    """A paragraph, its sentences, and who appears in it; both in text order."""

    span: TextSpan
    sentences: Sequence[TextSpan]
    appearances: Sequence[Appearance]


def read_paragraphs(article: Article, cast: Cast, actors: Sequence[int]) -> Iterator[Paragraph | None]:
    """Yield the paragraphs that mention one of the actors, given by their numbers in the cast, in text order.

    Yields None wherever it may be paused. Takes time in proportion to these paragraphs and the mentions in them.
    """
    rows = merge(*(cast.mentions.rows_of_actor(actor) for actor in actors))
    yield from _read_blocks(article, cast, rows)


def read_shared_paragraphs(article: Article, cast: Cast, first: int, second: int) -> Iterator[Paragraph | None]:
    """Yield the paragraphs that mention both of two actors, given by their numbers, as `read_paragraphs` does.

    Only these paragraphs are divided into sentences, and each as soon as it is found.
    """
    fewer_mentions, more_mentions = sorted(map(cast.mentions.rows_of_actor, (first, second)), key=len)
    starts = cast.mentions.starts.__getitem__

    def is_shared(block: Block) -> bool:
        at = bisect_left(more_mentions, block.start, key=starts)
        return at < len(more_mentions) and starts(more_mentions[at]) < block.end

    yield from _read_blocks(article, cast, fewer_mentions, is_shared)


def _read_blocks(
    article: Article, cast: Cast, rows: Iterable[int], is_wanted: Callable[[Block], bool] = lambda _: True
) -> Iterator[Paragraph | None]:
    """Yield each paragraph that holds one of these rows of the table and passes `is_wanted`, once."""
    end = -1
    for count, row in enumerate(rows, 1):
        if count % _BATCH == 0:
            yield None
        offset = cast.mentions.starts[row]
        if offset < end:
            continue
        yield from _find_blocks(article.blocks, offset)
        block = article.blocks.at(offset)
        if block is None or offset >= block.end:
            continue
        end = block.end
        if is_wanted(block):
            yield from _read_paragraph(article, cast, block)


def _find_blocks(blocks: Blocks, offset: int) -> Iterator[None]:
    """Find the blocks up to the one that holds `offset`, with pauses."""
    while not blocks.are_all_found and not (blocks.found and blocks.found[-1].end > offset):
        blocks.has(len(blocks.found) + _BATCH - 1)
        yield None


def _read_paragraph(article: Article, cast: Cast, block: Block) -> Iterator[Paragraph | None]:
    sentences: list[TextSpan] = []
    for count, sentence in enumerate(_divide(article.text, block), 1):
        sentences.append(sentence)
        if count % _BATCH == 0:
            yield None
    appearances: list[Appearance] = []
    place = 0
    for count, (start, end, actor) in enumerate(_list_mentions(cast, block), 1):
        if count % _BATCH == 0:
            yield None
        while place + 1 < len(sentences) and sentences[place + 1].start <= start:
            place += 1
        appearances.append(Appearance(start, end, actor, place))
    yield Paragraph(TextSpan(block.start, block.end), sentences, appearances)


def _divide(text: str, block: Block) -> Iterator[TextSpan]:
    """Yield the sentences of a block, or the lines of a table."""
    if block.kind == "table":
        start = block.start
        for line in text[block.start : block.end].splitlines(keepends=True):
            yield TextSpan(start, start + len(line.rstrip("\n")))
            start += len(line)
        return
    for start, end in split_sentences(read_block(text, block)):
        yield TextSpan(block.start + start, block.start + end)


def _list_mentions(cast: Cast, block: Block) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and actor of the mentions in a block that are not inside a longer name."""
    table = cast.mentions
    name = TextSpan(-1, -1)  # the last outermost name
    for row in table.rows_starting_in(block.start, block.end):
        start, end = table.starts[row], table.ends[row]
        if end <= name.end and (start, end) != name:
            continue
        if table.forms[row] == _NAME and end > name.end:
            name = TextSpan(start, end)
        yield start, end, table.actors[row]
