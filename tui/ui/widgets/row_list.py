"""A scrolling list of one-line rows with a cursor: what the cast and the finder's hits have in common."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.keys import LIST, bindings_in
from tui.ui.widgets.themed_widget import ThemedWidget


class RowList(ThemedWidget, ScrollView, inherit_bindings=False):
    """Keeps the cursor within the rows and in view, and redraws only the rows that it leaves and enters.

    A subclass calls `show_rows` with the number of its rows, draws one of them in `draw_row`, and says in `choose` what
    a click or a key does with the row at the cursor.
    """

    DEFAULT_CSS = """
    RowList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(LIST))

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row_count = 0

    def draw_row(self, row: int, width: int) -> Strip:
        """Return the row, `width` cells wide."""
        raise NotImplementedError

    def choose(self) -> None:
        """Do what a click on the row at the cursor does."""
        raise NotImplementedError

    def show_rows(self, count: int, cursor: int = 0, top: int | None = None) -> None:
        """Show `count` rows, other ones than before, with the row `top` at the top if there are enough rows below."""
        self.row_count = count
        self.virtual_size = Size(self.size.width, count)
        if top is not None:
            self.scroll_to(y=max(0, min(top, count - self.size.height)), animate=False, immediate=True)
        self.cursor = cursor
        self._keep_cursor_in_view()
        self.refresh()

    def move(self, rows: int) -> bool:
        """Move the cursor by a number of rows, and return whether it moved."""
        before = self.cursor
        self.cursor = max(0, min(self.row_count - 1, self.cursor + rows))
        return self.cursor != before

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in view, and redraw the two rows that change."""
        self._keep_cursor_in_view()
        self.refresh_line(before)
        self.refresh_line(now)

    def _keep_cursor_in_view(self) -> None:
        height = max(1, self.size.height)
        if self.cursor < self.scroll_y:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= self.scroll_y + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    # Keys

    def action_rows(self, rows: int) -> None:
        """Move the cursor by a number of rows."""
        self.move(rows)

    def action_pages(self, pages: float) -> None:
        """Move the cursor by a share of the list's height."""
        self.move(round(pages * self.size.height))

    def action_top(self) -> None:
        """Move the cursor to the first row."""
        self.move(-self.row_count)

    def action_bottom(self) -> None:
        """Move the cursor to the last row."""
        self.move(self.row_count)

    def action_take(self) -> None:
        """Choose the row at the cursor."""
        if self.cursor < self.row_count:
            self.choose()

    # Events

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        row = event.y + round(self.scroll_y)
        if event.button == 1 and 0 <= row < self.row_count:
            self.cursor = row
            self.choose()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        self.virtual_size = Size(event.size.width, self.row_count)
        self._keep_cursor_in_view()

    def render_line(self, y: int) -> Strip:
        """Draw the row at line `y` of the widget."""
        row, width = y + round(self.scroll_y), self.scrollable_size.width
        return self.draw_row(row, width) if row < self.row_count else Strip.blank(width, self.base_style)
