"""Lines whose capitals tell little: headings in title case, lines in capitals."""

from typing import Literal

Heading = Literal["short", "capitals", "title-case", "unfinished", "prose"]
_STOPS, _CLOSERS = ".!?…,;", '”"’'
_SHORT_WORD = 3
"""Words of so many letters or fewer stay in lower case in a title."""


def heading(words: list[str]) -> Heading:
    """Return what kind of line a sentence is, by its capitals and its end; "prose" or "unfinished" if it is none."""
    letters = [word for word in words if word[0].isalpha()]
    if len(letters) < 2:
        return "short"
    if sum(word.isupper() and len(word) > 1 for word in letters) > 0.6 * len(letters):
        return "capitals"
    long = [word for word in letters if len(word) > _SHORT_WORD]
    closed = words[-1] in _CLOSERS
    last = words[-2] if closed else words[-1]  # “We Will Open The Road” ends as a title does
    unfinished = last not in _STOPS
    if unfinished and sum(word[0].isupper() for word in long) > 0.75 * len(long):
        return "title-case"
    return "unfinished" if unfinished else "prose"
