"""A scrolling list with a cursor, which the cast and the hits of the finder share. A row takes one line or several."""

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
    a click or a key does with the row at the cursor. One whose rows take several lines overrides `line_count`,
    `line_of`, `row_at` and `render_line`.
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

    @property
    def line_count(self) -> int:
        """The number of lines of all rows."""
        return self.row_count

    def line_of(self, row: int) -> int:
        """Return the first line of a row; of the one after the last, the number of lines."""
        return row

    def row_at(self, line: int) -> int:
        """Return the row that has a line."""
        return line

    def show_rows(self, count: int, cursor: int = 0, top: int | None = None) -> None:
        """Show `count` rows, other ones than before, with the line `top` at the top if there are enough lines below."""
        self.row_count = count
        self.virtual_size = Size(self.size.width, self.line_count)
        if top is not None:
            top = max(0, min(top, self.line_count - self.size.height))
            self.scroll_to(y=top, animate=False, immediate=True)
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
        self.refresh_row(before)
        self.refresh_row(now)

    def refresh_row(self, row: int) -> None:
        """Draw a row again."""
        first = self.line_of(row)
        self.refresh_lines(first, max(1, self.line_of(row + 1) - first))

    def _keep_cursor_in_view(self) -> None:
        height = max(1, self.size.height)
        first, end = self.line_of(self.cursor), self.line_of(self.cursor + 1)
        if first < self.scroll_y or end - first > height:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif end > self.scroll_y + height:
            self.scroll_to(y=end - height, animate=False, immediate=True)

    # Keys

    def action_rows(self, rows: int) -> None:
        """Move the cursor by a number of rows."""
        self.move(rows)

    def action_pages(self, pages: float) -> None:
        """Move the cursor by a share of the list's height, at least to the next row."""
        line = self.line_of(self.cursor) + round(pages * self.size.height)
        rows = self.row_at(max(0, min(self.line_count - 1, line))) - self.cursor
        self.move(rows or (1 if pages > 0 else -1))

    def action_top(self) -> None:
        """Move the cursor to the first row."""
        self.move(-self.row_count)

    def action_bottom(self) -> None:
        """Move the cursor to the last row."""
        self.move(self.row_count)

    # Events

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        line = event.y + round(self.scroll_y)
        if event.button == 1 and 0 <= line < self.line_count:
            self.cursor = self.row_at(line)
            self.choose()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        self.virtual_size = Size(event.size.width, self.line_count)
        self._keep_cursor_in_view()
        if self.show_vertical_scrollbar:  # textual does not tell a bar that was hidden how far the list scrolled
            self.vertical_scrollbar.position = self.scroll_y

    def render_line(self, y: int) -> Strip:
        """Draw the row at line `y` of the widget."""
        row, width = y + round(self.scroll_y), self.scrollable_size.width
        return self.draw_row(row, width) if row < self.row_count else Strip.blank(width, self.base_style)
