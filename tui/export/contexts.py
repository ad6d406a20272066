"""The sentences around mentions and quotes, one line each, for tables."""

from bisect import bisect_right

from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import hide
from tui.text.flow import FILLER, read_slice
from tui.text.sentences import split_sentences

_REACH = 150
"""The most code points on each side of a hit's start, so that a text without full stops is not repeated for each
hit."""


class Contexts:
    """Finds contexts in one article. This is fastest for hits in text order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._block_number: int | None = None
        self._sentences = list[TextSpan]()

    def find(self, start: int) -> str:
        """Return the sentence that holds the offset `start`, with single spaces; empty if there is none.

        An ellipsis replaces words that are far from there.
        """
        number = self._article.blocks.number_at(start)
        if number is None:
            return ""
        text, block = self._article.text, self._article.blocks[number]
        if number != self._block_number:
            self._block_number = number
            self._sentences = list(split_sentences(text, block.start, block.end))
        place = bisect_right(self._sentences, start, key=lambda sentence: sentence.start) - 1
        if place < 0 or self._sentences[place].end <= start:
            return ""
        sentence = self._sentences[place]
        first, last = max(sentence.start, start - _REACH), min(sentence.end, start + _REACH)
        before = read_slice(text, block, first, start)
        after = read_slice(text, block, start, last)
        if first > sentence.start:
            before = f"…{before.partition(' ')[2] or before}"
        if last < sentence.end:
            after = f"{after.rpartition(' ')[0] or after}…"
        return " ".join(hide((before + after).replace(FILLER, "")).split())
