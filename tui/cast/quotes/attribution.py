"""What is speech of what is quoted, and who said it.

Each quotation is first taken by itself: the clause after it and the clause before it (`speakers`). What has no clause
of its own goes on, or leads up to, a quotation that has one.
"""

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.document.grammar import AUXILIARIES, NEGATIONS, PREPOSITIONS
from tui.cast.document.segmentation import Document
from tui.cast.quotes.quotation import Quotation
from tui.cast.quotes.speakers import Source, Speakers
from tui.cast.quotes.subjects import CONJUNCTIONS, RELATIVES

_LONG = 5  # words from which on a quotation is speech though nothing tells so; shorter ones may be scare quotes
_CLOSERS = frozenset("”“»«\"’'‘›」』")


class _Place:
    """A quotation: its tokens from `opened` to `closed`, the number of its paragraph, and what is known of it.

    `after`: the clause after it told the source.
    """

    __slots__ = ("after", "closed", "opened", "paragraph", "quote", "source")

    def __init__(self, quote: Quotation, paragraph: int) -> None:
        self.quote = quote
        self.opened = quote.first_token
        self.closed = quote.end_token - 1
        self.paragraph = paragraph
        self.source: Source | None = None
        self.after = False


def attribute_quotations(document: Document, links: Links, found: list[Quotation]) -> list[Quotation]:
    """Return the quotations that are speech, with their speakers as far as the text tells them."""
    if not found:
        return []
    speakers = Speakers(document, links, found)
    places = [_place(document, quote) for quote in found]
    chain = _Chain(document, speakers, places)
    for number in range(len(places)):
        chain.by_clause(number)
    for number in reversed(range(len(places) - 1)):
        chain.from_next(number)
    for number in range(len(places)):
        chain.from_before(number)
    for number in reversed(range(len(places) - 1)):
        chain.from_running_on(number)
    return [
        place.quote._replace(speaker=place.source.actor if place.source else None)
        for place in places
        if not place.quote.unspoken and chain.is_speech(place)
    ]


def _place(document: Document, quote: Quotation) -> _Place:
    paragraph = document.sentences[document.sentence_of(quote.first_token)].paragraph
    return _Place(quote, paragraph)


class _Chain:
    """The quotations of a text in order, each of which may tell of those beside it."""

    def __init__(self, document: Document, speakers: Speakers, places: list[_Place]) -> None:
        self.document = document
        self.words = document.words
        self.speakers = speakers
        self.places = places

    def by_clause(self, number: int) -> None:
        """Look for a clause that tells the source of a quotation: after it, then before it."""
        place = self.places[number]
        if place.quote.unspoken:
            return
        partial = self._is_partial(place)
        stop = self._stop(number)
        before = self.speakers.before(place.opened, place.closed) if partial else None
        if before is None or (before.actor is None and before.pronoun is None):
            place.source = self.speakers.after(place.closed, stop)
            place.after = place.source is not None
        if place.source is None:
            place.source = before or self.speakers.before(place.opened, place.closed)

    def from_next(self, number: int) -> None:
        """Take the source of the next quotation if that is of the same sentence, or stands right beside this one."""
        place, following = self.places[number], self.places[number + 1]
        if (
            place.source is not None
            or place.quote.unspoken
            or not following.after
            or place.paragraph != following.paragraph
        ):
            return
        between = self.words[place.closed + 1 : following.opened]
        beside = not between
        coordinated = self._is_partial(following) and len(between) <= 12 and all(word not in ".?!" for word in between)
        if beside or coordinated:
            place.source, place.after = following.source, True

    def from_before(self, number: int) -> None:
        """Take the source from what stands before: the quotation that this continues, or a sentence that reports."""
        place = self.places[number]
        before = self.places[number - 1] if number else None
        if place.source is not None and place.source.pronoun and place.source.actor is None:
            place.source = Source(self._meant(place.source.pronoun, place, before))
        if place.source is not None or place.quote.unspoken:
            return
        if before is not None and before.source is not None and self._continues(before, place):
            place.source = before.source
        elif self._is_partial(place):
            return
        elif before is None or before.paragraph != place.paragraph:
            place.source = self._reported(place, before) or self._other(number)
        elif not self._parted(before, place):
            place.source = self._reported(place, before)

    def from_running_on(self, number: int) -> None:
        """Take the source from the next paragraph's quotation, if this one runs on into it."""
        place, following = self.places[number], self.places[number + 1]
        if place.source is None and not place.quote.unspoken and self._runs_on(place, following):
            place.source = following.source

    def is_speech(self, place: _Place) -> bool:
        """Whether a quotation is speech: its speaker is known, or a clause tells so, or it is long or a sentence."""
        if place.source is not None and place.source.actor is not None:
            return True
        if len(self.document.text[place.quote.start : place.quote.end].split()) >= _LONG:
            return True
        if place.source is not None:
            return not self._describes_noun(place)
        whole = self._begins_sentence(place) and self.words[place.closed - 1] in (".", "?", "!")
        return whole and place.closed - place.opened > 3

    def _describes_noun(self, place: _Place) -> bool:
        """Whether a noun that it describes follows: the “smart” city."""
        following = self.words[place.closed + 1] if place.closed + 1 < len(self.words) else "."
        if not self.words[place.closed - 1][0].isalnum():
            return False
        known = PREPOSITIONS | AUXILIARIES | NEGATIONS | lexicon.words("speech_verbs") | CONJUNCTIONS | RELATIVES
        return following.islower() and following not in known and not following.endswith(("ly", "ed"))

    # What continues what

    def _runs_on(self, before: _Place, place: _Place) -> bool:
        return place.opened == before.closed + 1 and self.words[before.closed] not in _CLOSERS

    def _continues(self, before: _Place, place: _Place) -> bool:
        """Whether a quotation goes on with the words of the one before it: no sentence stands between them."""
        if self._runs_on(before, place):
            return True
        if before.paragraph != place.paragraph or self._parted(before, place):
            return False
        comma = self.words[place.opened - 1] in (",", "—", "–", ":", "-")
        if self._is_partial(place):
            between = self.words[before.closed + 1 : place.opened]
            return (before.after and comma) or between in (["and"], ["or"], ["but"], [",", "and"], [","], [])
        return comma or self._begins_sentence(place)

    def _parted(self, before: _Place, place: _Place) -> bool:
        """Whether a sentence of its own stands between two quotations."""
        first = self.document.sentence_of(min(before.closed + 1, place.opened))
        last = self.document.sentence_of(place.opened)
        begun_with = self.document.sentences[first].start <= before.closed or before.after
        return last - first > (1 if begun_with else 0)

    def _meant(self, pronoun: str, place: _Place, before: _Place | None) -> int | None:
        """Return who was quoted just before "he added", if a pronoun that is not resolved can mean that actor."""
        if before is None or before.source is None or before.source.actor is None:
            return None
        profile = self.speakers.phrases.profiles[before.source.actor]
        fits = {"he": ("m", "u"), "she": ("f", "u")}
        if pronoun == "it":
            agrees = profile.type != "person"
        else:
            agrees = profile.type == "person" and profile.gender in fits[pronoun]
        if not agrees or before.paragraph < place.paragraph - 1 or self._others(before, place, pronoun):
            return None
        return before.source.actor

    def _others(self, before: _Place, place: _Place, pronoun: str) -> bool:
        """Whether somebody else whom a pronoun fits is named between two quotations."""
        phrases = self.speakers.phrases
        gender = {"he": "m", "she": "f"}.get(pronoun)
        return any(
            link.form == "name"
            and link.actor != (before.source.actor if before.source else None)
            and phrases.profiles[link.actor].type == "person"
            and phrases.profiles[link.actor].gender in (gender, "u")
            for token in range(before.closed + 1, place.opened)
            for link in phrases.by_first.get(token, ())
        )

    def _reported(self, place: _Place, before: _Place | None) -> Source | None:
        """Return whose words the sentence before a quotation reports, if it is all but a part of that report."""
        if not self._begins_sentence(place) or place.opened == 0:
            return None
        number = self.document.sentence_of(place.opened - 1)
        sentence = self.document.sentences[number]
        if sentence.paragraph < place.paragraph - 1:
            return None
        if sentence.paragraph < place.paragraph and not self._fills_paragraph(place):
            return None
        if before is not None and before.closed >= sentence.start:
            return before.source if sentence.paragraph == place.paragraph else None
        if self.words[place.opened - 1] not in (".", ":", ","):
            return None
        return self.speakers.sentence(sentence.start, sentence.end)

    def _other(self, number: int) -> Source | None:
        """Return whose turn it is in a dialogue of two: of a line without a speaker after one of each."""
        if number < 2:
            return None
        first, second, place = self.places[number - 2 : number + 1]
        lines = second.paragraph == place.paragraph - 1 and first.paragraph == place.paragraph - 2
        if not lines or first.source is None or second.source is None or not self._fills_paragraph(place):
            return None
        talk = lexicon.words("dialogue_verbs")
        told = self.words[first.closed : second.opened] + self.words[second.closed : place.opened]
        in_dialogue = not talk.isdisjoint(told)
        return first.source if in_dialogue and first.source != second.source else None

    # Where a quotation stands

    def _stop(self, number: int) -> int:
        """Return the token before which the clause after a quotation ends at the latest."""
        if number + 1 < len(self.places) and self.places[number + 1].paragraph == self.places[number].paragraph:
            return self.places[number + 1].opened
        closed = self.places[number].closed
        if closed + 1 >= len(self.words):
            return closed + 1
        sentence = self.document.sentences[self.document.sentence_of(closed + 1)]
        return sentence.end if sentence.paragraph == self.places[number].paragraph else closed + 1

    def _is_partial(self, place: _Place) -> bool:
        """Whether a quotation is part of a sentence: it begins with a small letter, and no mark introduces it."""
        following = self.words[place.opened + 1]
        return following[0].islower() and not self._begins_sentence(place)

    def _begins_sentence(self, place: _Place) -> bool:
        return self.document.sentences[self.document.sentence_of(place.opened)].start == place.opened

    def _fills_paragraph(self, place: _Place) -> bool:
        """Whether a quotation is all of its paragraph."""
        number = self.document.sentence_of(place.closed)
        sentence = self.document.sentences[number]
        begins = place.opened == 0 or self._paragraph_at(place.opened - 1) < place.paragraph
        return (
            begins
            and sentence.end == place.closed + 1
            and (sentence.end == len(self.words) or self._paragraph_at(sentence.end) > place.paragraph)
        )

    def _paragraph_at(self, index: int) -> int:
        return self.document.sentences[self.document.sentence_of(index)].paragraph
