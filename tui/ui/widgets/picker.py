"""A line to type into and a list to choose from below it: the list of articles and the open dialog."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.text.cells import cell_width, fit, truncate
from tui.ui.keys import FINDER, PROMPT, bindings_in
from tui.ui.state.picker_row import PickerRow
from tui.ui.widgets.line_row import LineRow
from tui.ui.widgets.marked_text import draw_marked
from tui.ui.widgets.row_list import RowList

_DETAILS_FROM = 56
"""Cells from which on a row has room for its details."""
_NOTE_SHARE = 0.25
"""The share of a row that a note takes at least, if it needs that much."""


class PickList(RowList):
    """Lists the rows; the keys stay in the line above."""

    DEFAULT_CSS = """
    PickList { height: 1fr; background: $surface; color: $foreground; }
    """

    class Clicked(Message):
        """A row was clicked; the cursor is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PickerRow] = ()
        self.message = ""

    def choose(self) -> None:
        """Post that the row at the cursor was clicked."""
        self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the message where there are none."""
        if not self.rows and y == 0:
            width = self.scrollable_size.width
            words = Segment(f"   {truncate(self.message, width - 3)}", self.base_style + self.theme_styles.muted)
            return Strip([words]).adjust_cell_length(width, self.base_style)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one row: what has no room at the right is left out, then the note is cut, then the label."""
        shown, is_current = self.rows[row], row == self.cursor
        base = self.base_style + self.theme_styles.selection if is_current else self.base_style
        muted = base if is_current else base + self.theme_styles.muted
        right = f"  {shown.details} " if width >= _DETAILS_FROM and shown.details else ""
        if shown.problem:
            right = f"  ! {truncate(shown.problem, max(8, width * 2 // 3 - 4))} "
        room = max(4, width - 3 - cell_width(right))
        label = truncate(shown.label, room - min(cell_width(shown.note) + 2, int(room * _NOTE_SHARE)))
        note = f"  {truncate(shown.note, room - cell_width(label) - 2)}" if shown.note else ""
        mark = "• " if shown.is_marked else "  "
        segments = [
            Segment(f"{'▸' if is_current else ' '}{mark}", base),
            *draw_marked(label, shown.marks, base + Style(bold=True) if is_current else base),
            Segment(fit(note, room - cell_width(label)), muted),
            Segment(right, muted),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class Picker(Vertical):
    """Calls `look_up` whenever something is typed; its owner then calls `show`."""

    DEFAULT_CSS = """
    Picker { height: 1fr; }
    Picker .problem { height: auto; max-height: 3; color: $text-error; padding: 0 1; display: none; }
    Picker .problem.-shown { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_in(FINDER),
        *bindings_in(PROMPT),
        Binding("tab,shift+tab", "complete", show=False),
    ]

    class Chosen(Message):
        """The reader chose the row with a number, or what is typed if that is None."""

        def __init__(self, number: int | None) -> None:
            self.number = number
            super().__init__()

    class CompletionAsked(Message):
        """The reader wants what is typed completed by the row at the cursor."""

    def __init__(self, look_up: Callable[[str], None], cancel: Callable[[], None], placeholder: str) -> None:
        """Take what is called when something is typed, and when the reader goes back."""
        super().__init__()
        self._cancel = cancel
        self._look_up = look_up
        self._row = LineRow(" ❯ ", placeholder)
        self.line = self._row.line
        self._problem = Static(classes="problem", markup=False)
        self.pick_list = PickList()
        self._looked_up = ""
        self.has_moved = False
        """Whether the reader chose a row by moving to it, rather than by typing."""

    def compose(self) -> ComposeResult:
        """Put the list below the line, and below that what is wrong."""
        yield self._row
        yield self.pick_list
        yield self._problem

    def on_mount(self) -> None:
        """Give the focus to the line."""
        self.screen.set_focus(self.line)
        self._look_up("")

    def show(self, rows: Sequence[PickerRow], cursor: int = 0, *, count: str = "", message: str = "") -> None:
        """List rows, the cursor on one of them; `message` says why there are none."""
        self.pick_list.rows, self.pick_list.message = rows, message
        self.pick_list.show_rows(len(rows), max(0, min(cursor, len(rows) - 1)))
        self._row.show_count(count)

    def show_problem(self, problem: str) -> None:
        """Show below the list what is wrong; "" for nothing."""
        self._problem.update(problem)
        self._problem.set_class(bool(problem), "-shown")

    @property
    def cursor(self) -> int | None:
        """The number of the highlighted row; None without rows."""
        return self.pick_list.cursor if self.pick_list.rows else None

    def set_line(self, value: str) -> None:
        """Put something into the line and look it up."""
        self.line.value = value
        self.line.cursor_position = len(value)
        self._look_up_line()

    @on(Input.Changed)
    def _look_up_input(self, event: Input.Changed) -> None:
        event.stop()
        self._look_up_line()

    def _look_up_line(self) -> None:
        """Look up what the line holds, unless that has been done: a key may act before the line reports its change."""
        if self.line.value != self._looked_up:
            self._looked_up = self.line.value
            self.has_moved = False
            self.show_problem("")
            self._look_up(self.line.value)

    # Keys

    def action_rows(self, rows: int) -> None:
        """Highlight another row."""
        self._look_up_line()
        self.has_moved = self.pick_list.move(rows) or self.has_moved or len(self.pick_list.rows) == 1

    def action_pages(self, pages: int) -> None:
        """Highlight a row that is a page away."""
        self.action_rows(pages * max(1, self.pick_list.size.height - 1))

    def action_complete(self) -> None:
        """Complete what is typed."""
        self._look_up_line()
        self.post_message(self.CompletionAsked())

    def action_accept(self) -> None:
        """Choose the highlighted row, or what is typed."""
        self._look_up_line()
        self.post_message(self.Chosen(self.cursor))

    def action_cancel(self) -> None:
        """Go back, at once: the next key is not for this line."""
        self._cancel()

    @on(PickList.Clicked)
    def _choose_clicked(self) -> None:
        self.has_moved = True
        self.post_message(self.Chosen(self.cursor))
