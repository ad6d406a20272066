"""Pronouns whose own sentence says what they refer to, so that no ranking is needed.

    Novak said that he             the subject of the verb of speech before it
    to assist Ukraine in its …     the subject of its clause, or the organization or country named last before it

Hobbs (1978) too searches the sentence of a pronoun first.
"""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.pronouns.anaphors import OBJECTIVE_PRONOUNS, Anaphor, agrees
from tui.cast.pronouns.history import History, Trace

_SPEECH_VERBS = lexicon.words("speech_verbs")
_CLAUSE_OPENERS = lexicon.words("clause_openers")
_SAYS_THAT = 4  # tokens at most between the speaker and the pronoun
_QUOTING_MARKS = frozenset('“”"‘’:')
_MOST_RECENT = 6
_NOT_SAID_OF_SELF = OBJECTIVE_PRONOUNS - {"her"}


def find_tied_actor(document: Document, history: History, anaphor: Anaphor) -> int | None:
    """Return the actor that the sentence of a pronoun ties it to, or None if the sentence leaves that open."""
    traces, drafts = history.traces, history.drafts
    here = [
        actor
        for actor in history.recent(_MOST_RECENT)
        if (trace := traces[actor]).sentence == anaphor.sentence
        and trace.end <= anaphor.start
        and agrees(drafts[actor], anaphor)
    ]
    if not here:
        return None
    if anaphor.kind in ("he", "she", "they"):
        return here[0] if _speaks_of_self(document, anaphor, traces[here[0]]) else None
    if anaphor.word == "its":
        owners = [actor for actor in here if drafts[actor].type == "organization" or drafts[actor].state]
        return _find_owner(document, history, anaphor, owners)
    return None


def _speaks_of_self(document: Document, pronoun: Anaphor, trace: Trace) -> bool:
    """Whether an actor is the subject of a verb of speech right before a pronoun, which is no object."""
    between = document.lower[trace.end : pronoun.start]
    if not trace.is_subject or len(between) > _SAYS_THAT or pronoun.word in _NOT_SAID_OF_SELF:
        return False
    return _QUOTING_MARKS.isdisjoint(between) and not _SPEECH_VERBS.isdisjoint(between)


def _find_owner(document: Document, history: History, pronoun: Anaphor, actors: list[int]) -> int | None:
    """Return the subject of the clause that "its" is in, or else the actor named last before it in the sentence."""
    clause_start = pronoun.start
    sentence_start = document.sentences[pronoun.sentence].start
    while clause_start > sentence_start and document.lower[clause_start - 1] not in _CLAUSE_OPENERS:
        clause_start -= 1
    named = [actor for actor in actors if history.traces[actor].form != "demonym"]
    subjects = [actor for actor in named if history.traces[actor].subject_token >= clause_start]
    return next(iter(subjects or named), None)
