"""Finds the role of a group of lines: a heading, an item, a footnote, a caption, a quotation, code, or a paragraph."""

import re
from enum import Enum, auto

from tui.load.pdf.measures import Measures
from tui.load.pdf.paragraphs import INDENT, Group, ends_sentence, find_marker

LARGER = 1.12
"""Times the size of the text: from there on, a short group is a heading, whatever its weight."""
SMALLER = 0.93
"""Times the size of the text: up to there, what begins with a number at the end of a page is a footnote."""
LONGEST_HEADING = 200
"""In code points."""
_MAX_HEADING_LINES = 4
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)|abb(?:ildung|\.)|tabelle|chart|map|photo|plate|exhibit|box|tableau|figura|tabla)"
    r"\s*\d+[.:\s–—]",
    re.IGNORECASE,
)
LEADER = re.compile(r"\s*(?:\s?[.·…_]){4,}\s*(?=(?:[\dA-Z]+[-–.])?(?:\d{1,4}|[ivxlc]{1,7})$)")
"""The dots between an entry of a table of contents and its page."""
_NOTE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3}|\[\d{1,3}\])[.)]?\s*\S")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.|chapter\b.*|part\b.*|appendix\b.*)\s", re.IGNORECASE
)


class Role(Enum):
    """The role of a group."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    NOTE = auto()
    CAPTION = auto()
    QUOTATION = auto()
    CODE = auto()
    CONTENTS = auto()
    TABLE = auto()


def find_role(group: Group, measures: Measures, is_last: bool) -> Role:
    """Return what a group is. `is_last` says that nothing but footnotes follows it in its column."""
    if group.rows:
        return Role.TABLE
    text = group.text.strip()
    if group.is_mono and not measures.is_mono and not find_marker(text):
        return Role.CODE
    if LEADER.search(text):
        return Role.CONTENTS
    if is_last and is_note(group, measures):
        return Role.NOTE
    if _CAPTION.match(text) and (group.size < 0.99 * measures.body_size or len(text) < LONGEST_HEADING):
        return Role.CAPTION
    if is_heading(group, text, measures):
        return Role.HEADING
    if find_marker(text):
        return Role.ITEM
    return Role.QUOTATION if _is_set_in(group) else Role.PARAGRAPH


def is_note(group: Group, measures: Measures) -> bool:
    """Whether a group, at the end of its column, is a footnote."""
    is_small = group.size <= SMALLER * measures.body_size
    return bool(is_small and not group.rows and (_NOTE.match(group.text.strip()) or group.lines[0].starts_raised))


def is_heading(group: Group, text: str, measures: Measures) -> bool:
    """Whether a group is a heading: short, and larger or bolder than the text."""
    if len(text) > LONGEST_HEADING or len(group.lines) > _MAX_HEADING_LINES:
        return False
    if sum(character.isalpha() for character in text) < 2:
        return False
    size = measures.body_size
    if group.size >= LARGER * size:
        return not (ends_sentence(text) and text[-1] in ".;:," and len(group.lines) > 2)
    if group.size < 0.98 * size or text[-1] in ".;,":
        return False
    stands_out = group.is_bold and not measures.is_bold
    if find_marker(text) and not _NUMBERED.match(text):
        return False
    if stands_out:
        return len(group.lines) <= 3 and len(text) < 120
    is_capital = text.isupper() and len(group.lines) <= 2 and len(text) < 80 and len(text.split()) > 1
    return is_capital and group.space_above != 0 and group.space_above > 1.2


def _is_set_in(group: Group) -> bool:
    """Whether a group is indented on the left, and ends before the right edge."""
    lines = group.lines
    if len(lines) < 2:
        return False
    indent, size = min(line.x0 for line in lines) - group.usual_left, group.size
    return indent > 1.2 * INDENT * size and max(line.x1 for line in lines) < group.right - INDENT * size
