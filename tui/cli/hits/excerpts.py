"""The excerpt around a hit in one row of a terminal: as much of its line as fits, including the hit.

The time depends on the width, not on the length of the line.
"""

import re
from typing import NamedTuple

from tui.model.spans import TextSpan
from tui.text.cells import cell_width, cut_start, hide, is_wider, offset_at_cell, truncate
from tui.text.excerpts import ELLIPSIS

_SPARE = 4
"""How many characters are read for each character that fits, since some are hidden or take no cell."""
_LONGEST_PART = 15
"""The most characters of a word that are dropped so that the excerpt begins or ends with a whole word."""
_BREAK = re.compile(r"[^\S\n]*\n\s*")


class Excerpt(NamedTuple):
    """The drawn words of a hit, and the drawn words before and after it."""

    before: str
    hit: str
    after: str


def excerpt_around(text: str, hit: TextSpan, around: TextSpan, width: int) -> Excerpt:
    """Return as many words of `around`, the lines of a hit, as fit `width` cells together with the hit.

    A line break becomes a space. If not all words fit, an ellipsis replaces the rest, and the beginning is kept if the
    hit is near it.
    """
    reach = _SPARE * max(width, 1) + _SPARE
    shown = _draw(text, hit.start, hit.end, reach)
    if is_wider(shown, max(width, 0)):
        return Excerpt("", _start_of(shown, width), "")
    room = width - cell_width(shown)
    before = _draw(text, max(around.start, hit.start - reach), hit.start, reach)
    after = _draw(text, hit.end, around.end, reach)
    is_cut = hit.start - reach > around.start
    before_width = room // 2 if is_wider(after, room - room // 2) else room - cell_width(after)
    if is_cut or is_wider(before, before_width):
        before = _end_of(before, before_width)
    room -= cell_width(before)
    if is_wider(after, room):
        after = _start_of(after, room)
    return Excerpt(before, shown, after)


def draw_line(text: str, line: TextSpan, width: int) -> str:
    """Return the drawn beginning of a line of the text, in at most `width` cells."""
    return truncate(_draw(text, line.start, line.end, _SPARE * max(width, 1) + _SPARE), width)


def _draw(text: str, start: int, end: int, reach: int) -> str:
    """Return the drawn words of a span of the text, at most `reach` characters."""
    return _BREAK.sub(" ", hide(text[start : min(end, start + reach)]))


def _end_of(text: str, width: int) -> str:
    """Return the end of a text with an ellipsis before it, in at most `width` cells."""
    if width < 1:
        return ""
    end = cut_start(text, width - 1)
    space = end.find(" ", 0, _LONGEST_PART)
    return ELLIPSIS + (end[space + 1 :] or " "[: width - 1])


def _start_of(text: str, width: int) -> str:
    """Return the beginning of a text with an ellipsis after it, in at most `width` cells."""
    if width < 1:
        return ""
    start = text[: offset_at_cell(text, width - 1)]
    space = start.rfind(" ", max(0, len(start) - _LONGEST_PART))
    return (start if space < 0 else start[:space] or " "[: width - 1]) + ELLIPSIS
