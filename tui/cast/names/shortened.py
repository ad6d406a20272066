"""Which first words of an organization's name can stand for it: "Hartwell Ferry" for "Hartwell Ferry Lines"."""

from collections.abc import Iterator
from itertools import pairwise

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES

_JOINTS = frozenset(("and", "&", ",", "of", "for"))
"""What follows where a name is cut: "Hartwell Trust" of "Hartwell Trust for Children"."""
_COMPANY_ENDS = lexicon.words("company_suffixes") | {"Partners", "International", "Worldwide", "Global"}
_SHORTEST = 2  # words; of a single one, lists say more


def find_beginnings(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the beginnings of two words and more that can stand for the whole name of an organization.

    A beginning that names an organization by itself does not: "Halvik University" of "Halvik University Press",
    "Ministry of Defence" of "Ministry of Defence Police"; nor does the owner of another, "Halvik’s" of "Halvik’s Bank".
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
    """Return a name of partners as short forms have it: "Carver Gill" for "Carver, Gill & Partners"."""
    return tuple(word for word in name if word != ",")


def find_head(name: tuple[str, ...]) -> str | None:
    """Return the word that says what an organization is: "Church" of "Church of Quexlar", "Trust" of "Trust for Art".

    None where it is one of two: in "Halvik Bank & Trust".
    """
    if "of" in name[1:]:
        return name[name.index("of") - 1]
    if "for" in name[1:] and name[name.index("for") - 1] in lexicon.words("organization_heads"):
        return name[name.index("for") - 1]
    return None if name[-2:-1] == ("&",) else name[-1]
