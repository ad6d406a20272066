"""The place of the page in the text, which is kept through changes of size, and the rows for jumps.

Pure: no widgets.
"""

from typing import NamedTuple

from tui.model.spans import TextSpan
from tui.text.layout import Layout

_ALL = 1 << 30
ROWS_TO_READ_ON = 2
"""How many rows have to follow the destination of a jump, so that reading can go on there."""


class PagePlace(NamedTuple):
    """The place that the reader has turned the page to: an offset at its top, or the end of the text.

    Only the reader changes it, by turning the page. When the lines are wrapped at another width, the character at
    `top` stays in the top row; so the place is the same again when the width is, however often it changes in between
    (as while the border of a window is dragged). A page that was turned to the end of the text stays at the end, also
    when the text turns out to be longer than what was known of it.
    """

    top: int = 0
    """The offset of a character in the top row, in code points."""
    height: int = 0
    """The number of rows that the page showed there."""
    rows_above: int = _ALL
    """How many of the generated rows directly above the row of `top` the page shows."""
    at_end: bool = False
    """Whether the reader asked for the end of the text."""

    def turn_to(self, layout: Layout, top_row: int, *, at_end: bool = False) -> "PagePlace":
        """Return the place after the reader turned the page to a row."""
        if not len(layout):
            return PagePlace(0, self.height, at_end=at_end)
        top_row = min(top_row, len(layout) - 1)
        top = layout.span(top_row).start
        return PagePlace(top, self.height, max(0, layout.row_at(top) - top_row), at_end)

    def keep(self, offset: int, layout: Layout, top_row: int) -> "PagePlace":
        """Return the place that keeps `offset` in the top row, if it is there, instead of the first character there."""
        start, end = layout.span(top_row) if top_row < len(layout) else (0, 0)
        return self._replace(top=offset) if start <= offset < end else self

    def start_at(self, offset: int) -> "PagePlace":
        """Return the place with the row of `offset` at the top; the start of the text has all above it, too."""
        return self._replace(top=offset, rows_above=0 if offset else _ALL)

    def row(self, layout: Layout) -> int:
        """Return the row at the top of the page at this place."""
        row = layout.row_at(self.top)
        return row - min(self.rows_above, layout.count_generated(row))

    def leave_end(self) -> "PagePlace":
        """Return the place after the reader went to something on the page, which may be at the end of the text."""
        return self._replace(at_end=False)

    def resize(self, height: int) -> "PagePlace":
        """Return the place on a page of `height` rows."""
        return self._replace(height=height)

    def span(self, layout: Layout) -> TextSpan:
        """Return the part of the text that the page shows at this place, with the lines as in `layout`."""
        return span_of_rows(layout, self.row(layout), self.height)


def find_row(layout: Layout, offset: int, rows_above: int | None = None) -> int:
    """Return the row to put at the top of the page, so that the row of `offset` follows `rows_above` generated rows.

    None means all of them for the first row of the text, and none for later ones.
    """
    row = layout.row_at(offset)
    generated = layout.count_generated(row)
    if rows_above is None:
        return 0 if generated == row else row
    return row - min(rows_above, generated)


def span_of_rows(layout: Layout, top_row: int, height: int) -> TextSpan:
    """Return the part of the text in `height` rows from `top_row` on: at least one row, and one code point.

    Rows that are not laid out count as not there: past the end of `layout` comes its last row.
    """
    if not len(layout):
        return TextSpan(0, 0)
    top_row = min(top_row, len(layout) - 1)
    bottom_row = min(top_row + max(1, height) - 1, len(layout) - 1)
    start = layout.span(top_row)[0]
    return TextSpan(start, max(layout.span(bottom_row)[1], start + 1))


def find_top_row(
    first_row: int, end_row: int, top_row: int, height: int, rows_to_read_on: int = ROWS_TO_READ_ON
) -> int | None:
    """Return the row to turn the page to, so that the rows `first_row, end_row` are in view; None if they are already.

    `top_row` is at the top now. A page that shows the rows does not move, unless they are among its last rows.
    Otherwise, the first of them moves to a fixed height in the upper third, with some context above it.
    """
    height = max(1, height)
    to_read_on = min(rows_to_read_on, (height - 1) // 3)
    if top_row <= first_row and end_row <= top_row + height - to_read_on:
        return None
    return first_row - height // 3 if end_row - first_row <= height - height // 3 else end_row - height
