"""Third-person pronouns and definite descriptions ("she", "its", "the company"), linked to the actors they refer to.

The text is read once, from the first mention to the last, so that each resolved link is known for later ones.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink, link_tokens
from tui.cast.coreference.reader import LinkReader
from tui.cast.descriptions.noun_phrases import read_description_before
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.grammar import PREPOSITIONS, find_verb_after, is_after_preposition
from tui.cast.lexicon import load_noun_kinds
from tui.cast.pronouns.anaphors import OBJECTIVE_PRONOUNS, OWNING_PRONOUNS, PRONOUN_KINDS, Anaphor
from tui.cast.pronouns.candidates import find_candidates
from tui.cast.pronouns.cue_subjects import find_source_of_cue
from tui.cast.pronouns.described_again import find_described, find_only_holder, load_described_nouns
from tui.cast.pronouns.features import LogLinearScorer
from tui.cast.pronouns.genders import infer_genders
from tui.cast.pronouns.history import NEVER, History, Trace
from tui.cast.pronouns.predicates import find_predicate
from tui.cast.pronouns.questions import Answer, Scorer, find_best
from tui.cast.pronouns.scene import Scene
from tui.cast.pronouns.sentence_ties import find_tied_actor
from tui.cast.quotes.quotation import Quotation, mask_quotations, quotation_at
from tui.model.reasons import Reason, ReasonCode

if TYPE_CHECKING:
    from tui.model import Form

_FORMS_WITH_PREDICATES = frozenset(("name", "pronoun", "description"))
_FORMS_IN_PAIRS = frozenset(("name", "metonym", "pronoun"))
_BEFORE_NAMES = lexicon.words("words_before_names")
_REFERRING_DETERMINERS = lexicon.words("referring_determiners")
_OWN_COUNTRY_NOUNS = lexicon.words("own_country_nouns")
_OPENING_PHRASES = PREPOSITIONS | lexicon.words("words_opening_phrases")
_EARLY_SENTENCES = 3
_LONGEST_OPENING = 5  # tokens before the pronoun of an opening phrase
_MAX_RECENT = 6
_MAX_DESCRIBED = 8


def resolve_references(
    document: Document, links: Links, speech: list[Quotation], link_reader: LinkReader | None = None
) -> Links:
    """Return the links with those of pronouns and descriptions.

    `speech` are the quotations with their speakers. `link_reader` is what a network says about the document, if the
    recognizer has one: then the log-linear model and the network together say which candidates are likely.
    """
    scorer: Scorer = LogLinearScorer(document, speech)
    if link_reader is not None:  # the recognizer has imported numpy, which the fast one does without
        from tui.cast.pronouns.combined_scorer import CombinedScorer
        from tui.cast.pronouns.network_scorer import NetworkScorer

        network = NetworkScorer.of(document, links, mask_quotations(document, speech), link_reader)
        scorer = CombinedScorer(network, scorer)
    resolver = Resolver(document, links, speech, scorer)
    added = list(resolver.resolve())
    kept = tuple(link for link in links.links if link not in resolver.replaced)
    return Links(links.drafts, kept).with_links(added)


@cache
def _load_anaphor_heads() -> frozenset[str]:
    """Return the pronouns, and the nouns of descriptions that can refer to an actor."""
    return load_described_nouns().union(PRONOUN_KINDS)


class Resolver:
    """Resolves the pronouns and descriptions of one document. Where no rule decides, it asks the scorer."""

    def __init__(self, document: Document, links: Links, speech: list[Quotation], scorer: Scorer) -> None:
        self._document = document
        self._profiles = infer_genders(document, links)
        self._states = {draft.name: number for number, draft in enumerate(self._profiles) if draft.state}
        self._speech = speech
        self._scorer = scorer
        self._history = History(self._profiles)
        self._is_quoted = mask_quotations(document, speech)
        self._links_from: dict[int, list[MentionLink]] = {}
        for link in links.links:
            self._links_from.setdefault(link.first_token, []).append(link)
        self._described = {
            token
            for link in links.links
            if link.form == "description"
            for token in range(link.first_token, self._find_core_end(link))
        }
        self.replaced: set[MentionLink] = set()
        """The links of people who are only described that turned out to be named: they are to be dropped."""
        self._number = 0  # of the sentence that is read
        self._sentence = document.sentences[0] if document.sentences else Sentence(0, 0, 0)
        self._links_of_sentence: list[MentionLink] = []

    def resolve(self) -> Iterator[MentionLink]:
        """Yield a link for each anaphor that is resolved, in text order; two for a plural with two actors."""
        lower, nouns = self._document.lower, load_described_nouns()
        heads = _load_anaphor_heads()
        anaphors = [index for index, word in enumerate(lower) if word in heads]
        named_end = 0
        for index in sorted({*self._links_from, *anaphors}):
            if index >= self._sentence.end:
                self._enter_sentence(index)
            for link in self._links_from.get(index, ()):
                named_end = max(named_end, self._find_core_end(link))
                best = self._find_named(link) or link
                if best is not link:
                    self.replaced.add(link)
                    yield best
                yield from self._note_mention(best, leads=not self._links_of_sentence)
            if lower[index] in PRONOUN_KINDS:
                resolved = list(self._resolve_pronoun(index))
            elif lower[index] in nouns and index not in self._described and index >= named_end:
                resolved = list(self._resolve_description(index))
            else:
                continue
            leads = not self._links_of_sentence
            for link in resolved:
                yield link
                yield from self._note_mention(link, leads=leads)

    def _find_core_end(self, link: MentionLink) -> int:
        """Return where a mention ends, that of somebody unnamed without its complement: "aides ▏ of the bank"."""
        if not self._profiles[link.actor].unnamed:
            return link.end_token
        words = self._document.lower[link.first_token : link.end_token]
        return next((link.first_token + at for at, word in enumerate(words) if word in PREPOSITIONS), link.end_token)

    def _enter_sentence(self, index: int) -> None:
        """Move to the sentence that contains a token: no mention in it has been read yet."""
        while index >= self._document.sentences[self._number].end:
            self._number += 1
        self._sentence = self._document.sentences[self._number]
        self._links_of_sentence = []

    # Mentions, and what their sentences say about the actors

    def _note_mention(self, link: MentionLink, *, leads: bool) -> Iterator[MentionLink]:
        """Record a mention; yield the link of the predicate that its sentence has for the actor."""
        document, sentence = self._document, self._sentence
        start, end = link.first_token, link.end_token
        pronoun = document.lower[start] if link.form == "pronoun" else ""
        is_possessive = pronoun in OWNING_PRONOUNS or (end < sentence.end and document.words[end] in POSSESSIVES)
        is_subject = (
            not is_possessive
            and pronoun not in OBJECTIVE_PRONOUNS
            and not is_after_preposition(document, start, sentence.start)
            and self._has_verb(link.actor, end)
        )
        before = self._history.traces.get(link.actor)
        form: Form = link.form
        if before is not None and self._is_apposed(before, link):
            form, leads, is_subject = before.form, before.leads, before.is_subject
        trace = Trace(
            mention_count=1 if before is None else before.mention_count + 1,
            start=start,
            end=end,
            sentence=self._number,
            paragraph=sentence.paragraph,
            form=form,
            pronoun=pronoun,
            is_subject=is_subject,
            is_possessive=is_possessive,
            is_quoted=self._is_quoted[start] == 1,
            leads=leads,
            subject_token=start if is_subject else NEVER if before is None else before.subject_token,
            is_early=self._number < _EARLY_SENTENCES or (before is not None and before.is_early),
        )
        self._links_of_sentence.append(link)
        self._history.add(link.actor, trace)
        if is_subject and link.form in _FORMS_WITH_PREDICATES:
            yield from self._link_predicate(link.actor, end)

    def _is_apposed(self, before: Trace, link: MentionLink) -> bool:
        """Whether a mention only adds to the one right before it: "Lee, the mayor", "the Labour Party (LP)"."""
        if before.sentence != self._number or link.first_token != before.end + 1:
            return False
        mark = self._document.words[before.end]
        return mark == "(" or (mark == "," and link.form == "description")

    def _has_verb(self, actor: int, end: int) -> bool:
        """Whether a mention of an actor that ends before the token `end` is the subject of a verb after it."""
        is_person = self._profiles[actor].type == "person"
        return find_verb_after(self._document, end, self._sentence.end, person=is_person) is not None

    def _link_predicate(self, actor: int, end: int) -> Iterator[MentionLink]:
        """Yield the link of "a poet" in "Ada is a poet", where the mention of Ada ends before the token `end`."""
        draft = self._profiles[actor]
        predicate = find_predicate(self._document, end, self._sentence.end, draft.type)
        if predicate is None or predicate.start in self._described:
            return
        self._described.update(range(predicate.start, predicate.end))
        self._history.add_noun(actor, self._document.words[predicate.noun])
        reason = Reason("predicate", (draft.name,))
        yield link_tokens(self._document, predicate.start, predicate.end, actor, "description", reason)

    # Pronouns

    def _resolve_pronoun(self, index: int) -> Iterator[MentionLink]:
        """Yield the links of the pronoun at a token: by its sentence where that decides, or else the likeliest."""
        word = self._document.lower[index]
        kind = PRONOUN_KINDS[word]
        if kind == "they" and (pair := self._find_pair_before()):
            reason = Reason("several", (" and ".join(self._profiles[actor].name for actor in pair),))
            yield from (link_tokens(self._document, index, index + 1, actor, "pronoun", reason) for actor in pair)
            return
        anaphor = Anaphor(index, index + 1, self._number, kind, word)
        code: ReasonCode = "opening_phrase"
        answer: Answer | None = None
        actor = self._find_actor_ahead(anaphor)
        if actor is None:
            code = "same_sentence"
            actor = find_tied_actor(self._document, self._history, anaphor)
        if actor is None:
            code = "most_likely"
            actor = find_source_of_cue(self._document, self._history, self._speech, anaphor)
        if actor is None:
            answer = self._choose(anaphor)
            actor = answer.actor if answer else None
        if actor is not None:
            reason = Reason(code, (self._profiles[actor].name,))
            yield self._link(anaphor, actor, reason, answer)
            yield from self._link_own_country(actor, index + 1)

    def _link_own_country(self, actor: int, index: int) -> Iterator[MentionLink]:
        """Yield the link of "country", at a token, in "his country", where the country of the actor is known."""
        country = self._profiles[actor].country
        if index >= self._sentence.end or self._document.words[index] not in _OWN_COUNTRY_NOUNS:
            return
        if country in self._states:
            self._described.add(index)
            reason = Reason("own_country", (self._profiles[actor].name,))
            yield link_tokens(self._document, index, index + 1, self._states[country], "description", reason)

    def _find_actor_ahead(self, anaphor: Anaphor) -> int | None:
        """Return the subject that the pronoun of an opening phrase points ahead to: "According to his aides, Yoon".

        An actor who agrees and was mentioned in the sentence before or in this one is likelier, so that the answer is
        None then.
        """
        document, sentence = self._document, self._sentence
        if anaphor.start - sentence.start > _LONGEST_OPENING or document.lower[sentence.start] not in _OPENING_PHRASES:
            return None
        if any(
            self._history.agrees(actor, anaphor)
            and self._history.traces[actor].sentence >= anaphor.sentence - 1
            and self._history.traces[actor].end <= anaphor.start
            for actor in self._history.recent(_MAX_RECENT)
        ):
            return None
        for start in range(anaphor.end, sentence.end):
            for link in self._links_from.get(start, ()):
                if self._has_verb(link.actor, link.end_token) and not is_after_preposition(
                    document, start, sentence.start
                ):
                    return link.actor if self._history.agrees(link.actor, anaphor) else None
        return None

    def _find_pair_before(self) -> tuple[int, int] | None:
        """Return the two actors of a joined subject earlier in the sentence: "Seoul and Washington … their"."""
        lower = self._document.lower
        mentions = [link for link in self._links_of_sentence if link.form in _FORMS_IN_PAIRS]
        for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
            are_people = [self._profiles[link.actor].type == "person" for link in (left, right)]
            if left.actor == right.actor or are_people[0] != are_people[1]:
                continue
            between = lower[left.end_token : right.first_token]
            is_joined = "and" in between and all(word == "and" or word in _BEFORE_NAMES for word in between)
            if is_joined and self._has_verb(right.actor, right.end_token):
                return left.actor, right.actor
        return None

    def _link(self, anaphor: Anaphor, actor: int, reason: Reason, answer: Answer | None) -> MentionLink:
        """Return the link of an anaphor; `answer` says how sure it is if the scorer chose the actor."""
        form: Form = "description" if anaphor.kind == "the" else "pronoun"
        confidence, probability = (answer.confidence, answer.probability) if answer else (None, None)
        return link_tokens(
            self._document, anaphor.start, anaphor.end, actor, form, reason, confidence, probability=probability
        )

    def _choose(self, anaphor: Anaphor) -> Answer | None:
        """Return the candidate that the scorer finds likely enough, or None."""
        quotation = quotation_at(self._speech, anaphor.start)
        speaker = None if quotation is None else quotation.speaker
        scene = Scene(self._document, self._history, anaphor, speaker, self._links_from)
        return find_best(self._scorer, find_candidates(scene))

    # Descriptions

    def _find_named(self, link: MentionLink) -> MentionLink | None:
        """Return the link to somebody else of a description of a person who has no name yet: "the man"."""
        lower, draft = self._document.lower, self._profiles[link.actor]
        if link.form != "description" or not draft.unnamed or lower[link.first_token] not in _REFERRING_DETERMINERS:
            return None
        tokens = range(link.first_token, link.end_token)
        noun = next((token for token in tokens if lower[token] in draft.roles), None)
        if noun is None:
            return None
        before = self._history.traces.get(link.actor)
        named = [actor for actor in self._history.find_by_noun(lower[noun], _MAX_DESCRIBED) if self._is_named(actor)]
        if before is not None and all(self._history.traces[actor].end < before.end for actor in named):
            return None  # "a police officer … the officer"
        return next(self._resolve_description(noun), None)

    def _is_named(self, actor: int) -> bool:
        return not self._profiles[actor].unnamed

    def _resolve_description(self, index: int) -> Iterator[MentionLink]:
        """Yield the link of the definite description whose noun is at a token."""
        document, sentence = self._document, self._sentence
        end = index + 1
        description = read_description_before(document, end, sentence.start, sentence.end)
        if description is None or description.determiner not in _REFERRING_DETERMINERS:
            return
        noun = document.lower[index]
        if document.words[index][0].isupper() and find_only_holder(self._history, noun) is None:
            return  # a name, not "the Minister"
        if self._is_explained(end, sentence.end):
            return
        anaphor = Anaphor(description.start, end, self._number, "the", noun, description.determiner)
        actor = find_described(document, self._history, anaphor)
        answer = None if actor is None else Answer(actor, "guess")
        if answer is None and noun in load_noun_kinds():
            answer = self._choose(anaphor)
        if answer is None:
            return
        actor = answer.actor
        self._described.update(range(description.start, end))
        draft = self._profiles[actor]
        code: ReasonCode = "nearest_description" if noun in draft.roles else "most_likely_description"
        reason = Reason(code, (draft.name,))
        yield self._link(anaphor, actor, reason, answer)

    def _is_explained(self, end: int, stop: int) -> bool:
        """Whether a name after a description says who that is: "the mosque Al-Aqsa", "the president of Chile"."""
        words = self._document.words
        if end < stop and words[end][0].isupper() and end in self._links_from:
            return True
        if end + 1 >= stop or words[end] not in ("of", "for"):
            return False
        name = end + 2 if words[end + 1] == "the" and end + 2 < stop else end + 1
        return words[name][0].isupper()
