"""The actors that the cast lists, and their order."""

from collections.abc import Sequence
from typing import Literal

from tui.config.settings import CAST_ORDERS, CastOrder
from tui.model import ACTOR_KINDS, Actor, Cast
from tui.model.actor_kinds import KindName
from tui.model.cast import Quotes

ShownKind = KindName | Literal["speakers"]
"""A filter of the cast: a kind of actor, or the actors who are quoted."""

ORDER_WORDS: dict[CastOrder, str] = {
    "prominence": "prominence",
    "appearance": "appearance",
    "mentions": "mentions",
    "name": "name",
    "type": "type",
}
"""Each order as the title of the cast has it."""
_KIND_NUMBERS = {name: number for number, name in enumerate(ACTOR_KINDS)}
_ARTICLES = ("a ", "an ", "the ")


def next_order(order: CastOrder) -> CastOrder:
    """Return the order that comes after one, the first after the last."""
    return CAST_ORDERS[(CAST_ORDERS.index(order) + 1) % len(CAST_ORDERS)]


def list_actors(cast: Cast, kind: ShownKind | None, order: CastOrder) -> Sequence[Actor]:
    """Return the actors of a cast that pass the filter `kind`, in an order."""
    return order_actors(actors_of_kind(cast, kind), order)


def actors_of_kind(cast: Cast, kind: ShownKind | None) -> Sequence[Actor]:
    """Return the actors of a cast that pass the filter `kind`, most prominent first; all of them for None."""
    if kind is None:
        return cast.actors
    if kind == "speakers":
        speakers = find_speakers(cast)
        return [actor for actor in cast.actors if actor.id in speakers]
    return [actor for actor in cast.actors if actor.kind.name == kind]


def find_speakers(cast: Cast) -> frozenset[str]:
    """Return the ids of the actors who are quoted."""
    quotes = cast.quotes
    speakers = quotes.speakers if isinstance(quotes, Quotes) else [quote.speaker for quote in quotes]
    return frozenset(speaker for speaker in speakers if speaker is not None)


def order_actors(actors: Sequence[Actor], order: CastOrder) -> Sequence[Actor]:
    """Sort actors, which are given most prominent first, by another order; ties stay in the given order."""
    match order:
        case "prominence":
            return actors
        case "appearance":
            return sorted(actors, key=lambda actor: actor.mentions.rows[0])
        case "mentions":
            return sorted(actors, key=lambda actor: -len(actor.mentions))
        case "name":
            return sorted(actors, key=_sort_name)
        case "type":
            return sorted(actors, key=lambda actor: _KIND_NUMBERS[actor.kind.name])


def _sort_name(actor: Actor) -> str:
    """Return the sort key of a name: in lower case, and without the article of a description."""
    name = actor.name.casefold()
    return name.removeprefix(next((word for word in _ARTICLES if name.startswith(word)), ""))


_LATEST_NAME = 100
"""How many mentions are searched for a name. Without one, the first mention is the introduction."""
_NOT_NAMED = frozenset(("pronoun", "description"))


def find_introduction(actor: Actor) -> int:
    """Return the number of an actor's first mention by name, or by a word made of it; of one without a name, 0."""
    forms = actor.mentions[:_LATEST_NAME]
    return next((number for number, mention in enumerate(forms) if mention.form not in _NOT_NAMED), 0)
