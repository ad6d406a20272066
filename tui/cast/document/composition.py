r"""A text as words are compared: letters composed, and invisible characters within words left out.

"Zoe\u0308" is spelled as "Zoë", and "Odu\u00adya" (with a soft hyphen) as "Oduya". A `ComposedText` knows where in
the original each of its code points is, so that tokens keep the offsets of the original text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tui.text.sanitize import SUBSTITUTE

COMBINING_MARKS = "\u0300-\u036f"
"""The accents that letters of European languages are decomposed into; a range of a character class."""
_INVISIBLE = f"\u00ad\u200e\u200f\u2060\ufeff{SUBSTITUTE}"
"""Soft hyphen, direction marks, word joiner, byte order mark, and what the guard puts in place of any of these."""
_JOINERS = "\u200b-\u200d"
"""Zero-width space and joiners. Other scripts spell words with them, so they count only among Latin letters."""
_LATIN = "A-Za-z\u00c0-\u024f"
_SMALL, _CAPITAL = "a-z\u00df-\u00f6\u00f8-\u00ff", "A-Z\u00c0-\u00d6\u00d8-\u00de"


class _Edit(NamedTuple):
    """The code points from `start` up to `end` of the original are spelled as `spelling`."""

    start: int
    end: int
    spelling: str


class ComposedText:
    """The composed text of an original, as `text`, and the way back to the original's offsets."""

    def __init__(self, original: str, edits: Iterable[_Edit] = ()) -> None:
        pieces: list[str] = []
        self._after: list[int] = [0]  # where each edit ends in the composed text, for what starts there,
        self._ends: list[int] = [0]  # and for what ends there: a mark left out after a word is no part of the word
        self._shifts: list[int] = [0]
        copied = length = 0
        for start, end, spelling in edits:
            pieces += (original[copied:start], spelling)
            length += start - copied + len(spelling)
            copied = end
            self._after.append(length)
            self._ends.append(length if spelling else length + 1)
            self._shifts.append(end - length)
        self.text = "".join((*pieces, original[copied:])) if pieces else original

    def original_starts(self, offsets: Sequence[int]) -> Sequence[int]:
        """Return where what starts at each offset of the composed text starts in the original."""
        return self._shift(offsets, self._after)

    def original_ends(self, offsets: Sequence[int]) -> Sequence[int]:
        """Return where what ends at each offset of the composed text ends in the original."""
        return self._shift(offsets, self._ends)

    def _shift(self, offsets: Sequence[int], points: list[int]) -> Sequence[int]:
        if len(points) == 1:
            return offsets
        return [offset + self._shifts[bisect_right(points, offset) - 1] for offset in offsets]


def compose(text: str) -> ComposedText:
    """Return a text with its letters composed and without invisible characters in its words."""
    if text.isascii() or not _suspects().search(text):
        return ComposedText(text)
    edits = (_Edit(match.start(), match.end(), _spell(match)) for match in _patterns().finditer(text))
    return ComposedText(text, [edit for edit in edits if edit.spelling != text[edit.start : edit.end]])


def has_combining_marks(text: str) -> bool:
    """Whether a composed text has accents that no composed letter exists for: "M̄"."""
    return not text.isascii() and re.search(f"[{COMBINING_MARKS}]", text) is not None


def _spell(match: re.Match[str]) -> str:
    """Return the letter that a letter with its marks is composed to; a space for a break "Ada|Byron"; else nothing."""
    if match["decomposed"]:
        return unicodedata.normalize("NFC", match["decomposed"])
    return " " * len(match["break"] or "")


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{COMBINING_MARKS}{_INVISIBLE}{_JOINERS}\u1100-\u11ff\u3099\u309a]")


@cache
def _patterns() -> re.Pattern[str]:
    invisible = f"[{_INVISIBLE}{_JOINERS}]+"
    return re.compile(
        f"(?P<decomposed>[^\\W_][{COMBINING_MARKS}\u3099\u309a]+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?)"
        f"|(?P<break>(?<=[{_SMALL}]){invisible}(?=[{_CAPITAL}]))"
        f"|[{_INVISIBLE}]+"
        f"|(?<=[{_LATIN}])[{_JOINERS}]+(?=[{_LATIN}])"
    )
