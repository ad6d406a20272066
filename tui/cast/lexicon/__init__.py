"""The lists of words and names that the engine uses. People edit the TOML, TXT and TSV files of this folder.

Every list has its source and licence in its first lines. `python -m tui.cast.training.compiled_data` compiles them all
into the files that are read at run time, which a test compares with them: run it after each edit.

Short lists are the strings of the TOML files: words separated by white space, each list under a key of its own. A key
is unique among all files, so a list is looked up by it alone:

    lexicon.words("titles")              # frozenset({"president", "mayor", …})

To add a list, write `my_words = "one two three"` in the TOML file of its subject (or in a new one) with a comment that
says what it is for, and compile before any module asks for it. An array of strings is a list of phrases that may hold
spaces. Under `[unions]`, `name = "list other_list"` makes a list of others. mypy knows all names, so a misspelled one
fails the type check.

Long lists (common words, names of people, places, organizations) are in `store`; the functions below ask them.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

from tui.cast.lexicon import store
from tui.cast.lexicon.compiled import NICKNAMES, SCRIPTS, WORD_LISTS
from tui.cast.lexicon.store import ENTRIES, LongList, Mark
from tui.model import ActorType

if TYPE_CHECKING:
    from tui.cast.lexicon.compiled import WordList

__all__ = [
    "COMMON_WORDS",
    "FIRST_WORDS",
    "GENDERED_NOUNS",
    "GIVEN_NAMES",
    "ORGANIZATION_NAMES",
    "PLACES",
    "SCRIPTS",
    "SURNAMES",
    "Gender",
    "NameKind",
    "find_full_forms",
    "find_gender",
    "find_governed_country",
    "find_languages",
    "find_name",
    "find_organization",
    "is_demonym",
    "is_given_name",
    "is_union",
    "load_noun_kinds",
    "words",
]

Gender = Literal["m", "f", "u"]
NameKind = ActorType | Literal["country", "capital", "seat", "demonym"]

COMMON_WORDS = LongList(Mark.COMMON_WORD)
"""English words that are written in lower case."""
SURNAMES = LongList(Mark.SURNAME)
GIVEN_NAMES = LongList(*store.GIVEN_NAMES)
PLACES = LongList(Mark.PLACE)
"""Cities, regions, seas and parts of the world."""
ORGANIZATION_NAMES = LongList(Mark.ORGANIZATION)
"""Names of well-known organizations, long and short, as they are spelled."""
FIRST_WORDS = LongList(Mark.FIRST_WORD)
"""The first words of countries, capitals, seats of power and demonyms."""


@cache
def words(name: "WordList") -> frozenset[str]:
    """Return the short list of this name. Raises `KeyError` for an unknown name."""
    return frozenset(WORD_LISTS[name].split("|"))


GENDERED_NOUNS: Mapping[str, Gender] = {
    **dict.fromkeys(words("male_nouns"), "m"),
    **dict.fromkeys(words("female_nouns"), "f"),
}
"""The titles and roles that imply a gender, with it: "mr" → "m", "actress" → "f"."""


@cache
def load_noun_kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of actor that each noun can describe: {"city": {"settlement"}, "mother": {"person", "kin"}}.

    Such a noun describes a named actor again: "the company", "a poet", "his father".
    """
    kinds: dict[str, set[str]] = {}
    for kind, nouns in (
        ("person", words("roles") | words("person_nouns") | words("kin_nouns")),
        ("kin", words("kin_nouns")),
        ("country", words("country_nouns")),
        ("settlement", words("settlement_nouns")),
        ("place", words("place_nouns")),
        ("organization", words("organization_nouns")),
        ("any_organization", words("any_organization_nouns")),
        ("company", words("company_nouns")),
    ):
        for noun in nouns:
            kinds.setdefault(noun, set()).add(kind)
    return {noun: frozenset(noun_kinds) for noun, noun_kinds in kinds.items()}


def find_gender(given_name: str) -> Gender:
    """Return the usual gender of people with this given name; "u" for either, and for what is not a given name."""
    marks = ENTRIES[given_name].marks
    return "m" if Mark.MALE_GIVEN_NAME in marks else "f" if Mark.FEMALE_GIVEN_NAME in marks else "u"


def is_given_name(word: str) -> bool:
    """Whether a word is a given name, and no small word as well: "Ada", but not "In" and "Soon"."""
    return word in GIVEN_NAMES and word not in words("capitalized_words") and word not in words("sentence_openers")


def find_full_forms(given_name: str) -> list[str]:
    """Return the names that a given name may be short for, all in lower case: "larry" → "lawrence"."""
    names = NICKNAMES.get(given_name)
    return names.split() if names else []


def find_languages(word: str, letters: Literal["latin", "cyrillic"]) -> list[str]:
    """Return the languages in Latin or in Cyrillic letters that have a word among their commonest function words."""
    entry = ENTRIES[word]
    languages = entry.cyrillic if letters == "cyrillic" else entry.latin
    return languages.split("/") if languages else []


def is_union(name: str) -> bool:
    """Whether a name is that of a union of countries, which acts as one and is an organization: "European Union"."""
    return Mark.UNION_OF_COUNTRIES in ENTRIES[name].marks


def is_demonym(phrase: str) -> bool:
    """Whether a phrase is a word for the people or things of a country: "French", "South Korean"."""
    return Mark.DEMONYM in ENTRIES[phrase].marks


def find_organization(name: str) -> str | None:
    """Return the full name of a well-known organization by any of its names: "WHO" → "World Health Organization"."""
    entry = ENTRIES[name]
    return entry.canonical if Mark.KNOWN_ORGANIZATION in entry.marks else None


def find_governed_country(place: str) -> str | None:
    """Return the country whose capital or seat of power a place is: "Paris" → "France", "Kremlin" → "Russia"."""
    entry = ENTRIES[place]
    return entry.canonical if Mark.CAPITAL in entry.marks or Mark.SEAT_OF_POWER in entry.marks else None


def find_name(phrase: str) -> tuple[NameKind | None, str | None]:
    """Return the kind of a listed name and its canonical form: "French" → ("demonym", "France"). Unlisted: two Nones.

    A phrase in several lists counts as the first of: demonym, country, organization, capital, seat of power, place.
    """
    phrase = phrase.replace(" ’ ", "’")
    entry = ENTRIES[phrase]
    marks = entry.marks
    if Mark.DEMONYM in marks:
        return "demonym", entry.canonical
    if Mark.COUNTRY in marks:
        return "country", entry.canonical
    if Mark.KNOWN_ORGANIZATION in marks:
        return "organization", entry.canonical
    if Mark.CAPITAL in marks:
        return "capital", phrase
    if Mark.SEAT_OF_POWER in marks:
        return "seat", phrase
    if Mark.PLACE in marks:
        return "place", phrase
    return None, None
