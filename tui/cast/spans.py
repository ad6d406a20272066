"""What a recogniser hands on: which tokens name something, and of which type."""

from dataclasses import dataclass

from tui.model import ActorType


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` up to `last`, exclusive, that name something of a type; `probability` is from 0 to 1."""

    first: int
    last: int
    type: ActorType
    probability: float = 1.0
