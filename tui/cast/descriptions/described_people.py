"""People who are only described: "a senior official said", "a gunman", "the victim’s mother", "two residents".

Each becomes an actor, so that its pronouns are not linked to a person who happens to be named nearby. `Presence` says
whether the cast will show it: a source who speaks is shown, others only if they are mentioned repeatedly; their
pronouns are linked to them in any case.

A definite description ("the man") refers to the person of that noun who was described last, or else is an actor of its
own, until the resolution of references finds a named actor whom it describes (`tui.cast.pronouns`).
"""

from bisect import bisect_left
from collections.abc import Set

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, Presence, link_tokens
from tui.cast.descriptions.noun_phrases import is_closed_name
from tui.cast.descriptions.person_phrases import INDEFINITE_DETERMINERS, PersonPhrase, find_person_phrases
from tui.cast.descriptions.speaking import speaks
from tui.cast.document.document import Document, Sentence
from tui.cast.lexicon import COMMON_WORDS
from tui.model.reasons import Reason, ReasonCode

_DETERMINERS = lexicon.words("determiners")
_POSSESSIVES = lexicon.words("possessive_pronouns")
_OFFICES = lexicon.words("office_nouns")
_ENVOYS = lexicon.words("source_nouns")  # "Russia’s ambassador" need not speak
_ANONYMOUS = frozenset(("unnamed", "unidentified", "anonymous", "other", "second", "third"))
_LEADERS = frozenset(("head", "director", "owner", "manager", "author", "leader", "chief", "founder", "editor"))
_HEADS_OF = _LEADERS | lexicon.words("kin_nouns")
_GENERAL = frozenset(("man", "woman", "boy", "girl", "teenager", "pair"))
_MAX_INTRODUCED = 3
_NEAR = 2  # sentences
_VAGUE = lexicon.words("vague_person_nouns")
_ALWAYS_NEW = frozenset(("one", "another"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that"))
_LONGEST_COMPLEMENT = 9  # tokens between a noun and the name that explains it


def link_described_people(document: Document, links: Links) -> Links:
    """Return the links, with those of people who are described and whose name is not beside the description."""
    taken = {
        token for link in links.links if link.form == "description" for token in range(link.first_token, link.end_token)
    }
    named = {
        token for link in links.links if link.form != "description" for token in range(link.first_token, link.end_token)
    }
    bodies = {link.first_token for link in links.links if links.drafts[link.actor].type != "person"}
    owners = {link.end_token: link for link in reversed(links.links)}
    people = _DescribedPeople(document, links, named)
    added: list[MentionLink] = []
    for phrase in find_person_phrases(document, named):
        sentence = document.sentence_at(phrase.head)
        if phrase.head in taken or phrase.head in named or _has_name_beside(document, phrase.head, sentence, bodies):
            continue
        is_source = speaks(document, phrase.start, phrase.end, sentence)
        if not phrase.noun.is_sure and not is_source:
            continue
        owner = owners.get(phrase.core - 1) if phrase.determiner == "’s" else None
        is_envoy = owner is not None and links.drafts[owner.actor].type != "person" and phrase.noun.noun in _ENVOYS
        is_aside = phrase.determiner in INDEFINITE_DETERMINERS and document.words[phrase.start - 1] == ","
        if is_aside and added and added[-1].end_token == phrase.start - 1:  # "a witness, a retired nurse, told"
            actor = added[-1].actor
        else:
            actor = people.find_or_add(phrase, is_source=is_source or (is_envoy and not phrase.noun.is_plural))
        code: ReasonCode = "unnamed_source" if is_source else "unnamed"
        start = phrase.start if owner is None else phrase.core
        added.append(link_tokens(document, start, phrase.end, actor, "description", Reason(code)))
    return Links(tuple(people.drafts), links.links).with_links(added)


def _has_name_beside(document: Document, noun: int, sentence: Sentence, bodies: Set[int]) -> bool:
    """Whether a name follows a noun: "the actor James Dean", "a spokesman, John Smith, said".

    `bodies` are the first tokens of names of organizations and places: "a spokesman for the firm, Kestrel Ltd,".
    """
    words, stop = document.words, sentence.end
    at = noun + 1
    if at >= stop:
        return False
    if words[at][0].isupper():
        return True
    if words[at] in ("of", "for", "at", "from"):  # "the president of Chile, Luis Soto,"
        while at < stop - 1 and at - noun < _LONGEST_COMPLEMENT and words[at] != ",":
            at += 1
    if words[at] != "," or at + 1 >= stop or not words[at + 1][0].isupper() or at + 1 in bodies:
        return False
    return is_closed_name(document, at + 1, stop)


class _DescribedPeople:
    """The actors so far. Adds people who are only described."""

    def __init__(self, document: Document, links: Links, named: Set[int]) -> None:
        self._document = document
        self._named = named
        self.drafts = list(links.drafts)
        self._by_phrase: dict[str, int] = {}
        self._by_noun: dict[tuple[str, bool], int] = {}
        people = (link.first_token for link in links.links if links.drafts[link.actor].type == "person")
        self._people = sorted(people)  # the tokens at which mentions of named people begin
        self._introduced: list[tuple[int, int]] = []  # those who are described, and the tokens of the nouns
        self._words_of: dict[int, set[str]] = {}  # the words of its descriptions so far

    def find_or_add(self, phrase: PersonPhrase, *, is_source: bool) -> int:
        """Return the number of the actor whom a phrase describes; `is_source` if the sentence says that it speaks."""
        actor = self._find(phrase, is_source=is_source)
        if actor is None:
            actor = len(self.drafts)
            self.drafts.append(
                ActorDraft(
                    self._name(phrase),
                    "person",
                    phrase.noun.gender,
                    unnamed=True,
                    roles=frozenset((phrase.noun.noun,)),
                    plural=phrase.noun.is_plural,
                    presence=self._choose_presence(phrase, is_source=is_source),
                )
            )
        elif is_source and (
            self.drafts[actor].presence == "recurring" or self._choose_presence(phrase, is_source=True) == "shown"
        ):
            self.drafts[actor] = self.drafts[actor]._replace(presence="shown")
        if phrase.determiner not in _ALWAYS_NEW:
            self._by_phrase[self._key(phrase)] = actor
        self._by_noun[phrase.noun.noun, phrase.noun.is_plural] = actor
        self._introduced.append((actor, phrase.head))
        self._words_of.setdefault(actor, set()).update(self._document.lower[phrase.start : phrase.end])
        return actor

    def _find(self, phrase: PersonPhrase, *, is_source: bool) -> int | None:
        """Return the actor that a phrase refers to again, or None."""
        is_new = phrase.determiner in INDEFINITE_DETERMINERS and not is_source
        if is_new or phrase.determiner in _ALWAYS_NEW:
            return None
        actor = self._by_phrase.get(self._key(phrase))
        if actor is not None or not phrase.is_definite:
            return actor
        actor = self._by_noun.get((phrase.noun.noun, phrase.noun.is_plural))
        if actor is not None:
            return actor if self._modifiers(phrase) <= self._words_of[actor] else None
        is_general = phrase.noun.noun in _GENERAL and phrase.head - phrase.start == 1
        return self._find_introduced(phrase) if is_source and is_general else None

    def _find_introduced(self, phrase: PersonPhrase) -> int | None:
        """Return who was introduced right before "the man", "the woman", if no other person was mentioned since."""
        for actor, token in reversed(self._introduced[-_MAX_INTRODUCED:]):
            draft = self.drafts[actor]
            if draft.plural or {draft.gender, phrase.noun.gender} == {"m", "f"}:
                continue
            sentences = self._document.sentence_number(phrase.head) - self._document.sentence_number(token)
            is_alone = bisect_left(self._people, token) == bisect_left(self._people, phrase.head)
            return actor if is_alone and sentences <= _NEAR else None
        return None

    def _choose_presence(self, phrase: PersonPhrase, *, is_source: bool) -> Presence:
        """Return whether the cast shows somebody with this first description."""
        noun = phrase.noun
        if is_source and noun.is_plural and phrase.determiner in _POSSESSIVES:
            return "recurring"  # "according to his aides" says little about the aides
        is_office = noun.noun in _OFFICES or (noun.noun in _HEADS_OF and phrase.end > phrase.head + 1)
        is_anonymous = not _ANONYMOUS.isdisjoint(self._modifiers(phrase))
        if is_source:
            return "shown" if not phrase.is_definite or noun.is_plural or is_office or is_anonymous else "hidden"
        return "hidden" if phrase.is_definite or noun.is_plural or noun.noun in _VAGUE else "recurring"

    def _name(self, phrase: PersonPhrase) -> str:
        """Return the name of an actor by its first description, spelled as it would be within a sentence."""
        document = self._document
        name = document.show(phrase.start, phrase.end)
        first = document.words[phrase.start]
        begins_sentence = phrase.start == document.sentence_at(phrase.start).start
        is_word = first.lower() in COMMON_WORDS or phrase.start == phrase.head
        is_plain = is_word and phrase.determiner != "’s" and not first[1:].isupper() and phrase.start not in self._named
        is_lowered = first.lower() in _DETERMINERS or (begins_sentence and is_plain)
        return name[0].lower() + name[1:] if is_lowered else name

    def _modifiers(self, phrase: PersonPhrase) -> set[str]:
        """Return the words of a definite phrase beside its article and its noun."""
        lower = self._document.lower
        return {*lower[phrase.start + 1 : phrase.head], *lower[phrase.head + 1 : phrase.end]}

    def _key(self, phrase: PersonPhrase) -> str:
        """Return the words of a phrase by which it is the same description as another: without its article."""
        words = self._document.lower[phrase.start : phrase.end]
        return " ".join(words[1:] if words[0] in _ARTICLES else words)
