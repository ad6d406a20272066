"""Where the mentions of a cast are, in flat arrays: by actor, and by place in the text."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tui.cooperative import Cooperative
from tui.find.lists import AT_ONCE, Lists, Pairs, listed

_BLOCK = 512
"""Mentions are listed by blocks of so many characters of the text."""


class Mentions:
    """The starts of a cast's mentions, added actor by actor in text order, found by where they are."""

    def __init__(self) -> None:
        self._starts = array("I")
        self._firsts = array("I", (0,))
        self._by_block = Lists()

    def add(self, start: int) -> None:
        """Add the next mention of the present actor."""
        self._starts.append(start)

    def end_actor(self) -> None:
        """Go on to the next actor."""
        self._firsts.append(len(self._starts))

    def sorted(self, size: int) -> Cooperative[None]:
        """List the mentions by their places in a text of `size` characters; they can be found from then on."""

        def blocks() -> Iterator[Pairs]:
            for first in range(0, len(self._starts), AT_ONCE):
                some = [start // _BLOCK for start in self._starts[first : first + AT_ONCE]]
                yield some, range(first, first + len(some))

        self._by_block = yield from listed(blocks, size // _BLOCK + 1)

    def between(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the mentions that start in a span: start, number of the actor, which of its mentions; in order."""
        if end <= start:
            return []
        last = min(len(self._by_block), (end - 1) // _BLOCK + 1)
        found = []
        for number in self._by_block.between(*self._by_block.bounds(max(0, start) // _BLOCK, last)):
            if start <= self._starts[number] < end:
                actor = bisect_right(self._firsts, number) - 1
                found.append((self._starts[number], actor, number - self._firsts[actor]))
        return sorted(found)

    def count(self, actor: int) -> int:
        """How many mentions an actor has."""
        return self._firsts[actor + 1] - self._firsts[actor]

    def start(self, actor: int, index: int) -> int:
        """Where an actor's mention number `index` starts."""
        return self._starts[self._firsts[actor] + index]

    def of_actor(self, actor: int, start: int, end: int) -> range:
        """Return which of an actor's mentions start in a span."""
        first, stop = self._firsts[actor], self._firsts[actor + 1]
        one = bisect_left(self._starts, start, lo=first, hi=stop)
        return range(one - first, bisect_left(self._starts, end, lo=one, hi=stop) - first)
