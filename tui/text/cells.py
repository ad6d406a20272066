"""How many cells of a terminal a text takes, and where to cut it to fit.

A grapheme is what a reader takes for one character: one or more code points that are drawn as one, such as "e" with a
combining accent or an emoji of a family. It takes one cell, two (East Asian characters, emoji) or none.

Rich measures, since Textual draws with its widths. Importing `rich.cells` takes 3 ms, so the first text that needs it
does so; most do not. No other module outside `tui.ui` imports rich.
"""

import re
from functools import cache

Grapheme = tuple[int, int, int]
"""The start and the end of a grapheme, in code points, and its width in cells."""

# Characters that take one cell, whatever their neighbours are: the letters of Latin, Greek, Cyrillic, Armenian, Hebrew,
# Arabic, Georgian and Ethiopic, and the punctuation of typeset prose. A mark that changes their width is not among
# them. `tests/text/test_cells.py` checks rich's tables.
_ONE_CELL = (
    " -~\n\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u0531-\u0589\u05d0-\u05ea\u05ef-\u05f4"
    "\u0606-\u060f\u061d-\u064a\u0660-\u066f\u0671-\u06d5\u06ee-\u06ff\u10a0-\u10ff\u1200-\u135a\u1360-\u1399"
    "\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
)
_MEASURED = re.compile(f"[^{_ONE_CELL}]")
# Characters of two cells each, also checked: Chinese characters, kana, Hangul, and their punctuation.
_TWO_CELLS = "\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"


HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""Characters of the text that are never drawn: soft hyphen, zero-width space, word joiner, byte order mark."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
_FEW, _MAX_PER_CELL = 256, 32
"""Only the first `_MAX_PER_CELL` characters per cell, at least `_FEW`, are measured: longer text counts as wider."""


def find_measured(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Return the offset of the first character in `text[start:end]` whose width has to be measured, None without one.

    Each character before it takes one cell, except the last, which the found character may widen or narrow.
    """
    match = _MEASURED.search(text, start, len(text) if end is None else end)
    return match.start() if match else None


@cache
def _not_wide_pattern() -> re.Pattern[str]:
    return re.compile(f"[^{_TWO_CELLS}]")


def find_not_wide(text: str, start: int, end: int) -> int | None:
    """Return the offset of the first character in `text[start:end]` not known to take two cells, None without one.

    Each character before it takes two cells, whatever its neighbours are.
    """
    match = _not_wide_pattern().search(text, start, end)
    return match.start() if match else None


def hide(text: str) -> str:
    """Return `text` without its hidden characters: as it is drawn."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def split_graphemes(text: str) -> list[Grapheme]:
    """Return the graphemes of `text`, which cover it without a gap."""
    if not _MEASURED.search(text):
        return [(index, index + 1, 1) for index in range(len(text))]
    return measure_graphemes(text)


def measure_graphemes(text: str) -> list[Grapheme]:
    """Return the graphemes of any `text`, measured by rich, which is slow."""
    from rich.cells import split_graphemes

    return split_graphemes(text)[0]


def character_width(character: str) -> int:
    """Return how many cells a character takes alone: none (such as a combining accent), one or two."""
    if not _MEASURED.search(character):
        return 1
    from rich.cells import get_character_cell_size

    return get_character_cell_size(character)


def has_wide_form(character: str) -> bool:
    """Whether a variation selector after a character of one cell makes it take two."""
    from rich._unicode_data import load

    return character in load("auto").narrow_to_wide


def cell_width(text: str) -> int:
    """Return how many cells `text` takes."""
    if not _MEASURED.search(text):
        return len(text)
    return sum(width for _, _, width in measure_graphemes(text))


def is_wider(text: str, width: int) -> bool:
    """Whether `text` takes more than `width` cells. The time does not grow with the length of the text."""
    beginning = _cut_unmeasured(text, width)
    return len(beginning) < len(text) or cell_width(beginning) > width


def offset_at_cell(text: str, cell: int) -> int:
    """Return the start of the grapheme that covers `cell`, counted from 0; the length of `text` if no grapheme does."""
    beginning = _cut_unmeasured(text, cell)
    if not _MEASURED.search(beginning):
        return min(max(0, cell), len(beginning))
    total = 0
    for start, _, width in split_graphemes(beginning):
        if total + width > cell:
            return start
        total += width
    return len(beginning)


def _cut_unmeasured(text: str, width: int) -> str:
    """Return the beginning of `text` that has to be measured to compare its width with `width` cells."""
    return text[: max(_FEW, _MAX_PER_CELL * width)]


def truncate(text: str, width: int) -> str:
    """Return `text` in at most `width` cells; if it is wider, its beginning and an ellipsis."""
    if not is_wider(text, width):
        return text
    return text[: offset_at_cell(text, width - 1)] + "…" if width > 0 else ""


def cut_start(text: str, width: int) -> str:
    """Return the end of `text` that takes at most `width` cells: all of it, or as many graphemes as fit."""
    end = text[-max(_FEW, _MAX_PER_CELL * width) :]
    start = len(end)
    if not _MEASURED.search(end):
        return end[max(0, start - max(0, width)) :]
    for left, _, cells in reversed(split_graphemes(end)):
        width -= cells
        if width < 0:
            break
        start = left
    return end[start:]


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells: truncated, or with spaces after it."""
    truncated = truncate(text, width)
    return truncated + " " * (width - cell_width(truncated))


def cut_middle(text: str, width: int) -> str:
    """Return `text` in at most `width` cells; if it is wider, its beginning, an ellipsis and its end.

    >>> cut_middle("copied-20261125.txt", 12)
    'copied…5.txt'
    """
    if not is_wider(text, width):
        return text
    if width < 1:
        return ""
    beginning = text[: offset_at_cell(text, width // 2)]
    room, start = width - 1 - cell_width(beginning), len(text)
    for first, _, cells in reversed(split_graphemes(text)):
        room -= cells
        if room < 0:
            break
        start = first
    return f"{beginning}…{text[start:]}"
