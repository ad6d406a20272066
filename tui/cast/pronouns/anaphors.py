"""Pronouns of the third person and definite descriptions: their forms, and which actors agree with them."""

from typing import Literal, NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon import load_noun_kinds
from tui.cast.pronouns.organization_kinds import find_kinds, load_kinds_of_nouns

PronounKind = Literal["he", "she", "it", "its", "they"]
AnaphorKind = PronounKind | Literal["the"]
ANAPHOR_KINDS: tuple[AnaphorKind, ...] = ("he", "she", "it", "its", "they", "the")
Role = Literal["subject", "objective", "possessive", "reflexive"]

PRONOUN_KINDS: dict[str, PronounKind] = {
    **dict.fromkeys(lexicon.words("he_pronouns"), "he"),
    **dict.fromkeys(lexicon.words("she_pronouns"), "she"),
    **dict.fromkeys(lexicon.words("it_pronouns"), "it"),
    **dict.fromkeys(lexicon.words("its_pronouns"), "its"),
    **dict.fromkeys(lexicon.words("they_pronouns"), "they"),
}
"""The kind of each pronoun of the third person: "herself" → "she"."""
OWNING_PRONOUNS = lexicon.words("owning_pronouns")
OBJECTIVE_PRONOUNS = lexicon.words("objective_pronouns")
_REFLEXIVE_PRONOUNS = lexicon.words("reflexive_pronouns")
_AFTER_OBJECT_HER = lexicon.words("words_after_object_her")
_GENDERS = {"he": ("u", "m"), "she": ("u", "f")}
_PLACE_KINDS = frozenset(("settlement", "place"))
_ORGANIZATION_KINDS = frozenset(("organization", "company"))


class Anaphor(NamedTuple):
    """A pronoun or a definite description: the tokens `start` up to `end` of the sentence with this number.

    `word` is the pronoun or the noun, in lower case, `determiner` that of a description. The kind of a description is
    "the".
    """

    start: int
    end: int
    sentence: int
    kind: AnaphorKind
    word: str
    determiner: str = ""


def agrees(draft: ActorDraft, anaphor: Anaphor) -> bool:
    """Whether an actor agrees with an anaphor in type, gender and number."""
    if draft.narrator:
        return False
    if anaphor.kind in ("he", "she"):
        return draft.type == "person" and not draft.plural and draft.gender in _GENDERS[anaphor.kind]
    if anaphor.kind != "the":
        return draft.type in ("organization", "place") or (draft.plural and anaphor.kind == "they")
    kinds = load_noun_kinds()[anaphor.word]
    if draft.type == "person":
        gender = lexicon.GENDERED_NOUNS.get(anaphor.word)
        return gender is not None and gender == draft.gender and "kin" not in kinds and anaphor.determiner == "the"
    if draft.state:
        return "country" in kinds
    if draft.type == "place":
        return not kinds.isdisjoint(_PLACE_KINDS)
    if draft.type != "organization" or kinds.isdisjoint(_ORGANIZATION_KINDS):
        return False
    known = find_kinds(draft)
    return not known or not known.isdisjoint(load_kinds_of_nouns().get(anaphor.word, known))


def find_role(document: Document, pronoun: Anaphor) -> Role:
    """Return the role of a pronoun in its clause, which its form decides; "her" also needs the word after it."""
    word = pronoun.word
    if word in _REFLEXIVE_PRONOUNS:
        return "reflexive"
    if word in OWNING_PRONOUNS:
        return "objective" if word == "her" and _is_object(document, pronoun) else "possessive"
    return "objective" if word in OBJECTIVE_PRONOUNS else "subject"


def _is_object(document: Document, her: Anaphor) -> bool:
    """Whether no noun follows "her", so that it owns nothing: "saw her in Lima"."""
    word = document.lower[her.end] if her.end < len(document.words) else "."
    return not word[0].isalpha() or word in PREPOSITIONS or word in AUXILIARIES or word in _AFTER_OBJECT_HER
