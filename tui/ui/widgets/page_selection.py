"""Cells of the page, and the spans of the text that are selected there. Pure: no widgets.

A selection is a span of the text, so it stays as it is when the page is turned or its lines are wrapped again.
"""

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


def cell_of(layout: Layout, offset: int) -> int:
    """Return the cell of its row in which the character at `offset` is drawn; past what is laid out, the last one."""
    if not layout.done:
        return 0
    row = layout.row(layout.row_at(min(offset, layout.done - 1)))
    return cell_width(row.lead) + cell_width(hide(row.text[: max(0, offset - row.start)]))


def span_at(layout: Layout, row: int, cell: int) -> TextSpan:
    """Return the span of the character drawn at a cell; beside the text an empty one, at the start or end of its row.

    Above the first row it is the start of the text, below the last row the end of what is laid out.
    """
    if not len(layout) or row < 0:
        return TextSpan(0, 0)
    if row >= len(layout):
        return TextSpan(layout.done, layout.done)
    shown = layout.row(row)
    cell -= cell_width(shown.lead)
    if cell < 0:
        return TextSpan(shown.start, shown.start)
    start = end = _offset_at_cell(shown, cell)
    while end == start and start < shown.end:  # a character may take two cells
        cell += 1
        end = _offset_at_cell(shown, cell)
    return TextSpan(start, end)


def join(anchor: TextSpan, point: TextSpan) -> TextSpan:
    """Return the span that a drag from one place to another selects, both included."""
    return TextSpan(min(anchor.start, point.start), max(anchor.end, point.end))


def find_difference(before: TextSpan | None, now: TextSpan | None) -> list[TextSpan]:
    """Return the spans that only one of two selections has."""
    if before is None or now is None or before.end <= now.start or now.end <= before.start:
        return [span for span in (before, now) if span]
    ends = ((before.start, now.start), (before.end, now.end))
    return [TextSpan(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]


def _offset_at_cell(row: Row, cell: int) -> int:
    """Return the offset of the character that covers a cell of a row; the end of the row if its text ends before."""
    drawn = hide(row.text)
    index = offset_at_cell(drawn, cell)
    if len(drawn) == len(row.text):
        return row.start + index
    visible = [offset for offset, character in enumerate(row.text, row.start) if character not in HIDDEN]
    return visible[index] if index < len(visible) else row.end


def span_of_clicks(article: Article, offset: int, clicks: int) -> TextSpan | None:
    """Return what two clicks (the word) or more (the block) on the character at `offset` select; None for a space."""
    block = article.blocks.at(offset)
    if clicks > 2 and block is not None:
        return TextSpan(block.start, block.end)
    if article.text[offset].isspace():
        return None
    from tui.text.word_bounds import word_at  # its regular expression takes 1 ms to compile

    return word_at(article.text, offset)
