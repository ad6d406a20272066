"""Maps offsets of a text to another version of it, in which one stretch was replaced. Frozen data, no widgets.

>>> change = TextChange.between("One. Two. Three.", "One. 2. Three.")
>>> [change.relocate(offset) for offset in (0, 5, 7, 10)]
[0, 5, 6, 8]
"""

from typing import NamedTuple


class TextChange(NamedTuple):
    """The code points `start` up to `end` were replaced by others, up to `new_end`."""

    start: int
    end: int
    new_end: int

    @classmethod
    def between(cls, before: str, after: str) -> "TextChange":
        """Return the shortest single replacement that turns `before` into `after`."""
        start = _shared_length(before, after)
        shared_end = _shared_length(before[start:][::-1], after[start:][::-1])
        return cls(start, len(before) - shared_end, len(after) - shared_end)

    def relocate(self, offset: int) -> int:
        """Return the offset in the new version; the nearest possible one within the replaced stretch."""
        if offset < self.start:
            return offset
        return offset + self.new_end - self.end if offset >= self.end else min(offset, self.new_end)


def _shared_length(one: str, other: str) -> int:
    """Return the length of the common beginning. Compares slices, to be fast for millions of characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
