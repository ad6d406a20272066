"""The clause beside a quotation, or around it, that names its speaker.

the mayor said: “…”       according to the mayor, “…”    the mayor was quoted as saying “…”
adding that it was “…”    condemned what it called “…”   called “…” by the mayor
“…,” said the mayor       “…,” the mayor said            “…,” as the mayor put it
"""

from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.grammar import PREPOSITIONS, find_verb_after, is_verb
from tui.cast.quotes.marks import CLOSING_MARKS
from tui.cast.quotes.named_phrases import find_named_actor, read_named_phrase
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.quotation import Quotation
from tui.cast.quotes.senders import find_sender
from tui.cast.quotes.subjects import find_clause_subject, find_subject
from tui.cast.quotes.verbs import is_passive, is_verb_of_speech

_SINGULAR_PRONOUNS = lexicon.words("singular_subject_pronouns")
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
_FORMS_OF_BE = lexicon.words("forms_of_be")
_FARTHEST = 60  # tokens back from a quotation
_CONTRASTING = lexicon.words("contrasting_conjunctions")
_QUESTION_PARTICIPLES = lexicon.words("question_participles")
_BEFORE_PARTICIPLE = lexicon.words("words_before_question_participles")
_AFTER_PARTICIPLE = lexicon.words("words_after_question_participles")
_PARTICLES = lexicon.words("particles_before_quotations")
_OBJECTS_OF_PUT = lexicon.words("objects_of_put")
_QUESTION_OPENERS = frozenset(("And", "But"))
_VERBS_BEFORE_SENDERS = lexicon.words("verbs_before_senders")
_RESPONSES = lexicon.words("responding_verbs")
_VERBS_BESIDE_QUOTATIONS = lexicon.words("verbs_beside_quotations")


class SpeakerClue(NamedTuple):
    """A clause that presents a quotation as speech, and its speaker: an actor, None if the clause does not say which.

    `pronoun` is the subject of the clause, in lower case, where that may mean the speaker before: "she added".
    """

    actor: int | None
    pronoun: str | None = None


def _read_subject(narration: Narration, verb: int, start: int) -> SpeakerClue:
    """Return the subject of a verb of speech in a clause from the token `start` on."""
    at = verb - 1
    pronoun = _read_pronoun(narration, at) if at >= start else None
    if pronoun and at > start and narration.words[at - 1] == "what":  # "condemned what it called “…”"
        return SpeakerClue(find_clause_subject(narration, start, at - 1), pronoun)
    return SpeakerClue(find_subject(narration, verb, start), pronoun)


def _read_pronoun(narration: Narration, token: int) -> str | None:
    """Return the word at a token, in lower case, if it is "he", "she" or "it", else None."""
    word = narration.lower[token]
    return word if word in _SINGULAR_PRONOUNS else None


def _find_verb_after_as(narration: Narration, start: int, end: int) -> int | None:
    """Return the verb of "as she put it", "as the mayor says", which begins after "as" with the token `start`."""
    for at in range(start, min(end, start + PHRASE_REACH + 2)):
        if is_verb_of_speech(narration, at) or narration.words[at] in ("put", "puts"):
            return at
    return None


# The clause after a quotation


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
    words, at = narration.words, clause.start
    word = words[at]
    if words[at : min(at + 2, clause.end)] == ["according", "to"]:
        return SpeakerClue(find_named_actor(narration, at + 2, clause.end))
    if words[at : at + 4] == ["in", "the", "words", "of"]:
        return SpeakerClue(find_named_actor(narration, at + 4, clause.end))
    if word == "as" and (verb := _find_verb_after_as(narration, at + 1, clause.end)) is not None:
        return _read_subject(narration, verb, at + 1)
    if (sender := _read_sender(clause)) is not None:
        return sender
    if is_verb_of_speech(narration, at) and not word.endswith("ing"):
        return _read_verb_first(clause)
    if word.lower() in _CONJUNCTIONS or word in _RELATIVES or word in PREPOSITIONS:
        return None
    if not clause.has_comma and clause.last_word not in _BREAKS:
        return None
    if clause.is_after_sentence and clause.introduces_next and _presents_next(clause):
        return None
    return _read_subject_first(clause) or _read_other_verb(clause)


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


def last_word_before(words: list[str], end: int) -> str:
    """Return the last word or mark before the closing marks that end before the token `end`, "…" for an ellipsis."""
    at = end - 1
    while at > 0 and words[at] in CLOSING_MARKS:
        at -= 1
    if at > 0 and words[at] in (".", ",") and words[at - 1] in (".", "…"):
        return "…"
    return words[at]


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
    pronoun = _read_pronoun(narration, verb + 1) if verb + 1 < clause.end else None
    return SpeakerClue(find_named_actor(narration, verb + 1, clause.end), pronoun)


def _read_subject_first(clause: _ClauseAfter) -> SpeakerClue | None:
    """Return the speaker of "the mayor said".

    After a quotation that ends a sentence, the clause may be a sentence of its own that reports something else. Then
    its verb must have no object other than a hearer.
    """
    narration, start, end = clause.narration, clause.start, clause.end
    words = narration.words
    may_be_separate = clause.is_after_sentence and words[start] not in _PRONOUNS
    for verb in range(start + 1, end):
        if not is_verb_of_speech(narration, verb) or words[verb].endswith("ing"):
            continue
        if words[verb] in _CITING and not is_passive(narration, verb, start):
            return SpeakerClue(find_named_actor(narration, verb + 1, end))
        clue = _read_subject(narration, verb, start)
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
        return SpeakerClue(find_named_actor(narration, start + 1, end), _read_pronoun(narration, start + 1))
    stop, actor = read_named_phrase(narration, start, end)
    if find_verb_after(document, stop, end, person=True) is None:
        return None
    return SpeakerClue(actor, _read_pronoun(narration, start))


def _lacks_object(clause: _ClauseAfter, verb: int) -> bool:
    """Whether a verb has no object but a hearer: "said.", "told the council", "said in Hartwell"."""
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


# The clause before a quotation, or around it


class _ClauseBefore:
    """The tokens from `start` up to a quotation."""

    def __init__(self, narration: Narration, start: int, quotation: Quotation) -> None:
        self.narration = narration
        self.start = start
        self.quotation = quotation

    @property
    def end(self) -> int:
        """The token at which the quotation begins."""
        return self.quotation.first_token


def find_speaker_before(narration: Narration, quotation: Quotation) -> SpeakerClue | None:
    """Return the speaker named in the clause that a quotation stands in, before it; None if there is no such clause."""
    clause = _ClauseBefore(narration, _find_clause_start(narration, quotation.first_token), quotation)
    words, lower, start, end = narration.words, narration.lower, clause.start, clause.end
    for index in range(end - 1, start - 1, -1):
        if narration.is_quoted(index):
            continue
        word = lower[index]
        if word == ";" or (word in _CONTRASTING and index > start and words[index - 1] == ","):
            break
        if word in ("to", "of") and index > start and lower[index - 1] in ("according", "words"):
            return SpeakerClue(find_named_actor(narration, index + 1, end))
        if is_verb_of_speech(narration, index) and not _is_question(narration, index, start):
            clue = _read_verb(clause, index)
            if clue is not None:
                return clue
    return _read_as_put(clause) or _read_colon(clause)


def find_speaker_in_sentence(narration: Narration, start: int, end: int) -> SpeakerClue | None:
    """Return whose words a sentence without quotation marks reports: the subject of its first verb of speech."""
    for index in range(start + 1, min(end, start + _FARTHEST)):
        if (
            not narration.is_quoted(index)
            and is_verb_of_speech(narration, index)
            and not _is_question(narration, index, start)
        ):
            actor = None if narration.words[index].endswith("ing") else find_subject(narration, index, start)
            return None if actor is None else SpeakerClue(actor)
    return None


def _find_clause_start(narration: Narration, end: int) -> int:
    """Return the token at which the sentence begins that a quotation from `end` on is in; it may hold earlier ones."""
    start = narration.sentence_start(end)
    earlier = narration.quotation_at(start)
    if earlier is not None and earlier.first_token < start < end:  # the sentence began in the quotation before
        start = narration.sentence_start(earlier.first_token)
    return max(start, end - _FARTHEST)


def _is_question(narration: Narration, verb: int, start: int) -> bool:
    """Whether a verb says that the speaker to come was asked: "Asked whether …", "When told of it, …"."""
    lower = narration.lower
    if lower[verb] not in _QUESTION_PARTICIPLES:
        return False
    before = lower[verb - 1] if verb > start else ""
    after = lower[verb + 1] if verb + 1 < len(lower) else ""
    return verb == start or before in _BEFORE_PARTICIPLE or (before == "," and after in _AFTER_PARTICIPLE)


def _read_verb(clause: _ClauseBefore, verb: int) -> SpeakerClue | None:
    """Return the speaker that a verb of speech before a quotation leads to; None if it governs something else."""
    narration, start = clause.narration, clause.start
    word = narration.words[verb]
    before = narration.lower[verb - 1] if verb > start else ""
    is_beside = verb + 1 == clause.end or narration.words[verb + 1] in _PARTICLES
    if word in _VERBS_BESIDE_QUOTATIONS and not is_beside:
        return None
    if word == "saying" and before == "as":
        return _read_quoted_as_saying(narration, verb, start)
    if word.endswith("ing") and before not in _FORMS_OF_BE:
        return _read_participle(narration, verb, start)
    if is_passive(narration, verb, start):
        return _read_agent(clause, verb)
    if verb > start and narration.is_quoted(verb - 1):
        return None  # the verb after a quotation presents that one
    return _read_subject(narration, verb, start)


def _read_agent(clause: _ClauseBefore, verb: int) -> SpeakerClue:
    """Return the speaker of "was described by the mayor as “…”", "was called “…” by the mayor"."""
    words = clause.narration.words
    places = [*range(verb + 1, min(clause.end, verb + PHRASE_REACH)), clause.quotation.end_token]
    by = next((at for at in places if at < len(words) and words[at] == "by"), None)
    return SpeakerClue(None if by is None else find_named_actor(clause.narration, by + 1, len(words)))


def _read_participle(narration: Narration, participle: int, start: int) -> SpeakerClue:
    """Return the speaker of "The mayor said the road was closed, adding “…”": the subject of the verb before.

    In "with Rome calling it “…”", the participle has a subject of its own.
    """
    if participle > start and narration.mention_before(participle) is not None:
        return SpeakerClue(narration.speaker_before(participle))
    for verb in range(participle - 1, start, -1):
        if (
            is_verb_of_speech(narration, verb)
            and not narration.is_quoted(verb)
            and not _is_question(narration, verb, start)
        ):
            if not narration.words[verb].endswith("ing") and not is_passive(narration, verb, start):
                return _read_subject(narration, verb, start)
            break
    return SpeakerClue(find_clause_subject(narration, start, participle))


def _read_quoted_as_saying(narration: Narration, saying: int, start: int) -> SpeakerClue:
    """Return the speaker of "the mayor was quoted as saying" and "quoted the mayor as saying"."""
    for verb in range(saying - 2, max(start, saying - 2 * PHRASE_REACH), -1):
        if narration.words[verb] in _CITING:
            if is_passive(narration, verb, start):
                return SpeakerClue(find_subject(narration, verb, start))
            return SpeakerClue(find_named_actor(narration, verb + 1, saying))
    return SpeakerClue(None)


def _read_as_put(clause: _ClauseBefore) -> SpeakerClue | None:
    """Return the speaker of "The bridge, as the engineer put it, was “…”"."""
    narration = clause.narration
    for index in range(clause.start, clause.end - 2):
        if narration.lower[index] == "as" and not narration.is_quoted(index):
            verb = _find_verb_after_as(narration, index + 1, clause.end)
            if verb is not None and verb + 1 < clause.end and narration.words[verb + 1] in _OBJECTS_OF_PUT:
                return SpeakerClue(find_subject(narration, verb, index + 1))
    return None


def _read_colon(clause: _ClauseBefore) -> SpeakerClue | None:
    """Return the speaker of "Mayor Lopez: “…”", which has a colon instead of a verb of speech."""
    narration, start, colon = clause.narration, clause.start, clause.end - 1
    if colon < start or narration.words[colon] != ":":
        return None
    named = find_named_actor(narration, start, clause.end)
    ending = narration.mention_before(colon)
    if named is not None and ending is not None and ending.actor == named:
        return SpeakerClue(named)
    subject = find_clause_subject(narration, start, colon)
    return SpeakerClue(
        find_sender(narration, start, colon) or _read_label(narration, start, colon) if subject is None else subject
    )


def _read_label(narration: Narration, start: int, colon: int) -> int | None:
    """Return the actor of a name and its description, without a verb: "Anna Weber, the club’s secretary:"."""
    stop, actor = read_named_phrase(narration, start, colon)
    has_verb = any(is_verb(word, person=False) for word in narration.words[stop:colon])
    return None if has_verb or narration.words[stop] != "," else actor


def find_speaker_in_question(narration: Narration, start: int, end: int) -> SpeakerClue | None:
    """Return whose words follow a question that only names them: "Weber’s verdict?", "And Weber?"."""
    words = narration.words
    if words[end - 1] != "?" or end - start > PHRASE_REACH:
        return None
    begin = start + (words[start] in _QUESTION_OPENERS)
    sender = find_sender(narration, begin, end - 1)
    if sender is not None:
        return SpeakerClue(sender)
    link = narration.mention_from(begin)
    is_alone = link is not None and link.end_token == end - 1 and narration.is_name_of_person(link)
    return SpeakerClue(narration.speaker_before(end - 1)) if is_alone else None
