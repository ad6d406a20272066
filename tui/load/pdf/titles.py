"""Title and author of a PDF, from what it says of itself and from its first page."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.blocks.bylines import read_byline
from tui.load.document_info import LONGEST, fold, is_author, is_title
from tui.load.pdf.kinds import LARGER, Role
from tui.load.pdf.measures import Measures
from tui.load.pdf.parts import Part

_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av)\s+(\S.{1,120})", re.IGNORECASE)
_MAX_PARTS_ABOVE_TEXT = 4


class Head(NamedTuple):
    """What is above the text. `places` are the numbers of the parts that say it, and that are not repeated."""

    title: str
    byline: str
    places: frozenset[int]


def find_head(parts: Sequence[Part], measures: Measures, title: str, author: str) -> Head:
    """Return the title and byline of a document whose own data say `title` and `author`, either of which may be empty.

    The title is empty if there is none.
    """
    places: set[int] = set()
    drawn = _find_largest(parts, measures)
    title = " ".join(title.split())
    has_title = is_title(title)
    if drawn is not None:
        text = _text(parts[drawn])
        if not has_title or fold(title) in fold(text) or not _occurs(title, parts):
            title, has_title = text, True
        if fold(title) == fold(text):
            places.add(drawn)
    elif has_title:
        places.update(
            number
            for number, part in enumerate(parts[:5])
            if part.role is not Role.TABLE and fold(_text(part)) == fold(title)
        )
    byline = " ".join(author.split())
    if not is_author(byline):
        byline = ""
    start = (drawn if drawn is not None else min(places, default=-1)) + 1
    place = _find_byline(parts, start, byline)
    if place is not None:
        text = _text(parts[place])
        match = _BYLINE.fullmatch(text)
        byline = byline or read_byline(text) or (match[1] if match else text)
        places.add(place)
    byline = byline or _find_signed_line(parts[start : start + _MAX_PARTS_ABOVE_TEXT])
    return Head(title if has_title else "", byline, frozenset(places))


def _find_largest(parts: Sequence[Part], measures: Measures) -> int | None:
    """Return the number of the part of the first page that is set in the largest letters, if they are large."""
    first = parts[0].group.page if parts else 0
    headings = [
        number
        for number, part in enumerate(parts[:40])
        if part.role is Role.HEADING and part.group.page == first and part.group.size >= LARGER * measures.body_size
    ]
    return max(headings, key=lambda number: (parts[number].group.size, -number), default=None)


def _find_byline(parts: Sequence[Part], start: int, author: str) -> int | None:
    for number, part in enumerate(parts[start : start + 3], start):
        text = _text(part)
        if part.role is Role.TABLE or len(text) > LONGEST:
            break
        match = None if part.is_verse else _BYLINE.fullmatch(text)
        if author and fold(author) in (fold(text), fold(match[1]) if match else ""):
            return number
        if match and not author and match[1][0].isupper() and not text.endswith(".") and len(match[1].split()) <= 12:
            return number
    return None


def _find_signed_line(parts: Sequence[Part]) -> str:
    """Return the names in a line like "By Ada Byron" that stands among others, such as the date."""
    for part in parts:
        if part.role is Role.TABLE or len(_text(part)) > LONGEST:
            break
        for line in part.group.lines:
            if line.text.strip().lower().startswith("by ") and (names := read_byline(line.text)):
                return names
    return ""


def _occurs(title: str, parts: Sequence[Part]) -> bool:
    """Whether a title stands anywhere on the first pages."""
    beginning = " ".join(_text(part) for part in parts[:30])
    return fold(title) in fold(beginning)


def _text(part: Part) -> str:
    return " ".join(part.group.text.split())
