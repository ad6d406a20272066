"""A text, prepared for looking up words by their beginning.

It is folded, and a space stands for every character that belongs to no word. So a word that begins with "ammu" is
wherever " ammu" is. For "U.N. aid", the folded text is "u n  aid". Most characters are folded one for one.

The text is divided into windows, and each word has the list of the windows that contain it. A look-up searches only
those.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tui.cooperative import Cooperative
from tui.find.posting_lists import BATCH, PostingLists, build_posting_lists
from tui.find.rewriting import Rewritten, Step, find_piece_end, spell
from tui.find.vocabulary import Vocabulary, build_vocabulary, renumber
from tui.text.folding import APOSTROPHES, fold

_WINDOW = 1 << 14
"""The approximate size of a window in code points. A window is folded or searched in one step."""


class _Codes(dict[int, int]):
    """Maps the code of an ASCII capital to lower case, of a character outside words to a space, any other to itself."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_ASCII = _Codes(
    {code: ord(chr(code).lower() if chr(code).isalnum() or chr(code) == "_" else " ") for code in range(128)}
)


class FoldedText:
    """The words of a text and their places. Empty at first; `fold_text` creates and fills one."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary([])
        """The different words of the text."""
        self._text = ""
        self._starts = array("L")
        self._windows: list[str] = []  # each begins with a space, so that a space precedes its first word too
        self._edited: dict[int, Rewritten] = {}  # the windows whose offsets differ from those of the text
        self._windows_by_word = PostingLists(array("I", (0,)), array("I"))

    def fill(self, text: str) -> Cooperative[None]:
        """Fold the text window by window, and list the windows of each word."""
        self._text = text
        provisional: dict[str, int] = {}
        words, windows = array("I"), array("I")  # pairs: a word and a window that contains it
        start = 0
        while start < len(text):
            end = find_piece_end(text, start, _WINDOW)
            window = Rewritten(text[start:end], _rewrite)
            if window.has_edits:
                self._edited[len(self._windows)] = window
            self._starts.append(start)
            self._windows.append(" " + window.text)
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
            if place in self._edited:
                return " " + self.rewrite(start, end).text
            pieces.append(self._windows[place][max(start, base) - base + 1 : end - base + 1])
        return "".join(pieces)

    def rewrite(self, start: int, end: int) -> Rewritten:
        """Return `text[start:end]` folded, with the mapping of its offsets to those of the original."""
        return Rewritten(self._text[start:end], _rewrite)

    def count(self, prefix: str) -> int:
        """Return the number of pairs of a word that begins with `prefix` and a window that contains it."""
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
                places.append(place)
                place = window.find(marked, place + 1)
            original = self._edited[number].original_starts(places) if number in self._edited else places
            yield [start + place for place in original]

    def _windows_with(self, words: range) -> Iterable[int]:
        """Return, in order, the windows that contain any of the words; all windows if the words are common."""
        places = self._windows_by_word.places(words.start, words.stop)
        if len(places) > len(self._windows):
            return range(len(self._windows))
        return sorted(set(self._windows_by_word.numbers_at(places)))


def fold_text(text: str) -> Cooperative[FoldedText]:
    """Fold a text and list its words."""
    folded = FoldedText()
    yield from folded.fill(text)
    return folded


def _rewrite(text: str) -> tuple[str, Sequence[Step]]:
    """Return a text with its words folded and spaces instead of all else, and the steps that changed its length."""
    steps: list[Step] = []
    return (text if text.isascii() else spell(text, _spell, steps)).translate(_ASCII), steps


@cache
def _spell(character: str) -> str:
    folded = fold(character)
    if character in APOSTROPHES or not any(map(str.isalnum, folded)):
        return folded and " "
    return "".join(letter if letter.isalnum() else " " for letter in folded)
