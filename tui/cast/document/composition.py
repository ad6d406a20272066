r"""A text in the form in which words are compared: letters are composed, and invisible characters in words are removed.

"Zoe\u0308" is spelled as "Zoë", "Odu\u00adya" (with a soft hyphen) as "Oduya", and "O`Neil" as "O'Neil". A
`ComposedText` knows where in the original each of its code points is, so that tokens keep the offsets of the original.
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
_APOSTROPHES = "`´ʻʼ‛′＇"
"""Characters that are typed instead of ' and ’. Between two letters, they are apostrophes."""
_JOINERS = "\u200b-\u200d"
"""Zero-width space and joiners. Other scripts spell words with them, so they count only among Latin letters."""


class _Edit(NamedTuple):
    """The code points from `start` up to `end` of the original are spelled as `spelling`."""

    start: int
    end: int
    spelling: str


class ComposedText:
    """The composed text of an original, as `text`, and the mapping to the original's offsets."""

    def __init__(self, original: str, edits: Iterable[_Edit] = ()) -> None:
        pieces: list[str] = []
        self._after: list[int] = [0]  # where each edit ends in the composed text, for tokens that start there,
        self._ends: list[int] = [0]  # and for tokens that end there: a mark removed after a word does not belong to it
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
        """Map starts of tokens in the composed text to the original."""
        return self._shift(offsets, self._after)

    def original_ends(self, offsets: Sequence[int]) -> Sequence[int]:
        """Map ends of tokens in the composed text to the original."""
        return self._shift(offsets, self._ends)

    def _shift(self, offsets: Sequence[int], points: list[int]) -> Sequence[int]:
        if len(points) == 1:
            return offsets
        return [offset + self._shifts[bisect_right(points, offset) - 1] for offset in offsets]


def compose(text: str) -> ComposedText:
    """Return a text with its letters composed and without invisible characters in its words."""
    if text.isascii() and "`" not in text:
        return ComposedText(text)
    runs, parts = _patterns()
    edits = (
        _edit(text, part)
        for run in runs.finditer(text)  # rare, and found fast
        for part in parts.finditer(text, run.start(), run.end())
    )
    return ComposedText(text, [edit for edit in edits if edit.spelling != text[edit.start : edit.end]])


def has_combining_marks(text: str) -> bool:
    """Whether a composed text has accents that no composed letter exists for: "M̄"."""
    return not text.isascii() and re.search(f"[{COMBINING_MARKS}]", text) is not None


def _edit(text: str, part: re.Match[str]) -> _Edit:
    """Return how the text spells a run of accents, of Korean letters or of invisible characters."""
    start, end = part.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if part["apostrophes"]:
        is_one = end - start == 1 and before.isalpha() and after.isalpha()
        return _Edit(start, end, "'" if is_one else part[0])
    if part["accents"]:
        start -= before.isalnum()
    if part["accents"] or part["korean"]:
        return _Edit(start, end, unicodedata.normalize("NFC", text[start:end]))
    if part["joiners"] and not (_is_latin(before) and _is_latin(after)):
        return _Edit(start, end, text[start:end])
    is_break = _is_latin(before) and before.islower() and _is_latin(after) and after.isupper()  # "Ada|Byron"
    return _Edit(start, end, " " * (end - start) if is_break else "")


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and letter < "\u0250"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of runs of characters that may be spelled otherwise, and of the parts of such runs."""
    accents, korean = f"{COMBINING_MARKS}\u3099\u309a", "\u1100-\u11ff"
    return re.compile(f"[{accents}{korean}{_INVISIBLE}{_JOINERS}{_APOSTROPHES}]+"), re.compile(
        f"(?P<apostrophes>[{_APOSTROPHES}]+)|(?P<accents>[{accents}]+)|(?P<korean>[{korean}]+)|(?P<joiners>[{_JOINERS}]+)|[{_INVISIBLE}]+"
    )
