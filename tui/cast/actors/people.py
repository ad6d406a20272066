"""Which persons of a text have which names: in full, by a short form of the given name, by an initial, by a surname."""

from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from tui.cast.lexicon import Gender
from tui.cast.lexicon.nicknames import full_forms

_MOST_OF_ONE_NAME = 32
_WRITTEN_IN_SEVERAL_WAYS = dict.fromkeys(map(ord, "-‑.’'"))


class People:
    """An index of persons, who are numbers, by the words of their names."""

    def __init__(self) -> None:
        self._by_spelling: dict[str, int] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._by_initial: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._initials: dict[tuple[str, str], int] = {}  # "J. Smith", who may turn out to be John
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._named: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))

    def known(self, words: list[str]) -> int | None:
        """Return who has the same first and last name: middle names, hyphens, case and short forms aside."""
        parts = [folded(word) for word in words]
        if (same := self._by_spelling.get("".join(parts))) is not None:
            return same
        for first in _forms(words[0]):
            if (same := self._by_ends.get((first, parts[-1]))) is not None:
                return same
        if len(parts[0]) > 1:
            return self._initials.get((parts[0][:1], parts[-1]))
        alike = self._by_initial.get((parts[0], parts[-1]), set())
        return next(iter(alike)) if len(alike) == 1 else None

    def add(self, person: int, words: list[str]) -> None:
        """Note a new person by the words of a full name."""
        parts = [folded(word) for word in words]
        self._by_spelling["".join(parts)] = person
        for first in _forms(words[0]):
            self._by_ends.setdefault((first, parts[-1]), person)
        self._by_initial[parts[0][:1], parts[-1]].add(person)
        if len(parts[0]) == 1:
            self._initials.setdefault((parts[0], parts[-1]), person)
        for part in dict.fromkeys(parts):
            self._by_word[part].append(person)

    def named(self, person: int, words: list[str], start: int) -> None:
        """Note that a person is named in full at an offset, which is greater than all before."""
        for part in {folded(word) for word in words}:
            offsets, persons = self._named[part]
            offsets.append(start)
            persons.append(person)

    def called(self, word: str) -> list[int]:
        """Return whose full names hold a word, the person who is named first in the text first; at most some."""
        return list(islice(self._by_word.get(folded(word), ()), _MOST_OF_ONE_NAME))

    def last_called(self, word: str, begins: int, offset: int) -> int | None:
        """Return who by that word was named last in full from the offset `begins` up to `offset`, or None."""
        offsets, persons = self._named.get(folded(word), ([], []))
        place = bisect_left(offsets, offset)
        return persons[place - 1] if place and offsets[place - 1] >= begins else None


def folded(word: str) -> str:
    """Return a word of a name without what is written in several ways: hyphens, stops, apostrophes, case."""
    return (word if word.isalnum() else word.translate(_WRITTEN_IN_SEVERAL_WAYS)).lower()


def agrees(gender: Gender, told: Gender) -> bool:
    """Whether a person of a gender can be one of the other."""
    return "u" in (gender, told) or gender == told


def _forms(given: str) -> list[str]:
    """Return a given name and those that it is short for."""
    return [folded(given), *full_forms(folded(given))]
