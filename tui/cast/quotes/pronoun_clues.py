"""Resolves "she" in the clause of a quotation: "she added" means the previous speaker, unless another person fits."""

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES
from tui.cast.quotes.lines import Line
from tui.cast.quotes.narration import Narration
from tui.cast.quotes.senders import find_sender
from tui.cast.quotes.speaker_clue import SpeakerClue
from tui.cast.quotes.subjects import find_clause_subject
from tui.model.spans import TokenSpan

_NEAR, _NEAR_IN_NEWS = 1, 3  # paragraphs back to the quotation whose speaker a pronoun may mean
_MESSAGES = lexicon.words("message_nouns")
_DETERMINERS = lexicon.words("determiners_before_no_verb")
_LONGEST_SUBJECT = 4  # tokens of "her elder sister"
_GENDERS = {"he": "m", "she": "f"}


def resolve_pronoun(narration: Narration, clue: SpeakerClue, line: Line, previous: Line | None) -> SpeakerClue:
    """Return the speaker of "she added": that of the previous quotation, if the pronoun cannot mean another person.

    Who is named in the quotation is spoken of or to, and does not speak.
    """
    if clue.pronoun == "it" and (writer := _find_writer(narration, line)) is not None:
        return SpeakerClue(writer)
    named = narration.actors_spoken_of(line.quotation)
    actor = None if clue.actor in named else clue.actor
    speaker = None if previous is None or previous.clue is None else previous.clue.actor
    reach = _NEAR if narration.is_dialogue else _NEAR_IN_NEWS
    if previous is None or speaker is None or speaker in named or previous.paragraph < line.paragraph - reach:
        return SpeakerClue(_find_subject_before(narration, line, clue.pronoun, named) if actor is None else actor)
    between = TokenSpan(previous.end, line.start)
    if actor is not None and actor != speaker and _is_source_in(narration, between, actor):
        return SpeakerClue(actor)
    if _describes_rival(narration, between, clue.pronoun):
        return SpeakerClue(None if actor == speaker else actor)
    if _agrees(narration, speaker, clue.pronoun) and not _names_rival(narration, between, speaker, clue.pronoun):
        return SpeakerClue(speaker)
    return SpeakerClue(_find_subject_before(narration, line, clue.pronoun, named) if actor is None else actor)


def _find_writer(narration: Narration, line: Line) -> int | None:
    """Return who wrote the message that "it" is: "Weber posted a message. “Come home,” it read."."""
    document = narration.document
    start = document.sentence_at(line.start).start
    if start == 0:
        return None
    sentence = document.sentence_at(start - 1)
    if sentence.paragraph < line.paragraph - 1 or _MESSAGES.isdisjoint(narration.lower[sentence.start : sentence.end]):
        return None
    sender = find_sender(narration, sentence.start, sentence.end)
    return find_clause_subject(narration, sentence.start, sentence.end) if sender is None else sender


def _find_subject_before(narration: Narration, line: Line, pronoun: str | None, named: set[int]) -> int | None:
    """Return the actor whom the sentence before a quotation is about, if a pronoun can mean them: "Weber nodded."."""
    if line.start == 0:
        return None
    sentence = narration.document.sentence_at(line.start - 1)
    first = next((link for link in narration.mentions_in(TokenSpan(*sentence[:2])) if narration.may_speak(link)), None)
    if first is None or sentence.paragraph < line.paragraph - 1:
        return None
    if first.form == "description" or first.actor in named or narration.words[first.end_token] in POSSESSIVES:
        return None
    return first.actor if _agrees(narration, first.actor, pronoun) else None


def _agrees(narration: Narration, actor: int, pronoun: str | None) -> bool:
    """Whether a pronoun can mean an actor."""
    draft = narration.drafts[actor]
    if pronoun == "it":
        return draft.type != "person"
    return draft.type == "person" and draft.gender in _genders(pronoun)


def _genders(pronoun: str | None) -> tuple[str, ...]:
    """Return the genders that agree with "he" or "she", all with "they"."""
    return (_GENDERS[pronoun], "u") if pronoun in _GENDERS else ("m", "f", "u")


def _describes_rival(narration: Narration, tokens: TokenSpan, pronoun: str | None) -> bool:
    """Whether one of these sentences is about a person without a name whom a pronoun can mean: "Her mother wept."."""
    document = narration.document
    first, last = (document.sentence_number(min(token, tokens.end - 1)) for token in tokens)
    for sentence in document.sentences[first : last + 1]:
        opening = narration.lower[sentence.start : min(sentence.start + _LONGEST_SUBJECT, tokens.end)]
        if sentence.start < tokens.start or not opening or opening[0] not in _DETERMINERS:
            continue
        if any(lexicon.GENDERED_NOUNS.get(word) == _GENDERS.get(pronoun or "", "") for word in opening):
            return True
    return False


def _is_source_in(narration: Narration, tokens: TokenSpan, actor: int) -> bool:
    """Whether an actor without a name is described in these tokens: "An official at the embassy was not surprised."."""
    described = (link.actor for link in narration.mentions_in(tokens) if link.form == "description")
    return narration.drafts[actor].unnamed and actor in described


def _names_rival(narration: Narration, tokens: TokenSpan, speaker: int, pronoun: str | None) -> bool:
    """Whether these tokens name a person, other than the speaker, who agrees with a pronoun."""
    genders = _genders(pronoun)
    return any(
        link.actor != speaker and narration.is_name_of_person(link) and narration.drafts[link.actor].gender in genders
        for link in narration.mentions_in(tokens)
    )
