"""Cells of the page, textual's selections of it, and the spans of the text that they stand for. Pure: no widgets.

A point of a selection is `Offset(x, y)`: `x` counts code points from the start of the row with the number `y`. Textual
would keep these points in the style of each segment, which takes as long as drawing the segments; the page computes
them from its layout when they are needed.
"""

from textual.geometry import Offset
from textual.selection import Selection

from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import HIDDEN, cell_width, hide, offset_at_cell
from tui.text.layout import Layout
from tui.text.rows import Row


def offset_at(layout: Layout, row: int, cell: int) -> int | None:
    """Return the offset of the character drawn at a cell of a row; None where there is no text."""
    if cell < 0 or not 0 <= row < len(layout):
        return None
    shown = layout.row(row)
    cell -= cell_width(shown.lead)
    if cell < 0:
        return None
    offset = _offset_at_cell(shown, cell)
    return offset if offset < shown.end else None


def point_at(layout: Layout, row: int, cell: int) -> Offset:
    """Return the selection point at a cell of a row: beside the text, that of the row's nearest character."""
    if not 0 <= row < len(layout):
        return Offset(0, max(0, row))
    shown = layout.row(row)
    return Offset(_offset_at_cell(shown, max(0, cell - cell_width(shown.lead))) - shown.start, row)


def _offset_at_cell(row: Row, cell: int) -> int:
    """Return the offset of the character that covers a cell of a row; the end of the row if its text ends before."""
    drawn = hide(row.text)
    index = offset_at_cell(drawn, cell)
    if len(drawn) == len(row.text):
        return row.start + index
    visible = [offset for offset, character in enumerate(row.text, row.start) if character not in HIDDEN]
    return visible[index] if index < len(visible) else row.end


def span_of_clicks(article: Article, offset: int, clicks: int) -> TextSpan:
    """Return what two clicks (the word) or more (the block) on the character at `offset` select."""
    block = article.blocks.at(offset)
    if clicks > 2 and block is not None:
        return TextSpan(block.start, block.end)
    from tui.text.word_bounds import word_at  # its regular expression takes 1 ms to compile

    return word_at(article.text, offset)


def select_span(layout: Layout, span: TextSpan) -> Selection:
    """Return the selection that covers `span`, which is not empty, as far as it is laid out."""
    span = TextSpan(span.start, min(span.end, max(span.start + 1, layout.done)))
    start_row = layout.row_at(span.start)
    end_row = layout.row_at(span.end - 1)
    return Selection(
        Offset(span.start - layout.span(start_row)[0], start_row),
        Offset(span.end - layout.span(end_row)[0], end_row),
    )


def selected_span(layout: Layout, selection: Selection) -> TextSpan | None:
    """Return the part of the text that a selection covers; None if that is empty.

    An end of the selection that is None stands for the start or the end of the text.
    """
    start = 0 if selection.start is None else _offset_of(layout, selection.start)
    end = len(layout.text) if selection.end is None else _offset_of(layout, selection.end)
    return TextSpan(start, end) if start < end else None


def _offset_of(layout: Layout, point: Offset) -> int:
    if point.y >= len(layout):
        return len(layout.text)
    start, end = layout.span(point.y)
    return min(end, start + max(0, point.x))
