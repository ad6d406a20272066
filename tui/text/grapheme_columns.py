"""The graphemes of a stretch of text as columns: where each starts, its kind, and the cells up to its end.

The result is the same as that of rich for the text without its hidden characters, but about ten times as fast: each
code point is looked up in a dictionary, and all other work is done by functions that handle many code points at once.
`MeasuredRows` measures with them.
"""

import re
from bisect import bisect_left
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from tui.text.cells import HIDDEN, character_width, has_wide_form, hide

if TYPE_CHECKING:
    from collections.abc import Sequence

# The kinds of a grapheme. A code point that continues a grapheme has the kind 0 until it is removed.
_NARROW, _WIDE, SPACE, _WITHOUT_WIDTH = 1, 2, 3, 4
TWO_WIDE = bytes((_WIDE, _WIDE))
_CELLS = bytes.maketrans(bytes((SPACE, _WITHOUT_WIDTH)), bytes((1, 0)))
_MARKED_SPACE, _MARKED_NARROW = bytes((SPACE, 0)), bytes((_NARROW, 0))
_JOINER = "\u200d"
_JOINERS = re.compile("[\u200d\ufe0f]")
_MAX_KINDS = 1 << 16  # code points whose kinds are cached


class _Kinds(dict[str, int]):
    """A cache: the kind of each code point."""

    def __missing__(self, character: str) -> int:
        if len(self) >= _MAX_KINDS:
            self.clear()
        kind = self[character] = SPACE if character == " " else character_width(character)
        return kind


_kinds = _Kinds()


class GraphemeColumns:
    """The graphemes of `text[start:end]`, a part of one line, as rich divides it. Offsets are those of `text`."""

    __slots__ = ("cells", "end", "kinds", "start", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        stretch = text[start:end]
        self.starts: Sequence[int] = range(start, end)
        """Where each grapheme starts. A hidden character begins a grapheme only at `start`."""
        drawn = hide(stretch)
        if len(drawn) < len(stretch):
            self.starts = [offset for offset in self.starts if text[offset] not in HIDDEN]
        kinds = bytearray(map(_kinds.__getitem__, drawn))
        if kinds and not kinds[0]:
            kinds[0] = _WITHOUT_WIDTH
        _join(drawn, kinds)
        kinds = kinds.replace(_MARKED_SPACE, _MARKED_NARROW)
        if stretch[:1] in HIDDEN and stretch:
            self.starts = [start, *self.starts]
            kinds.insert(0, _WITHOUT_WIDTH)
        if 0 in kinds:
            self.starts = list(compress(self.starts, kinds))
        self.kinds = bytes(kinds.translate(None, b"\0"))
        """The kind of each grapheme. A space with a mark on it is not a `SPACE`."""
        self.cells = list(accumulate(self.kinds.translate(_CELLS)))
        """How many cells each grapheme and those before it take together."""

    def index(self, offset: int) -> int | None:
        """Return the number of the grapheme that starts at `offset`, None if none does."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self.starts) and self.starts[index] == offset else None


def _join(text: str, kinds: bytearray) -> None:
    """Change the kinds of characters that a joiner or a variation selector in `text` affects.

    A joiner makes the character after it a part of the grapheme, unless the joiner begins the text. A variation
    selector widens the last character before it that takes a cell, if that is one of those that have a wide form.
    """
    last = -1  # the last character that begins a grapheme, among those before `end`
    end = joined_end = 0
    for match in _JOINERS.finditer(text):
        offset = match.start()
        if offset < joined_end:
            continue
        if text[offset] == _JOINER:
            if 0 < offset < len(text) - 1:
                kinds[offset + 1] = 0
                joined_end = offset + 2
            continue
        last = next((index for index in range(offset - 1, end - 1, -1) if kinds[index]), last)
        end = offset
        if last >= 0 and kinds[last] == _NARROW and has_wide_form(text[last]):
            kinds[last] = _WIDE
