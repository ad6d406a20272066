"""Pronouns whose own sentence says what they refer to, so that no ranking is needed.

    Novak said that he             the subject of the verb of speech before it
    Malek’s trip, during which he  the owner of what the relative clause is about
    to assist Ukraine in its …     the subject of its clause, or else the organization or country before it

Hobbs (1978) too searches the sentence of a pronoun first.
"""

from collections.abc import Mapping

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.document.grammar import PREPOSITIONS, is_after_preposition
from tui.cast.pronouns.anaphors import OBJECTIVE_PRONOUNS, Anaphor
from tui.cast.pronouns.history import History, Trace

_SPEECH_VERBS = lexicon.words("speech_verbs")
_CLAUSE_OPENERS = lexicon.words("clause_openers")
_REASONS = frozenset(("for", "over"))
"""After an object they begin what it is bought, praised or blamed for: "bought Kestrel for its land"."""
_LONGEST_REASON = 5  # tokens before "its": "for less than"
_AFTER_OBJECTS = frozenset(
    ("and", "or", "but", "that", "who", "which", "because", "after", "while", "when", "as", "its")
)
_SAYS_THAT = 4  # tokens at most between the speaker and the pronoun
_QUOTING_MARKS = frozenset('“”"‘’:')
_MAX_RECENT = 6
_NOT_SAID_OF_SELF = OBJECTIVE_PRONOUNS - {"her"}


def find_tied_actor(document: Document, history: History, anaphor: Anaphor) -> int | None:
    """Return the actor that the sentence of a pronoun ties it to, or None if the sentence leaves that open."""
    traces, drafts = history.traces, history.drafts
    here = [
        actor
        for actor in history.recent(_MAX_RECENT)
        if (trace := traces[actor]).sentence == anaphor.sentence
        and trace.end <= anaphor.start
        and history.agrees(actor, anaphor)
    ]
    if not here:
        return None
    if anaphor.kind in ("he", "she") and (owner := _find_owner_of_event(document, anaphor, here, traces)) is not None:
        return owner
    if anaphor.kind in ("he", "she", "they"):
        return here[0] if _speaks_of_self(document, anaphor, traces[here[0]]) else None
    if anaphor.word == "its":
        owners = [actor for actor in here if drafts[actor].type == "organization" or drafts[actor].state]
        return _find_owner(document, history, anaphor, owners)
    return None


def _find_owner_of_event(
    document: Document, pronoun: Anaphor, actors: list[int], traces: Mapping[int, Trace]
) -> int | None:
    """Return whose event a relative clause is about that a pronoun begins: "Malek’s trip to Oslo, during which he"."""
    lower, start = document.lower, pronoun.start
    if start < 2 or lower[start - 1] != "which" or lower[start - 2] not in PREPOSITIONS:
        return None
    owner = next((actor for actor in actors if traces[actor].is_possessive), None)
    if owner is None or not _CLAUSE_OPENERS.isdisjoint(lower[traces[owner].end : start - 1]):
        return None
    return owner


def _speaks_of_self(document: Document, pronoun: Anaphor, trace: Trace) -> bool:
    """Whether an actor is the subject of a verb of speech right before a pronoun, which is no object."""
    between = document.lower[trace.end : pronoun.start]
    if not trace.is_subject or len(between) > _SAYS_THAT or pronoun.word in _NOT_SAID_OF_SELF:
        return False
    return _QUOTING_MARKS.isdisjoint(between) and not _SPEECH_VERBS.isdisjoint(between)


def _find_owner(document: Document, history: History, pronoun: Anaphor, actors: list[int]) -> int | None:
    """Return who owns what follows "its": the object before "for", the clause's subject, the last object, or a speaker.

    Names after a preposition, and those that belong to a noun ("the Fraud Commission chairman"), own nothing.
    """
    sentence = document.sentences[pronoun.sentence]
    clause_start = pronoun.start
    while clause_start > sentence.start and document.lower[clause_start - 1] not in _CLAUSE_OPENERS:
        clause_start -= 1
    traces = history.traces
    named = [actor for actor in actors if traces[actor].form != "demonym"]
    subjects = [actor for actor in named if traces[actor].subject_token >= clause_start]
    objects = [actor for actor in named if _is_object(document, traces[actor], sentence.start)]
    for actor in objects:
        between = document.lower[traces[actor].end : pronoun.start]
        if between and between[0] in _REASONS and len(between) <= _LONGEST_REASON:
            return actor
    speakers = [actor for actor in named if _speaks(document, traces[actor])]
    return next(iter(subjects or objects or speakers), None)


def _speaks(document: Document, trace: Trace) -> bool:
    """Whether a subject is followed by a verb of speech: "The party (PW) said that nobody is above its rules"."""
    return trace.is_subject and not _SPEECH_VERBS.isdisjoint(document.lower[trace.end : trace.end + _SAYS_THAT])


def _is_object(document: Document, trace: Trace, sentence_start: int) -> bool:
    """Whether a mention is a noun phrase of its own, neither a subject nor after a preposition: "bought Kestrel"."""
    if trace.is_subject or trace.is_possessive or is_after_preposition(document, trace.start, sentence_start):
        return False
    if trace.start > sentence_start and document.words[trace.start - 1] == "(":
        return False  # another form of the name before it
    following = document.lower[trace.end]
    return not following[0].isalpha() or following in PREPOSITIONS or following in _AFTER_OBJECTS
