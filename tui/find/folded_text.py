"""A text for the look-up of words: folded, and all that is no word a blank, so that " word" is where one begins.

It is kept in windows, so that each look is short; where a text is of one alphabet with some typographic marks, its
windows take one byte a character.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tui.cooperative import Cooperative
from tui.find.lists import AT_ONCE, Lists, listed
from tui.find.vocabulary import Vocabulary, renumber, vocabulary_of
from tui.text.fold import fold_character

_WINDOW = 1 << 14
_LONGEST_WORD = 256
_FEW_LETTERS = 24
_PIECE = 4096
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

Span = tuple[int, int]


class _Folding(dict[int, int]):
    """Each code point's folded one, that of a blank where it is no part of a word. For `str.translate`."""

    def __missing__(self, code: int) -> int:
        plain = fold_character(chr(code))
        self[code] = ord(plain) if plain.isalnum() or plain == "_" else ord(" ")
        return self[code]


_ASCII = {code: _Folding()[code] for code in range(128)}


class FoldedText:
    """The words of a text where they are, ready to be looked up once the steps of `folded_text` are done."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary([])
        """The words of the text, all different."""
        self._starts = array("L")
        self._windows: list[str] = []
        self._windows_having = Lists()

    def prepared(self, text: str) -> Cooperative[None]:
        """Fold the text and gather its words."""
        folding = _Folding()
        numbers: dict[str, int] = {}
        words, windows = array("I"), array("I")
        start = 0
        while start < len(text):
            end = start + _WINDOW
            if end < len(text):  # not within a word
                end = next((at for at in range(end, end - _LONGEST_WORD, -1) if not text[at - 1].isalnum()), end)
            # A blank before the window, in the place of the character that is there.
            self._starts.append(start)
            self._windows.append(" " + (yield from _folded(text[start:end], folding)))
            yield
            these = set(self._windows[-1].split())
            words.extend([numbers.setdefault(word, len(numbers)) for word in these])
            windows.extend([len(self._windows) - 1] * len(these))
            start = end
            yield
        self.vocabulary = yield from vocabulary_of(numbers)
        order = yield from self.vocabulary.order_of(numbers)
        yield from renumber(words, order)
        firsts = range(0, len(words), AT_ONCE)
        self._windows_having = yield from listed(
            lambda: ((words[first : first + AT_ONCE], windows[first : first + AT_ONCE]) for first in firsts),
            len(numbers),
        )

    def between(self, start: int, end: int) -> str:
        """Return what is in a span, a blank before it."""
        first = bisect_right(self._starts, max(0, start)) - 1
        pieces = [" "]
        for place in range(max(0, first), len(self._windows)):
            base = self._starts[place]
            if base >= end:
                break
            pieces.append(self._windows[place][max(start, base) - base + 1 : end - base + 1])
        return "".join(pieces)

    def count(self, word: str) -> int:
        """Return about how many words begin with `word`: how many windows have each of those that do."""
        words = self.vocabulary.beginning_with(word)
        first, last = self._windows_having.bounds(words.start, words.stop)
        return last - first

    def places(self, word: str) -> Iterator[list[int]]:
        """Yield where words are that begin with `word`, in order, those of each window in turn."""
        begun = " " + word
        for number in self._having(self.vocabulary.beginning_with(word)):
            base, window = self._starts[number], self._windows[number]
            found = []
            at = window.find(begun)
            while at >= 0:
                found.append(base + at)
                at = window.find(begun, at + 1)
            yield found

    def _having(self, words: range) -> Iterable[int]:
        """Return the windows to look for some words in, in order."""
        first, last = self._windows_having.bounds(words.start, words.stop)
        if last - first > len(self._windows):
            return range(len(self._windows))
        return sorted(set(self._windows_having.between(first, last)))


def _folded(text: str, folding: _Folding) -> Cooperative[str]:
    """Fold a window: some letters beyond ASCII one after the other, which is quicker, many at once."""
    others = set(_BEYOND_ASCII.findall(text))
    if len(others) > _FEW_LETTERS:
        pieces = []
        for first in range(0, len(text), _PIECE):
            pieces.append(text[first : first + _PIECE].translate(folding))
            yield
        return "".join(pieces)
    for letter in others:
        text = text.replace(letter, chr(folding[ord(letter)]))
    return text.translate(_ASCII if text.isascii() else folding)


def folded_text(text: str) -> Cooperative[FoldedText]:
    """Fold a text, and gather its words."""
    folded = FoldedText()
    yield from folded.prepared(text)
    return folded
