"""A list whose rows lead to places in the text: the page follows the cursor, Enter stays there, Esc goes back."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

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
    """A row of the list."""

    @property
    def jump(self) -> Jump | None:
        """Where the row leads; None for one that leads nowhere, such as a heading, which the cursor passes over."""

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Return the row in `width` cells or less. `base` is its style, also that of the row at the cursor."""


class ItemList(RowList, can_focus=True):
    """Lists items. The sequence may make them when they are asked for, so that it can be long."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(PROMPT), *bindings_in(LIST)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.message: Sequence[str] = ()
        """The rows that say why there are no items, and what to press."""

    def show_items(self, items: Sequence[Item], cursor: int = 0, *, message: Sequence[str] = ()) -> None:
        """List items, the cursor on one of them, or on the next that leads somewhere; post nothing."""
        self.items, self.message = items, message
        self.show_rows(len(items), self._next_jump(max(0, min(cursor, len(items) - 1)), 1), round(self.scroll_y))

    @property
    def highlighted(self) -> Item | None:
        """The item at the cursor."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def move(self, rows: int) -> bool:
        """Move the cursor to an item that leads somewhere, and show on the page where."""
        before = self.cursor
        self.cursor = self._next_jump(max(0, min(self.row_count - 1, before + rows)), 1 if rows > 0 else -1)
        if self.cursor == before:
            return False
        if (item := self.highlighted) and item.jump:
            self.post_message(JumpPreviewed(item.jump))
        return True

    def _next_jump(self, row: int, direction: int) -> int:
        """Return the first row from `row` on in a direction that leads somewhere; in the other if there is none."""
        for step in (direction, -direction):
            at = row
            while 0 <= at < len(self.items):
                if self.items[at].jump:
                    return at
                at += step
        return row

    def choose(self) -> None:
        """Stay where the item at the cursor leads."""
        if (item := self.highlighted) and item.jump:
            self.post_message(JumpChosen(item.jump))

    def action_accept(self) -> None:
        """Stay where the item at the cursor leads."""
        self.choose()

    def action_cancel(self) -> None:
        """Go back to where the view was opened."""
        self.post_message(JumpChosen(None))

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Draw no cursor."""
        self.refresh_line(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the message where there are no items."""
        if not self.items and y < len(self.message):
            width = self.scrollable_size.width
            words = Segment(fit(f" {self.message[y]}", width), self.base_style + self.theme_styles.muted)
            return Strip([words]).adjust_cell_length(width, self.base_style)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one item."""
        base = self.base_style
        if row == self.cursor and self.has_focus:
            base += self.theme_styles.selection
        return Strip(self.items[row].draw(width, base, self.theme_styles)).adjust_cell_length(width, base)
