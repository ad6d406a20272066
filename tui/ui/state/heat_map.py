"""A heat map of pairs of actors: the pair of each cell, and its shade. Pure functions."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Actor

if TYPE_CHECKING:
    from tui.analysis.companions import Together

SIDE = 12
"""The most actors that a map has."""
SHADES = "·░▒▓█"
"""The shades: for pairs that are never together, then for the four quarters of the common scale."""
SELF = "╲"
LETTERS = ascii_lowercase[:SIDE]


class HeatMap(NamedTuple):
    """The most prominent actors, each by its number in the cast, and how often each two of them are together."""

    actors: Sequence[Actor] = ()
    numbers: Sequence[int] = ()
    pairs: "Mapping[tuple[int, int], Together]" = {}  # never changed

    def together(self, row: int, column: int) -> "Together | None":
        """Return how often the actors of a row and a column are together; None if never, or if they are one actor."""
        left, right = sorted((self.numbers[row], self.numbers[column]))
        return self.pairs.get((left, right))

    @property
    def greatest(self) -> int:
        """The greatest closeness of two actors; 0 if no two are ever together."""
        return max((together.closeness for together in self.pairs.values()), default=0)

    def find_closest(self, row: int) -> int:
        """Return the column of the closest companion of a row's actor; the row itself if there is none."""

        def closeness(column: int) -> int:
            together = self.together(row, column)
            return together.closeness if together else 0

        best = max(range(len(self.actors)), key=closeness, default=row)
        return best if self.actors and closeness(best) else row

    def shade(self, row: int, column: int) -> str:
        """Return the character of a cell."""
        if row == column:
            return SELF
        together = self.together(row, column)
        return SHADES[find_level(together.closeness if together else 0, self.greatest)]


def find_level(closeness: int, greatest: int) -> int:
    """Return the quarter of the scale, from 1 to 4, that a closeness of 1 to `greatest` falls into; 0 for 0."""
    return -(-4 * closeness // greatest) if greatest else 0


class MapPlace(NamedTuple):
    """The position of a map's cells in a row. Before them are each actor's letter and name."""

    left: int
    cell: int

    @classmethod
    def within(cls, width: int, count: int) -> "MapPlace":
        """Return the position of `count` cells in a row: at most three columns each, after the name."""
        cell = max(1, min(3, (width - _MIN_NAME) // max(1, count)))
        return cls(max(2, width - count * cell), cell)

    def column_at(self, x: int, count: int) -> int | None:
        """Return the column of the cell at `x`; None beside the cells."""
        column = (x - self.left) // self.cell
        return column if 0 <= column < count else None


_MIN_NAME = 14
"""The least width of a name with its letter and glyph; only further columns make the cells wider."""
