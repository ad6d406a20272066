"""What a recogniser hands on: which tokens name something, and of which type."""

from typing import NamedTuple

from tui.model import ActorType


class TaggedName(NamedTuple):
    """The tokens from `start` up to, not including, `end`, tagged as a name of one type.

    `probability` is from 0 to 1.
    """

    start: int
    end: int
    type: ActorType
    probability: float = 1.0
