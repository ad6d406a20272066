"""What is quoted, and who said it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.cast import lexicon
from tui.cast.grammar import follows_subject, is_object
from tui.cast.links import Link, Links
from tui.cast.segment import Document

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "「": "」"}
_LONG = 5  # words from which on a quotation is speech whoever said it; shorter ones may be titles or scare quotes
_AFTER = 14  # tokens after a quotation in which its speaker is looked for
_TEXT_FOR = frozenset(("said", "says", "told", "asked", "added", "replied", "wrote", "asks", "adds", "explained"))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: its span, marks included, and the number of the actor who said it, if that is known."""

    start: int
    end: int
    speaker: int | None = None


def quotations(document: Document) -> list[Quoted]:
    """Return what stands between quotation marks, paragraph by paragraph, in text order.

    A quotation that a paragraph leaves open ends with it.
    """
    found: list[Quoted] = []
    opened: int | None = None
    closer = ""
    paragraph = 0
    previous_end = 0
    for sentence in document.sentences:
        if sentence.paragraph != paragraph:
            if opened is not None and closer != '"':
                found.append(Quoted(opened, previous_end))
            opened, paragraph = None, sentence.paragraph
        for token in document.tokens[sentence.first : sentence.last]:
            if opened is not None and token.text == closer:
                found.append(Quoted(opened, token.end))
                opened = None
            elif opened is None and token.text in _PAIRS:
                opened, closer = token.start, _PAIRS[token.text]
            previous_end = token.end
    if opened is not None and closer != '"':
        found.append(Quoted(opened, previous_end))
    return found


def inside(quoted: list[Quoted], offset: int) -> Quoted | None:
    """Return the quotation that holds `offset`, or None."""
    number = bisect_right(quoted, offset, key=lambda quote: quote.start) - 1
    return quoted[number] if number >= 0 and offset < quoted[number].end else None


def attributed(document: Document, links: Links, found: list[Quoted]) -> list[Quoted]:
    """Return the quotations that are speech, with their speakers as far as the text tells them."""
    attributor = _Attributor(document, links, found)
    told: list[Quoted] = []
    for number, quote in enumerate(found):
        speaker = attributor.speaker(number)
        if speaker is None and told and attributor.continues(told[-1], quote):
            speaker = told[-1].speaker
        if speaker is not None or attributor.words(quote) >= _LONG:
            told.append(replace(quote, speaker=speaker))
    return told


class _Attributor:
    """Finds speakers: the mention beside the quotation that is the subject of a verb of speech."""

    def __init__(self, document: Document, links: Links, found: list[Quoted]) -> None:
        self.document = document
        self.profiles = links.profiles
        self.found = found
        self.links = [link for link in links.links if link.form != "demonym" and not inside(found, link.start)]
        self.starts = [link.start for link in self.links]

    def words(self, quote: Quoted) -> int:
        """Return how many words a quotation has."""
        return len(self.document.text[quote.start : quote.end].split())

    def continues(self, before: Quoted, quote: Quoted) -> bool:
        """Whether a quotation goes on where the one before it, whose speaker is known, stopped."""
        document = self.document
        left, right = document.token_at(before.end - 1), document.token_at(quote.start)
        if document.text[before.end - 1] not in _PAIRS.values():  # left open, to go on in the next paragraph
            return right == left + 1
        same = (
            document.sentences[document.sentence_of(left)].paragraph
            == document.sentences[document.sentence_of(right)].paragraph
        )
        between = document.text[before.end : quote.start]
        return same and len(between.split()) <= _AFTER and self.words(quote) >= _LONG

    def speaker(self, number: int) -> int | None:
        """Return who says a quotation, by what stands after it, then by what stands before it."""
        quote = self.found[number]
        document = self.document
        first, last = document.token_at(quote.start), document.token_at(quote.end - 1) + 1
        after = self._after(last, number)
        if after is not None:
            return after
        return self._before(first)

    def _after(self, index: int, number: int) -> int | None:
        """Look right after the quotation: “…,” the official said; “…,” said Mr. Smith."""
        document = self.document
        if index >= len(document.tokens):
            return None
        sentence = document.sentences[document.sentence_of(index)]
        if document.sentences[document.sentence_of(index - 1)].paragraph != sentence.paragraph:
            return None
        if (
            document.tokens[index - 2].text in ".?!"
            and index == sentence.first
            and document.tokens[index - 1].text != "”"
        ):
            return None
        stop = min(sentence.last, index + _AFTER)
        if number + 1 < len(self.found):
            stop = min(stop, document.token_at(self.found[number + 1].start))
        if document.tokens[index - 2].text == "." or index >= stop:
            return None
        index += document.tokens[index].text == ","  # “…”, said he: where the comma stands is a matter of style
        if index >= stop:
            return None
        word = document.tokens[index].text
        if word in _TEXT_FOR or word in lexicon.speech_verbs():
            return next((link.actor for link in self._between(index + 1, stop) if self._speaks(link)), None)
        for link in self._between(index, stop):
            first, last = self._tokens(link)
            if first - index > 5:
                break
            verb = follows_subject(document, last, stop, person=True)
            if self._speaks(link) and verb is not None and document.tokens[verb].text in lexicon.speech_verbs():
                return link.actor
        return None

    def _before(self, index: int) -> int | None:
        """Look back in the sentence: the subject of the verb of speech before the quotation; or "according to"."""
        document = self.document
        sentence = document.sentences[document.sentence_of(index)]
        verbs = [
            at
            for at in range(sentence.first, index)
            if document.tokens[at].text in lexicon.speech_verbs() and not inside(self.found, document.tokens[at].start)
        ]
        if verbs:
            verb = verbs[-1]
            subjects = [link for link in self._between(sentence.first, verb) if self._is_subject(link, sentence.last)]
            if subjects:
                return subjects[-1].actor
        for link in self._between(sentence.first, index):
            first, _ = self._tokens(link)
            words = [token.text.lower() for token in document.tokens[max(sentence.first, first - 5) : first]]
            near = " ".join(words[-4:])
            if "according to" in near and self._speaks(link):
                return link.actor
        return None

    def _is_subject(self, link: Link, stop: int) -> bool:
        document = self.document
        first, last = self._tokens(link)
        sentence = document.sentences[document.sentence_of(first)]
        if last < stop and document.tokens[last].is_possessive:
            return False
        if link.form == "pronoun" and document.tokens[first].text.lower() not in ("he", "she", "they", "it"):
            return False
        person = self.profiles[link.actor].type == "person"
        return not is_object(document, first, sentence.first) and (
            follows_subject(document, last, stop, person=person) is not None
        )

    def _speaks(self, link: Link) -> bool:
        """Whether a mention can be a speaker: a person or an organization, or a government by its capital."""
        profile = self.profiles[link.actor]
        owned = self.document.token_at(link.end - 1) + 1
        possessive = owned < len(self.document.tokens) and self.document.tokens[owned].is_possessive
        return not possessive and (profile.type in ("person", "organization") or profile.state)

    def _between(self, first: int, last: int) -> Iterator[Link]:
        """Yield the mentions, outside quotations, that start at the tokens from `first` up to `last`."""
        tokens = self.document.tokens
        if first >= len(tokens):
            return
        stop = tokens[last].start if last < len(tokens) else len(self.document.text)
        number = bisect_right(self.starts, tokens[first].start - 1)
        while number < len(self.links) and self.starts[number] < stop:
            yield self.links[number]
            number += 1

    def _tokens(self, link: Link) -> tuple[int, int]:
        return self.document.token_at(link.start), self.document.token_at(link.end - 1) + 1
