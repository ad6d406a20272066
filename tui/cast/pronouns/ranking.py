"""Computes how likely an anaphor refers to each candidate: a log-linear model over features of the candidates.

The mention-ranking model of Denis and Baldridge (2008), with the salience factors of Lappin and Leass (1994) as its
features. A further alternative is that the anaphor refers to none of the candidates, so that the model can abstain. Its
weights are learned from annotated articles (`tui.cast.training.pronouns`), written to `weights.toml` and compiled into
`weights.py`.
"""

from collections.abc import Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from tui.cast.pronouns.weights import WEIGHTS

Features = tuple[str, ...]


class Choice(NamedTuple):
    """The features of each candidate of an anaphor, and those of its referring to none of them.

    `kind` is that of the anaphor; "she" has the weights of "he".
    """

    kind: str
    candidates: tuple[Features, ...]
    none: Features


class Weights(dict[str, float]):
    """The weight of each feature; a feature that is not in it weighs nothing."""

    def __missing__(self, feature: str) -> float:
        return 0.0


def probabilities(weights: Weights, choice: Choice) -> Sequence[float]:
    """Return the probability of each candidate, and at the end that of none."""
    weight = weights.__getitem__
    scores = [sum(map(weight, features)) for features in choice.candidates]
    scores.append(sum(map(weight, choice.none)))
    highest = max(scores)
    shares = [exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


@cache
def load_weights() -> dict[str, Weights]:
    """Return the weights that ship, for each kind of anaphor."""
    return {kind: Weights(weights) for kind, weights in WEIGHTS.items()}
