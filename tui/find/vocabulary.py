"""Sorted words, without repetitions, looked up by their beginning, by a slip (a typing error), or by a part of them.

A slip is one step of the optimal string alignment distance (Damerau's, each letter touched once): a missing, an
additional or a wrong letter, or two neighbouring letters exchanged. Words of three to six letters may have one slip,
longer ones two, in the whole word or in the beginning of a longer one. To be found, a word must begin with the letter
typed first, or with the first two letters exchanged. An example, for the words Minsk, Minister and Ministry:

    typed "misnk"    finds Minsk (letters exchanged)
    typed "minst"    finds Minsk (a wrong letter), Minister and Ministry (a letter missing in the beginning "minist")
    typed "imnister" finds Minister (the first letters exchanged); Ministry would be three slips away
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import merge
from itertools import accumulate

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from tui.cooperative import Cooperative
from tui.find.posting_lists import allocate_zeros

_BATCH = 2000
"""How many words are sorted or compared in one step: a millisecond at most."""
_USUAL_LENGTH = 16
"""A longer word is compared with fewer words in one step."""
_HEAD = 5
"""How many letters of a word are its head."""
_MAX_CONTAINING = 1000
_AFTER_EVERY_LETTER = "\U0010ffff"


class Vocabulary:
    """Distinct words, each with a number: its index in sorted order."""

    def __init__(self, words: list[str]) -> None:
        """Take words that are sorted already; `build_vocabulary` sorts words."""
        self.words = words
        self.lengths = bytearray()
        """The length of each word, at most 255."""
        self._joined_batches: list[tuple[str, array[int]]] = []
        """The words of each batch, each followed by a newline, and their starts, followed by the end of the batch."""
        self._heads: list[str] = []
        """The different heads of the words, in order; a shorter word is its own head."""
        self._head_starts = array("I")
        """The number of the first word of each head; the last entry is the number of words."""

    def prepare(self) -> Cooperative[None]:
        """Build the tables for the look-ups."""
        head = ""
        for first in range(0, len(self.words), _BATCH):
            batch = self.words[first : first + _BATCH]
            self.lengths.extend([min(255, len(word)) for word in batch])
            starts = array("I", accumulate((len(word) + 1 for word in batch), initial=0))
            self._joined_batches.append(("\n".join([*batch, ""]), starts))
            for number, word in enumerate(batch, first):
                if word[:_HEAD] != head:
                    head = word[:_HEAD]
                    self._heads.append(head)
                    self._head_starts.append(number)
            yield
        self._head_starts.append(len(self.words))

    def __len__(self) -> int:
        return len(self.words)

    def rank_numbers(self, provisional: Mapping[str, int]) -> "Cooperative[array[int]]":
        """Return an array that maps provisional numbers of words to their numbers, for `renumber`."""
        ranks = yield from allocate_zeros(len(provisional))
        for number, word in enumerate(self.words):
            ranks[provisional[word]] = number
            if number % (_BATCH // 4) == 0:
                yield
        return ranks

    def starting_with(self, prefix: str) -> range:
        """Return the numbers of the words that start with `prefix`; if it is a word itself, that is the first."""
        start = bisect_left(self.words, prefix)
        return range(start, bisect_left(self.words, prefix + _AFTER_EVERY_LETTER, lo=start))

    def count_known(self, letters: str) -> int:
        """Return the length of the longest beginning of `letters` that is the beginning of a word."""
        place = bisect_left(self.words, letters)  # a word on one of both sides shares most letters with it
        return max((count_shared(letters, word) for word in self.words[max(0, place - 1) : place + 1]), default=0)

    def within_slips(self, word: str) -> Cooperative[dict[int, int]]:
        """Return the numbers of the words that `word` may be a misspelling of, each with a penalty from 0.

        For a whole word, the penalty is the number of slips minus one; for the beginning of a longer word, the number
        of slips.
        """
        penalties: dict[int, int] = {}
        if len(word) < 3:
            return penalties
        allowed = 1 if len(word) < 7 else 2
        similar = yield from self._find_similar_beginnings(word, allowed)
        exchanged = self.starting_with(word[1::-1]) if len(word) > 4 and word[0] != word[1] else range(0)
        for numbers, batch in self._batches([*similar, *exchanged], word):
            for _, distance, place in _within_distance(word, batch, allowed):
                penalties[numbers[place]] = distance - 1
            yield
        for numbers, batch in self._batches(similar if len(word) > 3 else [], word):
            for length in (len(word), len(word) + 1):
                for prefix, distance, place in _within_distance(word, [w[:length] for w in batch], allowed):
                    if len(prefix) == length and len(batch[place]) > len(word):
                        number = numbers[place]
                        penalties[number] = min(penalties.get(number, allowed), distance)
            yield
        return penalties

    def _find_similar_beginnings(self, word: str, allowed: int) -> Cooperative[list[int]]:
        """Return the words that begin with the first letter of `word` and may be within the slips allowed.

        If a word, or its beginning, differs from `word` by at most `allowed` slips, then its head differs by at most as
        many from some beginning of `word`. There are fewer heads than words, so the heads are compared first: for
        "minstry" and two slips, all words with the heads "minis" and "mints" are returned, and none with "marke".
        """
        similar: list[int] = []
        size = min(_HEAD, len(word))
        beginnings = {word[:length] for length in range(size - allowed, size + allowed + 1)}
        start = bisect_left(self._heads, word[0])
        end = bisect_left(self._heads, word[0] + _AFTER_EVERY_LETTER, lo=start)
        for first in range(start, end, _BATCH):
            heads = [head[:size] for head in self._heads[first : min(end, first + _BATCH)]]
            places: set[int] = set()
            for beginning in beginnings:
                places.update([place for _, _, place in _within_distance(beginning, heads, allowed)])
            for place in sorted(places):
                similar += range(self._head_starts[first + place], self._head_starts[first + place + 1])
            yield
        return similar

    def containing(self, part: str) -> Cooperative[list[int]]:
        """Return the numbers of the words that contain `part`, ascending; about the first 1,000 if there are more."""
        numbers: list[int] = []
        for first, (joined, starts) in zip(range(0, len(self.words), _BATCH), self._joined_batches, strict=True):
            if len(numbers) > _MAX_CONTAINING:
                break
            place = joined.find(part)
            while place >= 0:
                index = bisect_right(starts, place) - 1
                numbers.append(first + index)
                place = joined.find(part, starts[index + 1])
            yield
        return numbers

    def _batches(self, numbers: list[int], word: str) -> Iterator[tuple[list[int], list[str]]]:
        """Yield numbers in batches, each with its words. Batches are smaller if `word`, to be compared, is long."""
        size = _BATCH * _USUAL_LENGTH // max(_USUAL_LENGTH, len(word))
        for first in range(0, len(numbers), size):
            batch = numbers[first : first + size]
            yield batch, [self.words[number] for number in batch]


def count_shared(word: str, other: str) -> int:
    """Return how many letters two words share at their beginnings."""
    shared = 0
    for letter, other_letter in zip(word, other, strict=False):
        if letter != other_letter:
            break
        shared += 1
    return shared


def is_one_slip_away(word: str, other: str) -> bool:
    """Whether `other`, or its beginning, is at most one slip from `word`."""
    return any(OSA.distance(word, other[: len(word) + more], score_cutoff=1) <= 1 for more in (0, 1))


def _within_distance(word: str, others: Sequence[str], allowed: int) -> list[tuple[str, int, int]]:
    """Return those of `others` at most `allowed` slips from `word`: the word, its slips, its index in `others`."""
    return extract(word, others, scorer=OSA.distance, score_cutoff=allowed, limit=None)


def build_vocabulary(words: Collection[str]) -> Cooperative[Vocabulary]:
    """Sort distinct words in steps: sort batches, then merge them."""
    unsorted = list(words)
    runs = []
    for first in range(0, len(unsorted), _BATCH):
        runs.append(sorted(unsorted[first : first + _BATCH]))
        yield
    if len(runs) == 1:
        vocabulary = Vocabulary(runs[0])
    else:
        vocabulary = Vocabulary([])
        for number, word in enumerate(merge(*runs)):
            vocabulary.words.append(word)
            if number % 256 == 0:
                yield
    yield from vocabulary.prepare()
    return vocabulary


def renumber(numbers: "array[int]", ranks: "array[int]") -> Cooperative[None]:
    """Replace provisional numbers of words by their numbers in the vocabulary (see `rank_numbers`), in place."""
    for first in range(0, len(numbers), _BATCH):
        numbers[first : first + _BATCH] = array("I", map(ranks.__getitem__, numbers[first : first + _BATCH]))
        yield
