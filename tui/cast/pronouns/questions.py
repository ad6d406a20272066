"""An anaphor with its candidates, and their probabilities from a scorer.

candidates.find_candidates   the actors that agree with the anaphor and that nothing excludes
Scorer.score                 how likely each of them is
resolution.Resolver          takes the likeliest if it is likely enough for this kind of anaphor
Scorer.levels                how sure that link is
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from tui.cast.actors.links import ActorDraft
from tui.cast.confidence import Levels
from tui.cast.pronouns.anaphors import Anaphor, AnaphorKind
from tui.cast.pronouns.history import Trace
from tui.model.confidence import Confidence
from tui.model.spans import TokenSpan


class Candidate(NamedTuple):
    """An actor that an anaphor may refer to.

    `actor` is its number in the links, `draft` what is known of it, `trace` what the text has said of it so far.
    `mentions` are the tokens of its latest mentions before the anaphor, in text order, at most `KEPT_MENTIONS` of
    `history`; the last token of each is its head: the noun of a description, the surname of a name.
    """

    actor: int
    draft: ActorDraft
    trace: Trace
    mentions: tuple[TokenSpan, ...]


class Question(NamedTuple):
    """An anaphor and its candidates: first actors that its noun describes, then the actors mentioned most recently."""

    anaphor: Anaphor
    candidates: tuple[Candidate, ...]


class Scorer(Protocol):
    """Says how likely each candidate of an anaphor is. It is asked in text order, never without candidates."""

    @property
    def thresholds(self) -> Mapping[AnaphorKind, float]:
        """The probability that a candidate needs to be linked, for each kind of anaphor."""
        ...

    @property
    def levels(self) -> Mapping[AnaphorKind, Levels]:
        """The probabilities that make a link certain or likely, for each kind of anaphor."""
        ...

    def score(self, question: Question) -> Sequence[float]:
        """Return the probability of each candidate, in the order of the question; together they are at most 1.

        The rest to 1 is the probability that the anaphor refers to none of them.
        """
        ...


class Answer(NamedTuple):
    """The actor that an anaphor refers to, the confidence, and the probability, which is None if a rule decided."""

    actor: int
    confidence: Confidence
    probability: float | None = None


def find_best(scorer: Scorer, question: Question) -> Answer | None:
    """Return the likeliest candidate, or None if no candidate is likely enough."""
    if not question.candidates:
        return None
    shares = scorer.score(question)
    place = max(range(len(question.candidates)), key=shares.__getitem__)
    kind, share = question.anaphor.kind, shares[place]
    if share < scorer.thresholds[kind]:
        return None
    return Answer(question.candidates[place].actor, scorer.levels[kind].of(share), share)
