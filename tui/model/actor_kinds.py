"""The kinds of actors that a reader distinguishes: the name of each, its glyph, and the key that shows only this kind.

This is the only list of kinds: exporters, page, cast, themes, keys and help all use it.
"""

from typing import Literal, NamedTuple, get_args

ActorType = Literal["person", "organization", "place", "other"]
ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)

KindName = ActorType | Literal["unnamed"]
"""The type of a named actor, or "unnamed" for an unnamed source."""


class ActorKind(NamedTuple):
    """A kind of actor. `glyph` distinguishes it without colour; `singular` has its article; `key` is a digit."""

    name: KindName
    glyph: str
    singular: str
    plural: str
    key: str


ACTOR_KINDS: dict[KindName, ActorKind] = {
    kind.name: kind
    for kind in (
        ActorKind("person", "●", "a person", "people", "1"),
        ActorKind("organization", "◆", "an organization", "organizations", "2"),
        ActorKind("place", "▣", "a place", "places", "3"),
        ActorKind("unnamed", "◌", "an unnamed source", "unnamed sources", "4"),
        ActorKind("other", "◇", "another named thing", "other actors", "5"),
    )
}
