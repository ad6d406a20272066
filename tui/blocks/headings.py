"""Headings in plain text: in capitals, numbered, or just short lines above a paragraph."""

import re
from collections.abc import Sequence

from tui.blocks.chunks import Chunk
from tui.blocks.front_words import read_words
from tui.blocks.marks import Mark, follows, read_mark
from tui.blocks.wrapping import ends_sentence, first_case

LONGEST_HEADING = 80
_NUMBER_APART = re.compile(r"^(\d{1,2}) {2,4}(?=\S)")
_LONGEST_IN_SMALL_LETTERS = 60
_MAX_WORDS_ABOVE_LIST = 3
"""Lines with more words begin a sentence that the list completes: "An applicant has to show"."""
_MIN_LINES_OF_VERSE = 3
"""A title in capital letters may stand above a poem; below a name are two lines of an address at most."""
_WIDE = "\u2e80"
"""Characters from here on take two columns."""
_PROSE = 55
"""A line of this length, in code points, is no heading, name or verse, but likely part of a paragraph."""


def heading_level(chunk: Chunk) -> int:
    """Return the level of a heading on a line of its own without a mark, 0 for any other line."""
    line = chunk.lines[0]
    if len(line) > 2 * LONGEST_HEADING:
        return 0
    body = _NUMBER_APART.sub(r"\1 ", line.strip())
    if len(body) > LONGEST_HEADING or ends_sentence(body) or body.endswith((",", ";")) or "  " in body:
        return 0
    if not chunk.after or body[0] in "([" or body.endswith((" and", " or")):
        return 0
    if is_in_capitals(body):
        return 2
    if body[0].isdecimal() and is_section(body):
        return 1
    if len(body) > _LONGEST_IN_SMALL_LETTERS or not _without_number(body)[:1].isupper() or _is_unfinished(chunk.before):
        return 0
    after = chunk.after
    if is_prose(after):
        return 3 if first_case(after[0]) >= 0 else 0
    if len(after) >= _MIN_LINES_OF_VERSE and is_title_case(body) and not any(map(read_mark, after)):
        return 3
    mark = read_mark(after[0])
    is_label = len(body.split()) <= _MAX_WORDS_ABOVE_LIST or is_title_case(body)
    return 3 if mark and mark.role == "list item" and is_label else 0


def is_section(words: str) -> bool:
    """Whether words are the usual name of a section, perhaps with its number: "1 Introduction"."""
    return _without_number(words).lower() in read_words("section")


def _without_number(body: str) -> str:
    """Return "Introduction" for "1 Introduction"."""
    number, _, words = body.partition(" ")
    return words if number.isdecimal() and len(number) < 3 else body


def _is_unfinished(before: Sequence[str]) -> bool:
    """Whether a paragraph is unfinished, so that the next line is not a heading."""
    return len(before) > 1 and len(before[-1]) >= _PROSE and not ends_sentence(before[-1])


def is_in_capitals(body: str) -> bool:
    """Whether a line is in capitals, and has at least three letters."""
    return body.isupper() and sum(map(str.isalpha, body)) > 2


def has_heading_above(lines: Sequence[str]) -> bool:
    """Whether the first of several lines is a heading in capitals above a paragraph."""
    first = lines[0].strip()
    return (
        len(first) <= LONGEST_HEADING
        and is_in_capitals(first)
        and not ends_sentence(first)
        and not lines[1].isupper()
        and len(lines[1]) >= _PROSE
    )


def is_numbered_heading(chunk: Chunk, mark: Mark) -> bool:
    """Whether "3. Security" on a separate line is a heading, and not an item of a list."""
    line = chunk.lines[0]
    words = line[mark.length :].strip()
    is_title = is_title_case(words) or " " not in words
    return (
        len(chunk.lines) == 1
        and mark.style == "1."
        and len(line) <= LONGEST_HEADING
        and not words.endswith((";", ",", ":"))
        and (is_title or not words.endswith((".", "!")))
        and first_case(line[mark.length :]) >= 0
        and is_prose(chunk.after)
        and not continues_list(chunk, mark)
    )


def continues_list(chunk: Chunk, mark: Mark) -> bool:
    """Whether the previous item has the preceding label, or the next item the following one."""
    before = read_mark(chunk.before[0]) if chunk.before and chunk.before[0].strip() else None
    after = read_mark(chunk.after[0]) if chunk.after else None
    return bool(
        (before and before.role == "list item" and follows(mark.label, before.label))
        or (after and after.role == "list item" and follows(after.label, mark.label))
    )


def is_prose(lines: Sequence[str]) -> bool:
    """Whether lines, the first of a chunk, look like the beginning of a paragraph."""
    if not lines or read_mark(lines[0]):
        return False
    width = len(lines[0]) * (2 if lines[0].lstrip()[:1] >= _WIDE else 1)
    return width >= _PROSE or (len(lines) > 1 and width >= 40)


def is_title_case(words: str) -> bool:
    """Whether at least two words, and nearly all that are longer than three letters, begin with a capital."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return len(words.split()) > 1 and bool(long) and sum(word[0].isupper() for word in long) >= 0.75 * len(long)
