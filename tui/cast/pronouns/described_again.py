"""Definite descriptions that spelling and the nearest actors settle: "the airline" after "Kestrel Airways".

    Kestrel Airways … the airline       the noun is in the name, or is a kind of organization that the name tells
    Ned Orlow, 93, … the 93-year-old    the age stands beside the name
    Facebook … the company              the name tells no kind, but it is the only one nearby that may be a company
    Norland … the country               the only country nearby

If two actors compete and neither is much nearer, the result is None: a wrong link is worse than none.
"""

import re
from collections.abc import Iterable
from functools import cache

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS
from tui.cast.lexicon import COMMON_WORDS, Gender, load_noun_kinds
from tui.cast.pronouns.anaphors import Anaphor
from tui.cast.pronouns.history import History, head_nouns
from tui.cast.pronouns.organization_kinds import OPEN_KINDS, find_kinds, load_kinds_of_nouns

_COUNTRY_NOUNS = lexicon.words("country_nouns") - {"state"}
_SETTLEMENT_NOUNS = frozenset(("city", "town", "village", "borough", "hamlet", "municipality"))
_TOO_GENERAL = frozenset(("state", "states", "press", "area", "world", "house", "office"))
_VERBS = AUXILIARIES | VERB_ADVERBS | lexicon.words("speech_verbs") | lexicon.words("irregular_verbs")
_FUNCTION_WORDS = _VERBS | PREPOSITIONS | lexicon.words("words_outside_descriptions") | lexicon.words("determiners")
_REDESCRIBING = lexicon.words("redescribing_nouns")
_RESTRICTING = frozenset(("of", "that", "which", "who", "where", "whose", "for", "in", "from"))
_BEFORE_SUBJECTS = frozenset((",", "“", "”", '"', "but", "and", "while", "that"))
_OFFICES = (lexicon.words("titles") & lexicon.words("roles")).difference(
    ("spokesman", "spokeswoman", "spokesperson", "father", "officer")
)
_OF_OFFICES = frozenset(("of", "for", "who", "whose", "from"))
_CONTRASTING = lexicon.words("contrasting_modifiers")
_BEFORE_PREDICATES = lexicon.words("copulas") | {"as", "being", "becoming"}
_AGE = re.compile(r"(\d+)-year-old")
_FARTHEST_NAME = 12  # sentences
_FARTHEST_OPEN = 3  # sentences
_FARTHEST_PERSON = 2  # sentences
_MUCH_NEARER = 3  # sentences
_MAX_RECENT = 24


@cache
def load_described_nouns() -> frozenset[str]:
    """Return the nouns whose definite descriptions can refer to a named actor."""
    return frozenset((*load_noun_kinds(), *load_kinds_of_nouns()))


def find_described(document: Document, history: History, anaphor: Anaphor) -> int | None:
    """Return the actor that a definite description certainly refers to, or None."""
    if anaphor.determiner not in ("the", "this"):
        return None
    modifiers = document.lower[anaphor.start + 1 : anaphor.end - 1]
    if (age := _read_age(document.lower[anaphor.start : anaphor.end])) is not None:
        return _find_by_age(history, age, anaphor)
    after = document.lower[anaphor.end] if anaphor.end < len(document.lower) else "."
    noun = anaphor.word
    if "person" in load_noun_kinds().get(noun, frozenset()):
        holder = None if modifiers or after in _OF_OFFICES else find_only_holder(history, noun)
        return _find_person(document, history, anaphor) if holder is None else holder
    if after in _RESTRICTING or noun in _TOO_GENERAL or not _is_head(document, anaphor.end):
        return None
    if modifiers:
        before = document.lower[anaphor.start - 1] if anaphor.start else ""
        is_contrast = any(word in _CONTRASTING or "most" in word or word.endswith("est") for word in modifiers)
        may_be_new = is_contrast or before in _BEFORE_PREDICATES
        return None if may_be_new or noun not in load_kinds_of_nouns() else _find_modified(history, anaphor)
    by_name = [actor for actor in _named(history) if noun in head_nouns(history.drafts[actor])]
    if by_name:
        return _nearest(history, by_name, anaphor)
    if noun in load_kinds_of_nouns():
        return _find_organization(history, anaphor)
    if noun in _COUNTRY_NOUNS:
        states = [actor for actor in _named(history) if history.drafts[actor].state]
        return _only(history, states, anaphor)
    if noun in _SETTLEMENT_NOUNS:
        return _only(history, [a for a in _named(history) if _may_be_settlement(history.drafts[a])], anaphor)
    return None


def _is_head(document: Document, end: int) -> bool:
    """Whether the word after a noun shows that this is no modifier, as it is in "the city bus"."""
    if end >= len(document.words):
        return True
    word = document.lower[end]
    return not word[0].isalpha() or word in _FUNCTION_WORDS or word.endswith(("ed", "ly", "ing", "s"))


def _named(history: History) -> Iterable[int]:
    """Yield the named actors that were mentioned lately, the latest first."""
    return (actor for actor in history.recent(_MAX_RECENT) if not history.drafts[actor].unnamed)


def _nearest(history: History, actors: list[int], anaphor: Anaphor) -> int | None:
    """Return the actor mentioned last, the first of the list, if it is near and no other is about as near."""
    if not actors or anaphor.sentence - history.traces[actors[0]].sentence > _FARTHEST_NAME:
        return None
    latest = actors[0]
    distances = [anaphor.sentence - history.traces[actor].sentence for actor in actors[:2]]
    return latest if len(actors) == 1 or distances[1] - distances[0] >= _MUCH_NEARER else None


def _only(history: History, actors: list[int], anaphor: Anaphor) -> int | None:
    """Return the only one of these actors that was mentioned in the sentences right before the anaphor, or None."""
    near = [actor for actor in actors if anaphor.sentence - history.traces[actor].sentence <= _FARTHEST_OPEN]
    return near[0] if len(near) == 1 else None


# Organizations


def _find_organization(history: History, anaphor: Anaphor) -> int | None:
    """Return the organization whose kind a noun says, or the only one nearby that may be of its kind."""
    kinds = load_kinds_of_nouns()[anaphor.word]
    drafts = history.drafts
    bodies = [a for a in _named(history) if drafts[a].type in ("organization", "place") and not drafts[a].state]
    organizations = [actor for actor in bodies if history.drafts[actor].type == "organization"]
    of_kind = [actor for actor in bodies if not kinds.isdisjoint(find_kinds(history.drafts[actor]))]
    if of_kind:
        return _nearest(history, of_kind, anaphor)
    if kinds.isdisjoint(OPEN_KINDS):
        return None
    return _only(history, [a for a in organizations if not find_kinds(history.drafts[a])], anaphor)


def _find_modified(history: History, anaphor: Anaphor) -> int | None:
    """Return the only organization nearby that may be of the kind of a noun with modifiers: "the food giant"."""
    kinds = load_kinds_of_nouns()[anaphor.word]
    may_be_unknown = not kinds.isdisjoint(OPEN_KINDS)
    fitting = []
    for actor in _named(history):
        draft = history.drafts[actor]
        known = find_kinds(draft) if draft.type == "organization" else frozenset()
        if draft.type == "organization" and (not kinds.isdisjoint(known) or (may_be_unknown and not known)):
            fitting.append(actor)
    return _only(history, fitting, anaphor)


def _may_be_settlement(draft: ActorDraft) -> bool:
    """Whether a place may be a town: no country, nor named as a river or a street."""
    if draft.type != "place" or draft.state:
        return False
    last = draft.name.lower().split()[-1]
    return lexicon.find_name(draft.name)[0] is not None or last not in COMMON_WORDS


# Ages


def _read_age(words: list[str]) -> int | None:
    """Return the age in "the 93-year-old", "the 34-year-old striker"."""
    return next((int(match[1]) for word in words if (match := _AGE.fullmatch(word))), None)


def _find_by_age(history: History, age: int, anaphor: Anaphor) -> int | None:
    """Return the only person whose age was told as this one, or who is alone nearby and of an age not told."""
    aged = [actor for actor in history.traces if history.drafts[actor].age == age and not history.drafts[actor].unnamed]
    if aged:
        return aged[0] if len(aged) == 1 else None
    person = _find_only_person(history, anaphor, "u")
    return person if person is not None and history.drafts[person].age is None else None


# People who are described anew: "the striker"


def find_only_holder(history: History, noun: str) -> int | None:
    """Return the only person that the text has called by an office, if that person is named: the mayor, Mayor Byron."""
    if noun not in _OFFICES:
        return None
    holders = [a for a in history.find_by_noun(noun, _MAX_RECENT) if history.drafts[a].type == "person"]
    return holders[0] if len(holders) == 1 and not history.drafts[holders[0]].unnamed else None


def _find_person(document: Document, history: History, anaphor: Anaphor) -> int | None:
    """Return the only person nearby, if named, for a subject whose noun calls somebody again: "the striker"."""
    sentence = document.sentences[anaphor.sentence]
    begins = anaphor.start == sentence.start or document.words[anaphor.start - 1] in _BEFORE_SUBJECTS
    if anaphor.word not in _REDESCRIBING or not begins or document.lower[anaphor.end : anaphor.end + 1] == ["of"]:
        return None
    return _find_only_person(history, anaphor, lexicon.GENDERED_NOUNS.get(anaphor.word, "u"))


def _find_only_person(history: History, anaphor: Anaphor, gender: Gender) -> int | None:
    """Return the only person of a gender, "u" for any, who was mentioned nearby, if that person is named; or None."""
    people = [
        actor
        for actor in history.recent(_MAX_RECENT)
        if history.drafts[actor].type == "person"
        and not history.drafts[actor].plural
        and anaphor.sentence - history.traces[actor].sentence <= _FARTHEST_PERSON
        and (gender == "u" or history.drafts[actor].gender in ("u", gender))
    ]
    return people[0] if len(people) == 1 and not history.drafts[people[0]].unnamed else None
