"""The clause after a quotation that names its speaker.

“…,” said the mayor       “…,” the mayor said            “…,” as the mayor put it
“…,” beamed the mayor     “…,” was the mayor’s reply     “…,” according to the mayor
"""

from tui.cast import lexicon
from tui.cast.document.grammar import PREPOSITIONS, find_verb_after, is_verb
from tui.cast.quotes.named_phrases import find_named_actor, read_named_phrase
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.senders import find_sender
from tui.cast.quotes.speaker_clue import (
    SpeakerClue,
    find_verb_after_as,
    last_word_before,
    read_description,
    read_pronoun,
    read_subject,
)
from tui.cast.quotes.verbs import is_passive, is_verb_of_speech

_CONJUNCTIONS = lexicon.words("clause_conjunctions")
_RELATIVES = lexicon.words("relative_pronouns")
_PRONOUNS = lexicon.words("subject_pronouns")
_CITING = lexicon.words("citing_verbs")
_LONGEST_CLAUSE = 45  # tokens
_SEPARATORS = frozenset((",", "—", "–", "-"))
_BREAKS = frozenset((",", "?", "!", "—", "–", "-", "…", "."))
_SENTENCE_ENDS = frozenset(("?", "!", ".", "…"))
_CLAUSE_ENDS = frozenset((".", ",", ";", "?", "!", ":"))
_ASIDE_OPENERS = lexicon.words("aside_openers")
_BARE_VERBS = lexicon.words("bare_verbs")
_HEARER_VERBS = lexicon.words("hearer_verbs")
_REPORTING_WORDS = lexicon.words("reporting_words")
_OBJECT_PREPOSITIONS = lexicon.words("object_prepositions")
_VERBS_BEFORE_SENDERS = lexicon.words("verbs_before_senders")
_RESPONSES = lexicon.words("responding_verbs")


class _ClauseAfter:
    """The tokens `start` up to `end` after a quotation and its comma, if it has one.

    `last_word` is the last word or mark within the quotation, "…" for any ellipsis.
    """

    def __init__(self, narration: Narration, start: int, end: int, last_word: str, has_comma: bool) -> None:
        self.narration = narration
        self.start = start
        self.end = end
        self.last_word = last_word
        self.has_comma = has_comma

    @property
    def is_after_sentence(self) -> bool:
        """Whether the quotation ends a sentence, so that the clause may be a sentence of its own."""
        return self.last_word in _SENTENCE_ENDS and not self.has_comma

    @property
    def is_signature(self) -> bool:
        """Whether a dash after the last sentence of the quotation begins the clause, which ends the paragraph."""
        document = self.narration.document
        is_last = self.end == len(document.words) or document.sentence_at(self.end).start == self.end
        return self.has_comma and document.words[self.start - 1] != "," and self.last_word in _SENTENCE_ENDS and is_last

    @property
    def introduces_next(self) -> bool:
        """Whether the clause runs up to the next quotation, with a mark that may introduce it."""
        narration, end = self.narration, self.end
        return end < len(narration.words) and narration.is_quoted(end) and narration.words[end - 1] in (",", ":")


def find_speaker_after(narration: Narration, start: int, end: int) -> SpeakerClue | None:
    """Return the speaker named in the clause after a quotation, or None if no clause presents it.

    `start` is the first token after the quotation, `end` that at which the next quotation begins or the paragraph ends.
    """
    clause = _read_clause(narration, start, end)
    if clause is None:
        return None
    if (source := _read_source(clause) or _read_signature(clause)) is not None:
        return source
    at = clause.start
    word = narration.words[at]
    if (sender := _read_sender(clause)) is not None:
        return sender
    if is_verb_of_speech(narration, at) and not word.endswith("ing"):
        return _read_verb_first(clause)
    if word.lower() in _CONJUNCTIONS or word in _RELATIVES or word in PREPOSITIONS:
        return _read_final_cue(clause)
    if not clause.has_comma and clause.last_word not in _BREAKS:
        return _read_final_cue(clause)
    if clause.is_after_sentence and clause.introduces_next and _presents_next(clause):
        return None
    return _read_subject_first(clause) or _read_other_verb(clause)


def find_source_after(narration: Narration, start: int, end: int) -> SpeakerClue | None:
    """Return whom the words after a quotation cite for it, whatever stands before it: "according to the mayor"."""
    clause = _read_clause(narration, start, end)
    return None if clause is None else _read_source(clause)


def _read_source(clause: _ClauseAfter) -> SpeakerClue | None:
    narration, at, end = clause.narration, clause.start, clause.end
    words = narration.words
    if words[at : min(at + 2, end)] == ["according", "to"]:
        return SpeakerClue(find_named_actor(narration, at + 2, end))
    if words[at : at + 4] == ["in", "the", "words", "of"]:
        return SpeakerClue(find_named_actor(narration, at + 4, end))
    if words[at] == "as" and (verb := find_verb_after_as(narration, at + 1, end)) is not None:
        return read_subject(narration, verb, at + 1)
    return None


def _read_signature(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of “…” — Anna Weber, mayor: a name after a dash that ends the paragraph."""
    narration, start = clause.narration, clause.start
    link = narration.mention_from(start)
    if link is None or not clause.is_signature or link.form != "name" or not narration.may_speak(link):
        return None
    has_verb = any(is_verb(word, person=False) for word in narration.words[link.end_token : clause.end])
    return None if has_verb else SpeakerClue(narration.single_actor_before(link.end_token))


def _presents_next(clause: _ClauseAfter) -> bool:
    """Whether a clause between two quotations is that of the second.

    “It is over.” Weber said: “It is not.”
    """
    words = clause.narration.words[clause.start : clause.end]
    return clause.last_word == "." or words[-1] == ":" or not _RESPONSES.isdisjoint(words)


def _read_clause(narration: Narration, start: int, end: int) -> _ClauseAfter | None:
    """Return the clause that begins at a token, to the end of its sentence at most; None if there is none."""
    end = min(end, start + _LONGEST_CLAUSE)
    if start >= end:
        return None
    has_comma = narration.words[start] in _SEPARATORS
    begin = start + has_comma
    if begin >= end:
        return None
    end = min(end, narration.sentence_end(begin))
    return _ClauseAfter(narration, begin, end, last_word_before(narration.words, start), has_comma)


def _read_sender(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of "was the mayor’s response", "read a statement from the mayor", "came the reply"."""
    narration, start = clause.narration, clause.start
    if narration.words[start] not in _VERBS_BEFORE_SENDERS or clause.is_after_sentence:
        return None
    sender = find_sender(narration, start + 1, min(clause.end, start + PHRASE_REACH))
    return None if sender is None else SpeakerClue(sender)


def _read_verb_first(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of "said the mayor"."""
    narration, verb = clause.narration, clause.start
    if clause.last_word[0].isalnum() and not clause.has_comma and narration.words[verb] not in ("said", "says"):
        return None  # a partial quotation is itself the subject or object: the “illegal” report says
    if verb + 1 >= clause.end:
        return SpeakerClue(None)
    stop, actor = read_named_phrase(narration, verb + 1, clause.end)
    pronoun = read_pronoun(narration, verb + 1)
    if pronoun is None and (actor is None or narration.drafts[actor].unnamed):
        pronoun = read_description(narration, verb + 1, stop + 2)
        return SpeakerClue(None if pronoun else actor, pronoun)
    return SpeakerClue(actor, pronoun)


def _read_subject_first(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of "the mayor said".

    After a quotation that ends a sentence, the clause may be a sentence of its own that reports something else. Then
    its verb must have no object other than a person addressed.
    """
    narration, start, end = clause.narration, clause.start, clause.end
    words = narration.words
    may_be_separate = clause.is_after_sentence and words[start] not in _PRONOUNS
    for verb in range(start + 1, end):
        if not is_verb_of_speech(narration, verb) or words[verb].endswith("ing"):
            continue
        if words[verb] in _CITING and not is_passive(narration, verb, start):
            return SpeakerClue(find_named_actor(narration, verb + 1, end))
        clue = read_subject(narration, verb, start)
        if clue.actor is None and not _ASIDE_OPENERS.isdisjoint(words[start + 1 : verb]):
            continue  # the verb may be in an aside, and that of the clause may follow
        if may_be_separate and not _lacks_object(clause, verb):
            return None
        if may_be_separate and clause.last_word == "." and not _is_bare(clause, verb):
            return None
        return clue
    return None


def _read_other_verb(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the subject of any verb right after a quotation that opens a sentence and ends in a comma.

    The comma says that the clause presents the quotation, whatever its verb: “…,” beamed Weber. “…,” Weber goes on.
    """
    narration, start, end = clause.narration, clause.start, clause.end
    quotation = narration.quotation_at(start - 1 - clause.has_comma)
    if clause.last_word != "," or quotation is None:
        return None
    if narration.sentence_start(quotation.first_token) != quotation.first_token:
        return None
    document, words = narration.document, narration.words
    if is_verb(words[start], person=True) and start + 1 < end:
        return SpeakerClue(find_named_actor(narration, start + 1, end), read_pronoun(narration, start + 1))
    stop, actor = read_named_phrase(narration, start, end)
    if find_verb_after(document, stop, end, person=True) is None:
        return None
    return SpeakerClue(actor, read_pronoun(narration, start))


def _read_final_cue(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of a sentence that ends in a cue of its own: “It will fall” within a year, Weber said."""
    narration, words, end = clause.narration, clause.narration.words, clause.end
    if (
        clause.is_after_sentence
        or clause.introduces_next
        or end <= clause.start
        or narration.sentence_end(clause.start) != end
    ):
        return None
    comma = max((at for at in range(clause.start, end) if words[at] == ","), default=None)
    if comma is None or comma + 2 >= end:
        return None
    if is_verb_of_speech(narration, comma + 1):
        return SpeakerClue(find_named_actor(narration, comma + 2, end), read_pronoun(narration, comma + 2))
    stop, actor = read_named_phrase(narration, comma + 1, end)
    if narration.lower[comma + 1] in _PRONOUNS:
        stop = comma + 2
    if is_verb_of_speech(narration, stop) and _ends_at(clause, stop + 1):
        return SpeakerClue(actor, read_pronoun(narration, comma + 1))
    return None


def _lacks_object(clause: _ClauseAfter, verb: int) -> bool:
    """Whether a verb has no object but a person addressed: "said.", "told the council", "said in Hartwell"."""
    if _ends_at(clause, verb + 1):
        return True
    words = clause.narration.words
    following = words[verb + 1]
    if words[verb] in _HEARER_VERBS:
        return following not in _REPORTING_WORDS
    return following in PREPOSITIONS and following not in _OBJECT_PREPOSITIONS


def _is_bare(clause: _ClauseAfter, verb: int) -> bool:
    """Whether a verb can only present a quotation whose full stop should have been a comma: “It is.” Weber said."""
    return clause.narration.words[verb] in _BARE_VERBS and _ends_at(clause, verb + 1)


def _ends_at(clause: _ClauseAfter, token: int) -> bool:
    return token >= clause.end or clause.narration.words[token] in _CLAUSE_ENDS
