"""The narrator of a story told in the first person: the "I" outside the quotations."""

from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, link_tokens
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.narrator_name import find_narrator
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.quotation import Quotation, mask_quotations
from tui.model.reasons import Reason

NARRATOR = "the narrator"
"""The name of an actor who is known as "I" alone."""
_FIRST_PERSON = lexicon.words("first_person_pronouns")
_SECOND_PERSON = lexicon.words("second_person_pronouns")
_MIN_PRONOUNS = 10
_MIN_SHARE = 0.003
_MIN_SHARE_WITHOUT_DIALOGUE = 0.012
"""Of the tokens outside quotations, pronouns of the first person are at least this share if a narrator tells a story;
a text that quotes no dialogue may also be a letter, a statement or an interview, so that it needs more,"""
_MAX_ADDRESSES = 0.4
"""and at most this many pronouns of the second person for each of the first,"""
_MAX_QUESTIONS = 0.1
"""and at most this share of paragraphs that end with a question."""


def link_narrator(document: Document, links: Links, quotations: list[Quotation]) -> Links:
    """Return the links with those of "I" outside quotations, if a narrator tells the text.

    They are of the narrator by name, if the text gives it, or else of an unnamed actor.
    """
    is_quoted = mask_quotations(document, quotations)
    tokens = list(_find_first_persons(document, is_quoted))
    if not _is_narrated(document, quotations, is_quoted, len(tokens)):
        return links
    drafts = list(links.drafts)
    actor = find_narrator(document, links, is_quoted)
    if actor is None:
        actor = len(drafts)
        drafts.append(ActorDraft(NARRATOR, "person", unnamed=True))
    drafts[actor] = drafts[actor]._replace(narrator=True)
    added = [link_tokens(document, token, token + 1, actor, "pronoun", Reason("narrates")) for token in tokens]
    return Links(tuple(drafts), links.links).with_links(added)


def _find_first_persons(document: Document, is_quoted: bytearray) -> Iterator[int]:
    """Yield the tokens outside quotations that are pronouns of the first person; "I" of a numeral is none."""
    words, lower = document.words, document.lower
    for token, word in enumerate(lower):
        if word in _FIRST_PERSON and not is_quoted[token] and (word != "i" or words[token] == "I"):
            if word == "i" and _is_numeral(document, token):
                continue
            yield token


def _is_numeral(document: Document, token: int) -> bool:
    """Whether "I" is a numeral: "Chapter I", "Charles I.", a line of its own."""
    sentence = document.sentence_at(token)
    before = document.words[token - 1] if token > sentence.start else ""
    after = document.words[token + 1] if token + 1 < sentence.end else ""
    if before[:1].isupper() and token - 1 > sentence.start:
        return True
    return after in ("", ".") or (before[:1].isupper() and not (after[:1].islower() or after in (",", "’", "'")))


def _is_narrated(document: Document, quotations: list[Quotation], is_quoted: bytearray, count: int) -> bool:
    """Whether `count` pronouns of the first person outside quotations are enough for a narrator."""
    unquoted = len(document.words) - sum(is_quoted)
    if count < _MIN_PRONOUNS:
        return False
    if is_dialogue(document, quotations):
        return count >= _MIN_SHARE * unquoted
    addresses = sum(
        word in _SECOND_PERSON and not quoted for word, quoted in zip(document.lower, is_quoted, strict=True)
    )
    ends = {sentence.paragraph: sentence.end - 1 for sentence in document.sentences}
    questions = sum(document.words[end] == "?" and not is_quoted[end] for end in ends.values())
    return (
        count >= _MIN_SHARE_WITHOUT_DIALOGUE * unquoted
        and addresses <= _MAX_ADDRESSES * count
        and questions <= _MAX_QUESTIONS * len(ends)
    )
