"""How prominent each actor is: how often it is mentioned, how early, how far through the text, and how often quoted."""

from math import log1p

from tui.cast.links import Link
from tui.model import Form

_WEIGHTS: dict[Form, float] = {"name": 1.0, "metonym": 1.0, "nominal": 0.8, "demonym": 0.5, "pronoun": 0.7}
_QUOTE, _EARLY, _SPREAD, _HEADLINE = 0.3, 1.0, 0.35, 0.3
"""What counts besides mentions, and how much; chosen on annotated articles whose actors are ranked by how many
summaries name them (the training part)."""
_PARTS = 8


def prominence(links: list[Link], quotes: int, length: int, headline: int) -> float:
    """Return the prominence of an actor, whose `links` are in text order, in a text of `length` code points.

    A logarithm of weighted mentions, so that ten more count for less the more there are; raised by an early first
    mention, by one in the headline, which ends at the offset `headline`, and by how many parts of the text have one.
    """
    weight = sum([_WEIGHTS[link.form] for link in links]) + _QUOTE * quotes
    first = links[0].start
    length = max(1, length)
    spread = len({link.start * _PARTS // length for link in links}) / _PARTS
    early = 1 - first / length
    return log1p(weight) * (1 + _EARLY * early + _SPREAD * spread + _HEADLINE * (first < headline))
