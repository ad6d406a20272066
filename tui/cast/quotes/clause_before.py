"""The clause before a quotation, or around it, that names its speaker.

the mayor said: “…”       according to the mayor, “…”    the mayor was quoted as saying “…”
adding that it was “…”    condemned what it called “…”   called “…” by the mayor
the mayor’s advice: “…”   the mayor, a doctor: “…”       The mayor’s verdict? “…”
"""

from tui.cast import lexicon
from tui.cast.document.grammar import PREPOSITIONS, is_verb
from tui.cast.quotes.named_phrases import find_named_actor, read_named_phrase
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.quotation import Quotation
from tui.cast.quotes.senders import find_sender
from tui.cast.quotes.speaker_clue import SpeakerClue, find_verb_after_as, read_subject
from tui.cast.quotes.subjects import find_clause_subject, find_subject
from tui.cast.quotes.verbs import is_passive, is_verb_of_speech

_CITING = lexicon.words("citing_verbs")
_FORMS_OF_BE = lexicon.words("forms_of_be")
_FARTHEST = 60  # tokens back from a quotation
_CONTRASTING = lexicon.words("contrasting_conjunctions")
_QUESTION_PARTICIPLES = lexicon.words("question_participles")
_BEFORE_PARTICIPLE = lexicon.words("words_before_question_participles")
_AFTER_PARTICIPLE = lexicon.words("words_after_question_participles")
_PARTICLES = lexicon.words("particles_before_quotations")
_OBJECTS_OF_PUT = lexicon.words("objects_of_put")
_NOUNS_FOR_WHAT_IS_SAID = lexicon.words("nouns_for_what_is_said")
_PARTICIPLES_OF_MESSAGES = frozenset(("read", "written", "posted"))
_QUESTION_OPENERS = frozenset(("And", "But"))
_VERBS_BESIDE_QUOTATIONS = lexicon.words("verbs_beside_quotations")


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
            if clue is not None and not (word in _VERBS_BESIDE_QUOTATIONS and clue == SpeakerClue(None)):
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
    has_subject = narration.mention_before(verb - 1) is not None  # "Lopez once told her"
    return (
        verb == start
        or (before in _BEFORE_PARTICIPLE and not has_subject)
        or (before == "," and after in _AFTER_PARTICIPLE)
    )


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
    if word in _PARTICIPLES_OF_MESSAGES and before in _NOUNS_FOR_WHAT_IS_SAID and narration.words[verb + 1].isalpha():
        return None  # "said in a statement read to the court"
    if verb > start and narration.is_quoted(verb - 1):
        return None  # the verb after a quotation presents that one
    return read_subject(narration, verb, start)


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
    owner = narration.mention_before(participle) if participle > start else None
    if owner is not None and narration.lower[max(start, owner.first_token - 1)] not in PREPOSITIONS - {"with"}:
        return SpeakerClue(narration.speaker_before(participle))
    for verb in range(participle - 1, start, -1):
        if (
            is_verb_of_speech(narration, verb)
            and not narration.is_quoted(verb)
            and not _is_question(narration, verb, start)
        ):
            if narration.is_quoted(verb - 1):  # “…,” said the mayor, adding “…”
                return SpeakerClue(find_named_actor(narration, verb + 1, participle))
            if not narration.words[verb].endswith("ing") and not is_passive(narration, verb, start):
                return read_subject(narration, verb, start)
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
            verb = find_verb_after_as(narration, index + 1, clause.end)
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
