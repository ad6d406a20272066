"""What a recogniser hands on: which tokens name something, and of which type."""

from typing import NamedTuple

from tui.model import ActorType


class Span(NamedTuple):
    """Tokens `first` up to `last`, exclusive, that name something of a type; `probability` is from 0 to 1."""

    first: int
    last: int
    type: ActorType
    probability: float = 1.0
