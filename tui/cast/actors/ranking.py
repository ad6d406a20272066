"""Ranks the actors of a text by prominence, and makes the cast.

Prominence depends on how often an actor is mentioned, how early, over how much of the text, and how often the actor is
quoted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log1p
from typing import NamedTuple

from tui.model import Actor, ActorType, Cast, Form, MentionTable, Quote, Quotes

_WEIGHTS: dict[Form, float] = {"name": 1.0, "metonym": 1.0, "description": 0.8, "demonym": 0.5, "pronoun": 0.7}
_QUOTE, _EARLY, _SPREAD, _HEADLINE = 0.3, 1.0, 0.35, 0.3
"""Weights of a quotation, of an early first mention, of spread over the text and of a mention in the headline. Chosen
on the training part of annotated articles whose actors are ranked by the number of summaries that name them."""
_PARTS = 8  # of the text, for the spread


class UnrankedActor(NamedTuple):
    """The data of an actor in a cast without its prominence and mentions."""

    id: str
    name: str
    type: ActorType
    unnamed: bool


def rank_actors(
    text: str,
    actors: Sequence[UnrankedActor],
    mentions: MentionTable,
    quotes: Sequence[Quote],
    notes: tuple[str, ...],
) -> Cast:
    """Return the cast of a text, the most prominent actors first; ties are in the order of their first mentions.

    `mentions` has the actors in the order of `actors`. Quotes name their speakers by id, and make them more prominent.
    """
    headline_end = text.find("\n") + 1
    quote_counts = Counter(quote.speaker for quote in quotes)
    views = [mentions.of_actor(number) for number in range(len(actors))]
    prominences = [
        _score_prominence(view.forms, view.starts, quote_counts[actor.id], len(text), headline_end)
        for actor, view in zip(actors, views, strict=True)
    ]
    order = sorted(range(len(actors)), key=lambda number: (-prominences[number], views[number][0].start))
    table = mentions.with_actor_order(order)
    ranked = (
        Actor(id_, name, type_, prominences[number], table.of_actor(rank), unnamed)
        for rank, number in enumerate(order)
        for id_, name, type_, unnamed in (actors[number],)
    )
    return Cast(tuple(ranked), table, Quotes.of(quotes), notes)


def _score_prominence(
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
