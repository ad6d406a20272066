"""The index of people: finds a person by the full name, its variants, an initial, or a part such as the surname."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, islice

from tui.cast.lexicon import Gender, find_full_forms
from tui.text.folding import fold

_MAX_BEARERS = 32
_VARIABLE_PUNCTUATION = dict.fromkeys(map(ord, "-‑.’'‘ʼ`"))
_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az)[-‑](?=\w)", re.IGNORECASE)
"""The Arabic article at the beginning of a surname, in its spellings: “al-Assad”, “as-Sisi”."""
_TRANSLITERATED_END = re.compile(r"(?:iy|yy|yi|ii|ij|i)$")
"""The ends that transliterations give to a surname in “-y”: Zelenskyy, Zelenskiy, Zelenskyi."""
_SHORTEST_VARIABLE_NAME = 5  # letters: Li and Lee are two names
_DOUBLED_LETTER = re.compile(r"(.)\1")
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""The last words of names that distinguish people who share the rest, in the normal spelling."""


_LONGEST_NAME = 8  # words; parts of longer ones are not looked for

Words = tuple[str, ...]


class People:
    """An index of people by the words of their names. Each person is a number that the caller chooses."""

    def __init__(self) -> None:
        self._by_full_name: dict[str, int] = {}
        self._by_given_and_family_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._middle_initials: dict[int, str] = {}
        self._by_initial: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._with_initial_only: dict[tuple[str, str], int] = {}  # "J. Smith", who may turn out to be John
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_other_name: dict[str, list[int]] = defaultdict(list)
        self._by_given_name: dict[str, list[int]] = defaultdict(list)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._titles: set[tuple[str, Gender]] = set()
        self._mentions: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))

    def find(self, words: Sequence[str]) -> int | None:
        """Return the person with this full name, or None.

        Middle names, hyphens, accents and case may differ, and "Larry" or "L." may stand for Lawrence. Different middle
        initials mean different people: George W. and George H. W. Bush.
        """
        parts = [normalize_spelling(word) for word in words]
        if (person := self._by_full_name.get("".join(parts))) is not None:
            return person
        middle = _middle_initials(words)
        family_names = dict.fromkeys((parts[-1], _sound_of(parts[-1])))
        for given_name in _given_names(words[0]):
            for family_name in family_names:
                for person in self._by_given_and_family_name.get((given_name, family_name), ()):
                    if _middles_agree(middle, self._middle_initials.get(person, "")):
                        return person
        if len(parts[0]) > 1:
            return self._with_initial_only.get((parts[0][:1], parts[-1]))
        people = self._by_initial.get((parts[0], parts[-1]), set())
        return next(iter(people)) if len(people) == 1 else None

    def add(self, person: int, words: Sequence[str]) -> None:
        """Add a person with the words of a full name."""
        parts = [normalize_spelling(word) for word in words]
        self._by_full_name.setdefault("".join(parts), person)
        for given_name in _given_names(words[0]):
            for family_name in {parts[-1], _sound_of(parts[-1])}:
                self._by_given_and_family_name[given_name, family_name].append(person)
        if middle := _middle_initials(words):
            self._middle_initials.setdefault(person, middle)
        self._by_initial[parts[0][:1], parts[-1]].add(person)
        if len(parts[0]) == 1:
            self._with_initial_only.setdefault((parts[0], parts[-1]), person)
        for form in _forms_of(words):
            if person not in self._by_word[form][-1:]:
                self._by_word[form].append(person)
        self._by_sound[_sound_of(parts[-1])].append(person)
        self._add_given_name(person, words[0])

    def add_single_name(self, person: int, word: str) -> None:
        """Add a person of whom one name is known."""
        for form in _forms_of([word]):
            self._by_word[form].append(person)
        self._by_sound[_sound_of(normalize_spelling(word))].append(person)
        self._add_given_name(person, word)

    def add_other_name(self, person: int, words: Sequence[str]) -> None:
        """Add a name that a person has, too. Its words mean somebody who has no other name with them first."""
        self._by_full_name.setdefault("".join(map(normalize_spelling, words)), person)
        for form in _forms_of(words):
            self._by_other_name[form].append(person)

    def _add_given_name(self, person: int, word: str) -> None:
        for given_name in _given_names(word):
            self._by_given_name[given_name].append(person)

    def find_by_nickname(self, word: str) -> int | None:
        """Return the only person whose given name a word may be short for, or the other way round: "Walt", Walter."""
        bearers = {person for name in _given_names(word) for person in self._by_given_name.get(name, ())}
        return bearers.pop() if len(bearers) == 1 else None

    def add_mention(self, person: int, words: Iterable[str], offset: int) -> None:
        """Record that a person is named in full at an offset, which must be greater than those recorded before."""
        for form in _forms_of(words):
            offsets, people = self._mentions[form]
            offsets.append(offset)
            people.append(person)

    def add_title(self, word: str, gender: Gender) -> None:
        """Record that a short name stands after a title of this gender: "Mrs. Weber"."""
        self._titles.add((normalize_spelling(word), gender))

    def add_bearer(self, person: int, title: str | None) -> None:
        """Record that a person is called by a title: "Senator Weber"."""
        if title:
            self._bearers[title].add(person)

    def bears(self, person: int, title: str | None) -> bool:
        """Whether a person has been called by a title."""
        return title is not None and person in self._bearers.get(title, ())

    def is_titled(self, word: str, gender: Gender) -> bool:
        """Whether a short name stands after a title of this gender in the text."""
        return (normalize_spelling(word), gender) in self._titles

    def find_by_word(self, word: str) -> list[int]:
        """Return the people with a word in their full names, in the order in which they were added; at most 32.

        If there are none, return the people whose surname is another spelling of the word: "Zelenskiy" for "Zelenskyy".
        """
        for by_word in (self._by_word, self._by_other_name):
            for form in _forms_of([word]):
                if people := by_word.get(form):
                    return list(islice(people, _MAX_BEARERS))
        return list(dict.fromkeys(self._by_sound.get(_sound_of(normalize_spelling(word)), ())))[:_MAX_BEARERS]

    def find_last_named(self, word: str, start: int, end: int) -> int | None:
        """Return the person with this word in the last full name between the offsets `start` and `end`, or None."""
        naming = self.find_last_naming(word, end)
        return naming[0] if naming is not None and naming[1] >= start else None

    def find_last_naming(self, word: str, end: int) -> tuple[int, int] | None:
        """Return the person with this word in the last full name before an offset, and where that starts, or None."""
        offsets, people = self._mentions.get(normalize_spelling(word), ([], []))
        count = bisect_left(offsets, end)
        return (people[count - 1], offsets[count - 1]) if count else None


@lru_cache(maxsize=1 << 14)
def normalize_spelling(word: str) -> str:
    """Return a word of a name without case, accents, hyphens, full stops and apostrophes: "O’Néil" as "oneil"."""
    return fold(word if word.isalnum() else word.translate(_VARIABLE_PUNCTUATION) or word)


def _forms_of(words: Iterable[str]) -> list[str]:
    """Return the words in the normal spelling; those with an Arabic article also without it: "al-Assad", "Assad"."""
    forms = dict.fromkeys(map(normalize_spelling, words))
    for word in words:
        if article := _ARTICLE.match(word):
            forms[normalize_spelling(word[article.end() :])] = None
    return list(forms)


def _sound_of(part: str) -> str:
    """Return a common key for spellings of one surname: "zelensky" for "zelenskyy", "zelenskiy" and "zelenskyi"."""
    if len(part) < _SHORTEST_VARIABLE_NAME:
        return part
    return _DOUBLED_LETTER.sub(r"\1", _TRANSLITERATED_END.sub("y", part))


def _middle_initials(words: Sequence[str]) -> str:
    """Return the initials between given and family name: "hw" for "George H. W. Bush" and "George H.W. Bush"."""
    middle = [word for word in words[1:-1] if word[0].isupper()]
    return "".join(normalize_spelling(word) if "." in word else word[0].lower() for word in middle)


def _middles_agree(one: str, other: str) -> bool:
    """Whether the middle initials of two names can be of one person: "r" and "rr" can, "w" and "hw" cannot."""
    return one.startswith(other) or other.startswith(one)


def _given_names(word: str) -> list[str]:
    """Return a given name and those that it may be short for."""
    name = normalize_spelling(word)
    return [name, *find_full_forms(name)]


def find_longer_names(names: Iterable[Sequence[str]]) -> dict[Words, Words]:
    """Return, for each full name that is a part of one longer name among them, that longer name: both in words.

    "Smith Rowe" is a part of "Emile Smith Rowe", "Van der Berg" of "Jan van der Berg". Not what two people share, nor
    what a generation distinguishes ("Donald Trump Jr."), nor the halves of two names that were taken for one.
    """
    spellings = {tuple(map(normalize_spelling, words)): tuple(words) for words in names}
    longer: dict[Words, list[Words]] = defaultdict(list)
    for full in spellings:
        if not 2 < len(full) <= _LONGEST_NAME or full[-1] in GENERATIONS:
            continue
        cuts = [cut for cut in range(2, len(full) - 1) if full[:cut] in spellings and full[cut:] in spellings]
        if not cuts:
            for start, end in combinations(range(len(full) + 1), 2):
                if 1 < end - start < len(full) and full[start:end] in spellings:
                    longer[full[start:end]].append(full)
    longest = {part: max(fulls, key=len) for part, fulls in longer.items()}
    return {
        spellings[part]: spellings[longest[part]]
        for part, fulls in longer.items()
        if all(full == longest[part] or longest[part] in longer.get(full, ()) for full in fulls)
    }
