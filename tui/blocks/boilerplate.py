"""Boilerplate in plain text: lines such as "Share this article" that were copied with an article.

A line counts only if it is one of the phrases in boilerplate.txt, or is short and begins with one, because prose may
also mention newsletters.
"""

from collections.abc import Sequence
from functools import cache

from tui.model.blocks import Block

_LONGEST = 100
"""In code points: a longer line is not boilerplate."""


def find_boilerplate(lines: Sequence[str], starts: Sequence[int]) -> list[Block] | None:
    """Return a block for each line if all lines of a chunk are boilerplate, else None."""
    phrases = _read_phrases()
    is_sure = False
    for line in lines:
        if len(line) > _LONGEST:
            return None
        phrase = line.strip(" .…:!>»→|*-_[]()").lower().replace("’", "'")
        if "=" + phrase in phrases or line.strip().lower().startswith(_read_beginnings()):
            is_sure = True
        elif "+" + phrase not in phrases:
            return None
    if not is_sure:
        return None
    return [
        Block(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), "boilerplate")
        for line, start in zip(lines, starts, strict=True)
    ]


@cache
def _read_phrases() -> frozenset[str]:
    """Return the rows of the file, each with its sign."""
    with open(__file__.replace(".py", ".txt"), encoding="utf-8") as file:
        return frozenset(file.read().split("\n"))


@cache
def _read_beginnings() -> tuple[str, ...]:
    return tuple(row[1:] for row in _read_phrases() if row.startswith("^"))
