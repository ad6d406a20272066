"""The page: an article, wrapped to a comfortable measure, its mentions marked, drawn row by row as it is needed."""

from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.model import Article, Cast
from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, offset_at_cell
from tui.text.word_at import word_at
from tui.text.wrap import Layout
from tui.ui.widgets.layers import Spotlight, layers, stretches
from tui.ui.widgets.themed import Painted

CONTEXT_ROWS = 3
"""How many rows a jump leaves between where it lands and the edge of the page."""

FLASH_SECONDS = 0.25
_AHEAD = 1 << 16  # characters laid out beyond what is needed before the first painting
_SLICE_SECONDS = 0.004  # how long laying out the rest may keep the page from answering
_CACHED_ROWS = 200


class ArticleView(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. Offsets are those of `article.text`; rows are those of the `Layout` at this width."""

    DEFAULT_CSS = """
    ArticleView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    class Pointed(Message):
        """The reader clicked on the text at `offset`."""

        def __init__(self, offset: int) -> None:
            self.offset = offset
            super().__init__()

    class Moved(Message):
        """Another part of the text is in view, or more of it is laid out."""

        def can_replace(self, message: Message) -> bool:
            """Only the last move matters."""
            return isinstance(message, ArticleView.Moved)

    mentions: MentionSelection = MentionSelection(Cast())
    spotlight: Spotlight = Spotlight()

    ALLOW_SELECT: ClassVar[bool] = True

    def __init__(self, article: Article, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.article = article
        self.measure = measure
        self.text_layout: Layout | None = None
        """The rows at the present width; None until there is one."""
        self._height = 0
        self._strips: dict[int, Strip] = {}
        self._selected: TextSpan | None = None
        self._title_end = _title_end(article)
        self._end_wished = False
        self._kept = 0
        """What a change of the width keeps in the top row, so that more of them do not add up."""

    # What is shown

    def show_article(self, article: Article) -> None:
        """Show the whole of an article of which the beginning was shown; what is on the page stays there."""
        grows = article.text.startswith(self.article.text)
        self.article = article
        self._title_end = _title_end(article)
        if self.text_layout is None:
            return
        if grows:
            self.text_layout.grow(article.text)
        else:
            top = self.in_view[0]
            self._wrap(self.size.width, top)
            self._laid_out()
            self.scroll_to_offset(min(top, len(article.text)))
        self._repaint()
        if self._end_wished:
            self.move_to_end()
        self._lay_out_rest()

    def show_mentions(self, mentions: MentionSelection) -> None:
        """Mark these mentions, quietly."""
        if mentions is not self.mentions:
            self.mentions = mentions
            self._repaint()

    def show_spotlight(self, spotlight: Spotlight) -> None:
        """Let another target, or another of its mentions, stand out."""
        before, self.spotlight = self.spotlight, spotlight
        if before.target != spotlight.target:
            self._repaint()
        elif before != spotlight:
            for span in {before.here, before.flash} ^ {spotlight.here, spotlight.flash}:
                if span:
                    self._repaint_rows(*span)

    @property
    def in_view(self) -> TextSpan:
        """The part of the text on the page: from the first row's first character to the last row's end."""
        return self._in_view(self.size.height)

    def _in_view(self, height: int) -> TextSpan:
        """Return the part of the text on a page of so many rows."""
        if self.text_layout is None:
            return TextSpan(0, 0)
        top = min(round(self.scroll_y), len(self.text_layout) - 1)
        bottom = min(top + max(1, height) - 1, len(self.text_layout) - 1)
        start = self.text_layout.span(top)[0]
        return TextSpan(start, max(self.text_layout.span(bottom)[1], start + 1))

    @property
    def share_read(self) -> float:
        """How much of the text lies above the bottom of the page, from 0 to 1."""
        if self.text_layout is None or not self.text_layout.end:
            return 1.0
        return min(1.0, self.in_view[1] / self.text_layout.end)

    def paragraph_at(self, offset: int) -> int:
        """Return which paragraph, line that is not empty, holds `offset` or comes last before it: 1 for the first."""
        return self.text_layout.paragraph_at(offset) if self.text_layout is not None else 1

    def reveal(self, start: int, end: int, *, flash: bool = True) -> None:
        """Bring the span into view, with some rows of context; leave the page as it is if it is in view already."""
        if self.text_layout is None:
            self.call_after_refresh(self.reveal, start, end, flash=flash)
            return
        first, last = self.text_layout.row_at(start), self.text_layout.row_at(max(start, end - 1))
        self._lay_out_to_row(first + self.size.height)
        top, height = round(self.scroll_y), max(1, self.size.height)
        context = min(CONTEXT_ROWS, (height - 1) // 2)
        if first < top - height or last >= top + 2 * height:
            self.scroll_to_row(first - height // 3)
        elif first < top:
            self.scroll_to_row(first - context)
        elif last >= top + height:
            self.scroll_to_row(last - height + 1 + context)
        if flash:
            self.flash(start, end)

    def flash(self, start: int, end: int) -> None:
        """Let the eye find where a jump landed."""
        if self.app.animation_level == "none":
            return
        light = Spotlight(self.spotlight.target, self.spotlight.here, TextSpan(start, end))
        self.show_spotlight(light)
        self.set_timer(FLASH_SECONDS, lambda: self._fade(light))

    def _fade(self, flashed: Spotlight) -> None:
        if self.spotlight == flashed:
            self.show_spotlight(Spotlight(flashed.target, flashed.here))

    # Scrolling

    def scroll_to_row(self, row: float) -> None:
        """Put `row` at the top of the page, as far as the text allows, at once."""
        self._lay_out_to_row(round(row) + self.size.height)
        self.scroll_to(y=max(0, row), animate=False, force=True, immediate=True)

    def scroll_to_offset(self, offset: int) -> None:
        """Put the row that holds `offset` at the top of the page."""
        if self.text_layout is not None:
            self.scroll_to_row(self.text_layout.row_at(offset))

    def move_rows(self, rows: int) -> None:
        """Turn the page by so many rows."""
        self.scroll_to_row(self.scroll_target_y + rows)

    def move_paragraphs(self, way: int) -> None:
        """Put the start of the next or previous paragraph at the top of the page."""
        if self.text_layout is None:
            return
        text, (top, _) = self.article.text, self.in_view
        if way < 0:
            while top > 0 and text[top - 1] == "\n":
                top -= 1
            self.scroll_to_offset(text.rfind("\n", 0, top) + 1)
            return
        start = text.find("\n", top)
        while 0 <= start < len(text) and text[start] == "\n":
            start += 1
        if start >= 0:
            self.scroll_to_offset(start)

    def move_to_end(self) -> None:
        """Show the last page, and once more if the text turns out to be longer than what is known of it."""
        if self.text_layout is not None:
            self.text_layout.extend_to(len(self.article.text))
            self._laid_out()
            self.scroll_to_row(len(self.text_layout))
            self._end_wished = True

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that the page was turned."""
        super().watch_scroll_y(old_value, new_value)
        self._end_wished = False
        if round(old_value) != round(new_value):
            self.post_message(self.Moved())

    # Layout

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the very first are drawn before textual tells the size, so that no empty page is shown first."""
        if self.text_layout is None and self.size.width > 0:
            self._wrap(self.size.width)
        return super().render_lines(crop)

    def on_resize(self) -> None:
        """Wrap the lines again where the width is another."""
        if self.size.width < 1:
            return
        first, _ = self._in_view(self._height)  # as it was until now
        layout = self.text_layout
        top = self._kept if layout is not None and layout.row_at(self._kept) == layout.row_at(first) else first
        if layout is None or layout.width != self._text_width(self.size.width):
            self._relayout(top)
        else:
            if self.virtual_size.height < len(layout):  # drawn once, but not announced yet
                self._laid_out()
                self._lay_out_rest()
            self.post_message(self.Moved())
        self._height = self.size.height

    def _relayout(self, top: int) -> None:
        """Wrap the lines to the present width; the offset `top` stays in the top row, and a mention in view in view."""
        here = self.spotlight.here
        first, bottom = self._in_view(self._height)
        mention = here[0] if here and first <= here[0] < bottom else None
        self._kept = top
        self._wrap(self.size.width, top)
        self._laid_out()
        self._deselect()
        self._repaint()
        self.scroll_to_offset(top)
        if mention is not None:
            self.reveal(mention, mention, flash=False)
        self._lay_out_rest()

    def _text_width(self, room: int) -> int:
        return max(2, min(self.measure, room - 2))

    def _wrap(self, room: int, top: int = 0) -> None:
        """Lay out as much as the page needs that begins at the offset `top`, and some more, in so many cells."""
        self.text_layout = Layout(self.article.text, self._text_width(room))
        self.text_layout.extend_to(top + _AHEAD)

    def set_measure(self, measure: int) -> None:
        """Wrap the lines at `measure` cells, or at the width of the page if that is less."""
        self.measure = measure
        self.on_resize()

    def _lay_out_to_row(self, row: int) -> None:
        if self.text_layout is not None and row >= len(self.text_layout) and not self.text_layout.complete:
            while row >= len(self.text_layout) and not self.text_layout.complete:
                self.text_layout.extend(_AHEAD)
            self._laid_out()

    def _lay_out_rest(self) -> None:
        """Lay out the rest of the text in slices, between which the page answers."""
        page = self.text_layout
        if page is None or page.complete:
            return
        stop = perf_counter() + _SLICE_SECONDS
        while not page.complete and perf_counter() < stop:
            page.extend(1 << 14)
        self._laid_out()
        self.set_timer(0.001, self._lay_out_rest)

    def _laid_out(self) -> None:
        if self.text_layout is not None:
            self.virtual_size = Size(self.size.width, len(self.text_layout))
            self.post_message(self.Moved())

    # Painting

    def notify_style_update(self) -> None:
        """Take up another theme."""
        super().notify_style_update()
        self._strips.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _repaint_rows(self, start: int, end: int) -> None:
        """Draw the rows anew that show something of a span."""
        if self.text_layout is None:
            return
        top = round(self.scroll_y)
        for row in range(self.text_layout.row_at(start), self.text_layout.row_at(max(start, end - 1)) + 1):
            self._strips.pop(row, None)
            if top <= row < top + self.size.height:
                self.refresh_line(row)

    @property
    def margin(self) -> int:
        """How many cells lie left of the text."""
        return max(0, (self.size.width - self.text_layout.width) // 2) if self.text_layout is not None else 0

    def render_line(self, y: int) -> Strip:
        """Draw the row at `y` of the page."""
        row = round(self.scroll_y) + y
        width = self.size.width
        if self.text_layout is None or row >= len(self.text_layout) or width < 1:
            return Strip.blank(width, self.base)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != width:
            if len(self._strips) >= _CACHED_ROWS:
                self._strips.pop(next(iter(self._strips)))  # one by one: to free them all at once takes a while
            strip = self._strips[row] = self._paint(row, width)
        return strip

    def _paint(self, row: int, width: int) -> Strip:
        assert self.text_layout is not None
        text, palette = self.article.text, self.palette
        start, end = self.text_layout.span(row)
        base = self.base + palette.text
        title = base + palette.title if start < self._title_end else base
        over = layers(start, end, self.mentions, self.spotlight, palette)
        if self._selected:
            over.append((*self._selected, palette.selection))
        margin = self.margin
        segments = [Segment(" " * margin, base)] if margin else []
        if end > start:
            segments += [Segment(text[a:b], style) for a, b, style in stretches(start, end, over, title)]
        used = margin + cell_width(text[start:end])
        segments.append(Segment(" " * max(0, width - used), base))
        strip = Strip(segments, max(width, used))
        return strip.crop(0, width) if used > width else strip

    # Pointing and selecting. Selections have offsets (character in its row, row), which the screen asks for below:
    # textual's own way, a note of its place in the style of each stretch, takes as long as painting it.

    def selection_offset(self, x: int, y: int) -> Offset:
        """Return what a selection has for a cell of the widget, beside the text the nearest character of its row."""
        row = round(self.scroll_y) + y
        if self.text_layout is None or row >= len(self.text_layout):
            return Offset(0, max(0, row))
        start, end = self.text_layout.span(row)
        return Offset(offset_at_cell(self.article.text[start:end], max(0, x - self.margin)), row)

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the offset of the character drawn at a cell of the widget; None beside the text."""
        row = round(self.scroll_y) + y
        if self.text_layout is None or not 0 <= row < len(self.text_layout) or x < self.margin:
            return None
        start, end = self.text_layout.span(row)
        offset = start + offset_at_cell(self.article.text[start:end], x - self.margin)
        return offset if offset < end else None

    def on_click(self, event: events.Click) -> None:
        """Point at a mention; a double click selects a word, a triple click a paragraph."""
        if event.button != 1:
            return
        offset = self.offset_at(event.x, event.y)
        if event.chain >= 2:
            event.prevent_default()
            event.stop()
            if offset is not None:
                text = self.article.text
                self._select(word_at(text, offset) if event.chain == 2 else self.line_at(offset))
        elif offset is not None and self.text_selection is None:
            self.post_message(self.Pointed(offset))

    def line_at(self, offset: int) -> TextSpan:
        """Return the line of the text that holds `offset`, its newline excluded."""
        end = self.article.text.find("\n", offset)
        start = self.article.text.rfind("\n", 0, offset) + 1
        return TextSpan(start, end if end >= 0 else len(self.article.text))

    def _select(self, span: TextSpan) -> None:
        if self.text_layout is None or span[0] >= span[1]:
            return
        ends = []
        for offset in span:
            row = self.text_layout.row_at(max(span[0], offset - 1) if offset == span[1] else offset)
            ends.append(Offset(offset - self.text_layout.span(row)[0], row))
        self.screen.selections = {self: Selection(*ends)}

    def _deselect(self) -> None:
        if self.text_selection is not None:
            self.screen.clear_selection()

    def selected_span(self, selection: Selection | None) -> TextSpan | None:
        """Return the part of the text that a selection of this widget covers; None if there is none."""
        if selection is None or self.text_layout is None:
            return None
        text_end = len(self.article.text)
        start = 0 if selection.start is None else self._offset_of(selection.start)
        end = text_end if selection.end is None else self._offset_of(selection.end)
        return TextSpan(start, end) if start < end else None

    def _offset_of(self, point: Offset) -> int:
        assert self.text_layout is not None
        if point.y >= len(self.text_layout):
            return len(self.article.text)
        start, end = self.text_layout.span(point.y)
        return min(end, start + max(0, point.x))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it stands in the article, without the breaks of the page."""
        span = self.selected_span(selection)
        return (self.article.text[slice(*span)], "\n") if span else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint another selection."""
        super().selection_updated(selection)
        self._selected = self.selected_span(selection)
        self._repaint()


def _title_end(article: Article) -> int:
    first_line = article.text.find("\n")
    return first_line if article.text[:first_line] == article.title else 0
