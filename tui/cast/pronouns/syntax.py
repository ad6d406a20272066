"""What the sentence itself settles: "Novak said that he", "to assist Ukraine in its struggle".

Where such a tie is plain to see, salience has nothing to say (Hobbs 1978 searches the pronoun's own sentence first).
"""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.pronouns.candidates import OBJECTIVE, Anaphor, fits
from tui.cast.pronouns.history import History, Trace

_SAYS_THAT = 4  # words at most from who says to the pronoun
_CLAUSES = frozenset(("while", "whereas", "that", "which", ";", "—", "–", "but", ":"))
_MARKS = frozenset('“”"‘’:')
_MOST = 6


def tied(document: Document, history: History, anaphor: Anaphor) -> int | None:
    """Return the actor that an anaphor's own sentence ties it to, or None where it does not."""
    here = [
        (actor, trace)
        for actor in history.recent(_MOST)
        if (trace := history.traces[actor]).sentence == anaphor.sentence
        and trace.last <= anaphor.first
        and fits(history.profiles[actor], anaphor)
    ]
    if not here:
        return None
    if anaphor.kind in ("he", "she", "they"):
        return _speaks_of_self(document, anaphor, *here[0])
    if anaphor.word == "its":  # a place that is no state owns little
        acting = [
            one for one in here if history.profiles[one[0]].type == "organization" or history.profiles[one[0]].state
        ]
        return _owner(document, anaphor, acting)
    return None


def _speaks_of_self(document: Document, anaphor: Anaphor, actor: int, trace: Trace) -> int | None:
    """Return who is the subject of a verb of speech right before the pronoun, which is no object."""
    between = document.lower[trace.last : anaphor.first]
    if not trace.subject or len(between) > _SAYS_THAT or _MARKS & set(between) or anaphor.word in OBJECTIVE - {"her"}:
        return None
    return actor if any(word in lexicon.words("speech_verbs") for word in between) else None


def _owner(document: Document, anaphor: Anaphor, here: list[tuple[int, Trace]]) -> int | None:
    """Return the subject of the clause that "its" is in, else what is named last before it in the sentence."""
    begins = anaphor.first
    first = document.sentences[anaphor.sentence].start
    while begins > first and document.lower[begins - 1] not in _CLAUSES:
        begins -= 1
    named = [(actor, trace) for actor, trace in here if trace.form != "demonym"]
    subjects = [actor for actor, trace in named if trace.last_subject >= begins]
    return subjects[0] if subjects else named[0][0] if named else None
