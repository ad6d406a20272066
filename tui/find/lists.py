"""Many short lists of numbers in two flat arrays."""

from array import array
from collections.abc import Sequence
from itertools import accumulate

from tui.steps import Steps

_AT_ONCE = 4096


class Lists:
    """Lists of numbers below 2³², by their own numbers from 0."""

    def __init__(self) -> None:
        self._places = array("I", (0,))
        self._listed = array("I")

    def __len__(self) -> int:
        return len(self._places) - 1

    def of(self, number: int, most: int | None = None) -> Sequence[int]:
        """Return a list, or its first so many."""
        first, last = self._places[number], self._places[number + 1]
        return self._listed[first : last if most is None else min(last, first + most)]

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Return where the lists from `first` up to `last` lie, one behind the other; for `between`."""
        return self._places[first], self._places[last]

    def between(self, first: int, last: int) -> Sequence[int]:
        """Return what lies there."""
        return self._listed[first:last]


def listed(keys: Sequence[int], numbers: Sequence[int], count: int) -> Steps[Lists]:
    """Put each of some numbers into the list that its key says, one of `count`, in the order in which they come."""
    places = array("I", bytes(4 * (count + 1)))
    for first in range(0, len(keys), _AT_ONCE):
        for key in keys[first : first + _AT_ONCE]:
            places[key + 1] += 1
        yield
    total = 0
    for first in range(0, len(places), _AT_ONCE):
        sums = array("I", accumulate(places[first : first + _AT_ONCE], initial=total))[1:]
        places[first : first + _AT_ONCE] = sums
        total = sums[-1]
        yield
    lists = Lists()
    lists._places = places
    lists._listed = array("I", bytes(4 * len(keys)))
    free = places[:-1]
    for first in range(0, len(keys), _AT_ONCE):
        last = first + _AT_ONCE
        for key, number in zip(keys[first:last], numbers[first:last], strict=True):
            lists._listed[free[key]] = number
            free[key] += 1
        yield
    return lists
