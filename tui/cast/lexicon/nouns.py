"""The nouns that describe a named actor again: "the company", "a poet", "his father"."""

from functools import cache

from tui.cast.lexicon import words


@cache
def load_noun_kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of actor that each noun can describe: {"city": {"settlement"}, "mother": {"person", "kin"}}."""
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
