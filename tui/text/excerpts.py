"""Excerpts: the words of a stretch of text, cut to a few rows for a list beside the page.

Any run of white space becomes one space, hidden characters are left out, and an ellipsis replaces the words that do not
fit the last row. The time depends on the number of rows, not on the length of the stretch.
"""

from collections.abc import Sequence
from itertools import pairwise

from tui.text.cells import cell_width, cut_start, find_measured, hide, is_wider, offset_at_cell, truncate
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
        wrapped[-1] = shorten(f"{wrapped[-1]} {words[last : last + width]}", width)
    return wrapped


def shorten(words: str, width: int) -> str:
    """Return words in at most `width` cells; if they are wider, as many whole ones as fit and an ellipsis.

    A word is divided where it would leave half of the width empty, as in a script without spaces.
    """
    if not is_wider(words, width):
        return words
    whole = take_start(words, width - len(f" {ELLIPSIS}"))
    is_divided = not words[len(whole) :].startswith(" ")
    return truncate(words, width) if is_divided else f"{whole} {ELLIPSIS}"


def take_start(words: str, width: int) -> str:
    """Return the start of `words` that takes at most `width` cells, and ends with a word if it fills half of them."""
    if not is_wider(words, width):
        return words
    start = words[: offset_at_cell(words, max(0, width))]
    whole = start if words[len(start) :].startswith(" ") else start[: start.rfind(" ") + 1]
    return whole.rstrip() if 2 * cell_width(whole) >= width else start


def take_end(words: str, width: int) -> str:
    """Return the end of `words` that takes at most `width` cells, and begins with a word if it fills half of them."""
    end = cut_start(words, width)
    before = words[: len(words) - len(end)]
    whole = end if not before or before.endswith(" ") else end[end.find(" ") + 1 :] if " " in end else ""
    return whole.lstrip() if 2 * cell_width(whole) >= width else end
