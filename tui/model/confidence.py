"""How far a link can be trusted, in three levels. `tui.cast.confidence` says how often each is right."""

from typing import Literal, get_args

Confidence = Literal["certain", "likely", "guess"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
"""The levels, the most confident first."""


def least_confident(*levels: Confidence) -> Confidence:
    """Return the lowest of some levels: a link is only as sure as the least sure link that it depends on."""
    return max(levels, key=CONFIDENCES.index)
