"""The passages of two actors: sentences that mention both, and paragraphs that mention them in different sentences."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tui.analysis.paragraphs import Appearance, Paragraph, read_shared_paragraphs
from tui.cooperative import Cooperative
from tui.model import Article, Cast
from tui.model.spans import TextSpan

Nearness = Literal["sentence", "paragraph"]


class Passage(NamedTuple):
    """The text from `start` up to `end` that mentions both actors: one sentence, or sentences of one paragraph."""

    start: int
    end: int
    nearness: Nearness

    @property
    def span(self) -> TextSpan:
        """The span of the passage in the text."""
        return TextSpan(self.start, self.end)


def find_passages(article: Article, cast: Cast, first: int, second: int) -> Cooperative[list[Passage]]:
    """Find the passages that mention two actors, given by their numbers in the cast, in text order.

    Each sentence that mentions both is a passage. In a paragraph without such a sentence, the passage reaches
    from a sentence with one actor to the nearest sentence with the other.
    """
    passages: list[Passage] = []
    for paragraph in read_shared_paragraphs(article, cast, first, second):
        if paragraph is not None:
            passages += passages_in(paragraph, first, second)
        yield None
    return passages


def find_first_passage(article: Article, cast: Cast, first: int, second: int) -> Passage | None:
    """Return the first of the passages; None if two actors are never together."""
    for paragraph in read_shared_paragraphs(article, cast, first, second):
        if paragraph is not None and (passage := next(passages_in(paragraph, first, second), None)):
            return passage
    return None


def passages_in(paragraph: Paragraph, first: int, second: int) -> Iterator[Passage]:
    """Yield the passages of a paragraph that mention two actors, in text order."""
    pair = (first, second)
    appearances = [appearance for appearance in paragraph.appearances if appearance.actor in pair]
    sentences = [{appearance.sentence for appearance in appearances if appearance.actor == actor} for actor in pair]
    if shared := sorted(sentences[0] & sentences[1]):
        for number in shared:
            yield Passage(*paragraph.sentences[number], "sentence")
    elif all(sentences):
        left, right = _find_nearest(appearances)
        start = paragraph.sentences[left.sentence].start
        yield Passage(start, paragraph.sentences[right.sentence].end, "paragraph")


def _find_nearest(appearances: Sequence[Appearance]) -> tuple[Appearance, Appearance]:
    """Return the two mentions, one of each actor, that are nearest to each other; the first such pair."""
    neighbours = (pair for pair in pairwise(appearances) if pair[0].actor != pair[1].actor)
    return min(neighbours, key=lambda pair: pair[1].start - pair[0].end)
