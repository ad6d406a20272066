"""How prominent each actor is: how often it is mentioned, how early, how far through the text, and how often quoted."""

from math import log1p

from tui.cast.links import Link
from tui.model import Form

_WEIGHTS: dict[Form, float] = {"name": 1.0, "metonym": 1.0, "nominal": 0.8, "demonym": 0.5, "pronoun": 0.7}
_PARTS = 8


def prominence(links: list[Link], quotes: int, length: int) -> float:
    """Return the prominence of an actor, whose `links` are in text order, in a text of `length` code points.

    A logarithm of weighted mentions, so that ten more count for less the more there are; raised by an early first
    mention, by how many parts of the text have one, and by quotes.
    """
    weight = sum(_WEIGHTS[link.form] for link in links) + quotes
    early = 1 - links[0].start / max(1, length)
    spread = len({link.start * _PARTS // max(1, length) for link in links}) / _PARTS
    return log1p(weight) * (1 + 0.35 * early + 0.35 * spread)
