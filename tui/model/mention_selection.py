"""The mentions of a cast, or of some of its actors, looked up by where they are in the text."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from tui.model.cast import Actor, Cast
from tui.model.spans import TextSpan


class PlacedMention(NamedTuple):
    """A mention for display: its span, its actor, its row in the cast's table, and whether it is a guess."""

    start: int
    end: int
    actor: Actor
    row: int
    is_guess: bool

    @property
    def span(self) -> TextSpan:
        """The span of the mention in the text."""
        return TextSpan(self.start, self.end)

    @property
    def number(self) -> int:
        """Its place among the mentions of its actor, from 0."""
        return self.actor.mentions.index_of_row(self.row)


class MentionSelection:
    """The mentions of the actors that a filter shows, in the order of the table, looked up by offset.

    Holds row numbers and copies no rows. A look-up takes a number of comparisons logarithmic in the mentions.
    """

    __slots__ = ("_actors", "_rows", "_table")

    def __init__(self, cast: Cast, shown: Collection[str] | None = None) -> None:
        """Select the mentions of the actors of `cast` whose ids are in `shown`; None selects all actors."""
        self._table = cast.mentions
        self._actors = cast.actors
        self._rows: Sequence[int] = range(len(cast.mentions))
        if shown is not None:
            is_shown = [actor.id in shown for actor in cast.actors]
            self._rows = array("I", compress(self._rows, map(is_shown.__getitem__, cast.mentions.actors)))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> PlacedMention:
        row = self._rows[index]
        table = self._table
        actor = self._actors[table.actors[row]]
        return PlacedMention(table.starts[row], table.ends[row], actor, row, table.is_guess(row))

    def between(self, start: int, end: int) -> Iterator[PlacedMention]:
        """Yield the mentions that share a character with the span `start, end`, in order."""
        starts, ends, actors, is_guess = self._table.starts, self._table.ends, self._table.actors, self._table.is_guess
        for row in self._rows[self._first_from(start - self._table.longest) : self._first_from(end)]:
            if ends[row] > start:
                yield PlacedMention(starts[row], ends[row], self._actors[actors[row]], row, is_guess(row))

    def at(self, offset: int) -> list[PlacedMention]:
        """Return the mentions over the character at `offset`, the innermost first."""
        return sorted(self.between(offset, offset + 1), key=lambda mention: mention.end - mention.start)

    def first_from(self, offset: int) -> PlacedMention | None:
        """Return the first mention that starts at `offset` or later."""
        return self._get(self._first_from(offset))

    def last_before(self, offset: int) -> PlacedMention | None:
        """Return the last mention that starts before `offset`; of several at one start, the first."""
        index = self._first_from(offset) - 1
        return self[self._first_from(self._start(index))] if index >= 0 else None

    def next_after(self, span: TextSpan) -> PlacedMention | None:
        """Return the first mention after `span` in the order of the table: it starts later, or there and is shorter."""
        index = self._first_from(span.start)
        stop = bisect_right(self._rows, span.start, key=self._table.starts.__getitem__)
        while index < stop and self._end(index) >= span.end:
            index += 1
        return self._get(index)

    def previous_before(self, span: TextSpan) -> PlacedMention | None:
        """Return the mention before `span` in the order of the table; the first of several with the same span."""
        index = self._first_from(span.start)
        while index < len(self) and self._start(index) == span.start and self._end(index) > span.end:
            index += 1
        index -= 1
        if index < 0:
            return None
        previous = self[index].span
        while index > 0 and self[index - 1].span == previous:
            index -= 1
        return self[index]

    def _first_from(self, offset: int) -> int:
        if isinstance(self._rows, range):  # all rows: an index is a row number
            return bisect_left(self._table.starts, offset)
        return bisect_left(self._rows, offset, key=self._table.starts.__getitem__)

    def _get(self, index: int) -> PlacedMention | None:
        return self[index] if index < len(self) else None

    def _start(self, index: int) -> int:
        return self._table.starts[self._rows[index]]

    def _end(self, index: int) -> int:
        return self._table.ends[self._rows[index]]
