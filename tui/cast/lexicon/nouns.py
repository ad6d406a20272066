"""The nouns that describe what was named: "the company", "a poet", "his father"."""

from functools import cache

from tui.cast import lexicon
from tui.cast.lexicon import read_words


@cache
def kinds_of_noun() -> dict[str, frozenset[str]]:
    """Return, for each noun, the kinds of actors that it can mean: "person", "kin", "country", "place", …."""
    found: dict[str, set[str]] = {noun: {"person"} for noun in lexicon.roles()}
    for kind in ("person", "kin", "country", "settlement", "place", "organization", "any_organization", "company"):
        for noun in read_words("nouns.toml", kind):
            found.setdefault(noun, set()).add(kind)
    for noun in read_words("nouns.toml", "kin"):
        found[noun].add("person")
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@cache
def never_predicates() -> frozenset[str]:
    """Return words that end a phrase after "is a" without describing what it is said of."""
    return read_words("nouns.toml", "never")


@cache
def of_places() -> frozenset[str]:
    """Return nouns that, before "of" and a name, tell that it is a place's."""
    return read_words("nouns.toml", "of_places")
