"""Pronouns of the third person, and "his country".

A much reduced form of the salience weighting of Lappin and Leass (1994): of the actors that agree in gender and number,
the nearest subject before it in the sentence; else the nearest mention there; else the subject of the sentence
before. What stays in doubt, "it" above all, is left alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.cast import lexicon
from tui.cast.grammar import PREPOSITIONS, follows_subject, is_object
from tui.cast.links import Link, Links
from tui.cast.quotes import Quoted, inside
from tui.cast.segment import Document

_MALE = frozenset(("he", "him", "his", "himself"))
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_THINGS = frozenset(("its", "itself"))
_PLURAL = frozenset(("they", "their", "them", "theirs", "themselves"))
_OWN_COUNTRY = frozenset(("country", "nation", "homeland"))
_REACH = 2  # sentences back


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention before a pronoun: tokens `first` up to `last`, exclusive."""

    first: int
    last: int
    actor: int
    subject: bool
    form: str


def pronouns(document: Document, links: Links, speech: list[Quoted]) -> Links:
    """Return the links with those of pronouns added. `speech` is what is quoted, with its speakers as far as known."""
    resolver = _Resolver(document, links, speech)
    return links.with_links(resolver.links())


class _Resolver:
    """Goes through the text once, the pronouns that it has resolved being candidates for the next."""

    def __init__(self, document: Document, links: Links, speech: list[Quoted]) -> None:
        self.document = document
        self.profiles = list(links.profiles)
        self.states = {profile.name: number for number, profile in enumerate(self.profiles) if profile.state}
        self.speech = speech
        self.by_sentence: dict[int, list[_Candidate]] = {}
        for link in links.links:
            self._add(link)

    def links(self) -> Iterator[Link]:
        """Yield a link, or several for a plural, for each pronoun that is resolved."""
        tokens = self.document.tokens
        for number, sentence in enumerate(self.document.sentences):
            for index in range(sentence.first, sentence.last):
                word = tokens[index].text.lower()
                if word in _MALE or word in _FEMALE:
                    found = self._person(index, number, "m" if word in _MALE else "f")
                    found_all = [found] if found is not None else []
                elif word in _THINGS:
                    found = self._thing(index, number)
                    found_all = [found] if found is not None else []
                elif word in _PLURAL:
                    found_all = self._several(index, number)
                else:
                    continue
                for actor in found_all:
                    link = Link(
                        tokens[index].start, tokens[index].end, actor, "pronoun", self._reason(actor, found_all)
                    )
                    self._add(link)
                    yield link
                if len(found_all) == 1 and index + 1 < sentence.last:
                    yield from self._country_of(found_all[0], index + 1)

    def _reason(self, actor: int, together: list[int]) -> str:
        if len(together) > 1:
            return f"{' and '.join(self.profiles[other].name for other in together)} together"
        return f"nearest subject or mention that fits: {self.profiles[actor].name}"

    def _country_of(self, actor: int, index: int) -> Iterator[Link]:
        """Yield the link of "country" in "his country", where it is known whose country that is."""
        token = self.document.tokens[index]
        country = self.profiles[actor].country
        if token.text not in _OWN_COUNTRY or country is None:
            return
        if country in self.states:
            reason = f"country of {self.profiles[actor].name}"
            yield Link(token.start, token.end, self.states[country], "nominal", reason)

    # Candidates

    def _add(self, link: Link) -> None:
        document = self.document
        first = document.token_at(link.start)
        last = document.token_at(link.end - 1) + 1
        number = document.sentence_of(first)
        sentence = document.sentences[number]
        person = self.profiles[link.actor].type == "person"
        possessive = last < sentence.last and document.tokens[last].is_possessive
        owning = link.form == "pronoun" and document.tokens[first].text.lower() in ("his", "her", "its", "their")
        subject = (
            not possessive
            and not owning
            and not is_object(document, first, sentence.first)
            and follows_subject(document, last, sentence.last, person=person) is not None
        )
        self.by_sentence.setdefault(number, []).append(_Candidate(first, last, link.actor, subject, link.form))

    def _before(self, index: int, number: int) -> list[_Candidate]:
        """Return the candidates of the pronoun's own sentence that stand before it, the nearest first."""
        found = [candidate for candidate in self.by_sentence.get(number, ()) if candidate.last <= index]
        return sorted(found, key=lambda candidate: -candidate.first)

    def _choose(self, index: int, number: int, fits: Callable[[int], bool]) -> int | None:
        """Return the best of the actors in `fits`: nearest subject, nearest mention, subject of a sentence before."""
        here = [candidate for candidate in self._before(index, number) if fits(candidate.actor)]
        if here:
            return next((candidate for candidate in here if candidate.subject), here[0]).actor
        paragraph = self.document.sentences[number].paragraph
        for back in range(1, _REACH + 1):
            if number - back < 0 or self.document.sentences[number - back].paragraph < paragraph - 1:
                return None
            there = [c for c in self.by_sentence.get(number - back, ()) if fits(c.actor)]
            if there:
                subjects = [candidate for candidate in there if candidate.subject]
                if subjects:
                    return subjects[0].actor
                return there[0].actor if len({candidate.actor for candidate in there}) == 1 else None
        return None

    # Kinds of pronouns

    def _person(self, index: int, number: int, gender: str) -> int | None:
        speaker = self._speaker(index)

        def fits(actor: int) -> bool:
            profile = self.profiles[actor]
            return profile.type == "person" and profile.gender in (gender, "u") and actor != speaker

        chosen = self._choose(index, number, fits)
        return chosen if chosen is not None else self._cataphor(index, number, fits)

    def _cataphor(self, index: int, number: int, fits: Callable[[int], bool]) -> int | None:
        """Return whom an opening phrase points forward to: "According to his aides, President Yoon …"."""
        sentence = self.document.sentences[number]
        opening = self.document.tokens[sentence.first].text.lower()
        if index - sentence.first > 4 or (
            opening not in PREPOSITIONS and opening not in ("according", "when", "while", "as")
        ):
            return None
        after = [c for c in self.by_sentence.get(number, ()) if c.first > index and c.subject]
        after.sort(key=lambda candidate: candidate.first)
        return after[0].actor if after and fits(after[0].actor) else None

    def _thing(self, index: int, number: int) -> int | None:
        def fits(actor: int) -> bool:
            return self.profiles[actor].type == "organization" or self.profiles[actor].state

        here = [candidate for candidate in self._before(index, number) if candidate.form != "demonym"]
        if not here:
            return None
        sentence = self.document.sentences[number]
        nearest = next((candidate for candidate in here if fits(candidate.actor)), None)
        if nearest is None:
            return None
        clause = self._clause_start(index, sentence.first)
        subject = next((c for c in here if fits(c.actor) and c.subject and c.first >= clause), None)
        return subject.actor if subject else nearest.actor

    def _clause_start(self, index: int, first: int) -> int:
        """Return where the clause that holds a token begins: after "while", "that", a semicolon or a dash."""
        for at in range(index, first, -1):
            if self.document.tokens[at].text.lower() in ("while", "whereas", "that", ";", "—", "but"):
                return at
        return first

    def _several(self, index: int, number: int) -> list[int]:
        """Return the two of a coordinated subject before it in the sentence: "Seoul and Washington … their"."""
        here = sorted(self._before(index, number), key=lambda candidate: candidate.first)
        tokens = self.document.tokens
        for right in reversed(here):
            if not right.subject:
                continue
            left = [c for c in here if c.last < right.first and self._coordinated(c.last, right.first)]
            if left and left[-1].actor != right.actor and self._alike(left[-1].actor, right.actor):
                return [left[-1].actor, right.actor]
            if tokens[right.first].text.lower() not in _PLURAL:
                return []
        return []

    def _coordinated(self, end: int, start: int) -> bool:
        """Whether only "and" and titles stand between two mentions."""
        between = [token.text.lower() for token in self.document.tokens[end:start]]
        offices = lexicon.titles() | lexicon.title_modifiers()
        return "and" in between and all(word == "and" or word in offices for word in between)

    def _alike(self, one: int, other: int) -> bool:
        return (self.profiles[one].type == "person") == (self.profiles[other].type == "person")

    def _speaker(self, index: int) -> int | None:
        """Return who says the quotation that a token is in: "he" in it is somebody else."""
        quoted = inside(self.speech, self.document.tokens[index].start)
        return quoted.speaker if quoted else None
