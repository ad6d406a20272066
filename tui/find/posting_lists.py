"""Posting lists: for each key from 0, an ascending list of numbers below 2³², such as the names that have a word.

All lists lie one after the other in one flat array, in the order of their keys; a second array has where each starts.
So the words of a million names take 12 MB, a tenth of the memory of Python lists.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from tui.cooperative import Cooperative

BATCH = 1024
"""How many numbers to process in one step."""

Pairs = tuple[Iterable[int], Iterable[int]]
"""Keys, and for each key a number to put into its list."""


class PostingLists:
    """The list of key k is `numbers[starts[k]:starts[k + 1]]`."""

    def __init__(self, starts: "array[int]", numbers: "array[int]") -> None:
        self._starts = starts
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._starts) - 1

    def heads(self, keys: Iterable[int], limit: int) -> list[int]:
        """Return the first `limit` numbers of each of the lists of `keys`, one list after the other."""
        starts, numbers = self._starts, self._numbers
        heads: list[int] = []
        for key in keys:
            start, end = starts[key], starts[key + 1]
            if start < end:
                heads += numbers[start : min(end, start + limit)]
        return heads

    def places(self, start_key: int, end_key: int) -> range:
        """Return the places of the lists of the keys `start_key` up to, not including, `end_key`, for `numbers_at`."""
        return range(self._starts[start_key], self._starts[end_key])

    def numbers_at(self, places: range) -> Sequence[int]:
        """Return the numbers at some places, in the order of their lists."""
        return self._numbers[places.start : places.stop]


def build_posting_lists(batches: Callable[[], Iterable[Pairs]], key_count: int) -> Cooperative[PostingLists]:
    """Build the lists of `key_count` keys. Each list has its numbers in the order in which they are yielded.

    `batches` is called twice, to count and to fill; each batch takes one step.
    """
    starts = yield from allocate_zeros(key_count + 1)
    for keys, _ in batches():
        for key in keys:
            starts[key + 1] += 1
        yield
    total = 0
    for first in range(0, len(starts), BATCH):
        sums = array("I", accumulate(starts[first : first + BATCH], initial=total))[1:]
        starts[first : first + BATCH] = sums
        total = sums[-1]
        yield
    numbers = yield from allocate_zeros(total)
    free = starts[:-1]  # the place for the next number of each list
    yield
    for keys, batch in batches():
        for key, number in zip(keys, batch, strict=True):
            numbers[free[key]] = number
            free[key] += 1
        yield
    return PostingLists(starts, numbers)


def allocate_zeros(count: int) -> "Cooperative[array[int]]":
    """Return an array of `count` zeros, extended in steps, because allocating a large array at once takes too long."""
    zeros = array("I")
    for first in range(0, count, 8 * BATCH):
        zeros.frombytes(bytes(4 * min(8 * BATCH, count - first)))
        yield
    return zeros
