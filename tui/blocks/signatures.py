"""Lines that name authors, a date or both: "By Ada Byron, 4 May 2023", "Ada Byron | May 4, 2023"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.blocks.bylines import are_names, read_byline
from tui.blocks.dates import find_date_in_line, read_date
from tui.blocks.front_words import read_words

_LONGEST = 140
_EDGES = " .,;|·•/()[]–—-"
_DIVIDERS = "|·•/–—"
_TIMES = re.compile(
    r"\b\d{1,3}[ -]min(?:ute)?s?\b(?: read)?|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b\.?)?(?: ?[A-Z]{2,4}\b)?", re.IGNORECASE
)
_MOST_WORDS_OF_NAME, _MOST_PARTS = 4, 3


class Signature(NamedTuple):
    """The names of the authors, and the date as written; empty if the line does not have them."""

    byline: str = ""
    date: str = ""
    has_names: bool = False
    """Whether the line has names, whether or not they are the authors'."""


def read_signature(line: str) -> Signature | None:
    """Return the authors and the date in a line; None if the line has other words.

    Names beside a date need no "By" where a divider stands between them. Behind a comma, they could be a place.
    """
    body = line.strip()
    if len(body) > _LONGEST:
        return None
    if date := read_date(body):
        return Signature("", date)
    if both := _read_both(body):
        return both
    names = read_byline(body)
    return Signature(names, "", has_names=True) if names else None


def is_name_above_date(lines: Sequence[str], number: int) -> bool:
    """Whether a line consists of a name, and the next line of a date."""
    line = lines[number].strip()
    if number + 1 == len(lines) or len(line.split()) > _MOST_WORDS_OF_NAME or _has_lead(line):
        return False
    return are_names(line, 2) and bool(read_date(lines[number + 1]))


def is_name_above_role(lines: Sequence[str], number: int) -> bool:
    """Whether a line consists of a name, and the next line of a role: "Arts correspondent"."""
    line = lines[number].strip()
    if number + 1 == len(lines) or len(line.split()) > _MOST_WORDS_OF_NAME or not are_names(line, 2):
        return False
    role = lines[number + 1].strip().lower()
    return len(role.split()) <= _MOST_WORDS_OF_NAME and (
        role in read_words("role") or role.split()[-1] in read_words("role")
    )


def _read_both(body: str) -> Signature | None:
    dated_line = find_date_in_line(body)
    if dated_line is None:
        return None
    sides = (dated_line.before, dated_line.before.rstrip()[-1:]), (dated_line.after, dated_line.after.lstrip()[:1])
    is_divided = any(sign and sign in _DIVIDERS for _, sign in sides)
    byline, has_names = "", False
    for side, sign in sides:
        words = _trim(side)
        if read_date(words) and sign in "-–—":  # the end of a range
            return None
        if not words or read_date(words):
            continue
        names = read_byline(words) or (_find_names(words) if is_divided else "")
        is_apart = sign in _EDGES or _has_lead(words)
        if not names and not (is_apart and _names_something(words)):
            return None
        byline, has_names = byline or names, True
    return Signature(byline, dated_line.written, has_names)


def _trim(words: str) -> str:
    """Return words without dividers, labels ("Published"), times of day and reading times at their ends."""
    words = _TIMES.sub("", words).strip(_EDGES).rstrip(".:")
    for label in sorted((*read_words("label"), "on", "at"), key=len, reverse=True):
        if words.lower() == label or words.lower().endswith(f" {label}"):
            return _trim(words[: -len(label)])
    return words


def _find_names(words: str) -> str:
    """Return the names of authors in words without "By", of two words at least; empty if there are none."""
    names = re.split(", | in | for ", words, maxsplit=1)[0]
    return names if are_names(names, 2) else ""


def _has_lead(words: str) -> bool:
    return words.lower().split(" ", 1)[0] in read_words("by")


def _names_something(words: str) -> bool:
    """Whether words are the name of authors, a newspaper or a place."""
    parts = (words.partition(" ")[2] if _has_lead(words) else words).split(", ")
    return len(parts) <= _MOST_PARTS and all(
        part and len(part.split()) <= _MOST_WORDS_OF_NAME and all(map(_is_capitalized, part.split())) for part in parts
    )


def _is_capitalized(word: str) -> bool:
    return (
        (word[0].isupper() and word[-1] != ":")
        or word in read_words("particle")
        or word in ("of", "the", "in", "-", "–")
    )
