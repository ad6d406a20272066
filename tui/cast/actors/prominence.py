"""How prominent each actor is: how often it is mentioned, how early, how far through the text, and how often quoted."""

from collections.abc import Iterable, Sequence
from math import log1p

from tui.model import Form

_WEIGHTS: dict[Form, float] = {"name": 1.0, "metonym": 1.0, "description": 0.8, "demonym": 0.5, "pronoun": 0.7}
_QUOTE, _EARLY, _SPREAD, _HEADLINE = 0.3, 1.0, 0.35, 0.3
"""What counts besides mentions, and how much; chosen on annotated articles whose actors are ranked by how many
summaries name them (the training part)."""
_PARTS = 8


def score_prominence(forms: Iterable[Form], starts: Sequence[int], quotes: int, length: int, headline: int) -> float:
    """Return the prominence of an actor whose mentions have these forms, and start there, in text order.

    The text has `length` code points, of which the headline ends at the offset `headline`. It is a logarithm of
    weighted mentions, so that ten more count for less the more there are; raised by an early first mention, by one in
    the headline, and by how many parts of the text have one.
    """
    weight = sum([_WEIGHTS[form] for form in forms]) + _QUOTE * quotes
    length = max(1, length)
    first = starts[0]
    spread = len({start * _PARTS // length for start in starts}) / _PARTS
    early = 1 - first / length
    return log1p(weight) * (1 + _EARLY * early + _SPREAD * spread + _HEADLINE * (first < headline))
