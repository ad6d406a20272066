"""How likely each candidate is what an anaphor refers to: a log-linear model over features of the candidates.

The mention-ranking model of Denis and Baldridge (2008), with the salience factors of Lappin and Leass (1994) as its
features. That the anaphor refers to none of the candidates is one more alternative, so that the model can abstain. Its
weights are learned from annotated articles (`tui.cast.training.pronouns`), written to `weights.toml` and compiled into
`weights.py`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from tui.cast.pronouns.weights import THRESHOLDS, WEIGHTS

Features = tuple[str, ...]


class Candidate(NamedTuple):
    """An actor that an anaphor may refer to, and its features."""

    actor: int
    features: Features


class Choice(NamedTuple):
    """The candidates of one anaphor, and the features of its referring to none of them.

    `kind` is that of the anaphor; "she" has the weights of "he".
    """

    kind: str
    candidates: tuple[Candidate, ...]
    none: Features


class Weights(dict[str, float]):
    """The weight of each feature; a feature that is not in it weighs nothing."""

    def __missing__(self, feature: str) -> float:
        return 0.0


class Model:
    """The weights for each kind of anaphor, and the probability that a candidate needs to be chosen."""

    def __init__(self, weights: Mapping[str, Weights], thresholds: Mapping[str, float]) -> None:
        self.weights = weights
        self.thresholds = thresholds

    def find_best(self, choice: Choice) -> int | None:
        """Return the actor of the most likely candidate, or None if no candidate is likely enough."""
        if not choice.candidates:
            return None
        shares = probabilities(self.weights[choice.kind], choice)
        place = max(range(len(choice.candidates)), key=shares.__getitem__)
        return choice.candidates[place].actor if shares[place] >= self.thresholds[choice.kind] else None


def probabilities(weights: Weights, choice: Choice) -> Sequence[float]:
    """Return the probability of each candidate, and at the end that of none."""
    weight = weights.__getitem__
    scores = [sum(map(weight, candidate.features)) for candidate in choice.candidates]
    scores.append(sum(map(weight, choice.none)))
    highest = max(scores)
    shares = [exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


@cache
def load_model() -> Model:
    """Return the model that ships."""
    return Model({kind: Weights(weights) for kind, weights in WEIGHTS.items()}, THRESHOLDS)
