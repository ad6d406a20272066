"""A cast as data: actors, the table of their mentions, and quotes, every offset into one text.

Offsets count code points of `Article.text`. A `start` and an `end` mean `text[start:end]`.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from tui.model.actor_kinds import ACTOR_KINDS, ActorKind, ActorType
from tui.model.mention_table import Mentions, MentionTable


class Actor(NamedTuple):
    """A person or a thing that the article mentions.

    `mentions` is a view of the cast's table: in text order, at least one. A span that refers to several actors ("the
    two countries") is a mention of each of them. `unnamed` marks a person who speaks or is described but is never
    named ("a presidential official"). `prominence` is greater for more prominent actors and has no unit.
    """

    id: str
    name: str
    type: ActorType
    prominence: float
    mentions: Mentions
    unnamed: bool = False

    @property
    def kind(self) -> ActorKind:
        """The kind that the actor is shown as: an unnamed source, or else its type."""
        return ACTOR_KINDS["unnamed" if self.unnamed else self.type]


class Quote(NamedTuple):
    """A span of quoted speech, quotation marks included, and the id of the actor who said it, or None."""

    start: int
    end: int
    speaker: str | None


class Quotes(Sequence[Quote]):
    """Quotes in text order, in one array: for each its start, its end, and the index of its speaker in `speakers`."""

    __slots__ = ("numbers", "speakers")

    def __init__(self, numbers: "array[int]", speakers: Sequence[str | None]) -> None:
        self.numbers = numbers
        self.speakers = speakers

    @classmethod
    def of(cls, quotes: Iterable[Quote]) -> "Quotes":
        """Return these quotes, which must be in text order, packed into an array."""
        numbers = array("I")
        speakers: dict[str | None, int] = {}
        for start, end, speaker in quotes:
            numbers.extend((start, end, speakers.setdefault(speaker, len(speakers))))
        return cls(numbers, tuple(speakers))

    def __len__(self) -> int:
        return len(self.numbers) // 3

    @overload
    def __getitem__(self, index: int) -> Quote: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Quote, ...]: ...

    def __getitem__(self, index: int | slice) -> Quote | tuple[Quote, ...]:
        if isinstance(index, slice):
            return tuple(map(self._quote, range(len(self))[index]))
        return self._quote(range(len(self))[index])

    def _quote(self, index: int) -> Quote:
        start, end, speaker = self.numbers[3 * index : 3 * index + 3]
        return Quote(start, end, self.speakers[speaker])

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Quotes | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Quotes.of({list(self)!r})"


class Cast(NamedTuple):
    """An article's actors, most prominent first, the table of their mentions, and the quotes in text order.

    Row numbers and actor numbers of the table refer to the order of `actors`. `notes` are one-line remarks on how far
    the cast can be trusted ("This text seems to be in German; …").
    """

    actors: tuple[Actor, ...] = ()
    mentions: MentionTable = MentionTable.of_actors(())
    quotes: Sequence[Quote] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, actors: Iterable[Actor], quotes: Sequence[Quote] = (), notes: tuple[str, ...] = ()) -> "Cast":
        """Return the cast of these actors. Their mentions are copied into one table."""
        actors = tuple(actors)
        table = MentionTable.of_actors(actor.mentions for actor in actors)
        in_table = (actor._replace(mentions=table.of_actor(number)) for number, actor in enumerate(actors))
        return cls(tuple(in_table), table, quotes, notes)
