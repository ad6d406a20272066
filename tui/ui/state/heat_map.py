"""A table of who is together with whom as a map of shades: which pair a cell stands for, and how dark it is. Pure."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Actor

if TYPE_CHECKING:
    from tui.analysis.companions import Together

SIDE = 12
"""The most actors that a map has."""
SHADES = "·░▒▓█"
"""Never together, then the four quarters of the scale that all cells share."""
SELF = "╲"
LETTERS = ascii_lowercase[:SIDE]


class HeatMap(NamedTuple):
    """The most prominent actors, each by its number in the cast, and how often each two of them are together."""

    actors: Sequence[Actor] = ()
    numbers: Sequence[int] = ()
    pairs: "Mapping[tuple[int, int], Together]" = {}  # never changed

    def together(self, row: int, column: int) -> "Together | None":
        """Return how often the actors of a row and a column are together; None if never, or if they are the same."""
        left, right = sorted((self.numbers[row], self.numbers[column]))
        return self.pairs.get((left, right))

    @property
    def greatest(self) -> int:
        """The greatest closeness of two actors; 0 if no two are ever together."""
        return max((together.closeness for together in self.pairs.values()), default=0)

    def find_closest(self, row: int) -> int:
        """Return the column of the actor who is closest to that of a row; the row itself if it has no company."""

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
    """Where the cells of a map are in a row of some width: each actor's name is before them, behind its letter."""

    left: int
    cell: int

    @classmethod
    def within(cls, width: int, count: int) -> "MapPlace":
        """Return the place of `count` cells in a row: as wide as the room allows, three at most, after the name."""
        cell = max(1, min(3, (width - _MIN_NAME) // max(1, count)))
        return cls(max(2, width - count * cell), cell)

    def column_at(self, x: int, count: int) -> int | None:
        """Return the column of the cell at `x`; None beside the cells."""
        column = (x - self.left) // self.cell
        return column if 0 <= column < count else None


_MIN_NAME = 14
"""Cells that a name with its letter and sign has before the cells of the map are made wider."""
