"""The lists of words and names that the engine uses. People edit the TOML, TXT and TSV files of this folder.

Every list has its source and licence in its first lines. `python -m tui.cast.training.compiled_data` compiles them all
into the files that are read at run time, which a test compares with them: run it after each edit.

Short lists are the strings of the TOML files: words separated by white space, each list under a key of its own. A key
is unique among all files, so a list is looked up by it alone:

    lexicon.words("titles")              # frozenset({"president", "mayor", …})

To add a list, write `my_words = "one two three"` in the TOML file of its subject (or in a new one) with a comment that
says what it is for, and compile. An array of strings is a list of phrases that may hold spaces. Under `[unions]`,
`name = "list other_list"` makes a list of others. mypy knows all names, so a misspelled one fails the type check.

Long lists (common words, names of people, places, organizations) are in `store`; the functions below ask them.
"""

from functools import cache
from typing import TYPE_CHECKING, Literal

from tui.cast.lexicon.compiled import SCRIPTS, WORD_LISTS
from tui.cast.lexicon.store import ENTRIES, GIVEN_NAMES, LongList, Mark
from tui.model import ActorType

if TYPE_CHECKING:
    from tui.cast.lexicon.compiled import WordList

Gender = Literal["m", "f", "u"]
NameKind = ActorType | Literal["country", "capital", "seat", "demonym"]

_COMMON_WORDS, _SURNAMES, _PLACES = LongList([Mark.COMMON_WORD]), LongList([Mark.SURNAME]), LongList([Mark.PLACE])
_GIVEN_NAMES, _ORGANIZATIONS = LongList(GIVEN_NAMES), LongList([Mark.ORGANIZATION])
_OTHER_NAMES, _FIRST_WORDS = LongList([Mark.OTHER_NAME]), LongList([Mark.FIRST_WORD])


@cache
def words(name: "WordList") -> frozenset[str]:
    """Return the short list of this name. Raises `KeyError` if there is none."""
    return frozenset(WORD_LISTS[name].split("|"))


@cache
def gendered_nouns() -> dict[str, Gender]:
    """Return the titles and roles that imply a gender, with it: {"mr": "m", "actress": "f", …}."""
    male: dict[str, Gender] = dict.fromkeys(words("male_nouns"), "m")
    female: dict[str, Gender] = dict.fromkeys(words("female_nouns"), "f")
    return male | female


def common_words() -> LongList:
    """Return English words that are written in lower case."""
    return _COMMON_WORDS


def surnames() -> LongList:
    """Return family names."""
    return _SURNAMES


def given_names() -> LongList:
    """Return given names."""
    return _GIVEN_NAMES


def places() -> LongList:
    """Return cities, regions, seas and parts of the world."""
    return _PLACES


def organization_names() -> LongList:
    """Return names of well-known organizations, long and short, as they are spelled."""
    return _ORGANIZATIONS


def other_names() -> LongList:
    """Return names of well-known events, works, products and the like."""
    return _OTHER_NAMES


def first_words() -> LongList:
    """Return the first words of countries, capitals, seats of power and demonyms."""
    return _FIRST_WORDS


def gender(given_name: str) -> Gender:
    """Return the usual gender of people with this given name; "u" for either, and for what is not a given name."""
    marks = ENTRIES[given_name].marks
    return "m" if Mark.MALE_GIVEN_NAME in marks else "f" if Mark.FEMALE_GIVEN_NAME in marks else "u"


def languages_with(word: str, letters: Literal["words", "cyrillic"]) -> list[str]:
    """Return the languages in Latin or in Cyrillic letters that have a word among their commonest function words."""
    entry = ENTRIES[word]
    languages = entry.cyrillic if letters == "cyrillic" else entry.latin
    return languages.split("/") if languages else []


def scripts() -> dict[str, str]:
    """Return the language, or else the letters, of each script, by the first word of its letters' Unicode names."""
    return SCRIPTS


def is_union(name: str) -> bool:
    """Whether a name is that of a union of countries, which acts as one and is an organization: "European Union"."""
    return Mark.UNION_OF_COUNTRIES in ENTRIES[name].marks


def is_demonym(phrase: str) -> bool:
    """Whether a phrase is a word for the people or things of a country: "French", "South Korean"."""
    return Mark.DEMONYM in ENTRIES[phrase].marks


def known_organization(name: str) -> str | None:
    """Return the full name of a well-known organization by any of its names: "WHO" → "World Health Organization"."""
    entry = ENTRIES[name]
    return entry.canonical if Mark.KNOWN_ORGANIZATION in entry.marks else None


def governed_from(place: str) -> str | None:
    """Return the country whose capital or seat of power a place is: "Paris" → "France", "Kremlin" → "Russia"."""
    entry = ENTRIES[place]
    return entry.canonical if Mark.CAPITAL in entry.marks or Mark.SEAT_OF_POWER in entry.marks else None


def listed(phrase: str) -> tuple[NameKind | None, str | None]:
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


# Deprecated names of short lists, kept while the call sites move to `words`.


def family_first() -> frozenset[str]:  # noqa: D103
    return words("family_names_first")


def speech_verbs() -> frozenset[str]:  # noqa: D103
    return words("speech_verbs")


def acting_heads() -> frozenset[str]:  # noqa: D103
    return words("acting_organization_heads")


def contest_verbs() -> frozenset[str]:  # noqa: D103
    return words("contest_verbs")


def organization_heads() -> frozenset[str]:  # noqa: D103
    return words("organization_heads")


def company_suffixes() -> frozenset[str]:  # noqa: D103
    return words("company_suffixes")


def incorporated() -> frozenset[str]:  # noqa: D103
    return words("company_only_suffixes")


def thoroughfares() -> frozenset[str]:  # noqa: D103
    return words("street_words")


def features_before() -> frozenset[str]:  # noqa: D103
    return words("place_words_before")


def titles() -> frozenset[str]:  # noqa: D103
    return words("titles")


def title_modifiers() -> frozenset[str]:  # noqa: D103
    return words("title_modifiers")


def before_names() -> frozenset[str]:  # noqa: D103
    return words("words_before_names")


def offices() -> frozenset[str]:  # noqa: D103
    return words("titles_and_roles")


def roles() -> frozenset[str]:  # noqa: D103
    return words("roles")


def source_nouns() -> frozenset[str]:  # noqa: D103
    return words("source_nouns")


def calendar() -> frozenset[str]:  # noqa: D103
    return words("calendar_words")


def never_names() -> frozenset[str]:  # noqa: D103
    return words("never_names")
