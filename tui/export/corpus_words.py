"""Divides a text into words and sentences for annotated corpora, so that every span of the cast is a span of words.

Words and sentences are those of the engine. A word in which a span of the cast begins or ends is divided there; text
that the engine does not read (code, markers of lists) is divided at white space; a sentence end within a mention is
ignored. Together, the words contain every character of the text but its white space.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from tui.cast.document.cast_text import CastText, read_for_cast
from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment
from tui.cast.long_texts.chunks import split_into_chunks
from tui.export.exporter import ArticleCast
from tui.model import Article
from tui.model.spans import TextSpan, TokenSpan

_WORD = re.compile(r"\S+")


class CorpusWords:
    """The words of an article in order, and its sentences, which cover them.

    `starts` and `ends` are offsets of the words, half-open. `sentence_starts` are the numbers of the words that begin
    a sentence. Both are empty if the text has nothing but white space.
    """

    def __init__(self, article_cast: ArticleCast) -> None:
        article, cast = article_cast
        self.text = article.text
        mentions = cast.mentions
        bounds_of_quotes = (offset for start, end, _ in cast.quotes for offset in (start, end))
        bounds = array("I", sorted(chain(mentions.starts, mentions.ends, bounds_of_quotes)))
        engine_words = _divide(article)
        self.starts, self.ends = array("I"), array("I")
        for start, end in _cut_words(self.text, engine_words, bounds):
            self.starts.append(start)
            self.ends.append(end)
        begins = set(_find_sentence_starts(self.text, engine_words))
        within = set(self._list_within(zip(mentions.starts, mentions.ends, strict=True), begins))
        self.sentence_starts = array(
            "I",
            (
                number
                for number, start in enumerate(self.starts)
                if (start in begins or not number) and start not in within
            ),
        )

    @property
    def sentences(self) -> Iterator[TokenSpan]:
        """Yield the sentences."""
        return (TokenSpan(*span) for span in pairwise([*self.sentence_starts, len(self.starts)]))

    def find(self, start: int, end: int) -> TokenSpan:
        """Return the words of a span of the cast.

        For a span of white space, this is the next word, or else the last.
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first < last:
            return TokenSpan(first, last)
        nearest = max(0, min(first, len(self.starts) - 1))
        return TokenSpan(nearest, nearest + 1)

    def show(self, word: int) -> str:
        """Return the characters of a word in the text."""
        return self.text[self.starts[word] : self.ends[word]]

    def gap_after(self, word: int) -> str:
        """Return the white space between a word and the next one, or the end of the text; that before the first of -1.

        It is all of the text if there is no word.
        """
        following = word + 1
        start = self.ends[word] if word >= 0 else 0
        return self.text[start : self.starts[following] if following < len(self.starts) else len(self.text)]

    def _list_within(self, mentions: Iterable[tuple[int, int]], begins: set[int]) -> Iterator[int]:
        """Yield the starts of sentences that are within a mention."""
        in_order = sorted(begins)
        done = 0
        for start, end in mentions:  # mentions are ordered by their starts, and the text before `end` is done
            first = bisect_left(self.starts, start)
            if first < len(self.starts):
                from_number = max(done, bisect_left(in_order, self.starts[first] + 1))
                done = max(done, bisect_left(in_order, end))
                yield from in_order[from_number:done]


class _EngineWords:
    """The words of the engine: where they start and end, and the numbers of those that begin a sentence."""

    def __init__(self) -> None:
        self.starts, self.ends, self.sentence_starts = array("I"), array("I"), array("I")

    def add(self, document: Document, offset: int) -> None:
        """Add the words of a document that begins at an offset of the text."""
        self.sentence_starts.extend(len(self.starts) + sentence.start for sentence in document.sentences)
        self.starts.extend(start + offset for start in document.starts)
        self.ends.extend(end + offset for end in document.ends)


def _divide(article: Article) -> _EngineWords:
    """Return the words of the engine. Of a long text, they are found in chunks, as the engine finds them."""
    text = article.text  # its blocks may not be found yet
    read = read_for_cast(text, article.blocks) if article.blocks.has(0) else CastText(text)
    words = _EngineWords()
    for start, end in split_into_chunks(read.text):
        words.add(segment(*read.cut(start, end)), start)
    return words


def _cut_words(text: str, engine_words: _EngineWords, bounds: Sequence[int]) -> Iterator[TextSpan]:
    """Yield the engine's words and those between them, cut at white space and at the bounds, which are in order."""
    following = 0
    for start, end in _list_stretches(engine_words, len(text)):
        for word in _WORD.finditer(text, start, end):
            left, right = word.span()
            while following < len(bounds) and bounds[following] < right:
                if bounds[following] > left:
                    yield TextSpan(left, bounds[following])
                    left = bounds[following]
                following += 1
            yield TextSpan(left, right)


def _list_stretches(engine_words: _EngineWords, length: int) -> Iterator[TextSpan]:
    """Yield the engine's words and what is between them."""
    before = 0
    for start, end in zip(engine_words.starts, engine_words.ends, strict=True):
        if start > before:
            yield TextSpan(before, start)
        yield TextSpan(max(before, start), end)
        before = max(before, end)
    if before < length:
        yield TextSpan(before, length)


def _find_sentence_starts(text: str, engine_words: _EngineWords) -> Iterator[int]:
    """Yield where the engine's sentences start, with what stands before them in their line, and each other line."""
    before = 0
    for first, following in pairwise((*engine_words.sentence_starts, len(engine_words.starts))):
        start = engine_words.starts[first]
        gap = text[before:start]
        lines = _list_lines(gap, before) if "\n" in gap or not before else ()
        is_behind_line = False
        for line, is_last in lines:
            yield line
            is_behind_line = is_last
        if not is_behind_line:
            yield start
        before = engine_words.ends[following - 1]
    yield from (line for line, _ in _list_lines(text[before:], before))


def _list_lines(gap: str, offset: int) -> Iterable[tuple[int, bool]]:
    """Yield the start of the first word of each line that begins in a gap, and whether it is the last line."""
    start = offset
    lines = gap.split("\n")
    for number, line in enumerate(lines):
        if (number or not offset) and (word := _WORD.search(line)):
            yield start + word.start(), number == len(lines) - 1
        start += len(line) + 1
