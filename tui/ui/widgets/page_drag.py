"""Selecting with the mouse: the page takes the mouse while a button is held, and turns when the pointer leaves it.

Textual's own selection is not used: it selects whole widgets when the pointer leaves the page, and never turns it.
"""

from typing import TYPE_CHECKING

from textual import events

from tui.model.spans import TextSpan
from tui.ui.widgets.page_selection import join, span_at, span_of_clicks

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.ui.widgets.article_view import ArticleView

_TURN_SECONDS = 0.05
"""The page turns this often while the pointer is beyond its edge, by a row and more the further it is away."""
_CELLS_PER_ROW = 2
_FAR = 1 << 20


class PageDrag:
    """Selects on a page what the pointer passes over from where a button is pressed."""

    def __init__(self, page: "ArticleView") -> None:
        self._page = page
        self._anchor: TextSpan | None = None
        self._pointer = (0, 0)
        self._is_held = False
        self._timer: Timer | None = None
        self.has_selected = False
        """Whether the button was not only pressed and released, so that the click that follows means nothing."""

    def press(self, event: events.MouseDown) -> None:
        """Begin to select; with Shift, go on from where the selection began."""
        if event.button != 1:
            return
        self._pointer = (event.x, event.y)
        self._is_held, self.has_selected = True, False
        self._page.capture_mouse()
        if event.shift and self._anchor is not None:
            self._extend()
        else:
            self._anchor = self._span_at_pointer()

    def move(self, event: events.MouseMove) -> None:
        """Select up to the pointer."""
        if not self._is_held:
            return
        if event.button != 1:  # it was released where the terminal does not report it
            self.release()
            return
        if (event.x, event.y) != self._pointer:
            self._pointer = (event.x, event.y)
            self._extend()

    def release(self) -> None:
        """Select no further."""
        if self._is_held:
            self._is_held = False
            self._page.release_mouse()
        self._stop_turning()

    def click(self, event: events.Click) -> None:
        """Report a click on the text, or clear the selection; with two select the word there, with three the block.

        The next click with Shift selects from that on.
        """
        if event.button != 1:
            return
        event.prevent_default()
        if self.has_selected:
            return
        page = self._page
        offset = page.offset_at(event.x, event.y)
        if event.chain >= 2:
            event.stop()
            self._anchor = None if offset is None else span_of_clicks(page.article, offset, event.chain)
            page.select(self._anchor)
        elif page.selection is not None:
            page.select(None)
        elif offset is not None:
            page.post_message(page.Clicked(offset))

    @property
    def _rows_beyond(self) -> int:
        """How many rows the pointer is beyond the edge of the page, negative above it.

        A page that reaches the edge of the terminal has no row beyond it: there, its own outermost row counts.
        """
        y, page = self._pointer[1], self._page
        top, bottom = page.region.y, page.region.bottom
        if y < 0 or (y == 0 and top == 0):
            return min(-1, y)
        if y >= page.size.height or (y == page.size.height - 1 and bottom == page.screen.size.height):
            return max(1, y - page.size.height + 1)
        return 0

    def _span_at_pointer(self) -> TextSpan:
        """Return the character at the pointer; beyond the edge of the page, the edge of the text that is in view."""
        page, (x, y) = self._page, self._pointer
        layout = page.text_layout
        if layout is None:
            return TextSpan(0, 0)
        top = round(page.scroll_y)
        if y < 0:
            return span_at(layout, top, -1)
        if y >= page.size.height:
            return span_at(layout, min(top + page.size.height, len(layout)) - 1, _FAR)
        return span_at(layout, top + y, x - page.margin)

    def _extend(self) -> None:
        """Select up to the pointer, and turn the page as long as that is beyond its edge."""
        if self._anchor is None:
            return
        self.has_selected = True
        self._page.select(join(self._anchor, self._span_at_pointer()))
        if self._rows_beyond == 0:
            self._stop_turning()
        elif self._timer is None:
            self._timer = self._page.set_interval(_TURN_SECONDS, self._turn)

    def _turn(self) -> None:
        """Turn the page towards the pointer, and select what comes into view."""
        beyond = self._rows_beyond
        if beyond == 0 or self._page.app.mouse_captured is not self._page:
            self.release()
            return
        rows = 1 + (abs(beyond) - 1) // _CELLS_PER_ROW
        self._page.move_rows(rows if beyond > 0 else -rows)
        self._extend()

    def _stop_turning(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
