"""The sentence around an anaphor, with its mentions, for the constraints on candidates."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from tui.cast import lexicon
from tui.cast.actors.links import MentionLink
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS
from tui.cast.pronouns.anaphors import Anaphor, Role, find_role
from tui.cast.pronouns.history import History, Trace

_CLAUSE_OPENERS = lexicon.words("subordinate_clause_openers")
_BREAKS = frozenset(';:—–“”"()')
_COORDINATORS = frozenset(("and", "but", "or"))
_VERBS = AUXILIARIES | VERB_ADVERBS | lexicon.words("irregular_verbs") | lexicon.words("speech_verbs")
_VERB_ENDINGS = ("ed", "ly", "s")


class Scene:
    """An anaphor in its sentence.

    `speaker` is the actor who says the quotation that the anaphor is in, None for none. `links_by_token` are the links
    of names and descriptions in the whole text, by the token that they start at.
    """

    def __init__(
        self,
        document: Document,
        history: History,
        anaphor: Anaphor,
        speaker: int | None,
        links_by_token: Mapping[int, Sequence[MentionLink]],
    ) -> None:
        self.document = document
        self.lower = document.lower
        self.history = history
        self.anaphor = anaphor
        self.speaker = speaker
        self.sentence = document.sentences[anaphor.sentence]
        self._links_by_token = links_by_token

    @cached_property
    def role(self) -> Role | None:
        """The role of a pronoun in its clause, None for a description."""
        return None if self.anaphor.kind == "the" else find_role(self.document, self.anaphor)

    @cached_property
    def before(self) -> list[tuple[int, Trace]]:
        """The mentions before the anaphor in its sentence, in text order: their actors and traces."""
        here = self.history.here
        return here if here and here[-1][1].sentence == self.anaphor.sentence else []

    @cached_property
    def after(self) -> list[MentionLink]:
        """The names and descriptions after the anaphor in its sentence, in text order."""
        return [link for token in range(self.anaphor.end, self.sentence.end) for link in self.links_from(token)]

    def links_from(self, token: int) -> Sequence[MentionLink]:
        """Return the links of the names and descriptions that start at a token."""
        return self._links_by_token.get(token, ())

    def in_one_clause(self, start: int, end: int) -> bool:
        """Whether no clause with a subject of its own begins among the tokens `start` up to `end`."""
        return not any(self._begins_clause(token) for token in range(start, end))

    def _begins_clause(self, token: int) -> bool:
        word = self.lower[token]
        if word in _CLAUSE_OPENERS or word in _BREAKS:
            return True
        return word in _COORDINATORS and token + 1 < self.sentence.end and not self._may_be_verb(token + 1)

    def _may_be_verb(self, token: int) -> bool:
        """Whether the word at a token can be a finite verb, or an adverb before one."""
        word = self.document.words[token]
        return word in _VERBS or (word.islower() and word.endswith(_VERB_ENDINGS) and word not in PREPOSITIONS)
