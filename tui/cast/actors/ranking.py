"""Ranks the actors of a text by prominence, and puts them into a cast in that order."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.cast.actors.prominence import score_prominence
from tui.model import Actor, ActorType, Cast, MentionTable, Quote, Quotes


class UnrankedActor(NamedTuple):
    """What a cast says of an actor, besides its prominence and its mentions."""

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
    """Return the cast of a text, the most prominent actors first, of two as prominent the one mentioned first.

    `mentions` has the actors in the order of `actors`. Quotes name their speakers by id, and make them more prominent.
    """
    headline_end = text.find("\n") + 1
    quote_counts = Counter(quote.speaker for quote in quotes)
    views = [mentions.of_actor(number) for number in range(len(actors))]
    prominences = [
        score_prominence(view.forms, view.starts, quote_counts[actor.id], len(text), headline_end)
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
