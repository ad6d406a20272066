"""The lists that the cast is found with: data files beside this one, each with its source, read when first needed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Gender = Literal["m", "f", "u"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its name, what else it, its people and its government are called."""

    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def _words(file: str, key: str) -> frozenset[str]:
    return frozenset(_toml(file)[key].split())


@cache
def countries() -> tuple[Country, ...]:
    """Return every country."""
    rows = (line.split("\t") for line in _lines("countries.tsv"))
    return tuple(
        Country(name, _listed(others), _listed(demonyms), capital, _listed(seats))
        for name, _, others, demonyms, capital, seats in rows
    )


def _listed(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


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
    """Return each capital, and its country; without those of more than one."""
    found: dict[str, str] = {}
    shared = set()
    for country in countries():
        if country.capital in found:
            shared.add(country.capital)
        if country.capital and country.capital.lower() not in common_words():
            found[country.capital] = country.name
    return {capital: country for capital, country in found.items() if capital not in shared}


@cache
def seats() -> dict[str, str]:
    """Return each seat of power that stands for a government, and its country."""
    return {seat: country.name for country in countries() for seat in country.seats}


@cache
def places() -> frozenset[str]:
    """Return cities, regions, seas and parts of the world."""
    return frozenset(_lines("places.txt"))


@cache
def given_names() -> dict[str, Gender]:
    """Return given names with the gender they usually have; "u" for either."""
    found: dict[str, Gender] = {}
    for line in _lines("given_names.tsv"):
        name, gender = line.split("\t")
        found[name] = "m" if gender == "m" else "f" if gender == "f" else "u"
    return found


@cache
def surnames() -> frozenset[str]:
    """Return family names."""
    return frozenset(_lines("surnames.txt"))


@cache
def family_first() -> frozenset[str]:
    """Return family names that a full name begins with."""
    return frozenset(_lines("family_first.txt"))


@cache
def common_words() -> frozenset[str]:
    """Return English words that are written in lower case."""
    return frozenset(_lines("words.txt"))


@cache
def speech_verbs() -> frozenset[str]:
    """Return the forms of verbs of speech."""
    return frozenset(word for line in _lines("speech.txt") for word in line.split())


@cache
def organization_heads() -> frozenset[str]:
    """Return the words that an organization's name ends with, or that "of" follows in it."""
    return _words("organizations.toml", "heads")


@cache
def company_suffixes() -> frozenset[str]:
    """Return what may be left out at the end of a company's name."""
    return _words("organizations.toml", "suffixes")


@cache
def known_organizations() -> dict[str, str]:
    """Return each name of the well-known organizations, and the one it goes by here."""
    return {name: names[0] for names in _toml("organizations.toml")["known"] for name in names}


@cache
def features_before() -> frozenset[str]:
    """Return the words that begin the name of a place: "Lake"."""
    return _words("features.toml", "before")


@cache
def features_after() -> frozenset[str]:
    """Return the words that end the name of a place: "Street"."""
    return _words("features.toml", "after")


@cache
def titles() -> frozenset[str]:
    """Return what stands before a person's name, in lower case."""
    return _words("roles.toml", "titles")


@cache
def title_modifiers() -> frozenset[str]:
    """Return what stands before a title, in lower case."""
    return _words("roles.toml", "modifiers")


@cache
def roles() -> frozenset[str]:
    """Return nouns for one person, in lower case."""
    return _words("roles.toml", "roles")


@cache
def source_nouns() -> frozenset[str]:
    """Return nouns for those who are quoted without a name."""
    return _words("roles.toml", "sources")


@cache
def gendered_nouns() -> dict[str, Gender]:
    """Return titles and roles that tell a gender."""
    male: dict[str, Gender] = dict.fromkeys(_words("roles.toml", "male"), "m")
    female: dict[str, Gender] = dict.fromkeys(_words("roles.toml", "female"), "f")
    return male | female


@cache
def calendar() -> frozenset[str]:
    """Return days, months and feasts."""
    return _words("stopwords.toml", "calendar")


@cache
def never_names() -> frozenset[str]:
    """Return capitalised words that name nobody."""
    return _words("stopwords.toml", "words") | calendar()
