"""Links "I" and "you": to the speaker of a quotation and the person spoken to, or to the person interviewed."""

from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink, link_tokens
from tui.cast.document.document import Document
from tui.cast.pronouns.hearers import HearerFinder
from tui.cast.quotes.labelled_turns import Turn, find_guest, find_turns
from tui.cast.quotes.quotation import Quotation, quotation_at
from tui.model.reasons import Reason, ReasonCode

_FIRST_PERSON = lexicon.words("first_person_pronouns")
_SECOND_PERSON = lexicon.words("second_person_pronouns")
_PRONOUNS = _FIRST_PERSON | _SECOND_PERSON
_MIN_QUESTIONS = 4
"""A text is an interview if at least this many of its paragraphs end with a question, outside quotations,"""
_MIN_FIRST_PERSONS = 8
"""and it has at least this many pronouns of the first person outside quotations."""


def link_first_and_second_person(document: Document, links: Links, speech: list[Quotation]) -> Links:
    """Return the links with those of "I" and "you". `speech` are the quotations with their speakers."""
    turns = find_turns(document, links)
    added = [
        *_link_in_quotations(document, links, speech),
        *(_link_in_turns(document, links, speech, turns) if turns else _link_in_interview(document, links, speech)),
    ]
    return links.with_links(added)


def _link(document: Document, links: Links, token: int, actor: int, code: ReasonCode) -> MentionLink:
    return link_tokens(document, token, token + 1, actor, "pronoun", Reason(code, (links.drafts[actor].name,)))


# Quotations


def _link_in_quotations(document: Document, links: Links, speech: list[Quotation]) -> Iterator[MentionLink]:
    """Yield the links of "I", to the speaker of its quotation, and of "you", to the person spoken to."""
    hearers = HearerFinder(document, links, speech)
    for number, quotation in enumerate(speech):
        words = document.lower[quotation.first_token : quotation.end_token]
        is_person = quotation.speaker is not None and links.drafts[quotation.speaker].type == "person"
        speaker = quotation.speaker if is_person else None
        hearer = None if _SECOND_PERSON.isdisjoint(words) else hearers.find(number)
        for token, word in enumerate(words, quotation.first_token):
            if speaker is not None and word in _FIRST_PERSON:
                yield _link(document, links, token, speaker, "speaks")
            elif hearer is not None and word in _SECOND_PERSON:
                yield _link(document, links, token, hearer, "is_addressed")


# Transcripts: paragraphs that begin with a label of their speaker


def _link_in_turns(
    document: Document, links: Links, speech: list[Quotation], turns: list[Turn]
) -> Iterator[MentionLink]:
    """Yield the links of "I" in the turns of a transcript, and of "you" if only two people speak in it."""
    speakers = {turn.label: turn.actor for turn in turns}
    for turn in turns:
        others = [actor for label, actor in speakers.items() if label != turn.label]
        hearer = others[0] if len(others) == 1 else None
        for token in range(turn.start, turn.end):
            word = document.lower[token]
            if word not in _PRONOUNS or quotation_at(speech, token) is not None:
                continue
            actor = turn.actor if word in _FIRST_PERSON else hearer
            if actor is not None:
                yield _link(document, links, token, actor, "speaks" if word in _FIRST_PERSON else "is_addressed")


# Interviews: paragraphs of questions and of answers, without quotation marks


def _link_in_interview(document: Document, links: Links, speech: list[Quotation]) -> Iterator[MentionLink]:
    """Yield the links of "you" in the questions of an interview and of "I" in its answers."""
    questions = _find_questions(document, speech)
    if len(questions) < _MIN_QUESTIONS:
        return
    pronouns = [
        (token, document.lower[token] in _FIRST_PERSON, sentence.paragraph)
        for sentence in document.sentences
        for token in range(sentence.start, sentence.end)
        if document.lower[token] in _PRONOUNS and quotation_at(speech, token) is None
    ]
    if sum(is_first_person for _, is_first_person, _ in pronouns) < _MIN_FIRST_PERSONS:
        return
    guest = find_guest(document, links)
    if guest is None:
        return
    first_question = min(questions)
    for token, is_first_person, paragraph in pronouns:
        if paragraph >= first_question and is_first_person != (paragraph in questions):
            yield _link(document, links, token, guest, "is_interviewed")


def _find_questions(document: Document, speech: list[Quotation]) -> set[int]:
    """Return the numbers of the paragraphs that end with a question outside quotations."""
    last_sentences = {sentence.paragraph: sentence for sentence in document.sentences}
    return {
        paragraph
        for paragraph, sentence in last_sentences.items()
        if document.words[sentence.end - 1] == "?" and quotation_at(speech, sentence.end - 1) is None
    }
