"""A text made ready for looking up words by their beginning.

It is folded one character for one, and a space stands for every character that belongs to no word. So a word that
begins with "ammu" is wherever " ammu" is, at the offset of the space. For "U.N. aid", the folded text is "u n  aid".

The text is kept in windows, and each word has the list of the windows that have it. A look-up searches those alone.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tui.cooperative import Cooperative
from tui.find.posting_lists import BATCH, PostingLists, build_posting_lists
from tui.find.vocabulary import Vocabulary, build_vocabulary, renumber
from tui.text.folding import fold_character

_WINDOW = 1 << 14
"""Code points in a window, which is folded or searched in one step."""
_LONGEST_WORD = 256
"""A window ends between two words, unless a longer word is there."""
_FEW_LETTERS = 24
_PIECE = 4096
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class _FoldedCodes(dict[int, int]):
    """Maps each code point to its folded one, or to a space if it belongs to no word. For `str.translate`."""

    def __missing__(self, code: int) -> int:
        folded = fold_character(chr(code))
        self[code] = ord(folded) if folded.isalnum() or folded == "_" else ord(" ")
        return self[code]


_ASCII = {code: _FoldedCodes()[code] for code in range(128)}


class FoldedText:
    """The words of a text and where they are. Empty at first; `fold_text` makes and fills one."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary([])
        """The different words of the text."""
        self._starts = array("L")
        self._windows: list[str] = []  # each begins with a space, so that its first word is preceded by one too
        self._windows_by_word = PostingLists(array("I", (0,)), array("I"))

    def fill(self, text: str) -> Cooperative[None]:
        """Fold the text window by window, and list the windows of each word."""
        folded_codes = _FoldedCodes()
        provisional: dict[str, int] = {}
        words, windows = array("I"), array("I")  # pairs: a word and a window that has it
        start = 0
        while start < len(text):
            end = _find_window_end(text, start)
            self._starts.append(start)
            self._windows.append(" " + (yield from _fold_window(text[start:end], folded_codes)))
            yield
            words_here = set(self._windows[-1].split())
            words.extend([provisional.setdefault(word, len(provisional)) for word in words_here])
            windows.extend([len(self._windows) - 1] * len(words_here))
            start = end
            yield
        self.vocabulary = yield from build_vocabulary(provisional)
        yield from renumber(words, (yield from self.vocabulary.rank_numbers(provisional)))
        firsts = range(0, len(words), BATCH)
        self._windows_by_word = yield from build_posting_lists(
            lambda: ((words[first : first + BATCH], windows[first : first + BATCH]) for first in firsts),
            len(self.vocabulary),
        )

    def between(self, start: int, end: int) -> str:
        """Return a space and the folded `text[start:end]`."""
        first = bisect_right(self._starts, max(0, start)) - 1
        pieces = [" "]
        for place in range(max(0, first), len(self._windows)):
            base = self._starts[place]
            if base >= end:
                break
            pieces.append(self._windows[place][max(start, base) - base + 1 : end - base + 1])
        return "".join(pieces)

    def count(self, prefix: str) -> int:
        """Return how many pairs there are of a word that begins with `prefix` and a window that has it."""
        words = self.vocabulary.starting_with(prefix)
        return len(self._windows_by_word.places(words.start, words.stop))

    def places(self, prefix: str) -> Iterator[list[int]]:
        """Yield the offsets of words that begin with `prefix`, in order, those of one window at a time."""
        marked = " " + prefix
        for number in self._windows_with(self.vocabulary.starting_with(prefix)):
            start, window = self._starts[number], self._windows[number]
            places = []
            place = window.find(marked)
            while place >= 0:
                places.append(start + place)
                place = window.find(marked, place + 1)
            yield places

    def _windows_with(self, words: range) -> Iterable[int]:
        """Return, in order, the windows that have any of some words; all windows if the words are common."""
        places = self._windows_by_word.places(words.start, words.stop)
        if len(places) > len(self._windows):
            return range(len(self._windows))
        return sorted(set(self._windows_by_word.numbers_at(places)))


def fold_text(text: str) -> Cooperative[FoldedText]:
    """Fold a text and list its words."""
    folded = FoldedText()
    yield from folded.fill(text)
    return folded


def _find_window_end(text: str, start: int) -> int:
    """Return the end of the window that starts at `start`: between two words if possible."""
    end = start + _WINDOW
    if end >= len(text):
        return len(text)
    return next((place for place in range(end, end - _LONGEST_WORD, -1) if not text[place - 1].isalnum()), end)


def _fold_window(text: str, folded_codes: _FoldedCodes) -> Cooperative[str]:
    """Fold a window. `str.translate` is 20 times faster for ASCII, so a few other letters are replaced before it."""
    letters = set(_NOT_ASCII.findall(text))
    if len(letters) > _FEW_LETTERS:
        pieces = []
        for first in range(0, len(text), _PIECE):
            pieces.append(text[first : first + _PIECE].translate(folded_codes))
            yield
        return "".join(pieces)
    for letter in letters:
        text = text.replace(letter, chr(folded_codes[ord(letter)]))
    return text.translate(_ASCII if text.isascii() else folded_codes)
