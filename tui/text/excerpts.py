"""Excerpts: the words of a stretch of text, cut to a few rows for a list beside the page.

Any run of white space becomes one space, hidden characters are left out, and an ellipsis replaces the words that do not
fit the last row. The time depends on the number of rows, not on the length of the stretch.
"""

from collections.abc import Sequence
from itertools import pairwise

from tui.text.cells import find_measured, hide, truncate
from tui.text.wrap import RowBreaker

_SPARE = 4
"""How many characters are read for each character that fits, since some are hidden or take no cell."""
ELLIPSIS = "…"


def read_words(text: str, start: int, end: int, characters: int) -> str:
    """Return the words of `text[start:end]`, separated by single spaces, cut after about `characters` characters.

    An ellipsis stands for the rest.
    """
    cut = min(end, start + _SPARE * characters + _SPARE)
    words = " ".join(hide(text[start:cut]).split())
    return words if cut == end else f"{words.rstrip()}{ELLIPSIS}"


def wrap_words(words: str, width: int, rows: int) -> Sequence[str]:
    """Return words in at most `rows` rows of at most `width` cells.

    If they do not fit, the last row ends in an ellipsis. Rows have at least two cells, since a wide character does not
    fit into one.
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
