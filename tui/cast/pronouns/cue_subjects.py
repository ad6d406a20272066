"""Resolves the pronoun of a speech cue that follows a sentence about an unnamed source.

    A spokesman apologized. “We have learned from it,” he told reporters.

News articles continue with the same source, whereas the likeliest named person was mentioned further back.
"""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.pronouns.anaphors import Anaphor
from tui.cast.pronouns.history import History
from tui.cast.quotes.quotation import Quotation, quotation_at

_SPEECH_VERBS = lexicon.words("speech_verbs")
_GOING_ON = frozenset(("added", "adds", "continued", "continues"))
"""Verbs whose subject is the previous speaker: "A neighbour nodded. “It was late,” he added."."""
_CUE_PRONOUNS = frozenset(("he", "she"))
_MAX_RECENT = 8


def find_source_of_cue(document: Document, history: History, speech: list[Quotation], anaphor: Anaphor) -> int | None:
    """Return the unnamed source to which the pronoun of a cue refers, or None.

    The source is the first subject of the sentence before the quotation, if that is not a named person.
    """
    verb = document.lower[anaphor.end] if anaphor.end < len(document.lower) else "."
    if anaphor.word not in _CUE_PRONOUNS or verb not in _SPEECH_VERBS or verb in _GOING_ON:
        return None
    quotation = quotation_at(speech, anaphor.start - 1) if anaphor.start else None
    if quotation is None or quotation.first_token == 0:
        return None
    number = document.sentence_number(quotation.first_token)
    here, before = document.sentences[number], document.sentences[number - 1]
    if here.start != quotation.first_token or before.paragraph < here.paragraph - 1:
        return None
    subjects = [
        actor
        for actor in history.recent(_MAX_RECENT)
        if before.start <= history.traces[actor].subject_token < before.end and history.drafts[actor].type == "person"
    ]
    if not subjects:
        return None
    subject = min(subjects, key=lambda actor: history.traces[actor].subject_token)
    draft = history.drafts[subject]
    return subject if draft.unnamed and not draft.plural and history.agrees(subject, anaphor) else None
