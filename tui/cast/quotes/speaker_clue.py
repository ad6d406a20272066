"""The clue to the speaker in a clause, and functions that read clauses before and after a quotation."""

from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.grammar import AUXILIARIES, is_verb
from tui.cast.quotes.marks import CLOSING_MARKS
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.subjects import find_clause_subject, find_subject
from tui.cast.quotes.verbs import is_verb_of_speech

_MESSAGES = lexicon.words("message_nouns")
_OWNERS = {"his": "he", "her": "she", "its": "it"}
_PARENTS = frozenset(("father", "mother", "dad", "mum", "mom", "parent", "grandfather", "grandmother"))
_NOUNS_FOR_SOMEBODY_KNOWN = lexicon.words("nouns_for_somebody_known")
_PRONOUNS = {"m": "he", "f": "she", "u": "they"}
_LONGEST_DESCRIPTION = 6  # tokens
_SINGULAR_PRONOUNS = lexicon.words("singular_subject_pronouns")


class SpeakerClue(NamedTuple):
    """A clause that presents a quotation as speech, and its speaker: an actor, None if the clause does not say which.

    `pronoun` is the subject of the clause, in lower case, where that may mean the speaker before: "she added"; for a
    description of somebody known, "the teenager", it is that of the same gender, or "they".
    """

    actor: int | None
    pronoun: str | None = None


def read_subject(narration: Narration, verb: int, start: int) -> SpeakerClue:
    """Return the subject of a verb of speech in a clause from the token `start` on."""
    at = verb - 1
    while at > start and narration.words[at] in AUXILIARIES:
        at -= 1
    pronoun = read_pronoun(narration, at) if at >= start else None
    if at > start and narration.words[at] in _MESSAGES:  # "her letter said"
        pronoun = _OWNERS.get(narration.lower[at - 1])
    if pronoun and at > start and narration.words[at - 1] == "what":  # "condemned what it called “…”"
        return SpeakerClue(find_clause_subject(narration, start, at - 1), pronoun)
    actor = find_subject(narration, verb, start)
    if pronoun and actor is None and (reporting := _find_reporting_verb(narration, at, start)) is not None:
        actor = find_subject(narration, reporting, start)  # "China said that it would respond"
    if pronoun is None and (actor is None or narration.drafts[actor].unnamed):
        begin = max(start, verb - _LONGEST_DESCRIPTION)
        opening = next((index for index in range(verb - 1, begin - 1, -1) if narration.lower[index] == "the"), verb)
        pronoun = read_description(narration, opening, verb)
        return SpeakerClue(None if pronoun else actor, pronoun)
    return SpeakerClue(actor, pronoun)


def read_description(narration: Narration, start: int, end: int) -> str | None:
    """Return "he", "she" or "they" for a phrase that describes somebody known: "the father of three"."""
    words = narration.lower[start:end]
    if words[:1] != ["the"] or len(words) > _LONGEST_DESCRIPTION:
        return None
    for at, word in enumerate(words):
        is_parent = word in _PARENTS and words[at + 1 : at + 2] == ["of"]
        if is_parent or word in _NOUNS_FOR_SOMEBODY_KNOWN or word.endswith("-year-old"):
            return _PRONOUNS.get(lexicon.GENDERED_NOUNS.get(word, "u"))
    return None


def _find_reporting_verb(narration: Narration, pronoun: int, start: int) -> int | None:
    """Return the verb of speech right before "that" or a pronoun, in a clause from the token `start` on, or None."""
    verb = pronoun - 1
    if verb > start and narration.words[verb] == "that":
        verb -= 1
    is_verb = verb > start and not narration.is_quoted(verb) and is_verb_of_speech(narration, verb)
    return verb if is_verb else None


def read_pronoun(narration: Narration, token: int) -> str | None:
    """Return the word at a token, in lower case, if it is "he", "she" or "it", else None."""
    word = narration.lower[token]
    return word if word in _SINGULAR_PRONOUNS else None


def find_verb_after_as(narration: Narration, start: int, end: int) -> int | None:
    """Return the verb of "as she put it", "as the mayor says", which begins after "as" with the token `start`."""
    for at in range(start, min(end, start + PHRASE_REACH + 2)):
        if is_verb_of_speech(narration, at) or narration.words[at] in ("put", "puts"):
            return at
        if is_verb(narration.words[at], person=False) and narration.words[at] not in AUXILIARIES:
            return None  # "as the price fell, the mayor said"
    return None


def last_word_before(words: list[str], end: int) -> str:
    """Return the last word or mark before the closing marks that end before the token `end`, "…" for an ellipsis."""
    at = end - 1
    while at > 0 and words[at] in CLOSING_MARKS:
        at -= 1
    if at > 0 and words[at] in (".", ",") and words[at - 1] in (".", "…"):
        return "…"
    return words[at]
