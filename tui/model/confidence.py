"""How far a link can be trusted, in three levels. What each promises is measured: see `tui.cast.confidence`."""

from typing import Literal, get_args

Confidence = Literal["certain", "likely", "guess"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
"""The levels, the most confident first."""


def least_confident(*levels: Confidence) -> Confidence:
    """Return the lowest of some levels: a link is no surer than the least sure thing that it depends on."""
    return max(levels, key=CONFIDENCES.index)
