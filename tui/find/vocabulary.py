"""Words in order, looked up by their beginning, by a slip of the finger, or by a part of them.

Beginnings are a stretch of the order. Slips (optimal string alignment distance: one letter more, less, another, or two
in turn) are looked for only among words with the same first letter, and only where the first few are alike. Different
beginnings of some length are those of the words that share less with the word before them. Parts are found in the words
written one below the other.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping
from heapq import merge
from itertools import compress

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from tui.cooperative import Cooperative
from tui.find.lists import zeros

_AT_ONCE = 2000
"""So many words are sorted, or compared with one, in one step: a millisecond at most."""
_MANY = 60
"""Of so many words in a column that have a part, each is looked at alone."""
_FIRST_LETTERS = 5
_MOST_PARTS = 1000
_AFTER_ALL = "\U0010ffff"


class Vocabulary:
    """Different words, each with a number: its place in their order."""

    def __init__(self, words: list[str]) -> None:
        """Take over words that are in order already; `vocabulary_of` puts them in order."""
        self.words = words
        self.lengths = bytearray()
        """The length of each word, at most 255."""
        self._columns: list[str] = []
        self._shared = bytearray()  # how many letters each word shares with the one before it, at most 255

    def prepared(self) -> Cooperative[None]:
        """Make what the look-ups need."""
        for first in range(0, len(self.words), _AT_ONCE):
            some = self.words[first : first + _AT_ONCE]
            self.lengths.extend([min(255, len(word)) for word in some])
            self._columns.append("\n" + "\n".join(some) + "\n")
            yield
        before = ""
        for first in range(0, len(self.words), _AT_ONCE // 8):
            some = self.words[first : first + _AT_ONCE // 8]
            self._shared.extend(map(_shared, [before, *some], some))
            before = some[-1]
            yield

    def __len__(self) -> int:
        return len(self.words)

    def order_of(self, numbers: Mapping[str, int]) -> "Cooperative[array[int]]":
        """Return the numbers of words by other numbers that they had before, as `renumber` wants them."""
        order = yield from zeros(len(numbers))
        for number, word in enumerate(self.words):
            order[numbers[word]] = number
            if number % (_AT_ONCE // 4) == 0:
                yield
        return order

    def beginning_with(self, beginning: str) -> range:
        """Return the numbers of the words that begin with `beginning`; if it is a word itself, that is the first."""
        first = bisect_left(self.words, beginning)
        return range(first, bisect_left(self.words, beginning + _AFTER_ALL, lo=first))

    def slips(self, word: str) -> Cooperative[dict[int, int]]:
        """Return the words for which `word` may have been typed by mistake, and how far that is, from 0.

        One slip, or two in a word of seven letters and more. A slip in the beginning of a longer word counts one more.
        """
        found: dict[int, int] = {}
        if len(word) < 3:
            return found
        allowed = 1 if len(word) < 7 else 2
        alike, lengths, shared = yield from self._beginning_alike(word, self.beginning_with(word[0]), allowed)
        if len(word) > 4 and word[0] != word[1]:
            turned = self.beginning_with(word[1::-1])
            alike += self.words[turned.start : turned.stop]
            lengths += self.lengths[turned.start : turned.stop]
        as_long = lengths.translate(bytes([abs(length - len(word)) <= allowed for length in range(256)]))
        for first in range(0, len(alike), _AT_ONCE):
            some = list(compress(alike[first : first + _AT_ONCE], as_long[first : first + _AT_ONCE]))
            for other, distance, _ in _near(word, some, allowed):
                found[self.beginning_with(other).start] = distance - 1
            yield
        for length in (len(word), len(word) + 1) if len(word) > 3 else ():
            first_with_it = shared.translate(bytes([same < length for same in range(256)]))
            for first in range(0, len(shared), _AT_ONCE):
                firsts = compress(alike[first : first + _AT_ONCE], first_with_it[first : first + _AT_ONCE])
                for beginning, distance, _ in _near(word, [other[:length] for other in firsts], allowed):
                    for number in self.beginning_with(beginning) if len(beginning) == length else ():
                        if len(self.words[number]) > len(word):
                            found[number] = min(found.get(number, allowed), distance)
                yield
        return found

    def _beginning_alike(
        self, word: str, numbers: range, allowed: int
    ) -> Cooperative[tuple[list[str], bytearray, bytearray]]:
        """Return those of some words whose first letters may be meant by those of `word`, and what is known of each.

        What is so many slips from `word` as a whole, or in its beginning, has first letters that are no more slips from
        some beginning of `word`.
        """
        words: list[str] = []
        lengths, shared = bytearray(), bytearray()
        size = min(_FIRST_LETTERS, len(word))
        differs = bytes([same < size for same in range(256)])
        for first in range(numbers.start, numbers.stop, _AT_ONCE):
            stop = min(numbers.stop, first + _AT_ONCE)
            starts = [first, *compress(range(first + 1, stop), self._shared[first + 1 : stop].translate(differs)), stop]
            beginnings = [self.words[start][:size] for start in starts[:-1]]
            near: set[int] = set()
            for length in range(max(1, size - allowed), size + allowed + 1):
                near.update([place for _, _, place in _near(word[:length], beginnings, allowed)])
            for place in sorted(near):
                one, other = starts[place], starts[place + 1]
                words += self.words[one:other]
                lengths += self.lengths[one:other]
                shared += self._shared[one:other]
            yield
        return words, lengths, shared

    def parts(self, part: str) -> Cooperative[list[int]]:
        """Return the words that have `part` anywhere, in order; of too many, the first."""
        found: list[int] = []
        for first, column in zip(range(0, len(self.words), _AT_ONCE), self._columns, strict=True):
            if len(found) > _MOST_PARTS:
                break
            if column.count(part) > _MANY:
                some = self.words[first : first + _AT_ONCE]
                found += [number for number, word in enumerate(some, first) if part in word]
                yield
                continue
            number, counted = first - 1, 0
            at = column.find(part)
            while at >= 0:
                number += column.count("\n", counted, at)
                counted = column.find("\n", at)
                found.append(number)
                at = column.find(part, counted)
            if first % (8 * _AT_ONCE) == 0:
                yield
        return found


def _shared(one: str, other: str) -> int:
    """Return how many letters two words share at their beginnings, at most 255."""
    most = min(len(one), len(other), 255)
    return next((at for at in range(most) if one[at] != other[at]), most)


def _near(word: str, others: list[str], allowed: int) -> list[tuple[str, int, int]]:
    return extract(word, others, scorer=OSA.distance, score_cutoff=allowed, limit=None)


def one_slip(word: str, other: str) -> bool:
    """Whether `other`, or its beginning, is at most one slip from `word`."""
    return any(OSA.distance(word, other[: len(word) + more], score_cutoff=1) <= 1 for more in (0, 1))


def renumber(words: "array[int]", order: "array[int]") -> Cooperative[None]:
    """Give words, in place, the numbers of their order instead of those that they had before."""
    for first in range(0, len(words), _AT_ONCE):
        words[first : first + _AT_ONCE] = array("I", map(order.__getitem__, words[first : first + _AT_ONCE]))
        yield


def vocabulary_of(words: Collection[str]) -> Cooperative[Vocabulary]:
    """Put different words in order."""
    unsorted = list(words)
    runs = []
    for first in range(0, len(unsorted), _AT_ONCE):
        runs.append(sorted(unsorted[first : first + _AT_ONCE]))
        yield
    if len(runs) == 1:
        vocabulary = Vocabulary(runs[0])
    else:
        vocabulary = Vocabulary([])
        for number, word in enumerate(merge(*runs)):
            vocabulary.words.append(word)
            if number % 256 == 0:
                yield
    yield from vocabulary.prepared()
    return vocabulary
