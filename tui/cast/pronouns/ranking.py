"""How likely each candidate is what an anaphor refers to: a log-linear model over what is known of the candidates.

The mention-ranking model of Denis and Baldridge (2008), with the salience factors of Lappin and Leass (1994) as its
features and a candidate "nobody" beside the others, so that it can abstain. Its weights are learned from annotated
articles (`tui.cast.training.pronouns`), written to `weights.toml` and compiled into `weights.py`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from tui.cast.pronouns.weights import THRESHOLDS, WEIGHTS

Features = tuple[str, ...]


class Candidate(NamedTuple):
    """An actor that an anaphor may refer to, and what speaks for it and against it."""

    actor: int
    features: Features


class Choice(NamedTuple):
    """The candidates of one anaphor, best known first, and what speaks for it referring to none of them."""

    kind: str
    candidates: tuple[Candidate, ...]
    nobody: Features


class Weights(dict[str, float]):
    """The weight of each feature; one that is not known weighs nothing."""

    def __missing__(self, feature: str) -> float:
        return 0.0


class Model(NamedTuple):
    """The weights for each kind of anaphor, and from which probability on a candidate is taken."""

    weights: Mapping[str, Weights]
    thresholds: Mapping[str, float]

    def best(self, choice: Choice) -> int | None:
        """Return the place of the most likely candidate, or None if no candidate is likely enough."""
        if not choice.candidates:
            return None
        shares = probabilities(self.weights[choice.kind], choice)
        place = max(range(len(choice.candidates)), key=shares.__getitem__)
        return place if shares[place] >= self.thresholds[choice.kind] else None


def probabilities(weights: Weights, choice: Choice) -> Sequence[float]:
    """Return how probable each candidate is, and last, nobody."""
    weight = weights.__getitem__
    scores = [sum(map(weight, candidate.features)) for candidate in choice.candidates]
    scores.append(sum(map(weight, choice.nobody)))
    highest = max(scores)
    shares = [exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


@cache
def model() -> Model:
    """Return the model that ships."""
    return Model({kind: Weights(weights) for kind, weights in WEIGHTS.items()}, THRESHOLDS)
