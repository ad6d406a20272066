"""Combines the network and the log-linear model by the product of their probabilities (Hinton 2002).

The network reads the words around an anaphor; the log-linear model uses all earlier mentions of each actor. For
definite descriptions, which repeat nouns, the log-linear model alone is better.
"""

from collections.abc import Mapping, Sequence

from tui.cast.confidence import LEARNED_LEVELS, Levels
from tui.cast.pronouns.anaphors import AnaphorKind
from tui.cast.pronouns.network_scorer import NetworkScorer
from tui.cast.pronouns.questions import Question, Scorer

THRESHOLDS: Mapping[AnaphorKind, float] = {"he": 0.35, "she": 0.35, "it": 0.6, "its": 0.5, "they": 0.9}
_LEAST = 0.02
"""Added to each probability, so that neither model alone excludes a candidate."""


class CombinedScorer:
    """Multiplies the probabilities of two scorers, and makes them sum to 1 again."""

    def __init__(self, network: NetworkScorer, log_linear: Scorer) -> None:
        self._network = network
        self._log_linear = log_linear
        self.thresholds: Mapping[AnaphorKind, float] = {**log_linear.thresholds, **THRESHOLDS}
        self.levels: Mapping[AnaphorKind, Levels] = {
            kind: LEARNED_LEVELS.get(kind, levels) for kind, levels in log_linear.levels.items()
        }

    def score(self, question: Question) -> Sequence[float]:
        """Return the probability of each candidate; the rest to 1 is the probability of none of them."""
        second = self._log_linear.score(question)
        if question.anaphor.kind == "the":
            return second
        first = self._network.score(question)
        products = [(one + _LEAST) * (other + _LEAST) for one, other in zip(first, second, strict=True)]
        none = (max(0.0, 1 - sum(first)) + _LEAST) * (max(0.0, 1 - sum(second)) + _LEAST)
        total = sum(products) + none
        return [product / total for product in products]
