"""Kinds of organizations: which nouns refer to one again, and which kinds a name and the nouns beside it show."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft

if TYPE_CHECKING:
    from tui.cast.lexicon.compiled import WordList

_KINDS: Mapping[str, "tuple[WordList, WordList]"] = {
    "company": ("company_kind_nouns", "company_kind_words"),
    "airline": ("airline_kind_nouns", "airline_kind_words"),
    "bank": ("bank_kind_nouns", "bank_kind_words"),
    "club": ("club_kind_nouns", "club_kind_words"),
    "school": ("school_kind_nouns", "school_kind_words"),
    "university": ("university_kind_nouns", "university_kind_words"),
    "council": ("council_kind_nouns", "council_kind_words"),
    "hospital": ("hospital_kind_nouns", "hospital_kind_words"),
    "party": ("party_kind_nouns", "party_kind_words"),
    "union": ("union_kind_nouns", "union_kind_words"),
    "force": ("force_kind_nouns", "force_kind_words"),
    "charity": ("charity_kind_nouns", "charity_kind_words"),
    "paper": ("paper_kind_nouns", "paper_kind_words"),
    "broadcaster": ("broadcaster_kind_nouns", "broadcaster_kind_words"),
    "agency": ("agency_kind_nouns", "agency_kind_words"),
    "court": ("court_kind_nouns", "court_kind_words"),
    "committee": ("committee_kind_nouns", "committee_kind_words"),
    "church": ("church_kind_nouns", "church_kind_words"),
    "league": ("league_kind_nouns", "league_kind_words"),
}
"""The lists of the nouns and of the words in names of each kind of organization."""
OPEN_KINDS = lexicon.words("open_kinds")
"""The kinds whose names often say nothing of the kind."""


@cache
def load_kinds_of_nouns() -> dict[str, frozenset[str]]:
    """Return the kinds of organizations that each noun can mean: "college" → school, university."""
    kinds: dict[str, set[str]] = {}
    for kind, (nouns, _) in _KINDS.items():
        for noun in lexicon.words(nouns):
            kinds.setdefault(noun, set()).add(kind)
    return {noun: frozenset(of_noun) for noun, of_noun in kinds.items()}


@cache
def _kinds_of_words() -> dict[str, frozenset[str]]:
    """Return the kinds of organizations that a word of a name tells: "airways" → airline."""
    kinds: dict[str, set[str]] = {}
    for kind, (_, words) in _KINDS.items():
        for word in lexicon.words(words):
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(of_word) for word, of_word in kinds.items()}


@cache
def _kinds_of_name(name: str) -> frozenset[str]:
    """Return the kinds that the words of a name show, none for a name like "Kestrel"."""
    words = name.lower().replace(".", "").split()
    return frozenset().union(*(_kinds_of_words().get(word, frozenset()) for word in words))


def find_kinds(draft: ActorDraft) -> frozenset[str]:
    """Return the kinds of an organization that its name and the nouns beside it show."""
    by_roles = (load_kinds_of_nouns().get(role, frozenset()) for role in draft.roles)
    return _kinds_of_name(draft.name).union(*by_roles)
