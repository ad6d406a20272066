"""A list whose rows have jumps: the page shows the item at the cursor, Enter stays there, Esc goes back."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar, Protocol, runtime_checkable

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from tui.text.cells import fit
from tui.ui.keys import LIST, PROMPT, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed
from tui.ui.state.jumps import Jump
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.row_list import RowList


class Item(Protocol):
    """A row of the list. One of several lines also has the method of `HasLines`."""

    @property
    def jump(self) -> Jump | None:
        """The jump of the row; None for a row without one, such as a heading, which the cursor skips."""

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Return the row in at most `width` cells. `base` is its style, which differs for the row at the cursor."""


@runtime_checkable
class HasLines(Protocol):
    """An item of several lines. The cursor moves from item to item."""

    def draw_lines(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Sequence[Segment]]:
        """Return the lines, each in `width` cells or less, as many as the list was told for this width."""


CountLines = Callable[[int], Iterable[int]]
"""Returns how many lines each item takes at a width in cells."""


class ItemList(RowList, can_focus=True):
    """Lists items. The sequence may be long, if it creates items only when they are needed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(PROMPT), *bindings_in(LIST)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.message: Sequence[str] = ()
        """The rows of a message for an empty list, with a key to press."""
        self._count_lines: CountLines | None = None
        self._first_lines: Sequence[int] = ()
        self._counted_at = 0
        self._draw = lru_cache(64)(self._draw_lines)

    def show_items(
        self,
        items: Sequence[Item],
        cursor: int = 0,
        *,
        message: Sequence[str] = (),
        count_lines: CountLines | None = None,
    ) -> None:
        """List items, with the cursor on one of them, or on the next one with a jump; post nothing.

        Each item takes one line unless `count_lines` returns other numbers. `count_lines` is called again when the
        width changes, so it should be fast, and need not create the items.
        """
        self.items, self.message = items, message
        self._count_lines, self._counted_at = count_lines, 0
        self._draw.cache_clear()
        self.show_rows(len(items), self._next_jump(max(0, min(cursor, len(items) - 1)), 1), round(self.scroll_y))

    # Lines

    @property
    def line_width(self) -> int:
        """The width of a line in cells, without that of the scroll bar, whether that is shown or not."""
        return max(1, self.size.width - self.styles.scrollbar_size_vertical)

    @property
    def _starts(self) -> Sequence[int]:
        """The first line of each item, and the number of lines; empty where each item takes one."""
        if not self.size.width:
            return ()  # the first resize event comes before anything is drawn
        if self._count_lines is not None and self._counted_at != self.line_width:
            self._counted_at = self.line_width
            self._first_lines = tuple(accumulate(self._count_lines(self.line_width), initial=0))
            self._draw.cache_clear()
        return self._first_lines if self._count_lines is not None else ()

    @property
    def line_count(self) -> int:
        """The number of lines of all items."""
        starts = self._starts
        return starts[-1] if starts else self.row_count

    def line_of(self, row: int) -> int:
        """Return the first line of an item; of the one after the last, the number of lines."""
        starts = self._starts
        return starts[min(row, len(starts) - 1)] if starts else row

    def row_at(self, line: int) -> int:
        """Return the item that has a line."""
        starts = self._starts
        return bisect_right(starts, line) - 1 if starts else line

    def _keep_cursor_in_view(self) -> None:
        super()._keep_cursor_in_view()
        before = self.cursor - 1
        while (
            0 <= before < len(self.items) and self.items[before].jump is None and self.line_of(before) < self.scroll_y
        ):
            if self.line_of(self.cursor + 1) - self.line_of(before) > self.size.height:
                break
            self.scroll_to(y=self.line_of(before), animate=False, immediate=True)  # with its headings
            before -= 1

    # The cursor

    @property
    def highlighted(self) -> Item | None:
        """The item at the cursor."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def move(self, rows: int) -> bool:
        """Move the cursor to an item with a jump, and preview it on the page."""
        before = self.cursor
        self.cursor = self._next_jump(max(0, min(self.row_count - 1, before + rows)), 1 if rows > 0 else -1)
        if self.cursor == before:
            return False
        if (item := self.highlighted) and item.jump:
            self.post_message(JumpPreviewed(item.jump))
        return True

    def _next_jump(self, row: int, direction: int) -> int:
        """Return the first row with a jump from `row` on in a direction, or else in the other direction."""
        for step in (direction, -direction):
            at = row
            while 0 <= at < len(self.items):
                if self.items[at].jump:
                    return at
                at += step
        return row

    def choose(self) -> None:
        """Accept the jump of the item at the cursor."""
        if (item := self.highlighted) and item.jump:
            self.post_message(JumpChosen(item.jump))

    def action_accept(self) -> None:
        """Accept the jump of the item at the cursor."""
        self.choose()

    def action_cancel(self) -> None:
        """Go back to where the view was opened."""
        self.post_message(JumpChosen(None))

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Draw no cursor."""
        self.refresh_row(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw a line of an item, or of the message where there are no items."""
        if not self.items and y < len(self.message):
            width = self.scrollable_size.width
            words = Segment(fit(f" {self.message[y]}", width), self.base_style + self.theme_styles.muted)
            return Strip([words]).adjust_cell_length(width, self.base_style)
        if not self._starts:
            return super().render_line(y)
        line, width = y + round(self.scroll_y), self.scrollable_size.width
        row = self.row_at(line)
        if row >= len(self.items):
            return Strip.blank(width, self.base_style)
        base = self._base_of(row)
        lines = self._draw(row, self.line_width, base)
        segments = lines[at] if (at := line - self.line_of(row)) < len(lines) else ()
        return Strip(segments).adjust_cell_length(width, base)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw an item of one line."""
        base = self._base_of(row)
        return Strip(self.items[row].draw(width, base, self.theme_styles)).adjust_cell_length(width, base)

    def _base_of(self, row: int) -> Style:
        is_at_cursor = row == self.cursor and self.has_focus
        return self.base_style + self.theme_styles.selection if is_at_cursor else self.base_style

    def _draw_lines(self, row: int, width: int, base: Style) -> Sequence[Sequence[Segment]]:
        item, styles = self.items[row], self.theme_styles
        return item.draw_lines(width, base, styles) if isinstance(item, HasLines) else (item.draw(width, base, styles),)

    def notify_style_update(self) -> None:
        """Draw everything again in the new styles."""
        super().notify_style_update()
        self._draw.cache_clear()
