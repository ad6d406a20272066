"""Who the text tells a quotation to be by: the subject of the verb of speech that governs it.

The clauses are those of Krestel, Bergler and Witte (2008), "Minding the Source".
"""

from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.document.grammar import PREPOSITIONS
from tui.cast.document.segmentation import Document
from tui.cast.quotes.quotation import Quotation, quotation_at
from tui.cast.quotes.subjects import BE, CONJUNCTIONS, PRONOUNS, REACH, RELATIVES, Phrases

_CLAUSE_ENDS = frozenset(("while", "whereas", "although", "though"))
_ASKED = frozenset("asked told pressed questioned speaking writing".split())
_ASKED_ABOUT = frozenset("about whether if why how what when where by for to on".split())
_PARTICLES = frozenset(("it", "this", "up", "of", "to", ",", ":"))
_CITING = frozenset(("quoted", "cited", "quotes", "cites"))
_BARE = frozenset("said says added adds replied explained".split())
_HEARERS = frozenset(("asked", "told", "asks", "tells"))
_REPORTING = frozenset(("that", "whether", "if", "for", "to", "about"))
_BREAKS = frozenset((",", "?", "!", "—", "–", "-", "…", "."))
_BACK = 60  # tokens back from a quotation
_AHEAD = 45  # tokens after a quotation


class Source(NamedTuple):
    """That a clause tells of a quotation that somebody said it; `actor` is None if it does not tell who that is.

    `pronoun` is its subject, in lower case, if that is one that may mean who was quoted just before: "she added".
    """

    actor: int | None
    pronoun: str | None = None


class Speakers:
    """Looks for the clause that tells who said a quotation, after it and before it."""

    def __init__(self, document: Document, links: Links, found: list[Quotation]) -> None:
        self.document = document
        self.words = document.words
        self.lower = document.lower
        self.found = found
        self.phrases = Phrases(document, links, found)

    # After the quotation

    def after(self, closed: int, stop: int) -> Source | None:
        """Return what the clause tells that begins after the token `closed`, which ends a quotation; None if nothing.

        `stop` is the token at which the next quotation or the paragraph's end is.
        """
        first = closed + 1
        stop = min(stop, first + _AHEAD)
        if first >= stop:
            return None
        inner = self.words[closed - 1]
        comma = self.words[first] in (",", "—", "–", "-")
        index = first + comma
        if index >= stop:
            return None
        stop = self._sentence_end(index, stop)
        word = self.words[index]
        if word == "according" and index + 1 < stop and self.words[index + 1] == "to":
            return Source(self.phrases.noun_phrase(index + 2, stop))
        if word == "in" and self.words[index + 1 : index + 4] == ["the", "words", "of"]:
            return Source(self.phrases.noun_phrase(index + 4, stop))
        if word == "as" and (verb := self._put(index + 1, stop)) is not None:
            return self._subject(verb, index + 1)
        if self.phrases.is_verb(index) and not word.endswith("ing") and (comma or inner != "."):
            if inner[0].isalnum() and not comma and word not in ("said", "says"):
                return None  # the partial quotation is itself the subject or object of what follows
            return Source(self.phrases.noun_phrase(index + 1, stop), self._pronoun(index + 1, index, stop))
        if word.lower() in CONJUNCTIONS or word in RELATIVES or word in PREPOSITIONS:
            return None
        if not (comma or inner in _BREAKS):
            return None
        return self._says(index, stop, tight=inner in ("?", "!", ".", "…") and not comma and word not in PRONOUNS)

    def _says(self, index: int, stop: int, *, tight: bool) -> Source | None:
        """Return the subject of the verb of speech of a clause that begins at `index`.

        `tight`: it may be a sentence of its own, so that the verb must have no other object than a hearer.
        """
        for verb in range(index + 1, stop):
            if not self.phrases.is_verb(verb) or self.words[verb].endswith("ing"):
                continue
            if self.words[verb] in _CITING and not self.phrases.is_passive(verb, index):
                return Source(self.phrases.noun_phrase(verb + 1, stop))
            source = self._subject(verb, index)
            if source.actor is None and self._in_aside(verb, index):
                continue
            if tight and not self._has_no_object(verb, stop):
                return None
            if tight and self.words[index - 2] == "." and not self._is_bare(verb, stop):
                return None
            return source
        return None

    def _in_aside(self, verb: int, first: int) -> bool:
        """Whether a verb may be in an aside, after which the clause's own verb is to come."""
        return any(self.words[at] in (",", "who", "which", "—", "(") for at in range(first + 1, verb))

    def _has_no_object(self, verb: int, stop: int) -> bool:
        if self._ends_clause(verb + 1, stop):
            return True
        following = self.words[verb + 1]
        if self.words[verb] in _HEARERS:
            return following not in _REPORTING
        return following in PREPOSITIONS and following not in ("of", "about", "like")

    def _is_bare(self, verb: int, stop: int) -> bool:
        """Whether a verb can only mean a quotation whose full stop should have been a comma: “It is.” Weber said."""
        return self.words[verb] in _BARE and self._ends_clause(verb + 1, stop)

    def _ends_clause(self, index: int, stop: int) -> bool:
        return index >= stop or self.words[index] in (".", ",", ";", "?", "!", ":")

    def _put(self, index: int, stop: int) -> int | None:
        """Return the verb of "as she put it", "as the mayor says", or None."""
        for at in range(index, min(stop, index + REACH + 2)):
            if self.phrases.is_verb(at) or self.words[at] in ("put", "puts"):
                return at
        return None

    # Before the quotation

    def before(self, opened: int, closed: int) -> Source | None:
        """Return what the clause tells that a quotation, tokens `opened` to `closed`, stands in; None if nothing."""
        first = self._clause(opened)
        for index in range(opened - 1, first - 1, -1):
            if self.phrases.is_quoted(index):
                continue
            word = self.lower[index]
            if word == ";" or (word in _CLAUSE_ENDS and index > first and self.words[index - 1] == ","):
                break
            if word in ("to", "of") and index > first and self.lower[index - 1] in ("according", "words"):
                return Source(self.phrases.noun_phrase(index + 1, opened))
            if not self.phrases.is_verb(index) or self._is_asked(index, first):
                continue
            source = self._governing(index, first, opened, closed)
            if source is not None:
                return source
        if put := self._as_put(first, opened):
            return put
        if opened > first and self.words[opened - 1] == ":":
            return self._introduced(first, opened - 1)
        return None

    def sentence(self, first: int, last: int) -> Source | None:
        """Return whose words a sentence without marks reports, from its first verb of speech; None if nobody's."""
        for index in range(first + 1, min(last, first + _BACK)):
            if not self.phrases.is_quoted(index) and self.phrases.is_verb(index) and not self._is_asked(index, first):
                actor = None if self.words[index].endswith("ing") else self.phrases.subject(index, first)
                return None if actor is None else Source(actor)
        return None

    def _governing(self, verb: int, first: int, opened: int, closed: int) -> Source | None:
        """Return what a verb of speech before a quotation tells of it; None if it governs something else."""
        word = self.words[verb]
        beside = verb + 1 == opened or self.words[verb + 1] in _PARTICLES
        if word in lexicon.words("phrasal_verbs") and not beside:
            return None
        before = self.lower[verb - 1] if verb > first else ""
        if word == "saying" and before == "as":
            return self._quoted_as_saying(verb, first)
        if word.endswith("ing") and before not in BE:
            return self._of_participle(verb, first)
        if self.phrases.is_passive(verb, first):
            by = [*range(verb + 1, min(opened, verb + REACH)), closed + 1]
            agent = next((at for at in by if at < len(self.words) and self.words[at] == "by"), None)
            return Source(self.phrases.noun_phrase(agent + 1, len(self.words)) if agent is not None else None)
        if verb > first and self.phrases.is_quoted(verb - 1):
            return None  # what follows a quotation tells of that one
        return self._subject(verb, first)

    def _of_participle(self, participle: int, first: int) -> Source:
        """Return who speaks in "The mayor said the road was closed, adding “…”": who spoke before, or who acts.

        In "with Rome calling it “…”", the participle has a subject of its own.
        """
        own = self.phrases.ending_at(participle - 1) if participle > first else None
        if own is not None:
            return Source(self.phrases.speaker(participle - 1))
        for verb in range(participle - 1, first, -1):
            if self.phrases.is_verb(verb) and not self.phrases.is_quoted(verb) and not self._is_asked(verb, first):
                if not self.words[verb].endswith("ing") and not self.phrases.is_passive(verb, first):
                    return self._subject(verb, first)
                break
        return Source(self.phrases.clause_subject(participle, first))

    def _quoted_as_saying(self, saying: int, first: int) -> Source:
        """Return who is quoted in "was quoted as saying" and "quoted the mayor as saying"."""
        for verb in range(saying - 2, max(first, saying - 2 * REACH), -1):
            if self.words[verb] in _CITING:
                if self.phrases.is_passive(verb, first):
                    return Source(self.phrases.subject(verb, first))
                return Source(self.phrases.noun_phrase(verb + 1, saying))
        return Source(None)

    def _as_put(self, first: int, stop: int) -> Source | None:
        """Return who speaks in "The bridge, as the engineer put it, was “…”"."""
        for index in range(first, stop - 2):
            if self.lower[index] == "as" and not self.phrases.is_quoted(index):
                verb = self._put(index + 1, stop)
                if verb is not None and verb + 1 < stop and self.words[verb + 1] in ("it", ",", "this"):
                    return Source(self.phrases.subject(verb, index + 1))
        return None

    def _introduced(self, first: int, colon: int) -> Source | None:
        """Return who speaks where no verb of speech but a colon introduces: "Mayor Lopez: “…”"."""
        whole = self.phrases.noun_phrase(first, colon + 1)
        ending = self.phrases.ending_at(colon - 1)
        if whole is not None and ending is not None and ending.actor == whole:
            return Source(whole)
        return Source(self.phrases.clause_subject(colon, first))

    def _is_asked(self, verb: int, first: int) -> bool:
        """Whether a verb tells that the speaker to come was asked: "Asked whether …", "When told of it, …"."""
        before = self.lower[verb - 1] if verb > first else ""
        after = self.lower[verb + 1] if verb + 1 < len(self.words) else ""
        if self.lower[verb] not in _ASKED:
            return False
        return verb == first or before in ("when", "once", "if") or (before == "," and after in _ASKED_ABOUT)

    def _clause(self, opened: int) -> int:
        """Return the token from which on the sentence stands before a quotation; it may hold earlier quotations."""
        sentence = self.document.sentences[self.document.sentence_of(opened)]
        first = sentence.start
        earlier = quotation_at(self.found, first)
        if earlier is not None and earlier.first_token < first < opened:  # it began in that quotation
            first = self.document.sentences[self.document.sentence_of(earlier.first_token)].start
        return max(first, opened - _BACK)

    def _subject(self, verb: int, first: int) -> Source:
        """Return the subject of a verb of speech in a clause from `first` on as the source."""
        at = verb - 1
        pronoun = self._pronoun(at, first, verb)
        if pronoun and at > first and self.words[at - 1] == "what":  # "condemned what it called “…”"
            return Source(self.phrases.clause_subject(at - 1, first), pronoun)
        return Source(self.phrases.subject(verb, first), pronoun)

    def _pronoun(self, index: int, first: int, stop: int) -> str | None:
        """Return the pronoun of the third person singular at a token between two, in lower case, or None."""
        word = self.lower[index] if first <= index < stop else ""
        return word if word in ("he", "she", "it") else None

    def _sentence_end(self, index: int, stop: int) -> int:
        return min(stop, self.document.sentences[self.document.sentence_of(index)].end)
