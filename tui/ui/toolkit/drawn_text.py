"""The last guard: sanitizes the text that any widget draws, including those of textual.

Textual 8.2.8 passes every row of every widget through the app's line filters before it writes it, so a filter sees all
text that is drawn, and none of textual's own sequences. A row costs less than 1 % of the time that it takes to draw.
"""

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.markup import MarkupError

from tui.text.sanitize import clean_drawn


class _GuardedRow(LineFilter):
    """Applies other filters, and guards what they return. One filter, because textual copies a row for each."""

    def __init__(self, filters: Iterable[LineFilter]) -> None:
        super().__init__()
        self._filters = tuple(filters)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row, as wide as they were."""
        for line_filter in self._filters:
            segments = line_filter.apply(segments, background)
        for text, _, _ in segments:
            if not text.isprintable():
                return [Segment(_guard(text), style) for text, style, _ in segments]
        return segments


@lru_cache(8)
def _guard_rows(filters: tuple[LineFilter, ...]) -> tuple[LineFilter, ...]:
    return (_GuardedRow(filters),)


def guard_rows(filters: Iterable[LineFilter]) -> tuple[LineFilter, ...]:
    """Return a filter that does what `filters` do, and then guards the text. Equal filters give the same one."""
    return _guard_rows(tuple(filters))


def _guard(text: str) -> str:
    """Return text of the same width in which no character acts on a terminal."""
    guarded = clean_drawn(text)
    return guarded if guarded is text else set_cell_size(guarded, cell_len(text))


def strip_markup(text: str) -> str:
    """Return the plain text of textual's markup; text without markup is returned unchanged."""
    try:
        return Content.from_markup(text).plain
    except MarkupError:
        return text
