"""The text around mentions: its sentences and paragraphs, and which words stand in them."""

import re
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from tui.find.fold import folded_character
from tui.model import Mention

PASSAGE = 400
"""At most so many characters to each side, where a line is longer."""
MOST_PLACES = 2000
"""So many are looked at for one query, so that it is answered before the next key."""
_WORD = re.compile(r"\w+")

Span = tuple[int, int]


class Passages:
    """A text, in which passages around mentions are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known_places: dict[str, list[int]] = {}

    @cached_property
    def _folded(self) -> str:
        """The text without case and accents, every character at its own offset."""
        if self.text.isascii():
            return self.text.lower()
        return self.text.translate({ord(character): folded_character(character) for character in set(self.text)})

    def places(self, word: str) -> list[int]:
        """Return where words of the text begin with `word`, at most the first many."""
        if word not in self._known_places:
            self._known_places[word] = places = list[int]()
            text = self._folded
            at = text.find(word)
            while at >= 0 and len(places) < MOST_PLACES:
                if not (at and _WORD.match(text[at - 1])):
                    places.append(at)
                at = text.find(word, at + 1)
        return self._known_places[word]

    def has(self, word: str, span: Span) -> bool:
        """Whether a passage has a word that begins with `word`, or, if that is long, one slip away from it."""
        passage = self._folded[slice(*span)]
        if re.search(rf"\b{re.escape(word)}", passage):
            return True
        if len(word) < 5:
            return False
        others = [other for other in _WORD.findall(passage) if len(other) >= len(word) - 1 and other[0] == word[0]]
        return any(
            DamerauLevenshtein.distance(word, other[: len(word) + extra], score_cutoff=1) <= 1
            for other in others
            for extra in (0, 1)
        )

    def marked(self, words: Sequence[str], span: Span) -> tuple[Span, ...]:
        """Return the words of a passage that begin with one of `words`."""
        start, end = span
        return tuple(
            sorted(
                (start + found.start(), start + found.end())
                for word in words
                for found in re.finditer(rf"\b{re.escape(word)}\w*", self._folded[start:end])
            )
        )

    def sentence(self, mention: Mention) -> Span:
        """Return roughly the sentence of a mention: from mark to mark, within its line."""
        start, end = self.paragraph(mention)
        last = start
        for mark in re.finditer(r"[.!?…][”\"’)]*\s+", self.text[start : mention.start]):
            before = self.text[max(start, start + mark.start() - 3) : start + mark.start() + 1]
            if not re.search(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|St)\.$", before):
                last = start + mark.end()
        stop = re.compile(r"[.!?…][”\"’)]*(?=\s|$)").search(self.text, mention.end, end)
        return last, stop.end() if stop else end

    def paragraph(self, mention: Mention) -> Span:
        """Return the line of a mention."""
        return self._line_start(mention.start), self._line_end(mention.end)

    def beside(self, mention: Mention) -> Span:
        """Return the paragraph of a mention with the ones beside it."""
        start, end = self.paragraph(mention)
        return self._line_start(start - 1), self._line_end(end + 1)

    def _line_start(self, offset: int) -> int:
        """Return where the line that holds `offset` starts, or some way before it in a long line."""
        offset = max(0, offset)
        earliest = max(0, offset - PASSAGE)
        return max(self.text.rfind("\n", earliest, offset) + 1, earliest)

    def _line_end(self, offset: int) -> int:
        """Return where the line that holds `offset` ends, or some way after it in a long line."""
        end = self.text.find("\n", offset, offset + PASSAGE)
        return end if end >= 0 else min(len(self.text), offset + PASSAGE)
