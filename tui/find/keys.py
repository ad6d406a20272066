"""Numbers by key, in flat arrays: what a dictionary of lists would be, in a tenth of its memory.

Each entry is one integer, some bits of the key's hash above the number, in the bucket that other bits of the hash
choose; buckets are sorted. So two keys may, very rarely, share their entries: whoever asks must look again.
"""

from array import array
from bisect import bisect_left

from tui.cooperative import Cooperative

_A_BUCKET = 1000
_NUMBER = 32
_HASH = (1 << 32) - 1


class Keys:
    """Numbers below 2³², added in ascending order under any keys, found in ascending order."""

    def __init__(self, expected: int) -> None:
        """Make room for about so many entries."""
        self._mask = (1 << max(0, expected // _A_BUCKET).bit_length()) - 1
        self._buckets = [array("Q") for _ in range(self._mask + 1)]

    def add(self, key: str, number: int) -> None:
        """Add a number under a key."""
        hashed = hash(key)
        self._buckets[hashed & self._mask].append(((hashed >> 24 & _HASH) << _NUMBER) | number)

    def sorted(self) -> Cooperative[None]:
        """Put the entries in order; they can be found from then on."""
        for place, bucket in enumerate(self._buckets):
            self._buckets[place] = array("Q", sorted(bucket))
            yield

    def numbers(self, key: str, most: int) -> list[int]:
        """Return the first numbers under a key, and maybe those under another."""
        hashed = hash(key)
        bucket, above = self._buckets[hashed & self._mask], (hashed >> 24 & _HASH) << _NUMBER
        first = bisect_left(bucket, above)
        last = bisect_left(bucket, above + (1 << _NUMBER), lo=first)
        return [entry & _HASH for entry in bucket[first : min(last, first + most)]]
