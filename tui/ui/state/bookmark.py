"""A place in a text that is found again when the text has changed: by its offset, or else by the words around it.

>>> place = make_bookmark("One. Two. Three. Four.", 10)
>>> find_bookmark("Zero. One. Two. Three. Four.", place)
16
"""

from typing import NamedTuple

_AFTER, _BEFORE = 160, 80
"""How many code points after and before a place are saved."""
_PIECE = 40
"""The shortest stretch by which a place is found again, in code points, unless the text is shorter."""


class Bookmark(NamedTuple):
    """An offset in a text of `length` code points, and the text before and after it."""

    offset: int
    before: str = ""
    after: str = ""
    length: int = 0


def make_bookmark(text: str, offset: int) -> Bookmark:
    """Return the bookmark of a place in a text."""
    return Bookmark(offset, text[max(0, offset - _BEFORE) : offset], text[offset : offset + _AFTER], len(text))


def find_bookmark(text: str, bookmark: Bookmark) -> int:
    """Return the offset of a bookmark in another version of its text.

    If the words around it occur several times, the occurrence nearest to the old place is chosen. If none of them
    occurs, the result is at the same share of the text.
    """
    offset, before, after, length = bookmark
    around = before + after
    if text[max(0, offset - len(before)) : offset + len(after)] == around and len(before) <= offset:
        return offset
    shift = len(text) - length
    for shown, start in _list_pieces(before, after):
        places = _nearest(text, shown, (offset + start, offset + start + shift))
        if places:
            return min(max(0, places[0] - start), len(text))
    return min(len(text), offset * len(text) // length if length else offset)


def _list_pieces(before: str, after: str) -> list[tuple[str, int]]:
    """Return stretches of the text around a place, the most reliable first, and their starts relative to the place."""
    pieces = [(before + after, -len(before)), (after, 0)]
    pieces += [(after[at : at + _PIECE], at) for at in range(0, len(after) - _PIECE + 1, _PIECE)]
    pieces += [(before[at : at + _PIECE], at - len(before)) for at in range(len(before) - _PIECE, -1, -_PIECE)]
    return [(piece, start) for piece, start in pieces if piece.strip()]


def _nearest(text: str, piece: str, expected: tuple[int, int]) -> list[int]:
    """Return the offsets of a stretch next to the expected one, the nearest first."""
    offsets = {
        place for at in expected for place in (text.rfind(piece, 0, at + len(piece)), text.find(piece, max(0, at)))
    }
    return sorted(offsets - {-1}, key=lambda place: min(abs(place - at) for at in expected))
