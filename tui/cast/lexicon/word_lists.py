"""The long lists whole, as they are read from their files, and the table that is made of them.

`python -m tui.cast.lexicon.word_lists` writes the table anew after a list was edited.
"""

import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from tui.cast import lexicon
from tui.cast.lexicon import Gender, store

_FOLDER = Path(__file__).parent


def _items(name: str) -> list[str]:
    return " ".join(lexicon.read_lines(name)).split()


def common_words() -> frozenset[str]:
    """Return English words that are written in lower case."""
    return frozenset(_items("words.txt"))


def surnames() -> frozenset[str]:
    """Return family names."""
    return frozenset(_items("surnames.txt"))


def given_names() -> dict[str, Gender]:
    """Return given names with the gender they usually have; "u" for either."""
    found: dict[str, Gender] = {}
    for line in lexicon.read_lines("given_names.tsv"):
        name, _, gender = line.partition("\t")
        found[name] = "m" if gender == "m" else "f" if gender == "f" else "u"
    return found


def places() -> frozenset[str]:
    """Return cities, regions, seas and parts of the world."""
    return frozenset(lexicon.read_lines("places.txt"))


def organization_names() -> frozenset[str]:
    """Return names of well-known organizations, long and short, as they are spelled."""
    return frozenset((*lexicon.known_organizations(), *lexicon.read_lines("known_organizations.txt")))


def other_names() -> frozenset[str]:
    """Return names of well-known events, works, products and the like."""
    return frozenset(lexicon.read_lines("known_others.txt"))


def capitals() -> set[str]:
    """Return the capitals of one country each that are no common words."""
    common = common_words()
    seen = Counter(country.capital for country in lexicon.countries() if country.capital)
    return {capital for capital, count in seen.items() if count == 1 and capital.lower() not in common}


def first_words() -> set[str]:
    """Return the words that the names of countries, capitals and seats of power begin with, and demonyms."""
    names = (*lexicon.demonyms(), *lexicon.country_names(), *capitals(), *lexicon.seats())
    return {part for name in names for part in (name.split(" ")[0], name.split("’")[0])}


def word_clusters() -> dict[str, str]:
    """Return the cluster of each word, in lower case: three letters, from coarse to fine."""
    found: dict[str, str] = {}
    for line in lexicon.read_lines("clusters.tsv"):
        code, _, words = line.partition("\t")
        found.update(dict.fromkeys(words.split(), code))
    return found


def phrase_kinds() -> dict[str, str]:
    """Return the kind of each listed name of two words or more, its words and possessive endings parted by blanks."""
    kinds: dict[str, str] = {}
    for kind, names in (
        ("other", other_names()),
        ("place", places()),
        ("organization", organization_names()),
        ("seat", lexicon.seats()),
        ("capital", capitals()),
        ("country", lexicon.country_names()),
        ("demonym", lexicon.demonyms()),
    ):
        kinds |= {name.replace("'s", " 's"): kind for name in names if " " in name or "'s" in name}
    return kinds


def function_words(section: str) -> dict[str, tuple[str, ...]]:
    """Return the commonest small words of languages in Latin ("words") or Cyrillic letters, and whose each is."""
    found: dict[str, tuple[str, ...]] = {}
    languages = tomllib.loads(_FOLDER.joinpath("languages.toml").read_text("utf-8"))[section]
    for language, listed in languages.items():
        for word in set(listed.replace("’", " ").split()):  # as a text is: "d’un" holds "d" and "un"
            found[word] = (*found.get(word, ()), language)
    return found


def entries() -> dict[str, store.Entry]:
    """Return what the table is to know of every listed word and phrase."""
    marks: dict[str, str] = defaultdict(str)
    for mark, words in (
        (store.COMMON, common_words()),
        (store.SURNAME, surnames()),
        (store.PLACE, places()),
        (store.ORGANIZATION, organization_names()),
        (store.OTHER, other_names()),
        (store.TITLE, lexicon.titles()),
        (store.MODIFIER, lexicon.title_modifiers()),
        (store.ROLE, lexicon.roles()),
        (store.SPEECH, lexicon.speech_verbs()),
        (store.FAMILY_FIRST, lexicon.family_first()),
        (store.HEAD, lexicon.organization_heads()),
        (store.FEATURE, lexicon.features_after()),
        (store.FEATURE_BEFORE, lexicon.features_before()),
        (store.CALENDAR, lexicon.calendar()),
        (store.NEVER, lexicon.never_names()),
        (store.DEMONYM, lexicon.demonyms()),
        (store.COUNTRY, lexicon.country_names()),
        (store.CAPITAL, capitals()),
        (store.SEAT, lexicon.seats()),
        (store.KNOWN, lexicon.known_organizations()),
        (store.UNION, lexicon.unions()),
        (store.BEGINS, first_words()),
    ):
        for word in words:
            marks[word] += mark
    for name, gender in given_names().items():
        marks[name] += store.GIVEN[gender]
    kinds, clusters = phrase_kinds(), word_clusters()
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in kinds:
        lengths[phrase[: phrase.index(" ")]].add(phrase.count(" ") + 1)
    for word, its in lengths.items():
        marks[word] += "".join(str(length) for length in sorted(its, reverse=True))
    alone = capitals()
    canonical = {
        **lexicon.known_organizations(),
        **lexicon.seats(),
        **{country.capital: country.name for country in lexicon.countries() if country.capital in alone},
        **lexicon.country_names(),
        **lexicon.demonyms(),
    }
    latin, cyrillic = function_words("words"), function_words("cyrillic")
    return {
        word: store.Entry(
            marks.get(word, ""),
            clusters.get(word, ""),
            kinds.get(word, ""),
            canonical.get(word, ""),
            "/".join(latin.get(word, ())),
            "/".join(cyrillic.get(word, ())),
        )
        for word in {*marks, *clusters, *kinds, *latin, *cyrillic}
    }


def main() -> None:
    """Run the command."""
    made = _FOLDER.joinpath(f"{store.FILE}.new")
    made.write_bytes(store.as_bytes(entries()))
    made.replace(_FOLDER / store.FILE)  # whoever reads the old one goes on with it


if __name__ == "__main__":
    main()
