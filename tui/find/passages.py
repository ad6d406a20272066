"""The text around mentions: its sentences and paragraphs, and which words stand in them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from tui.cooperative import Cooperative
from tui.find.folded_text import FoldedText
from tui.find.vocabulary import one_slip

PASSAGE = 400
"""At most so many characters to each side, where a line is longer."""
MOST_PLACES = 1000
"""A word that stands at more does not tell where to look."""
_MOST_FORMS = 8
_KEPT = 64
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]*(?=\s|$)")
_SENTENCE_BREAK = re.compile(r"[.!?…][”\"’)]*\s+")
_SHORTENED = re.compile(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|St)\.$")

K = TypeVar("K")
V = TypeVar("V")
Span = tuple[int, int]
Forms = tuple[str, ...]
"""Beginnings of words of the text that a word of a query may stand for."""


class Passages:
    """A text, in which passages around mentions are looked up."""

    def __init__(self, text: str, folded: FoldedText) -> None:
        self.text = text
        self._folded = folded
        self._forms: dict[str, Forms] = {}
        self._places: dict[Forms, list[int]] = {}

    def forms(self, word: str) -> Cooperative[Forms]:
        """Return what `word` stands for: itself, or, if no word of the text begins so, those that are one slip away."""
        if word not in self._forms:
            forms: Forms = (word,)
            vocabulary = self._folded.vocabulary
            if not vocabulary.beginning_with(word):
                slips: dict[int, int] = {}
                if len(word) >= 5:
                    slips = yield from vocabulary.slips(word)
                others = (vocabulary.words[n] for n in sorted(slips, key=lambda n: (slips[n], n)))
                forms = tuple(islice((other for other in others if one_slip(word, other)), _MOST_FORMS))
            _remember(self._forms, word, forms)
        return self._forms[word]

    def rarest(self, forms: Sequence[Forms]) -> Forms:
        """Return the forms of that word which stands in the text most rarely."""
        return min(forms, key=lambda any_of: sum(map(self._folded.count, any_of)))

    def each_place(self, forms: Forms) -> Iterator[list[int]]:
        """Yield where words of the text begin with some forms, some at a time: of one form they are in order."""
        for form in forms:
            yield from self._folded.places(form)

    def places(self, forms: Forms) -> Cooperative[list[int] | None]:
        """Return where words of the text begin with some forms, in order, at most the first many; None: too many."""
        if sum(map(self._folded.count, forms)) > MOST_PLACES:
            return None
        if forms not in self._places:
            places: list[int] = []
            for some in self.each_place(forms):
                places += some
                if len(places) > 2 * MOST_PLACES:
                    return None
                yield
            _remember(self._places, forms, sorted(set(places)))
        return self._places[forms]

    def has(self, forms: Sequence[Forms], span: Span) -> bool:
        """Whether a passage has a word of each of some forms."""
        passage = self._folded.between(*span)
        return all(any(" " + form in passage for form in any_of) for any_of in forms)

    def marked(self, forms: Sequence[Forms], span: Span) -> tuple[Span, ...]:
        """Return the words of a passage that are of any of some forms."""
        passage = self._folded.between(*span)
        found = set()
        for form in {form for any_of in forms for form in any_of}:
            at = passage.find(" " + form)
            while at >= 0:
                end = passage.find(" ", at + 1)
                found.add((span[0] + at, span[0] + (end if end >= 0 else len(passage)) - 1))
                at = passage.find(" " + form, at + 1)
        return tuple(sorted(found))

    def sentence(self, start: int, end: int) -> Span:
        """Return roughly the sentence of a span: from mark to mark, within its line."""
        first, last = self.paragraph(start, end)
        begun = first
        for mark in _SENTENCE_BREAK.finditer(self.text, first, start):
            before = self.text[max(first, mark.start() - 3) : mark.start() + 1]
            if not _SHORTENED.search(before):
                begun = mark.end()
        stop = _SENTENCE_END.search(self.text, end, last)
        return begun, stop.end() if stop else last

    def paragraph(self, start: int, end: int) -> Span:
        """Return the line of a span."""
        return self._line_start(start), self._line_end(end)

    def beside(self, start: int, end: int) -> Span:
        """Return the paragraph of a span with the ones beside it."""
        first, last = self.paragraph(start, end)
        return self._line_start(first - 1), self._line_end(last + 1)

    def _line_start(self, offset: int) -> int:
        """Return where the line that holds `offset` starts, or some way before it in a long line."""
        offset = max(0, offset)
        earliest = max(0, offset - PASSAGE)
        return max(self.text.rfind("\n", earliest, offset) + 1, earliest)

    def _line_end(self, offset: int) -> int:
        """Return where the line that holds `offset` ends, or some way after it in a long line."""
        end = self.text.find("\n", offset, offset + PASSAGE)
        return end if end >= 0 else min(len(self.text), offset + PASSAGE)


def _remember(known: dict[K, V], key: K, value: V) -> None:
    while len(known) >= _KEPT:
        del known[next(iter(known))]
    known[key] = value
