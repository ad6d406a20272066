"""Noun phrases and verbs around quotations: which actor a phrase names, who is the subject of a verb of speech.

The subject is read off from the verb towards the left, past adverbs, asides and what belongs to the noun, and given up
where that leads to no actor: a wrong speaker is worse than none.
"""

from collections import defaultdict

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.grammar import AUXILIARIES, NEGATIONS, PREPOSITIONS, follows_subject
from tui.cast.document.segmentation import POSSESSIVES, Document
from tui.cast.quotes.quotation import Quotation, mask_quotations

BE = frozenset("is are was were be been being".split())
CONJUNCTIONS = frozenset(
    "and but or while whereas amid although though because when before after if so yet then".split()
)
RELATIVES = frozenset(("who", "which", "that"))
PRONOUNS = frozenset(("he", "she", "they", "it"))
REACH = 10  # tokens of what may belong to a noun, before and after it
_DETERMINERS = frozenset("the a an his her their its our my your this these those no any some".split())
_OBJECTS = frozenset("it him her them himself herself itself themselves".split())
_BETWEEN = frozenset("today yesterday tomorrow here there earlier recently simply only himself herself itself".split())
_ASIDE = 30  # tokens of the longest aside between a subject and its verb
_ASIDES = 4
_BEFORE_VERBS = AUXILIARIES | NEGATIONS | PRONOUNS | RELATIVES | {"to", ",", "and"}
_BEGIN_OBJECTS = _DETERMINERS | _OBJECTS


class Phrases:
    """Answers for the phrases of one document, from the mentions in it that are not quoted."""

    def __init__(self, document: Document, links: Links, found: list[Quotation]) -> None:
        self.document = document
        self.words = document.words
        self.lower = document.lower
        self.profiles = links.profiles
        self.masked = mask_quotations(document, found)
        self.by_first: dict[int, list[MentionLink]] = defaultdict(list)
        self.by_last: dict[int, list[MentionLink]] = defaultdict(list)
        self._longest_from: dict[int, MentionLink] = {}
        self._longest_to: dict[int, MentionLink] = {}
        for link in links.links:
            first, last = link.first_token, link.end_token - 1
            if link.form == "demonym" or self.masked[first]:
                continue
            self.by_first[first].append(link)
            self.by_last[last].append(link)
            if first not in self._longest_from or last >= self._longest_from[first].end_token:
                self._longest_from[first] = link
            if last not in self._longest_to or first < self._longest_to[last].first_token:
                self._longest_to[last] = link

    def subject(self, verb: int, first: int) -> int | None:
        """Return the actor who is the subject of the verb at the token `verb` of a clause from `first` on, or None."""
        index = self._past_auxiliaries(verb - 1, first)
        if index < first:
            return None
        word = self.lower[index]
        if word == "to" or word in CONJUNCTIONS:
            return self.clause_subject(index, first)
        if word in RELATIVES:
            index -= 1
            if index >= first and self.words[index] in (",", "—", "–"):
                index -= 1
            return self._antecedent(index, first)
        if word in (",", ")", "—", "–"):
            return self._past_aside(index, first)
        return self._head(index, first)

    def clause_subject(self, stop: int, first: int) -> int | None:
        """Return the nearest actor before `stop` who is the subject of a verb before it, or None."""
        for index in range(stop - 1, first - 1, -1):
            for link in self.by_last.get(index, ())[:1]:
                start = link.first_token
                if start < first or not self._may_speak(link) or self._preposition(start, first) is not None:
                    continue
                if self._has_verb_after(index + 1, stop, link, apposed=self.words[start - 1] == ","):
                    return self._only(index)
        return None

    def _has_verb_after(self, index: int, stop: int, link: MentionLink, *, apposed: bool) -> bool:
        """Whether what follows a mention is its verb: at once, in a relative clause, or past a phrase of the noun's.

        `apposed`: the mention follows a comma, so that the next comma ends an aside: "her rival, James Whitaker, had".
        """
        person = self.profiles[link.actor].type == "person"
        relative = index
        while relative < stop and self.words[relative] in (",", "who"):
            relative += 1
        past = index + (apposed and index < stop and self.words[index] == ",")
        return (
            follows_subject(self.document, index, stop, person=person) is not None
            or follows_subject(self.document, past, stop, person=person) is not None
            or self._has_verb_past_phrase(index, stop)
            or (relative < stop and (self.is_verb(relative) or self.words[relative - 1] == "who"))
        )

    def _has_verb_past_phrase(self, index: int, stop: int) -> bool:
        """Whether what follows a noun is a phrase that belongs to it, and then its verb: "for the president said"."""
        if index >= stop or self.words[index] not in PREPOSITIONS:
            return False
        for at in range(index + 1, min(stop, index + REACH)):
            if not self.words[at][0].isalnum():
                return False
            if at > index + 1 and follows_subject(self.document, at, at + 1, person=False) is not None:
                return True
        return False

    def noun_phrase(self, first: int, stop: int) -> int | None:
        """Return the actor whom the noun phrase names that begins at the token `first`, or None.

        "former minister Anna Weber", "the mayor, Anna Weber,", "the head of the Hartwell Fund, Anna Weber".
        """
        stop = min(stop, first + REACH + 4, len(self.words))
        last: MentionLink | None = None
        index = first
        while index < stop:
            word = self.words[index]
            link = self._starting_at(index)
            if link is not None:
                end = link.end_token - 1
                if end + 1 < len(self.words) and self.words[end + 1] in POSSESSIVES:
                    index, last = end + 2, None
                    continue
                last = link
                index = end + 1
                if self.profiles[link.actor].type == "person":
                    break
                continue
            if not (word[0].isalnum() or word == "-") or word.lower() in PREPOSITIONS:
                break
            if word in CONJUNCTIONS or (self.is_verb(index) and index > first):
                break
            if word[0].islower() and index > first:
                last = None  # "the Hartwell Fund official": its head is what comes
            index += 1
        joined = index + 1 < stop and self.words[index] == "and" and not self._opens_clause(index + 1, stop)
        if last is not None and joined:
            return None  # both of them
        named = self._apposed(index, index + 1) if last is not None and last.form == "description" else None
        if last is not None and named is None:
            return self.speaker(index - 1)
        if named is not None or not self._is_one(first, index):
            return named
        return self._apposed(index, stop)

    def _is_one(self, first: int, stop: int) -> bool:
        """Whether a description means one person, so that a name may explain it: not "police" or "officials"."""
        roles = lexicon.words("roles")
        return any(
            word in _DETERMINERS or word in roles or word in POSSESSIVES or word == "one"
            for word in self.lower[first:stop]
        )

    def _opens_clause(self, index: int, stop: int) -> bool:
        return any(follows_subject(self.document, at, stop, person=True) is not None for at in range(index, stop))

    def _apposed(self, index: int, stop: int) -> int | None:
        """Return the person whose name stands alone after the first comma from `index` on."""
        comma = next((at for at in range(index, stop) if self.words[at] == ","), None)
        if comma is None:
            return None
        link = self._starting_at(comma + 1) or self._starting_at(comma + 2)
        if link is None or link.form != "name" or self.profiles[link.actor].type != "person":
            return None
        end = link.end_token
        if end < len(self.words) and (self.words[end][0].isalnum() or self.is_quoted(end)):
            return None
        return link.actor

    def _past_auxiliaries(self, index: int, first: int) -> int:
        while index >= first:
            word = self.lower[index]
            if word in _BETWEEN:
                index -= 1
                continue
            if self.ending_at(index) is not None or self.is_quoted(index):
                break
            adverb = word in NEGATIONS or word in ("on", "late", "early") or (word.endswith("ly") and word.islower())
            if not adverb and word not in AUXILIARIES and word.capitalize() not in lexicon.words("calendar_words"):
                break
            index -= 1
        return index

    def _past_aside(self, index: int, first: int) -> int | None:
        """Return the subject before the aside that ends with the mark at the token `index`.

        A name that fills the aside is the subject's own: "The mayor, Maria Lopez, said".
        """
        mark = {")": "("}.get(self.words[index], self.words[index])
        asides = 0
        for at in range(index - 1, max(first, index - _ASIDE) - 1, -1):
            if self.words[at] != mark or self.is_quoted(at):
                continue
            asides += 1
            link = self.ending_at(at - 1) if at > first else None
            if asides == 1:
                name = self._filling(at + 1, index)
                named = link is not None and link.form == "name" and self.profiles[link.actor].type == "person"
                if name is not None and not named:  # it says more than a description or an organization before it
                    return None if self._is_joined(at + 1, first) else name
                if name is not None and self.profiles[name].type == "person":
                    return None  # a list of people
            if link is not None and (asides == 1 or self._opens_aside(at + 1)):
                actor = self._head(at - 1, first)
                if actor is not None or asides > 1 or self._is_joined(link.first_token, first):
                    return actor
            if asides == _ASIDES:
                break
        return None  # of no aside, the comma parts a participle from what it describes: "Lopez, accused of “…”"

    def _start(self, stop: int, first: int) -> int:
        """Return where the description begins that ends before the token `stop`: after "and", a mark or a verb."""
        at = stop
        while at > max(first, stop - REACH):
            word = self.words[at - 1]
            if not word[0].isalnum() or word in CONJUNCTIONS or self.is_verb(at - 1):
                break
            at -= 1
        return at

    def _filling(self, first: int, stop: int) -> int | None:
        """Return the person or organization whose name fills an aside, with titles and the like before it."""
        link = self.ending_at(stop - 1)
        if link is None or link.form != "name" or self.profiles[link.actor].type not in ("person", "organization"):
            return None
        start = link.first_token
        offices = lexicon.words("words_before_names")
        filled = all(self.lower[at].rstrip(".") in offices for at in range(first, start))
        return link.actor if filled else None

    def _opens_aside(self, index: int) -> bool:
        word = self.lower[index]
        opens = word in _DETERMINERS or word in RELATIVES or word[0].isdigit() or word == "whose"
        return opens or word in PREPOSITIONS or word in lexicon.words("titles_and_roles")

    def _head(self, index: int, first: int) -> int | None:
        """Return the actor whom the noun phrase names that ends at the token `index`: its head, not its owner."""
        link = self.ending_at(index)
        start = index if link is None else link.first_token
        if start < first:
            return None
        if link is None and (author := self._author(index, first)) is not None:
            return author
        preposition = self._preposition(start, first)
        if preposition is not None and preposition > first:
            if self.ending_at(preposition - 1) is not None:
                return self._head(preposition - 1, first)
            if link is not None and self._is_message(preposition - 1, first) and self._may_speak(link):
                return self._only(index)
        if link is None or preposition is not None or not self._may_speak(link):
            return None
        return None if self._is_joined(start, first) else self._only(index)

    def _is_joined(self, start: int, first: int) -> bool:
        """Whether a phrase from the token `start` on is joined with a mention: "Lopez, 45, and", so that both speak.

        So is a name that explains a description which is: "Lopez, 45, and her husband, Peter Novak".
        """
        if start - 1 > first and self.words[start - 1] == ",":
            start = self._start(start - 1, first)
        at = start - 1
        if at <= first or self.words[at] != "and":
            return False
        at -= 1
        while at > first and (self.words[at] == "," or self.words[at].isdigit()):
            at -= 1
        return self.ending_at(at) is not None

    def _author(self, index: int, first: int) -> int | None:
        """Return whose message it is that the noun at a token names: "the ministry’s statement"."""
        if index - 2 < first or not self._is_message(index, first) or self.words[index - 1] not in POSSESSIVES:
            return None
        return self.speaker(index - 2)

    def _is_message(self, index: int, first: int) -> bool:
        """Whether a noun at a token is a message, which speaks for its sender; "issued" may follow it."""
        if self.words[index] in ("issued", "released", "published", "posted", "signed", "sent") and index > first:
            index -= 1
        return self.words[index] in lexicon.words("message_nouns")

    def _antecedent(self, index: int, first: int) -> int | None:
        """Return the actor of whom a relative clause tells that follows the token `index`; it may be an object."""
        link = self.ending_at(index)
        if link is None or self.profiles[link.actor].type != "person":
            return self._head(index, first)
        return self.speaker(index)

    def _preposition(self, start: int, first: int) -> int | None:
        """Return the preposition that a noun phrase hangs on whose name begins at `start`, or None.

        One that opens the clause, as in "After the vote Lopez said", has its own noun before that name.
        """
        for at in range(start - 1, max(first, start - REACH) - 1, -1):
            word = self.words[at]
            if word.lower() in PREPOSITIONS:
                opens = at == first or self.words[at - 1] in (",", "and", "but", "that")
                return None if opens else at
            if not word[0].isalnum() or word in CONJUNCTIONS or self.is_verb(at) or word in AUXILIARIES:
                return None
            if word in RELATIVES or word in lexicon.words("calendar_words") or self.ending_at(at) is not None:
                return None
        return None

    # Words

    def is_verb(self, index: int) -> bool:
        """Whether the word at a token is a verb that presents words, not a noun or an adjective of the same form."""
        if index >= len(self.words):
            return False
        word = self.words[index]
        if word[0].isupper() and self.ending_at(index - 1) is not None and self.ending_at(index) is None:
            word = word.lower()  # a headline's
        if word not in lexicon.words("presenting_verbs"):
            return word in ("Said", "Says", "Asked")
        if index == 0:
            return True
        before = self.lower[index - 1]
        if before in _DETERMINERS or (self.words[index - 1] in POSSESSIVES and not self.is_quoted(index - 1)):
            return False
        if word in lexicon.words("doubtful_verbs"):
            return (
                self.ending_at(index - 1) is not None
                or before in _BEFORE_VERBS
                or before.endswith("ly")
                or (word.endswith("s") and index + 1 < len(self.words) and self.words[index + 1] in _BEGIN_OBJECTS)
            )
        return before not in PREPOSITIONS or word.endswith("ing")

    def is_passive(self, verb: int, first: int) -> bool:
        """Whether a verb form is a participle after a form of "be"."""
        at = verb - 1
        while at >= first and (self.words[at] in NEGATIONS or self.words[at].endswith("ly")):
            at -= 1
        return at >= first and self.words[at] in BE and not self.words[verb].endswith("ing")

    def is_quoted(self, index: int) -> bool:
        """Whether a token is in a quotation, its marks included."""
        return self.masked[index] == 1

    def _sentence_end(self, index: int, stop: int) -> int:
        return min(stop, self.document.sentences[self.document.sentence_of(index)].end)

    # Actors

    def _starting_at(self, index: int) -> MentionLink | None:
        return self._longest_from.get(index)

    def ending_at(self, index: int) -> MentionLink | None:
        """Return the longest mention whose last token is `index`, or None."""
        return self._longest_to.get(index)

    def speaker(self, index: int) -> int | None:
        """Return the one actor to whom the mention refers that ends at a token, if it can speak."""
        link = self.ending_at(index)
        return self._only(index) if link is not None and self._may_speak(link) else None

    def _only(self, last: int) -> int | None:
        """Return the one actor to whom what ends at a token refers; None if it refers to several."""
        link = self.ending_at(last)
        if link is None:
            return None
        same = {other.actor for other in self.by_last[last] if other.start == link.start}
        return link.actor if len(same) == 1 else None

    def _may_speak(self, link: MentionLink) -> bool:
        """Whether a mention can be a speaker: a person or an organization, or a government by its country's name."""
        if link.form == "pronoun" and self.document.text[link.start : link.end].lower() not in PRONOUNS:
            return False
        profile = self.profiles[link.actor]
        return profile.type in ("person", "organization") or profile.state
