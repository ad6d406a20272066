"""Many short lists of numbers in two flat arrays."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from tui.cooperative import Cooperative

AT_ONCE = 1024

Pairs = tuple[Iterable[int], Iterable[int]]


class Lists:
    """Lists of numbers below 2³², by their own numbers from 0."""

    def __init__(self) -> None:
        self._places = array("I", (0,))
        self._listed = array("I")

    def __len__(self) -> int:
        return len(self._places) - 1

    def heads(self, numbers: Iterable[int], most: int) -> list[int]:
        """Return the first so many of each of some lists."""
        places, listed = self._places, self._listed
        found: list[int] = []
        for number in numbers:
            first, last = places[number], places[number + 1]
            if first < last:
                found += listed[first : min(last, first + most)]
        return found

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Return where the lists from `first` up to `last` lie, one behind the other; for `between`."""
        return self._places[first], self._places[last]

    def between(self, first: int, last: int) -> Sequence[int]:
        """Return what lies there."""
        return self._listed[first:last]


def listed(pairs: Callable[[], Iterable[Pairs]], count: int) -> Cooperative[Lists]:
    """Put numbers into `count` lists, in the order in which they come.

    `pairs` is called twice, and gives, some at a time, the lists that numbers belong to, and the numbers.
    """
    places = yield from zeros(count + 1)
    for some, _ in pairs():
        for number in some:
            places[number + 1] += 1
        yield
    total = 0
    for first in range(0, len(places), AT_ONCE):
        sums = array("I", accumulate(places[first : first + AT_ONCE], initial=total))[1:]
        places[first : first + AT_ONCE] = sums
        total = sums[-1]
        yield
    lists = Lists()
    lists._places = places
    lists._listed = listed = yield from zeros(total)
    free = places[:-1]
    yield
    for some, numbers in pairs():
        for at, number in zip(some, numbers, strict=True):
            listed[free[at]] = number
            free[at] += 1
        yield
    return lists


def zeros(count: int) -> "Cooperative[array[int]]":
    """Return so many zeros; so much memory is not to be had at once."""
    made = array("I")
    for first in range(0, count, 8 * AT_ONCE):
        made.frombytes(bytes(4 * min(8 * AT_ONCE, count - first)))
        yield
    return made
