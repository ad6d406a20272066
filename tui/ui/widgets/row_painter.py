"""Draws the rows of an article, and keeps those drawn last until what they show has changed. Pure: no widgets."""

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.model import Article, Cast
from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan
from tui.text.layout import Layout
from tui.text.rows import Row
from tui.ui.state.progress import describe_beginning
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.layers import (
    Layer,
    Spotlight,
    add_layers,
    collect_layers,
    collect_passages,
    draw_row,
    find_inlines,
    flatten_layers,
)

_CACHED_ROWS = 200


class Frame(NamedTuple):
    """How wide rows are drawn, in cells, and in which styles."""

    margin: int
    width: int
    base: Style
    styles: ThemeStyles


class RowPainter:
    """Draws rows and caches them: call `forget` or `forget_span` after a change of what is drawn."""

    def __init__(self, article: Article) -> None:
        self.show_article(article)
        self.mentions = MentionSelection(Cast())
        self.spotlight = Spotlight()
        self.selected: TextSpan | None = None
        self._strips: dict[int, Strip] = {}

    def show_article(self, article: Article) -> None:
        """Draw the text of another article."""
        self._article = article

    def forget(self) -> None:
        """Draw all rows again."""
        self._strips.clear()

    def forget_span(self, layout: Layout, span: TextSpan) -> range:
        """Draw the rows again that show a part of `span`, and return them."""
        if span.start >= layout.done:  # rows that are not laid out have not been drawn
            return range(0)
        last = min(max(span.start, span.end - 1), layout.done - 1)
        rows = range(layout.row_at(span.start), layout.row_at(last) + 1)
        for row in rows if len(rows) < len(self._strips) else [*self._strips]:
            if row in rows:
                self._strips.pop(row, None)
        return rows

    def drawn(self, row: int, width: int) -> Strip | None:
        """Return a row as it was drawn last, None if it has to be drawn."""
        strip = self._strips.get(row)
        return strip if strip is not None and strip.cell_length == width else None

    def draw(self, layout: Layout, row: int, frame: Frame) -> Strip:
        """Draw a row of `layout`."""
        if len(self._strips) >= _CACHED_ROWS:
            self._strips.pop(next(iter(self._strips)))  # one at a time: freeing them all together takes long
        strip = self._strips[row] = self._draw(layout.row(row), frame)
        return strip

    def _draw(self, row: Row, frame: Frame) -> Strip:
        base, styles = frame.base, frame.styles
        lead = Segment(row.lead, base + styles.style_lead(row.kind)) if row.lead else None
        stretches = [stretch for ground in self._find_grounds(row, frame) for stretch in self._mark(ground, styles)]
        return draw_row(row.text, stretches, base, frame.margin, frame.width, start=row.start, lead=lead)

    def _find_grounds(self, row: Row, frame: Frame) -> list[Layer]:
        """Divide the text of a row wherever its own style changes: that of its block, and of what is emphasized."""
        block, styles = row.block, frame.styles
        if block is None or row.end <= row.start:
            return []
        text_style = frame.base + styles.style_block(block.kind, block.level)
        layers = [
            Layer(inline.start, inline.end, styles.inlines[inline.kind])
            for inline in find_inlines(self._article.inlines, block.start, row.start, row.end)
        ]
        if block.marker_length:
            layers.append(Layer(block.start, block.start + block.marker_length, styles.quiet))
        if block.kind == "table":  # its first line is the header
            header_end = self._article.text.find("\n", block.start, row.start)
            layers += [Layer(block.start, row.end, styles.inlines["strong"])] if header_end < 0 else []
        layers += collect_passages(row.start, row.end, self.spotlight, styles)
        return add_layers(row.start, row.end, layers, text_style)

    def _mark(self, ground: Layer, styles: ThemeStyles) -> list[Layer]:
        """Divide a part of the text of one style by what is marked there: mentions, target, selection."""
        start, end, style = ground
        layers = collect_layers(start, end, self.mentions, self.spotlight, styles)
        if self.selected:
            layers.append(Layer(*self.selected, styles.selection))
        return flatten_layers(start, end, layers, style)

    def draw_waiting(self, frame: Frame) -> Strip:
        """Return the row that an article without text has."""
        words = describe_beginning(self._article)
        waiting = f"{words[0].upper()}{words[1:]} …"
        layer = Layer(0, len(waiting), frame.base + frame.styles.muted)
        return draw_row(waiting, [layer], frame.base, frame.margin, frame.width)
