"""How prominent each actor is: how often it is mentioned, how early, how far through the text, and how often quoted."""

from collections.abc import Iterable, Sequence
from math import log1p

from tui.model import Form

_WEIGHTS: dict[Form, float] = {"name": 1.0, "metonym": 1.0, "description": 0.8, "demonym": 0.5, "pronoun": 0.7}
_QUOTE, _EARLY, _SPREAD, _HEADLINE = 0.3, 1.0, 0.35, 0.3
"""Weights of a quotation, of an early first mention, of spread over the text and of a mention in the headline. Chosen
on the training part of annotated articles whose actors are ranked by the number of summaries that name them."""
_PARTS = 8  # of the text, for the spread


def score_prominence(
    forms: Iterable[Form], starts: Sequence[int], quotes: int, text_length: int, headline_end: int
) -> float:
    """Return the prominence of an actor: greater for more prominent actors, without a unit.

    `forms` and `starts` are the forms and offsets of its mentions in text order, `quotes` is the number of its
    quotations. The score is the logarithm of the weighted mentions, because ten more count for less the more there
    are, raised by an early first mention, by spread over the text and by a first mention in the headline.
    """
    weight = sum([_WEIGHTS[form] for form in forms]) + _QUOTE * quotes
    length = max(1, text_length)
    earliness = 1 - starts[0] / length
    spread = len({start * _PARTS // length for start in starts}) / _PARTS
    in_headline = starts[0] < headline_end
    return log1p(weight) * (1 + _EARLY * earliness + _SPREAD * spread + _HEADLINE * in_headline)
