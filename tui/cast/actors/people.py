"""An index of people by their names: in full, with a short form of the given name, with an initial, by surname."""

from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from tui.cast.lexicon import Gender, find_full_forms

_MAX_BEARERS = 32
_VARIABLE_PUNCTUATION = dict.fromkeys(map(ord, "-‑.’'"))


class People:
    """People, each a number that the caller chooses, by the words of their names."""

    def __init__(self) -> None:
        self._by_full_name: dict[str, int] = {}
        self._by_given_and_family_name: dict[tuple[str, str], int] = {}
        self._by_initial: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._with_initial_only: dict[tuple[str, str], int] = {}  # "J. Smith", who may turn out to be John
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._mentions: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))

    def find(self, words: list[str]) -> int | None:
        """Return the person with this full name, or None.

        Middle names, hyphens and case may differ, and "Larry" or "L." may stand for Lawrence.
        """
        parts = [normalize_spelling(word) for word in words]
        if (person := self._by_full_name.get("".join(parts))) is not None:
            return person
        for given_name in _given_names(words[0]):
            if (person := self._by_given_and_family_name.get((given_name, parts[-1]))) is not None:
                return person
        if len(parts[0]) > 1:
            return self._with_initial_only.get((parts[0][:1], parts[-1]))
        people = self._by_initial.get((parts[0], parts[-1]), set())
        return next(iter(people)) if len(people) == 1 else None

    def add(self, person: int, words: list[str]) -> None:
        """Add a person with the words of a full name."""
        parts = [normalize_spelling(word) for word in words]
        self._by_full_name["".join(parts)] = person
        for given_name in _given_names(words[0]):
            self._by_given_and_family_name.setdefault((given_name, parts[-1]), person)
        self._by_initial[parts[0][:1], parts[-1]].add(person)
        if len(parts[0]) == 1:
            self._with_initial_only.setdefault((parts[0], parts[-1]), person)
        for part in dict.fromkeys(parts):
            self._by_word[part].append(person)

    def add_mention(self, person: int, words: list[str], offset: int) -> None:
        """Record that a person is named in full at an offset, which must be greater than those recorded before."""
        for part in {normalize_spelling(word) for word in words}:
            offsets, people = self._mentions[part]
            offsets.append(offset)
            people.append(person)

    def find_by_word(self, word: str) -> list[int]:
        """Return the people with a word in their full names, in the order in which they were added; at most 32."""
        return list(islice(self._by_word.get(normalize_spelling(word), ()), _MAX_BEARERS))

    def find_last_named(self, word: str, start: int, end: int) -> int | None:
        """Return the person with this word in the last full name between the offsets `start` and `end`, or None."""
        offsets, people = self._mentions.get(normalize_spelling(word), ([], []))
        count = bisect_left(offsets, end)
        return people[count - 1] if count and offsets[count - 1] >= start else None


def normalize_spelling(word: str) -> str:
    """Return a word of a name in lower case, without hyphens, full stops and apostrophes: "O’Neil" as "oneil"."""
    return (word if word.isalnum() else word.translate(_VARIABLE_PUNCTUATION)).lower()


def genders_agree(gender: Gender, other: Gender) -> bool:
    """Whether two genders can be of the same person: they are equal, or one is unknown."""
    return "u" in (gender, other) or gender == other


def _given_names(word: str) -> list[str]:
    """Return a given name and those that it may be short for."""
    name = normalize_spelling(word)
    return [name, *find_full_forms(name)]
