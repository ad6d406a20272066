"""Anaphora: pronouns of the third person and definite descriptions, "she", "its", "the company", to their actors.

The text is gone through once; what has been resolved is known to what comes after it.
"""

from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink, link_tokens
from tui.cast.descriptions.noun_phrases import read_description_before, read_description_from
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.grammar import PREPOSITIONS, VERB_ADVERBS, find_verb_after, is_after_preposition
from tui.cast.lexicon.nouns import load_noun_kinds
from tui.cast.pronouns.candidates import OBJECTIVE, POSSESSIVE, PRONOUNS, Anaphor, choice, fits
from tui.cast.pronouns.history import History, Trace
from tui.cast.pronouns.ranking import Choice, Model, model
from tui.cast.pronouns.syntax import tied
from tui.cast.quotes.quotation import Quotation, mask_quotations
from tui.model.reasons import Reason, ReasonCode

_TELLING_FORMS = frozenset(("name", "pronoun", "description"))
_COPULAS = frozenset("is was are were became becomes remains remained be been".split())
_BESIDE_COPULAS = VERB_ADVERBS | frozenset("has had have been also now still then both".split())
_ANAPHORIC = frozenset(("the", "this", "that", "his", "her", "its", "their"))
_OWN_COUNTRY = frozenset(("country", "nation", "homeland"))
_OPENING_SENTENCES = 3
_OPENERS = frozenset(("according", "when", "while"))
_LONGEST_OPENING = 5  # words
_MOST_RECENT = 6
_NOT = frozenset(("not", "never", "n’t", "n't"))


def resolve_references(document: Document, links: Links, speech: list[Quotation]) -> Links:
    """Return the links with those of anaphors added. `speech` is what is quoted, with its speakers as far as known."""
    return links.with_links(Resolver(document, links, speech, model()).links())


class Resolver:
    """Goes through a document once. `told` is what it asks for every choice: the chosen candidate's place, or None."""

    def __init__(self, document: Document, links: Links, speech: list[Quotation], ranker: Model) -> None:
        self.document = document
        self.profiles = list(links.drafts)
        self.states = {profile.name: number for number, profile in enumerate(self.profiles) if profile.state}
        self.speech = speech
        self.ranker = ranker
        self.history = History(self.profiles)
        self.of_sentence: list[MentionLink] = []
        self.masked = mask_quotations(document, speech)
        self.given: dict[int, list[MentionLink]] = {}
        for link in links.links:
            self.given.setdefault(link.first_token, []).append(link)
        self.described = {
            token
            for link in links.links
            if link.form == "description"
            for token in range(link.first_token, link.end_token)
        }

    def choose(self, anaphor: Anaphor, options: Choice) -> int | None:
        """Return the actor that an anaphor refers to, or None. To be overridden where that is known."""
        del anaphor
        place = self.ranker.best(options)
        return None if place is None else options.candidates[place].actor

    def links(self) -> Iterator[MentionLink]:
        """Yield a link, or several for a plural, for each anaphor that is resolved."""
        lower, sentences = self.document.lower, self.document.sentences
        nouns = load_noun_kinds()
        anaphors = [index for index, word in enumerate(lower) if word in PRONOUNS or word in nouns]
        named_until = number = 0
        leads = True
        for index in sorted({*self.given, *anaphors}):
            if index >= sentences[number].end:
                while index >= sentences[number].end:
                    number += 1
                leads = True
                self.of_sentence = []
            for link in self.given.get(index, ()):
                named_until = max(named_until, link.end_token)
                yield from self._mentioned(link, index, link.end_token, number, leads=leads)
                leads = False
            word = lower[index]
            if word in PRONOUNS:
                found = list(self._pronoun(index, number, sentences[number]))
            elif word in nouns and index not in self.described and index >= named_until:
                found = list(self._description(index, number, sentences[number]))
            else:
                continue
            for link in found:
                yield link
                yield from self._mentioned(link, link.first_token, index + 1, number, leads=leads)
            leads = leads and not found

    # What is mentioned, and what is said of it

    def _mentioned(
        self, link: MentionLink, first: int, last: int, number: int, *, leads: bool
    ) -> Iterator[MentionLink]:
        """Note a mention; yield what its own sentence says that it is: "Ada is a poet"."""
        sentence = self.document.sentences[number]
        words = self.document.words
        pronoun = self.document.lower[first] if link.form == "pronoun" else ""
        possessive = pronoun in POSSESSIVE or (last < sentence.end and words[last] in POSSESSIVES)
        self.of_sentence.append(link)
        subject = (
            not possessive
            and pronoun not in OBJECTIVE
            and not is_after_preposition(self.document, first, sentence.start)
            and self._has_verb(link.actor, last, sentence)
        )
        before = self.history.traces.get(link.actor)
        trace = Trace(
            mentions=1 if before is None else before.mentions + 1,
            first=first,
            last=last,
            sentence=number,
            paragraph=sentence.paragraph,
            form=link.form,
            word=pronoun,
            subject=subject,
            possessive=possessive,
            quoted=self.masked[first] == 1,
            leads=leads,
            last_subject=first if subject else -1 if before is None else before.last_subject,
            opening=number < _OPENING_SENTENCES or (before is not None and before.opening),
        )
        self.history.add(link.actor, trace)
        if subject and link.form in _TELLING_FORMS:
            yield from self._predicate(link, last, sentence)

    def _has_verb(self, actor: int, index: int, sentence: Sentence) -> bool:
        """Whether a mention of an actor that ends before a token is the subject of a verb after it."""
        person = self.profiles[actor].type == "person"
        return find_verb_after(self.document, index, sentence.end, person=person) is not None

    def _predicate(self, link: MentionLink, index: int, sentence: Sentence) -> Iterator[MentionLink]:
        words, lower = self.document.words, self.document.lower
        verb = self._past_adverbs(index, sentence.end)
        if verb >= sentence.end or words[verb] not in _COPULAS:
            return
        first = self._past_adverbs(verb + 1, sentence.end)
        if first >= sentence.end or lower[first] not in ("a", "an", "the"):
            return
        described = read_description_from(self.document, first, sentence.end)
        if described is None:
            return
        noun = words[described.noun]
        type_ = self.profiles[link.actor].type
        kinds = load_noun_kinds().get(noun, frozenset())
        fits = "person" in kinds or (not kinds and described.determiner != "the")
        if type_ != "person":
            fits = bool(kinds & {"organization", "company", "place", "settlement", "country"})
        if not fits or first in self.described:
            return
        self.described.update(range(described.start, described.end))
        self.history.describe(link.actor, noun)
        name = self.profiles[link.actor].name
        why = Reason("predicate", (name,))
        yield link_tokens(self.document, described.start, described.end, link.actor, "description", why)

    def _past_adverbs(self, index: int, stop: int) -> int:
        """Return the first token from `index` on that is no adverb and no auxiliary of a copula; `stop` after "not"."""
        while index < stop and (word := self.document.words[index]) in _BESIDE_COPULAS:
            if word in _NOT:
                return stop
            index += 1
        return index

    # Pronouns

    def _pronoun(self, index: int, number: int, sentence: Sentence) -> Iterator[MentionLink]:
        word = self.document.lower[index]
        kind = PRONOUNS[word]
        if kind == "they":
            several = self._several(sentence)
            if several:
                together = Reason("several", (" and ".join(self.profiles[other].name for other in several),))
                for one in several:
                    yield link_tokens(self.document, index, index + 1, one, "pronoun", together)
                return
        anaphor = Anaphor(index, index + 1, number, kind, word)
        actor = self._ahead(anaphor, sentence)
        code: ReasonCode = "opening_phrase"
        if actor is None:
            actor = tied(self.document, self.history, anaphor)
            code = "same_sentence"
        if actor is None:
            actor = self.choose(anaphor, choice(self.document, self.history, anaphor, self.speech))
            code = "most_likely"
        if actor is None:
            return
        yield link_tokens(self.document, index, index + 1, actor, "pronoun", Reason(code, (self.profiles[actor].name,)))
        if index + 1 < sentence.end:
            yield from self._country_of(actor, index + 1)

    def _country_of(self, actor: int, index: int) -> Iterator[MentionLink]:
        """Yield the link of "country" in "his country", where it is known whose country that is."""
        country = self.profiles[actor].country
        if self.document.words[index] in _OWN_COUNTRY and country in self.states:
            self.described.add(index)
            reason = Reason("own_country", (self.profiles[actor].name,))
            yield link_tokens(self.document, index, index + 1, self.states[country], "description", reason)

    def _ahead(self, anaphor: Anaphor, sentence: Sentence) -> int | None:
        """Return whom an opening phrase points forward to: "According to his aides, President Yoon …".

        Nobody, where one who fits was mentioned in the sentence before.
        """
        lower = self.document.lower
        opening = lower[sentence.start]
        if anaphor.first - sentence.start > _LONGEST_OPENING or not (opening in PREPOSITIONS or opening in _OPENERS):
            return None
        if any(
            fits(self.profiles[actor], anaphor) and self.history.traces[actor].sentence >= anaphor.sentence - 1
            for actor in self.history.recent(_MOST_RECENT)
        ):
            return None
        for at in range(anaphor.last, sentence.end):
            for link in self.given.get(at, ()):
                if self._has_verb(link.actor, link.end_token, sentence) and not is_after_preposition(
                    self.document, at, sentence.start
                ):
                    return link.actor if fits(self.profiles[link.actor], anaphor) else None
        return None

    def _several(self, sentence: Sentence) -> list[int]:
        """Return the two of a coordinated subject before it in the sentence: "Seoul and Washington … their"."""
        before = [link for link in self.of_sentence if link.form in ("name", "metonym", "pronoun")]
        lower = self.document.lower
        for left, right in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
            end, start, last = left.end_token, right.first_token, right.end_token
            person = self.profiles[right.actor].type == "person"
            if left.actor == right.actor or person != (self.profiles[left.actor].type == "person"):
                continue
            between = lower[end:start]
            offices = lexicon.words("words_before_names")
            if "and" not in between or not all(word == "and" or word in offices for word in between):
                continue
            if find_verb_after(self.document, last, sentence.end, person=person) is not None:
                return [left.actor, right.actor]
        return []

    # Descriptions

    def _description(self, index: int, number: int, sentence: Sentence) -> Iterator[MentionLink]:
        described = read_description_before(self.document, index + 1, sentence.start, sentence.end)
        if described is None or described.determiner not in _ANAPHORIC:
            return
        if self.document.words[index][0].isupper():
            return
        words, lower = self.document.words, self.document.lower
        if index + 1 < sentence.end and words[index + 1][0].isupper() and index + 1 in self.given:
            return  # "the mosque Al-Aqsa": beside its name
        if self._of_another(index + 1, sentence.end):
            return
        anaphor = Anaphor(described.start, index + 1, number, "the", lower[index], described.determiner)
        actor = self._unnamed(anaphor)
        if actor is None:
            actor = self.choose(anaphor, choice(self.document, self.history, anaphor, self.speech))
        if actor is None:
            return
        self.described.update(range(described.start, index + 1))
        name = self.profiles[actor].name
        yield link_tokens(
            self.document, described.start, index + 1, actor, "description", self._why(actor, anaphor, name)
        )

    def _of_another(self, index: int, stop: int) -> bool:
        """Whether a phrase says of which name a description is: "the president of Chile" is told by that alone."""
        words = self.document.words
        if index + 1 >= stop or words[index] not in ("of", "for"):
            return False
        return words[index + 1 + (words[index + 1] == "the" and index + 2 < stop)][0].isupper()

    def _why(self, actor: int, anaphor: Anaphor, name: str) -> Reason:
        if anaphor.word in self.profiles[actor].roles:
            return Reason("nearest_description", (name,))
        return Reason("most_likely_description", (name,))

    def _unnamed(self, anaphor: Anaphor) -> int | None:
        """Return the source without a name that was so described last, if nobody with a name was since."""
        called = [actor for actor in self.history.called(anaphor.word, 8) if anaphor.word in self.profiles[actor].roles]
        latest = max(called, key=lambda actor: self.history.traces[actor].last, default=None)
        return latest if latest is not None and self.profiles[latest].unnamed and anaphor.determiner == "the" else None
