"""How likely each candidate is what an anaphor refers to: a log-linear model over what is known of the candidates.

The mention-ranking model of Denis and Baldridge (2008), with the salience factors of Lappin and Leass (1994) as its
features and a candidate "nobody" beside the others, so that it can abstain. Its weights are learned from annotated
articles (`tui.cast.anaphora.train`) and lie in `weights.toml`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

Features = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that an anaphor may refer to, and what speaks for it and against it."""

    actor: int
    features: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one anaphor, best known first, and what speaks for it referring to none of them."""

    kind: str
    candidates: tuple[Candidate, ...]
    nobody: Features


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature, and from which probability on a candidate of each kind of anaphor is taken."""

    weights: Mapping[str, float]
    thresholds: Mapping[str, float]

    def best(self, choice: Choice) -> int | None:
        """Return the place of the most likely candidate, or None if no candidate is likely enough."""
        shares = probabilities(self.weights, choice)
        place = max(range(len(choice.candidates)), key=shares.__getitem__, default=None)
        return place if place is not None and shares[place] >= self.thresholds[choice.kind] else None


def probabilities(weights: Mapping[str, float], choice: Choice) -> Sequence[float]:
    """Return how probable each candidate is, and last, nobody."""
    options = [*(candidate.features for candidate in choice.candidates), choice.nobody]
    scores = [sum(weights.get(feature, 0.0) for feature in features) for features in options]
    highest = max(scores)
    shares = [exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


@cache
def model() -> Model:
    """Return the model that ships."""
    content = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))
    weights = {f"{kind}:{name}": value for kind, its in content["weights"].items() for name, value in its.items()}
    return Model(weights, content["thresholds"])
