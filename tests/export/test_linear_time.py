"""The formats take time in proportion to the text and to what is marked in it, however it crosses."""

from collections.abc import Callable
from time import process_time

import pytest

from tests.export.hostile import REASONS
from tests.marks import slow_but
from tui.blocks.plain_text import find_blocks
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Blocks, Inline

_PARAGRAPH = "Ann Lee met Bob on 5 May 2020. “We saw them,” she said, and they left. " * 4 + "\n\n"


def crossing(start: int) -> tuple[int, int]:
    """Return a mention that crosses those beside it, and the ends of lines."""
    return start, start + 90


def side_by_side(start: int) -> tuple[int, int]:
    return start, start + 7


def deep(start: int) -> tuple[int, int]:
    """Return a mention that is in more than a browser's parser nests."""
    return max(0, start - 2_000), start + 8


def make(repeats: int, place: Callable[[int], tuple[int, int]]) -> ArticleCast:
    text = _PARAGRAPH * repeats
    spans = [place(start) for start in range(0, len(text) - 100, 30)]
    actors = [
        Actor(
            f"a{number}",
            f"Actor {number}",
            "person",
            1.0,
            Mentions.of(Mention(start, end, "name", REASONS[1]) for start, end in spans[number::20]),
        )
        for number in range(20)
    ]
    quotes = [Quote(start, start + 20, "a1") for start in range(10, len(text) - 100, 60)]
    inlines = tuple(Inline(start, start + 50, "strong") for start in range(5, len(text) - 100, 40))
    return ArticleCast(
        Article(text, "t", "s", blocks=Blocks(find_blocks(text)), inlines=inlines), Cast.of(actors, quotes)
    )


@pytest.mark.parametrize("place", slow_but([crossing], [side_by_side, crossing, deep]))
@pytest.mark.parametrize("format", ["html", *slow_but([], ["markdown", "webannotation", "conllu", "tei", "booknlp"])])
def test_four_times_the_article_takes_no_more_than_eight_times_as_long(
    format: str, place: Callable[[int], tuple[int, int]]
) -> None:
    def measure(repeats: int) -> float:
        article_cast = make(repeats, place)
        list(article_cast.article.blocks)
        begin = process_time()
        BUILT_IN[format].export([article_cast])
        return process_time() - begin

    measure(10)  # imports
    assert min(measure(200) for _ in range(2)) < 8 * min(measure(50) for _ in range(3))
