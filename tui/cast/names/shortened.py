"""Finds short forms of an organization's name: "Hartwell Ferry" for "Hartwell Ferry Lines"."""

from collections.abc import Iterator
from itertools import pairwise

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES

_JOINTS = frozenset(("and", "&", ",", "of", "for"))
"""A name can be cut before these words: "Hartwell Trust" for "Hartwell Trust for Children"."""
_COMPANY_ENDS = lexicon.words("company_suffixes") | {"Partners", "International", "Worldwide", "Global"}
_SHORTEST = 2  # words; lists decide whether a single word can be a short form


def find_beginnings(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the first words of an organization's name, at least two, that can stand for the whole name.

    Left out are words that name another organization, such as "Halvik University" in "Halvik University Press" and
    "Ministry of Defence" in "Ministry of Defence Police", and all of a name with an owner, such as "Halvik’s Bank".
    """
    if not POSSESSIVES.isdisjoint(name) or any(word.endswith(("’s", "'s")) for word in name):
        return
    heads = lexicon.words("organization_heads")
    for cut in range(_SHORTEST, len(name)):
        beginning = name[:cut]
        if not (beginning[0][0].isupper() and beginning[-1][0].isupper()):
            continue
        has_head = beginning[-1] in heads or any(
            word in heads and after in ("of", "for") for word, after in pairwise(beginning)
        )
        if not has_head or name[cut] in _JOINTS or _COMPANY_ENDS.issuperset(name[cut:]):
            yield beginning


def without_commas(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without its commas: short forms of "Carver, Gill & Partners" omit them."""
    return tuple(word for word in name if word != ",")


def find_head(name: tuple[str, ...]) -> str | None:
    """Return the noun for the kind of organization: "Church" in "Church of Quexlar", "Trust" in "Trust for Art".

    Return None if there are two of them, as in "Halvik Bank & Trust".
    """
    if "of" in name[1:]:
        return name[name.index("of") - 1]
    if "for" in name[1:] and name[name.index("for") - 1] in lexicon.words("organization_heads"):
        return name[name.index("for") - 1]
    return None if name[-2:-1] == ("&",) else name[-1]
