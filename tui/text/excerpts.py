"""Excerpts: the words of a stretch of text in a few rows, as a list quotes them beside the page.

A line break or any other run of white space is one space, hidden characters are left out, and what does not fit the
last row is an ellipsis. The work is bounded by the rows asked for, however long the stretch is.
"""

from collections.abc import Sequence
from itertools import pairwise

from tui.text.cells import find_measured, hide, truncate
from tui.text.wrap import RowBreaker

_SPARE = 4
"""How many times the characters that fit are looked at, since some are hidden or take no cell."""
ELLIPSIS = "…"


def read_words(text: str, start: int, end: int, characters: int) -> str:
    """Return the words of `text[start:end]` with single spaces; of at least `characters` characters, if it has them.

    What is cut off shows as an ellipsis.
    """
    cut = min(end, start + _SPARE * characters + _SPARE)
    words = " ".join(hide(text[start:cut]).split())
    return words if cut == end else f"{words.rstrip()}{ELLIPSIS}"


def wrap_words(words: str, width: int, rows: int) -> Sequence[str]:
    """Return words in at most `rows` rows of at most `width` cells; an ellipsis ends what does not fit.

    Rows have at least two cells: a wide character fits into no narrower one, and would never end.
    """
    width = max(2, width)
    if len(words) <= width and find_measured(words) is None:
        return [words]
    starts: list[int] = []
    end = RowBreaker(words, len(words)).break_rows(0, width * rows, width, starts.append)
    starts.append(end)
    wrapped = [words[first:last].rstrip() for first, last in pairwise(starts[: rows + 1])]
    last = starts[len(wrapped)]
    if last < len(words):
        wrapped[-1] = truncate(f"{wrapped[-1]} {words[last : last + width]}", width)
    return wrapped
