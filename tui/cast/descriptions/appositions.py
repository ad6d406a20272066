"""Descriptions beside the name that they describe: "Ada Byron, a poet and critic,", "his wife Ada"."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink, link_tokens
from tui.cast.descriptions.noun_phrases import (
    Description,
    is_closed_name,
    read_description_before,
    read_description_from,
)
from tui.cast.descriptions.person_nouns import read_person_noun
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon import load_noun_kinds
from tui.model import ActorType
from tui.model.reasons import Reason, ReasonCode

_ASIDE_STARTS = frozenset((",", "(", "—", "–"))
_LETTERS_AFTER_NAMES = frozenset(
    ("MP", "MSP", "MEP", "TD", "KC", "QC", "OBE", "CBE", "MBE", "PhD", "MD", "Jr.", "Sr.", "Esq.")
)
_BEFORE_NAMES = lexicon.words("possessive_pronouns") | {"’s", "the"}
_COMPLEMENT_PREPOSITIONS = lexicon.words("complement_prepositions")
_SPEECH_VERBS = lexicon.words("speech_verbs")
_LONGEST_ASIDE = 14  # tokens
_LONGEST_COMPLEMENT = 6  # tokens of what belongs to a noun: "of Chile"
_NOUN_KINDS: dict[ActorType, frozenset[str]] = {
    "person": frozenset(("person",)),
    "organization": frozenset(("organization", "company", "any_organization", "place", "country")),
    "place": frozenset(("place", "settlement", "country", "organization")),
}
"""The kinds of nouns that describe each type of actor."""


class Apposition(NamedTuple):
    """The link of a description to the actor whose name stands beside it, and its noun."""

    link: MentionLink
    noun: str


def find_appositions(document: Document, links: Links) -> Iterator[Apposition]:
    """Yield the descriptions beside the names of people, organizations and places."""
    words, lower, nouns = document.words, document.lower, load_noun_kinds()
    for link in links.links:
        start, end = link.first_token, link.end_token
        type_ = links.drafts[link.actor].type
        if link.form != "name" or type_ == "other":
            continue
        may_follow = end < len(words) and (words[end] in _ASIDE_STARTS or words[end] in _LETTERS_AFTER_NAMES)
        may_precede = start > 0 and (words[start - 1] == "," or lower[start - 1] in nouns)
        if not may_follow and not may_precede:
            continue
        sentence = document.sentence_at(start)
        name = links.drafts[link.actor].name
        if may_follow:
            for description in _read_after_name(document, end, sentence, type_):
                yield _make_apposition(document, description, link.actor, "apposition_after", name)
        for description in _read_before_name(document, start, sentence, type_) if may_precede else ():
            yield _make_apposition(document, description, link.actor, "apposition_before", name)


def _make_apposition(
    document: Document, description: Description, actor: int, code: ReasonCode, name: str
) -> Apposition:
    link = link_tokens(document, description.start, description.end, actor, "description", Reason(code, (name,)))
    return Apposition(link, document.words[description.noun])


def _can_describe(noun: str, determiner: str, type_: ActorType) -> bool:
    """Whether a noun can describe an actor of a type; after "a", a noun of no known kind can describe a person."""
    kinds = load_noun_kinds().get(noun)
    if kinds is None and type_ == "person" and _is_person_noun(noun):
        return True
    if kinds is None:
        return type_ == "person" and determiner in ("a", "an")
    return bool(kinds & _NOUN_KINDS[type_]) and (bool(determiner) or type_ == "person")


def _is_person_noun(noun: str) -> bool:
    """Whether a noun surely denotes one person: "goldsmith", "34-year-old"."""
    person_noun = read_person_noun(noun)
    return person_noun is not None and person_noun.is_sure and not person_noun.is_plural


# After the name: "Ada Byron, a poet and critic,"


def _read_after_name(document: Document, end: int, sentence: Sentence, type_: ActorType) -> Iterator[Description]:
    """Yield the descriptions in the aside after a name that ends before the token `end`, joined by "and"."""
    words, stop = document.words, sentence.end
    while end < stop and type_ == "person" and words[end] in _LETTERS_AFTER_NAMES:
        end += 1
    aside = _skip_age(document, end, stop)
    if aside + 1 >= stop or words[aside] not in _ASIDE_STARTS:
        return
    if _ends_opening_phrase(document, sentence, aside) and not _is_closed_aside(document, aside + 1, stop):
        return
    at = aside + 1
    while at < stop:
        start = _skip_owner(document, at, stop)
        description = read_description_from(document, start, stop)
        if description is None:
            return
        determiner = description.determiner or ("’s" if start > at else "")
        if not _can_describe(words[description.noun], determiner, type_):
            return
        yield description
        at = description.end + 1
        if at >= stop or words[at - 1] != "and":
            return


def _skip_age(document: Document, index: int, stop: int) -> int:
    """Return the comma after an age: the second in ", 42, a teacher"; otherwise the same token."""
    words = document.words
    has_age = index + 3 < stop and words[index] == "," and words[index + 1].isdigit() and words[index + 2] == ","
    return index + 2 if has_age else index


def _skip_owner(document: Document, index: int, stop: int) -> int:
    """Return the token after the owner of a description: after "South Korea’s"; otherwise the same token."""
    start = index
    while start < stop and _may_belong_to_owner(document, start):
        start += 1
    return start if start > index and document.words[start - 1] in POSSESSIVES else index


def _may_belong_to_owner(document: Document, index: int) -> bool:
    """Whether a token is a possessive ending, or one of the capitalized words before one."""
    words = document.words
    if words[index] in POSSESSIVES:
        return True
    after = index + 1
    while after < len(words) and words[after][0].isupper():
        after += 1
    return words[index][0].isupper() and after < len(words) and words[after] in POSSESSIVES


def _ends_opening_phrase(document: Document, sentence: Sentence, comma: int) -> bool:
    """Whether a comma may end an opening phrase, not begin an aside: "According to Smith, a man", "In Paris, a car"."""
    opening = document.lower[sentence.start]
    return (opening in PREPOSITIONS or opening == "according") and all(
        document.words[at] != "," for at in range(sentence.start, comma)
    )


def _is_closed_aside(document: Document, start: int, stop: int) -> bool:
    """Whether a comma ends the aside from a token on, before any verb that could be that of the sentence."""
    for at in range(start, min(stop, start + _LONGEST_ASIDE)):
        word = document.words[at]
        if word == ",":
            return True
        if word in AUXILIARIES or word in _SPEECH_VERBS:
            return False
    return False


# Before the name: "his wife Ada", "the prosecutor, Ada Byron,"


def _read_before_name(document: Document, start: int, sentence: Sentence, type_: ActorType) -> Iterator[Description]:
    """Yield the description that stands right before the name at the token `start`, or before a comma.

    Also yield the one before that, if a comma is between them: "his brother, the novelist ▏ Peter Novak".
    """
    description = _read_description_before(document, start, start, sentence, type_)
    if description is not None:
        yield description
        if description.end == start and document.words[description.start - 1] == ",":
            outer = _read_description_before(document, description.start, start, sentence, type_)
            if outer is not None:
                yield outer


def _read_description_before(
    document: Document, end: int, name: int, sentence: Sentence, type_: ActorType
) -> Description | None:
    """Return the description that ends before the token `end`, or before a comma there; the name is at `name`."""
    words, lower = document.words, document.lower
    has_comma = end - 1 > sentence.start and words[end - 1] == ","
    if has_comma:
        end = _skip_complement(document, end - 1, sentence.start)
    noun = end - 1
    if noun < sentence.start or not (words[noun].islower() or noun == sentence.start):
        return None
    describes_person = type_ == "person" and _is_person_noun(lower[noun])
    if not describes_person and not load_noun_kinds().get(lower[noun], frozenset()) & _NOUN_KINDS[type_]:
        return None
    description = read_description_before(document, end, sentence.start, sentence.end)
    if description is None:
        return None
    if not has_comma:
        return description if description.determiner in _BEFORE_NAMES else None
    is_noun_phrase = description.determiner or noun == sentence.start
    return description if is_noun_phrase and is_closed_name(document, name, sentence.end) else None


def _skip_complement(document: Document, end: int, start: int) -> int:
    """Return the token after the noun of a phrase that ends before `end`: of "the president of Chile" after president.

    The phrase begins at the token `start` at the earliest.
    """
    for at in range(end - 1, max(start, end - 1 - _LONGEST_COMPLEMENT), -1):
        word = document.words[at]
        if word in _COMPLEMENT_PREPOSITIONS and document.lower[at - 1] in load_noun_kinds():
            return at
        if not word[0].isalnum():
            break
    return end
