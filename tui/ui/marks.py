"""Where the mentions are: every mention of a cast in text order, found by offset in logarithmic time."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tui.model import Actor, Cast, Mention


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
        self._actors = [actor for actor in cast.actors if shown is None or actor.id in shown]
        found = sorted(
            (mention.start, -mention.end, rank, index)
            for rank, actor in enumerate(self._actors)
            for index, mention in enumerate(actor.mentions)
        )
        self._starts = array("L", (start for start, _, _, _ in found))
        self._ends = array("L", (-end for _, end, _, _ in found))
        self._owners = array("L", (rank for _, _, rank, _ in found))
        self._indices = array("L", (index for _, _, _, index in found))
        self._longest = max((-end - start for start, end, _, _ in found), default=0)

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
