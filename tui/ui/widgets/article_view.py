"""The page: an article wrapped to a comfortable width, with its mentions marked. Each row is drawn when needed."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.model import Article
from tui.model.blocks import find_block_start
from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan
from tui.text.layout import Layout
from tui.ui.widgets.layers import Spotlight
from tui.ui.widgets.page_columns import find_margin, find_widest_line, is_beside_a_view
from tui.ui.widgets.page_drag import PageDrag
from tui.ui.widgets.page_layout import LAID_OUT_AHEAD, Jump, PageLayout
from tui.ui.widgets.page_place import ROWS_TO_READ_ON, PagePlace, find_row, find_top_row, span_of_rows
from tui.ui.widgets.page_selection import cell_of, find_difference, offset_at
from tui.ui.widgets.row_painter import Frame, RowPainter
from tui.ui.widgets.themed_widget import ThemedWidget

if TYPE_CHECKING:
    from textual.timer import Timer

FLASH_SECONDS = 0.25
_PAUSE_SECONDS = 0.001  # between two steps of the layout, so that keys are answered


class ArticleView(ThemedWidget, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. Offsets and spans count code points of `article.text`; rows are those of `text_layout`."""

    DEFAULT_CSS = """
    ArticleView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False  # the page has its own selection

    class Clicked(Message):
        """The reader clicked on the character at `offset`."""

        def __init__(self, offset: int) -> None:
            self.offset = offset
            super().__init__()

    class ViewChanged(Message):
        """Another part of the text is in view, or more rows are laid out."""

        def can_replace(self, message: Message) -> bool:
            """Drop an older one that is still waiting: only the present view matters."""
            return isinstance(message, ArticleView.ViewChanged)

    def __init__(self, article: Article, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.article = article
        self.measure = measure
        """The greatest width of a line, in cells."""
        self._layout = PageLayout()
        self._painter = RowPainter(article)
        self._place = PagePlace()
        self._is_held = False
        self._is_beside_a_view = False
        """Whether a view was on the left of the page when it was last drawn."""
        self._drag = PageDrag(self)
        self._layout_timer: Timer | None = None

    # What is shown

    def show_article(self, article: Article) -> None:
        """Show another version of the article, which is usually longer. The page stays where it is."""
        is_longer = article.text.startswith(self.article.text)
        self.article = article
        self._painter.show_article(article)
        if self.text_layout is None:
            return
        if is_longer:
            self._layout.grow(article)
        else:
            self.select(None)
            self._layout.start(article, self._text_width(), self._place.top + LAID_OUT_AHEAD)
            self._update_row_count()
        self._return_to(self._place)
        self._redraw()
        self._lay_out_rest()

    def show_mentions(self, mentions: MentionSelection) -> None:
        """Mark these mentions, and no others, as mentions."""
        if mentions is not self._painter.mentions:
            self._painter.mentions = mentions
            self._redraw()

    @property
    def spotlight(self) -> Spotlight:
        """The highlights on the page."""
        return self._painter.spotlight

    def show_spotlight(self, spotlight: Spotlight) -> None:
        """Highlight the target, the current mention and the flash."""
        before, self._painter.spotlight = self._painter.spotlight, spotlight
        if spotlight.repaints_all_of(before):
            self._redraw()
        elif before != spotlight:
            for span in {before.here, before.flash} ^ {spotlight.here, spotlight.flash}:
                if span:
                    self._redraw_span(span)

    def flash(self, start: int, end: int) -> None:
        """Highlight a span for a moment, so that the eye finds where a jump has landed."""
        if self.app.animation_level == "none":
            return
        if jump := self._layout.jump:
            self._layout.jump = jump.then(partial(self.flash, start, end))
            return
        spotlight = self.spotlight._replace(flash=TextSpan(start, end))
        self.show_spotlight(spotlight)
        self.set_timer(FLASH_SECONDS, lambda: self._end_flash(spotlight))

    def _end_flash(self, spotlight: Spotlight) -> None:
        if self.spotlight == spotlight:
            self.show_spotlight(spotlight._replace(flash=None))

    def hold(self, is_held: bool) -> None:
        """Draw no text while `is_held`, since the page is about to move elsewhere."""
        if is_held != self._is_held:
            self._is_held = is_held
            self.refresh()

    # What is in view

    @property
    def text_layout(self) -> Layout | None:
        """The rows at the present width; None until the page has a width."""
        return self._layout.rows

    @property
    def in_view(self) -> TextSpan:
        """The span of the text on the page, from the start of its first row to the end of its last row.

        While a jump waits for its rows, it is the span that the jump will bring into view: the next key
        continues there.
        """
        return self._layout.jump.span if self._layout.jump else self._shown

    @property
    def _shown(self) -> TextSpan:
        if self.text_layout is None:
            return TextSpan(0, 0)
        return span_of_rows(self.text_layout, round(self.scroll_y), self.size.height)

    @property
    def share_read(self) -> float:
        """The share of the text that lies above the bottom of the page, from 0 to 1."""
        if self.text_layout is None or not self.text_layout.end:
            return 1.0
        return min(1.0, self.in_view.end / self.text_layout.end)

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph that holds `offset`, or else of the last paragraph before it.

        For an offset beyond the rows that are laid out, it is the last paragraph in these rows.
        """
        layout = self.text_layout
        return layout.paragraph_at(min(offset, layout.done - 1)) if layout is not None and layout.done else 1

    def reveal(self, start: int, end: int, *, flash: bool = True) -> None:
        """Bring the span `start, end` into view, with some rows of context. If it is in view, the page does not move.

        If the page was not drawn yet, the span is in view from the first frame on.
        """
        self._place = self._place.leave_end()
        span = TextSpan(start, max(start + 1, end))
        self._layout.go(Jump(span, end, partial(self._bring_into_view, span)))
        if flash:
            self.flash(start, end)

    def _bring_into_view(self, span: TextSpan, layout: Layout, rows_to_read_on: int = ROWS_TO_READ_ON) -> None:
        first_row, end_row = layout.row_at(span.start), layout.row_at(span.end - 1) + 1
        self._layout.extend_to_row(first_row + self.size.height)
        row = find_top_row(first_row, end_row, round(self.scroll_y), self.size.height, rows_to_read_on)
        if row is not None:
            self.scroll_to_row(row)

    # Turning the page

    def scroll_to_row(self, row: float) -> None:
        """Put `row` at the top of the page without animation, as far as the text allows."""
        self._layout.jump = None
        self._layout.extend_to_row(round(row) + self.size.height)
        if self.text_layout is not None and self.virtual_size.height != len(self.text_layout):
            self._update_row_count()
        self.scroll_to(y=max(0, row), animate=False, force=True, immediate=True)
        self._place = self._turned_to()

    @property
    def rows_above(self) -> int:
        """The number of generated rows, such as those of a title, that the page shows above its first row of text."""
        return self._place.rows_above

    def scroll_to_offset(self, offset: int, rows_above: int | None = None) -> None:
        """Put the row that holds `offset` at the top of the page, and keep it there when lines are wrapped again.

        `rows_above` is the number of generated rows to show above it, as far as there are such rows. The default is all
        of them for the first row of the text, and none for later ones.
        """

        def arrive(layout: Layout) -> None:
            self.scroll_to_row(find_row(layout, offset, rows_above))
            self._place = self._place.keep(offset, layout, round(self.scroll_y))

        self._layout.go(Jump(TextSpan(offset, offset + 1), offset, arrive))

    def start_at(self, offset: int) -> None:
        """Put the row that holds `offset` at the top of the page, now or when the page is first drawn."""
        if self.text_layout is None:
            self._place = self._place.start_at(offset)
        else:
            self.scroll_to_offset(offset)

    def move_rows(self, rows: int) -> None:
        """Turn the page by `rows`, down if that is positive."""
        self.scroll_to_row(self.scroll_target_y + rows)

    def move_paragraphs(self, direction: int) -> None:
        """Put the start of the next paragraph (`direction` 1) or the previous one (-1) at the top of the page."""
        start = find_block_start(self.article.blocks, self.in_view.start, direction)
        if start is not None:
            self.scroll_to_offset(start)

    def move_to_end(self) -> None:
        """Show the last page, also when the text grows."""
        end = len(self.article.text)
        self._layout.go(Jump(TextSpan(max(0, end - 1), end), end, self._show_end))

    def _show_end(self, layout: Layout) -> None:
        if not layout.complete:  # the text has grown since
            self.move_to_end()
            return
        self.scroll_to_row(len(layout))
        self._place = self._turned_to(at_end=True)

    def _return_to(self, place: PagePlace) -> None:
        """Turn the page to where it was before the lines were wrapped again, the text grew, or the height changed."""
        jump = self._layout.jump
        if place.at_end:
            self.move_to_end()
        else:
            span = TextSpan(place.top, place.top + 1)
            self._layout.go(Jump(span, place.top, lambda layout: self.scroll_to_row(place.row(layout))))
        self._layout.jump = jump or self._layout.jump
        self._place = place.resize(self.size.height)

    def _turned_to(self, *, at_end: bool = False) -> PagePlace:
        """Return the place of the page as it is turned now."""
        layout, top_row = self.text_layout, round(self.scroll_y)
        return self._place.turn_to(layout, top_row, at_end=at_end) if layout is not None else self._place

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Save the new place of the page, and post `ViewChanged`."""
        super().watch_scroll_y(old_value, new_value)
        if self._is_laid_out_for_size():  # otherwise textual scrolls a resized page that would end beyond the text
            self._layout.jump = None
            self._place = self._turned_to()
        if round(old_value) != round(new_value):
            self.post_message(self.ViewChanged())

    # Layout

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in `crop`. Textual draws before it reports the size, so the first layout is made here."""
        if self.text_layout is None and self.size.width > 0:
            self._lay_out_first()
        beside_a_view = is_beside_a_view(self.region.x)
        if beside_a_view != self._is_beside_a_view:
            self._is_beside_a_view = beside_a_view
            self._painter.forget()
        return super().render_lines(crop)

    def _lay_out_first(self) -> None:
        """Lay out the page for its first frame, and turn it to where it starts or where a jump already leads."""
        self._layout.start(self.article, self._text_width(), self._place.top + LAID_OUT_AHEAD)
        if jump := self._layout.jump:
            self._layout.go(jump)
        elif self._place.top:
            self._return_to(self._place)

    def on_resize(self) -> None:
        """Adapt the page to its size."""
        self._lay_out()

    def set_measure(self, measure: int) -> None:
        """Wrap the lines at `measure` cells, or at the width of the page if that is less."""
        self.measure = measure
        self._lay_out()

    def _lay_out(self) -> None:
        """Turn the page to its place at the current size, and wrap the lines again if their width has changed.

        If the current mention was in view before wrapping, it is brought into view again.
        """
        if self.size.width < 1:
            return
        if self._layout.wrap(self.article, self._text_width(), self._needed()):
            self._replace_rows()
        else:
            place = self._place
            self._update_row_count()
            self._return_to(place.leave_end())  # opening a pane below does not move the text
            self._place = place.resize(self.size.height)
        self._lay_out_rest()

    def _replace_rows(self) -> None:
        """Show the rows of the new width, with the page at its place."""
        place, here = self._place, self.spotlight.here
        shown = place.span(self.text_layout) if self.text_layout is not None else TextSpan(0, 0)
        self._layout.replace_rows()
        self._redraw()
        self._update_row_count()
        self._return_to(place)
        self._place = place.resize(self.size.height)
        if here and shown.start <= here.start < shown.end and not self._layout.jump:
            span = TextSpan(here.start, here.start + 1)
            self._layout.go(Jump(span, here.start, partial(self._bring_into_view, span, rows_to_read_on=0)))

    def _needed(self) -> int:
        """Return the offset up to which rows must be laid out before they can replace those of another width."""
        return len(self.article.text) if self._place.at_end else self._place.top + LAID_OUT_AHEAD

    def _text_width(self) -> int:
        return max(2, min(self.measure, self.most_columns))

    @property
    def most_columns(self) -> int:
        """The width, in columns, of the longest line that fits on the page."""
        return find_widest_line(self.size.width)

    def _is_laid_out_for_size(self) -> bool:
        return self._layout.width == self._text_width() and self._place.height == self.size.height

    def _lay_out_rest(self) -> None:
        """Lay out the rest of the text in slices of some milliseconds, between which keys are answered."""
        if self._layout_timer is not None:  # one chain of slices only, however often the size changes meanwhile
            self._layout_timer.stop()
            self._layout_timer = None
        if self._layout.complete and not self._layout.jump:
            return
        layout = self._layout.step()
        if layout is self._layout.next_rows and layout is not None and layout.reaches(self._needed()):
            self._replace_rows()
        self._layout.arrive()
        if self._layout.has_news(self.virtual_size.height, self.size.height, round(self.scroll_y)):
            self._update_row_count()
        self._layout_timer = self.set_timer(_PAUSE_SECONDS, self._lay_out_rest)

    def _update_row_count(self) -> None:
        """Set textual's scrollable height to the rows that are laid out."""
        if self.text_layout is not None:
            self.virtual_size = Size(self.size.width, len(self.text_layout))
            self.post_message(self.ViewChanged())

    # Drawing

    def notify_style_update(self) -> None:
        """Discard the rows that were drawn in the previous theme."""
        super().notify_style_update()
        self._painter.forget()

    def _redraw(self) -> None:
        self._painter.forget()
        self.refresh()

    def _redraw_span(self, span: TextSpan) -> None:
        """Draw the rows again that show a part of `span`."""
        if self.text_layout is not None:
            top = round(self.scroll_y)
            rows = self._painter.forget_span(self.text_layout, span)
            for row in range(max(top, rows.start), min(top + self.size.height, rows.stop)):
                self.refresh_line(row)

    @property
    def margin(self) -> int:
        """The number of empty cells on the left of the text."""
        if self.text_layout is None:
            return 0
        return find_margin(self.size.width, self.text_layout.width, beside_a_view=self._is_beside_a_view)

    def render_line(self, y: int) -> Strip:
        """Draw the row at `y` of the page."""
        row, width = round(self.scroll_y) + y, self.size.width
        if not self.article.text and y == 0:
            return self._painter.draw_waiting(self._frame(width))
        layout = self.text_layout
        if layout is None or row >= len(layout) or width < 1 or self._is_held:
            return Strip.blank(width, self.base_style)
        return self._painter.drawn(row, width) or self._painter.draw(layout, row, self._frame(width))

    def _frame(self, width: int) -> Frame:
        return Frame(self.margin, width, self.base_style, self.theme_styles)

    # Clicking and selecting

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the offset of the character drawn at a cell of the widget; None beside the text."""
        layout = self.text_layout
        return offset_at(layout, round(self.scroll_y) + y, x - self.margin) if layout is not None else None

    def column_of(self, offset: int) -> int:
        """Return the column of the widget in which the character at `offset` is drawn, wherever its row is."""
        return self.margin + (cell_of(self.text_layout, offset) if self.text_layout is not None else 0)

    @property
    def selection(self) -> TextSpan | None:
        """The span of the selected text; None if nothing is selected."""
        return self._painter.selected

    def select(self, span: TextSpan | None) -> None:
        """Select a span of the text; clear the selection if the span is None or empty."""
        before, now = self._painter.selected, span if span and span.start < span.end else None
        self._painter.selected = now
        if before != now:
            for part in find_difference(before, now):
                self._redraw_span(part)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start selecting."""
        self._drag.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer."""
        self._drag.move(event)

    def on_mouse_up(self) -> None:
        """Stop selecting."""
        self._drag.release()

    def on_mouse_release(self) -> None:
        """Stop selecting, because another widget has captured the mouse."""
        self._drag.release()

    def on_click(self, event: events.Click) -> None:
        """Report a click on the text, or clear the selection; two clicks select the word, three the block."""
        self._drag.click(event)
