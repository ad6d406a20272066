"""The word lists as people edit them: the TOML, TXT and TSV files of `tui/cast/lexicon/`, read whole.

What is compiled from them is `compiled_data`'s subject. Lines that begin with "#" are comments.
"""

import tomllib
from collections import Counter
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from tui.cast.lexicon import Gender

FOLDER = Path(__file__).parents[1] / "lexicon"


class Country(NamedTuple):
    """A country or territory, with the other names of it, of its people and of its government."""

    name: str
    kind: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]


def _read_lines(name: str) -> list[str]:
    lines = FOLDER.joinpath(name).read_text("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def headers() -> dict[str, str]:
    """Return the comment at the start of each list that is not only by hand, with its source and licence, by file."""
    paths = [*FOLDER.glob("*.t[xs][tv]"), FOLDER / "people.toml"]
    return {path.name: _read_header(path) for path in sorted(paths)}


def _read_header(path: Path) -> str:
    lines = takewhile(lambda line: line[:1] == "#", path.read_text("utf-8").split("\n"))
    return " ".join(line.removeprefix("#").strip() for line in lines)


def _read_words(name: str) -> frozenset[str]:
    return frozenset(" ".join(_read_lines(name)).split())


@cache
def _read_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def short_lists() -> dict[str, frozenset[str]]:
    """Return every short list by its name. Raises `ValueError` for two of one name, an empty one and a "|"."""
    lists: dict[str, frozenset[str]] = {}
    unions: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        content = _read_toml(path)
        unions |= content.get("unions", {})
        for name, value in content.items():
            if isinstance(value, str) or (isinstance(value, list) and isinstance(value[0], str)):
                if name in lists:
                    raise ValueError(f"{path.name}: another file has a list {name!r}")
                lists[name] = frozenset(value.split() if isinstance(value, str) else value)
    for name, parts in unions.items():
        if name in lists:
            raise ValueError(f"the union {name!r} has the name of a list")
        lists[name] = frozenset().union(*(lists[part] for part in parts.split()))
    for name, words in lists.items():
        if not words or any("|" in word for word in words):
            raise ValueError(f"the list {name!r} is empty, or a word in it has a |")
    return lists


def parts_of_unions() -> set[str]:
    """Return the names of the short lists that are part of a union."""
    return {
        part
        for path in FOLDER.glob("*.toml")
        for parts in _read_toml(path).get("unions", {}).values()
        for part in parts.split()
    }


def scripts() -> dict[str, str]:
    """Return the language, or else the letters, of each script, by the first word of its letters' Unicode names."""
    names: dict[str, str] = _read_toml(FOLDER / "languages.toml")["scripts"]
    return names


def function_words(section: str) -> dict[str, tuple[str, ...]]:
    """Return the commonest function words of languages in "latin" or "cyrillic" letters, with the languages."""
    languages_of: dict[str, tuple[str, ...]] = {}
    for language, listed in _read_toml(FOLDER / "languages.toml")[section].items():
        for word in set(listed.replace("’", " ").split()):  # tokens as in a text: "d’un" has "d" and "un"
            languages_of[word] = (*languages_of.get(word, ()), language)
    return languages_of


def nicknames() -> dict[str, list[str]]:
    """Return the names that each short form may stand for, all in lower case: {"larry": ["lawrence"]}."""
    full_forms: dict[str, list[str]] = {}
    for line in _read_lines("nicknames.txt"):
        name, _, short_forms = line.partition(":")
        for short in short_forms.lower().split():
            full_forms.setdefault(short, []).append(name.lower())
    return full_forms


def common_words() -> frozenset[str]:
    """Return English words that are written in lower case."""
    return _read_words("words.txt")


def word_clusters() -> dict[str, str]:
    """Return the cluster of each word in lower case: three letters, from coarse to fine."""
    clusters: dict[str, str] = {}
    for line in _read_lines("clusters.tsv"):
        code, _, words = line.partition("\t")
        clusters.update(dict.fromkeys(words.split(), code))
    return clusters


def surnames() -> frozenset[str]:
    """Return family names."""
    return _read_words("surnames.txt")


def given_names() -> dict[str, Gender]:
    """Return given names with the usual gender of those who have them; "u" for either."""
    genders: dict[str, Gender] = {}
    for line in _read_lines("given_names.tsv"):
        name, _, gender = line.partition("\t")
        genders[name] = "m" if gender == "m" else "f" if gender == "f" else "u"
    return genders


def places() -> frozenset[str]:
    """Return cities, regions, seas and parts of the world."""
    return frozenset(_read_lines("places.txt"))


def other_names() -> frozenset[str]:
    """Return names of well-known events, works, products and the like."""
    return frozenset(_read_lines("known_others.txt"))


def known_organizations() -> dict[str, str]:
    """Return each name of the organizations whose short forms are listed, with its full form."""
    groups: list[list[str]] = _read_toml(FOLDER / "organizations.toml")["well_known"]
    return {name: names[0] for names in groups for name in names}


def organization_names() -> frozenset[str]:
    """Return names of well-known organizations, long and short, as they are spelled."""
    return frozenset((*known_organizations(), *_read_lines("known_organizations.txt")))


@cache
def countries() -> tuple[Country, ...]:
    """Return every country and territory."""
    rows = (line.split("\t") for line in _read_lines("countries.tsv"))
    return tuple(
        Country(name, kind, _split(other_names), _split(demonyms), capital, _split(seats))
        for name, kind, other_names, demonyms, capital, seats in rows
    )


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def unions_of_countries() -> frozenset[str]:
    """Return the names of unions of countries, which act as one and are organizations."""
    return frozenset(country.name for country in countries() if country.kind == "union")


def country_names() -> dict[str, str]:
    """Return each name of a country with the name that it has in a cast."""
    names = {name: country.name for country in countries() for name in country.other_names}
    return names | {country.name: country.name for country in countries()}


def demonyms() -> dict[str, str]:
    """Return each word for the people or things of a country, with the country's name."""
    return {demonym: country.name for country in countries() for demonym in country.demonyms}


def capitals() -> dict[str, str]:
    """Return each capital with its country, except those of several countries and those that are common words."""
    common = common_words()
    counts = Counter(country.capital for country in countries() if country.capital)
    return {
        country.capital: country.name
        for country in countries()
        if counts[country.capital] == 1 and country.capital.lower() not in common
    }


def seats_of_power() -> dict[str, str]:
    """Return each seat of power that stands for a government ("Kremlin"), with its country."""
    return {seat: country.name for country in countries() for seat in country.seats}


def first_words() -> set[str]:
    """Return the first words of countries, capitals, seats of power and demonyms."""
    names = (*demonyms(), *country_names(), *capitals(), *seats_of_power())
    return {part for name in names for part in (name.split(" ")[0], name.split("’")[0])}
