"""People by their names: full names, and the short ones ("Merkel", "Dr. Weber") that refer to somebody named in full.

`People` is the index: it finds a person by the full name, with a short form of the given name, with an initial, and by
surname.
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.registry import ActorRegistry
from tui.cast.lexicon import Gender, find_full_forms
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason

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


# Linking names to people


def link_full_name(registry: ActorRegistry, people: People, name: Name) -> None:
    """Link a person's full name to the person known by the same or a similar one, or else to a new one.

    The longest form becomes the actor's name.
    """
    words = registry.words_of(name)
    full = " ".join(words)
    person = people.find(words)
    if person is None:
        person = registry.find_or_add(ActorDraft(full, "person", _infer_gender(words, name.title)))
        people.add(person, words)
    elif len(full) > len(registry.drafts[person].name):
        registry.change(person, name=full)
    _add_role(registry, person, name.title)
    people.add_mention(person, words, registry.document.starts[name.start])
    is_longest = full == registry.drafts[person].name
    registry.link(name, person, "name", Reason("full_name" if is_longest else "name_variant"))


def link_short_name(registry: ActorRegistry, people: People, name: Name) -> None:
    """Link a name of one word, particles aside, to the person it is part of the full name of, or else to a new one."""
    word = registry.words_of(name)[-1]  # "Leyen" of "von der Leyen"
    person = _find_bearer(registry, people, word, name)
    if person is None:
        person = registry.find_or_add(ActorDraft(word, "person", _infer_gender([word], name.title)))
        registry.link(name, person, "name", Reason("name"))
        _add_role(registry, person, name.title)
        return
    draft = registry.drafts[person]
    parts = draft.name.split()
    family_name = parts[0] if parts[0] in lexicon.words("family_names_first") else parts[-1]
    is_surname = normalize_spelling(word) == normalize_spelling(family_name)
    registry.link(name, person, "name", Reason("surname" if is_surname else "part_of_name", (draft.name,)))
    if draft.gender == "u":
        registry.change(person, gender=lexicon.GENDERED_NOUNS.get(name.title or "", "u"))


def _find_bearer(registry: ActorRegistry, people: People, word: str, name: Name) -> int | None:
    """Return the person that a short name refers to, or None.

    Among several people, prefer the last full name before it in its sentence, then the first in the text, because the
    article is likely about that person. The title must agree with the gender: "Mr. Weber" is not Anna.
    """
    document, drafts = registry.document, registry.drafts
    title_gender = lexicon.GENDERED_NOUNS.get(name.title or "", "u")
    sentence = document.sentence_at(name.start)
    nearest = people.find_last_named(word, document.starts[sentence.start], document.starts[name.start])
    if nearest is not None and genders_agree(drafts[nearest].gender, title_gender):
        return nearest
    bearers = people.find_by_word(word)
    agreeing = [person for person in bearers if genders_agree(drafts[person].gender, title_gender)]
    return next(iter(agreeing or bearers), None)


def _add_role(registry: ActorRegistry, person: int, title: str | None) -> None:
    if title in lexicon.words("roles"):
        registry.change(person, roles=registry.drafts[person].roles | {title})


def _infer_gender(words: list[str], title: str | None) -> Gender:
    """Return the gender that a title or, in a full name, the given name implies; "u" if neither does."""
    if title and (gender := lexicon.GENDERED_NOUNS.get(title)):
        return gender
    if len(words) == 1 or words[0] in lexicon.words("family_names_first"):
        return "u"
    return lexicon.find_gender(words[0])
