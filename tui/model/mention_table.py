"""Where the mentions are: every mention of a cast in text order, found by offset in logarithmic time."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import sub
from typing import TypeAlias

from tui.model import Actor, Cast, Mention

Column: TypeAlias = "array[int]"
Columns: TypeAlias = tuple[Column, Column, Column, Column]

_PLACE = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention in its place: `index` counts its actor's mentions from 0."""

    start: int
    end: int
    actor: Actor
    index: int

    @property
    def mention(self) -> Mention:
        """The mention that is marked."""
        return self.actor.mentions[self.index]


class Marks:
    """The mentions of some actors, ordered by where they start, the longest first where several start.

    A number from 0 to `len(marks) - 1` stands for each. A span that refers to several actors is there once for
    each of them, the most prominent first.
    """

    __slots__ = ("_actors", "_ends", "_indices", "_longest", "_owners", "_starts")

    def __init__(self, cast: Cast, shown: Collection[str] | None = None) -> None:
        """Mark the mentions of the actors of `cast` whose ids are in `shown`; all of them if it is None."""
        self._take(cast.actors, *_columns(cast.actors))
        if shown is not None:
            self._keep([actor.id in shown for actor in cast.actors])

    @classmethod
    def of_columns(cls, cast: Cast, columns: "Columns") -> "Marks":
        """Return the marks of `cast` of the `columns` of its marks, made elsewhere."""
        marks = cls.__new__(cls)
        marks._take(cast.actors, *columns)
        return marks

    def only(self, cast: Cast, shown: Collection[str]) -> "Marks":
        """Return those of these marks, all those of `cast`, whose actors have an id in `shown`."""
        marks = Marks.of_columns(cast, self.columns)
        marks._keep([actor.id in shown for actor in cast.actors])
        return marks

    @property
    def columns(self) -> "Columns":
        """Where each mark starts and ends, whose it is in the order of the cast, and which of its mentions it is."""
        return self._starts, self._ends, self._owners, self._indices

    def _take(self, actors: Sequence[Actor], starts: Column, ends: Column, owners: Column, indices: Column) -> None:
        self._actors = actors
        self._starts, self._ends, self._owners, self._indices = starts, ends, owners, indices
        self._longest = max(map(sub, ends, starts), default=0)

    def _keep(self, kept: Sequence[bool]) -> None:
        wanted = bytes(map(kept.__getitem__, self._owners))
        self._take(self._actors, *(array("I", compress(column, wanted)) for column in self.columns))

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Mark:
        number = range(len(self._starts))[number]
        return Mark(
            self._starts[number],
            self._ends[number],
            self._actors[self._owners[number]],
            self._indices[number],
        )

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that share a character with the span `start, end`, in order."""
        first = bisect_left(self._starts, max(0, start - self._longest))
        for number in range(first, bisect_left(self._starts, end)):
            if self._ends[number] > start:
                yield self[number]

    def at(self, offset: int) -> list[Mark]:
        """Return the marks over the character at `offset`, the innermost first."""
        return sorted(self.between(offset, offset + 1), key=lambda mark: mark.end - mark.start)

    def after(self, offset: int) -> Mark | None:
        """Return the first mark that starts at `offset` or later."""
        number = bisect_left(self._starts, offset)
        return self[number] if number < len(self) else None

    def before(self, offset: int) -> Mark | None:
        """Return the last mark that starts before `offset`; of several at one start, the first."""
        number = bisect_left(self._starts, offset) - 1
        if number < 0:
            return None
        return self[bisect_left(self._starts, self._starts[number])]

    def beyond(self, mark: Mark) -> Mark | None:
        """Return the next mark whose span differs from that of `mark`, in text order."""
        number = bisect_left(self._starts, mark.start)
        stop = bisect_right(self._starts, mark.start)
        while number < stop and self._ends[number] >= mark.end:
            number += 1
        return self[number] if number < len(self) else None

    def short_of(self, mark: Mark) -> Mark | None:
        """Return the mark before `mark` in text order whose span differs from its own."""
        number = bisect_left(self._starts, mark.start)
        while number < len(self) and self._starts[number] == mark.start and self._ends[number] > mark.end:
            number += 1
        number -= 1
        if number < 0:
            return None
        start, end = self._starts[number], self._ends[number]
        while number > 0 and (self._starts[number - 1], self._ends[number - 1]) == (start, end):
            number -= 1
        return self[number]


def _columns(actors: Sequence[Actor]) -> Columns:
    """Return the columns of all mentions of these actors, sorted."""
    keys = array("Q")  # a start, and the place of its mention, as one number
    ends, owners, indices = array("I"), array("I"), array("I")
    for rank, actor in enumerate(actors):
        starts = actor.mentions.starts
        keys.extend(array("Q", (start << 32 | place for place, start in enumerate(starts, len(ends)))))
        ends.extend(actor.mentions.ends)
        owners.extend(array("I", [rank]) * len(starts))
        indices.extend(array("I", range(len(starts))))
    order = sorted(keys)
    _longest_first(order, ends)
    places = [key & _PLACE for key in order]
    return (
        array("I", (key >> 32 for key in order)),
        array("I", map(ends.__getitem__, places)),
        array("I", map(owners.__getitem__, places)),
        array("I", map(indices.__getitem__, places)),
    )


def _longest_first(order: list[int], ends: Sequence[int]) -> None:
    """Put marks that start together into the order of their ends, in place; of those alike, the first stay first."""
    first = 0
    for after in range(1, len(order) + 1):
        if after == len(order) or order[after] >> 32 != order[first] >> 32:
            if after - first > 1:
                order[first:after] = sorted(order[first:after], key=lambda key: -ends[key & _PLACE])
            first = after
