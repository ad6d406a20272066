"""Who "I" and "you" are: in a quotation its speaker and who is spoken to; in an interview whoever is interviewed."""

from collections.abc import Iterator

from tui.cast.actors.links import Links, MentionLink, link_tokens
from tui.cast.document.document import Document, Sentence
from tui.cast.quotes.quotation import Quotation, quotation_at
from tui.model.reasons import Reason, ReasonCode

_FIRST = frozenset(("i", "me", "my", "mine", "myself"))
_SECOND = frozenset(("you", "your", "yours", "yourself"))
_VOICES = _FIRST | _SECOND
_SHORTENED = frozenset(("i’", "i'"))  # "I’m"
_ADDRESSING = frozenset("told tells asked asks reminded warned assured promised thanked urged".split())
_QUESTIONS, _FIRST_PERSONS = 4, 8
"""So many paragraphs that ask, and so many first persons outside quotations, make a text an interview."""
_INTRODUCTION = 2  # paragraphs in which who is interviewed is named


def link_first_and_second_person(document: Document, links: Links, quoted: list[Quotation]) -> Links:
    """Return the links with those of the first and second person added. `quoted` is what is said, with its speakers."""
    return links.with_links([*_in_quotations(document, links, quoted), *_in_interview(document, links, quoted)])


def _in_quotations(document: Document, links: Links, quoted: list[Quotation]) -> Iterator[MentionLink]:
    hearers = _Hearers(document, links)
    for quote in quoted:
        if quote.speaker is None or links.drafts[quote.speaker].type != "person":
            continue
        hearer: int | None = None
        asked = False
        for index, word in enumerate(document.lower[quote.first_token : quote.end_token], quote.first_token):
            if word in _FIRST or word[:2] in _SHORTENED:
                yield _link(document, links, index, quote.speaker, "speaks")
            elif word in _SECOND:
                hearer, asked = hearer if asked else hearers.of(quote), True
                if hearer is not None:
                    yield _link(document, links, index, hearer, "is_addressed")


class _Hearers:
    """Finds whom a speaker speaks to: "she told Weber: “…”"."""

    def __init__(self, document: Document, links: Links) -> None:
        self.document = document
        self.profiles = links.drafts
        self.by_token = {link.first_token: link for link in links.links if link.form == "name"}

    def of(self, quote: Quotation) -> int | None:
        """Return the person who is told or asked in the sentence that a quotation begins or ends in, or None."""
        for token in (quote.first_token, quote.end_token - 1):
            sentence = self.document.sentence_at(token)
            for index in range(sentence.start, sentence.end - 1):
                link = self.by_token.get(index + 1)
                if (
                    link is not None
                    and self.document.words[index] in _ADDRESSING
                    and self.profiles[link.actor].type == "person"
                    and link.actor != quote.speaker
                ):
                    return link.actor
        return None


def _in_interview(document: Document, links: Links, quoted: list[Quotation]) -> Iterator[MentionLink]:
    """Yield the links of an interview that is printed as questions and answers, paragraph by paragraph, unmarked."""
    asking = _asking(document, quoted)
    if len(asking) < _QUESTIONS:
        return
    first = [
        (index, document.lower[index], sentence.paragraph)
        for sentence in document.sentences
        for index in range(sentence.start, sentence.end)
        if document.lower[index] in _VOICES and quotation_at(quoted, index) is None
    ]
    if sum(word in _FIRST for _, word, _ in first) < _FIRST_PERSONS:
        return
    guest = _interviewed(document, links)
    if guest is None:
        return
    begins = min(asking)
    for index, word, paragraph in first:
        if paragraph >= begins and (word in _FIRST) != (paragraph in asking):
            yield _link(document, links, index, guest, "is_interviewed")


def _asking(document: Document, quoted: list[Quotation]) -> set[int]:
    """Return the paragraphs that end in a question outside quotations."""
    last: dict[int, Sentence] = {sentence.paragraph: sentence for sentence in document.sentences}
    return {
        paragraph
        for paragraph, sentence in last.items()
        if document.words[sentence.end - 1] == "?" and quotation_at(quoted, sentence.end - 1) is None
    }


def _interviewed(document: Document, links: Links) -> int | None:
    """Return the person who is named most in the headline and introduction; None where two are named as often."""
    named: dict[int, int] = {}
    for link in links.links:
        if document.sentence_at(link.first_token).paragraph > _INTRODUCTION:
            break
        if link.form == "name" and links.drafts[link.actor].type == "person":
            named[link.actor] = named.get(link.actor, 0) + 1
    most_often = max(named.values(), default=0)
    most = [actor for actor, count in named.items() if count == most_often]
    return most[0] if len(most) == 1 else None


def _link(document: Document, links: Links, index: int, actor: int, code: ReasonCode) -> MentionLink:
    return link_tokens(document, index, index + 1, actor, "pronoun", Reason(code, (links.drafts[actor].name,)))
