"""The lists that the cast is found with: data files beside this one, each with its source, read when first needed."""

import re
from functools import cache
from os.path import dirname, join
from typing import Literal, NamedTuple

from tui.cast.lexicon.store import (
    BEGINS,
    CAPITAL,
    COMMON,
    COUNTRY,
    DEMONYM,
    ENTRIES,
    GIVEN,
    KNOWN,
    ORGANIZATION,
    OTHER,
    PLACE,
    SEAT,
    SURNAME,
    UNION,
    Listed,
)
from tui.model import ActorType

Gender = Literal["m", "f", "u"]
NameKind = ActorType | Literal["country", "capital", "seat", "demonym"]

_STRING = re.compile(r'^(\w+) = ("""|")(.*?)\2', re.MULTILINE | re.DOTALL)
_NAMES = re.compile(r'\["[^]]*\]')
_QUOTED = re.compile(r'"([^"]*)"')
_COMMON, _SURNAMES, _PLACES = Listed(COMMON), Listed(SURNAME), Listed(PLACE)
_GIVEN, _ORGANIZATIONS, _OTHERS = Listed(GIVEN.values()), Listed(ORGANIZATION), Listed(OTHER)
_FIRST_WORDS = Listed(BEGINS)


class Country(NamedTuple):
    """A country or territory: its name, what else it, its people and its government are called."""

    name: str
    kind: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]


def read_lines(name: str) -> list[str]:
    """Return the lines of a file of this folder that are neither empty nor comments."""
    return [line for line in _read(name).split("\n") if line and line[0] != "#"]


def _read(name: str) -> str:
    with open(join(dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


@cache
def _strings(name: str) -> dict[str, str]:
    """Return the strings of a TOML file of this folder by their keys, which are all that most of these files hold.

    They hold no escapes either, so that this does; tomllib takes ten times as long, and is itself to be loaded.
    """
    return {key: value for key, _, value in _STRING.findall(_read(name))}


def read_words(file: str, key: str) -> frozenset[str]:
    """Return the words under a key of a TOML file of this folder."""
    return frozenset(_strings(file)[key].split())


@cache
def countries() -> tuple[Country, ...]:
    """Return every country."""
    rows = (line.split("\t") for line in read_lines("countries.tsv"))
    return tuple(
        Country(name, kind, _listed(others), _listed(demonyms), capital, _listed(seats))
        for name, kind, others, demonyms, capital, seats in rows
    )


def _listed(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


@cache
def unions() -> frozenset[str]:
    """Return the names of unions of countries, which act as one and are organizations."""
    return frozenset(country.name for country in countries() if country.kind == "union")


@cache
def country_names() -> dict[str, str]:
    """Return each name of a country, and the name it goes by here."""
    names = {other: country.name for country in countries() for other in country.others}
    return names | {country.name: country.name for country in countries()}


@cache
def demonyms() -> dict[str, str]:
    """Return each word for what or who is of a country, and the country's name."""
    return {demonym: country.name for country in countries() for demonym in country.demonyms}


@cache
def capitals() -> dict[str, str]:
    """Return each capital, and its country; without those of more than one, and those that are common words."""
    return {country.capital: country.name for country in countries() if CAPITAL in ENTRIES[country.capital].marks}


@cache
def seats() -> dict[str, str]:
    """Return each seat of power that stands for a government, and its country."""
    return {seat: country.name for country in countries() for seat in country.seats}


def common_words() -> Listed:
    """Return English words that are written in lower case."""
    return _COMMON


def surnames() -> Listed:
    """Return family names."""
    return _SURNAMES


def given_names() -> Listed:
    """Return given names."""
    return _GIVEN


def gender(given: str) -> Gender:
    """Return the gender that those with a given name usually have; "u" for either, and for what is none."""
    marks = ENTRIES[given].marks
    return "m" if GIVEN["m"] in marks else "f" if GIVEN["f"] in marks else "u"


def places() -> Listed:
    """Return cities, regions, seas and parts of the world."""
    return _PLACES


def organization_names() -> Listed:
    """Return names of well-known organizations, long and short, as they are spelled."""
    return _ORGANIZATIONS


def other_names() -> Listed:
    """Return names of well-known events, works, products and the like."""
    return _OTHERS


@cache
def family_first() -> frozenset[str]:
    """Return family names that a full name begins with."""
    return frozenset(read_lines("family_first.txt"))


def languages_with(word: str, letters: Literal["words", "cyrillic"]) -> list[str]:
    """Return the languages in Latin letters, or in Cyrillic ones, that have a word among their commonest small ones."""
    entry = ENTRIES[word]
    its = entry.cyrillic if letters == "cyrillic" else entry.latin
    return its.split("/") if its else []


def scripts() -> dict[str, str]:
    """Return what a text in each script is in, by the first word of the Unicode names of its letters."""
    import tomllib  # few texts are in other scripts

    found: dict[str, str] = tomllib.loads(_read("languages.toml"))["scripts"]
    return found


@cache
def speech_verbs() -> frozenset[str]:
    """Return the forms of verbs of speech."""
    return frozenset(word for line in read_lines("speech.txt") for word in line.split())


@cache
def acting_heads() -> frozenset[str]:
    """Return words that organizations' names end with, or that "of" follows, and that no place is called by."""
    return read_words("organizations.toml", "acting")


@cache
def contest_verbs() -> frozenset[str]:
    """Return verbs of one team to another."""
    return read_words("organizations.toml", "contests")


@cache
def organization_heads() -> frozenset[str]:
    """Return the words that an organization's name ends with, or that "of" follows in it."""
    return read_words("organizations.toml", "heads")


@cache
def company_suffixes() -> frozenset[str]:
    """Return what may be left out at the end of a company's name."""
    return read_words("organizations.toml", "suffixes")


@cache
def incorporated() -> frozenset[str]:
    """Return what nothing but a company's name ends with."""
    return read_words("organizations.toml", "incorporated")


@cache
def known_organizations() -> dict[str, str]:
    """Return each name of the well-known organizations, and the one it goes by here."""
    rows = map(_QUOTED.findall, _NAMES.findall(_read("organizations.toml")))
    return {name: names[0] for names in rows for name in names}


@cache
def thoroughfares() -> frozenset[str]:
    """Return words for streets that end a street's name."""
    return read_words("features.toml", "thoroughfares")


@cache
def features_before() -> frozenset[str]:
    """Return the words that begin the name of a place: "Lake"."""
    return read_words("features.toml", "before")


@cache
def features_after() -> frozenset[str]:
    """Return the words that end the name of a place: "Street"."""
    return read_words("features.toml", "after")


@cache
def titles() -> frozenset[str]:
    """Return what stands before a person's name, in lower case."""
    return read_words("roles.toml", "titles")


@cache
def title_modifiers() -> frozenset[str]:
    """Return what stands before a title, in lower case."""
    return read_words("roles.toml", "modifiers")


@cache
def before_names() -> frozenset[str]:
    """Return titles and what stands before them, in lower case."""
    return titles() | title_modifiers()


@cache
def offices() -> frozenset[str]:
    """Return titles, what stands before them, and nouns for one person, in lower case."""
    return before_names() | roles()


@cache
def roles() -> frozenset[str]:
    """Return nouns for one person, in lower case."""
    return read_words("roles.toml", "roles")


@cache
def source_nouns() -> frozenset[str]:
    """Return nouns for those who are quoted without a name."""
    return read_words("roles.toml", "sources")


@cache
def gendered_nouns() -> dict[str, Gender]:
    """Return titles and roles that tell a gender."""
    male: dict[str, Gender] = dict.fromkeys(read_words("roles.toml", "male"), "m")
    female: dict[str, Gender] = dict.fromkeys(read_words("roles.toml", "female"), "f")
    return male | female


@cache
def calendar() -> frozenset[str]:
    """Return days, months and feasts."""
    return read_words("stopwords.toml", "calendar")


@cache
def never_names() -> frozenset[str]:
    """Return capitalised words that name nobody."""
    return read_words("stopwords.toml", "words") | calendar()


def is_union(name: str) -> bool:
    """Whether something is a union of countries, which acts as one and is an organization."""
    return UNION in ENTRIES[name].marks


def is_demonym(phrase: str) -> bool:
    """Whether a word or phrase is for what or who is of a country."""
    return DEMONYM in ENTRIES[phrase].marks


def known_organization(name: str) -> str | None:
    """Return the name by which an organization of some name goes here, None for one that is not well-known."""
    entry = ENTRIES[name]
    return entry.canonical if KNOWN in entry.marks else None


def governed_from(place: str) -> str | None:
    """Return the country whose capital, or whose seat of power, a place is; None where it is none."""
    entry = ENTRIES[place]
    return entry.canonical if CAPITAL in entry.marks or SEAT in entry.marks else None


def first_words() -> Listed:
    """Return the words that the names of countries, capitals and seats of power begin with, and demonyms."""
    return _FIRST_WORDS


def listed(phrase: str) -> tuple[NameKind | None, str | None]:
    """Return what the lists say that a phrase names, and the name it goes by there; None where they say nothing."""
    phrase = phrase.replace(" ’ ", "’")
    entry = ENTRIES[phrase]
    marks = entry.marks
    if DEMONYM in marks:
        return "demonym", entry.canonical
    if COUNTRY in marks:
        return "country", entry.canonical
    if KNOWN in marks:
        return "organization", entry.canonical
    if CAPITAL in marks:
        return "capital", phrase
    if SEAT in marks:
        return "seat", phrase
    if PLACE in marks:
        return "place", phrase
    return None, None
