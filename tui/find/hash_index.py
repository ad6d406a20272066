"""Numbers by string key: like a dictionary of lists, but in a quarter of the memory, and built in short steps.

Each entry is a 64-bit integer: 32 bits of the key's hash above a 32-bit number. Other bits of the hash choose the
entry's bucket, and each bucket is sorted, so that the entries of a key lie side by side. The keys are not stored: if
two keys have the same hash, which is rare, each has the numbers of both, and the caller has to check.

Measured with the 3.7 million entries of a million names: 58 MB, and no step over 1.3 ms. A dictionary takes 246 MB, and
stalls for 63 ms when it grows.
"""

from array import array
from bisect import bisect_left

from tui.cooperative import Cooperative

_BUCKET_SIZE = 1000
"""The approximate number of entries in a bucket: few enough to sort in one step."""
_NUMBER_BITS = 32
_LOW_32_BITS = (1 << 32) - 1


class HashIndex:
    """Numbers below 2³² by key, added in ascending order and found in ascending order."""

    def __init__(self, expected_size: int) -> None:
        """Choose the number of buckets for about `expected_size` entries."""
        self._bucket_mask = (1 << max(0, expected_size // _BUCKET_SIZE).bit_length()) - 1
        self._buckets = [array("Q") for _ in range(self._bucket_mask + 1)]

    def add(self, key: str, number: int) -> None:
        """Add a number under a key."""
        hashed = hash(key)
        self._buckets[hashed & self._bucket_mask].append(((hashed >> 24 & _LOW_32_BITS) << _NUMBER_BITS) | number)

    def sort(self) -> Cooperative[None]:
        """Sort the entries. Call it once, after the last `add` and before the first `find`."""
        for place, bucket in enumerate(self._buckets):
            self._buckets[place] = array("Q", sorted(bucket))
            yield

    def find(self, key: str, limit: int) -> list[int]:
        """Return the first `limit` numbers under a key; rarely, some of another key are among them."""
        hashed = hash(key)
        bucket, lowest = self._buckets[hashed & self._bucket_mask], (hashed >> 24 & _LOW_32_BITS) << _NUMBER_BITS
        start = bisect_left(bucket, lowest)
        end = bisect_left(bucket, lowest + (1 << _NUMBER_BITS), lo=start)
        return [entry & _LOW_32_BITS for entry in bucket[start : min(end, start + limit)]]
