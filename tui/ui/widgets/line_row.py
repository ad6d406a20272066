"""A row with a line to type into: a sign before it, and after it how much was found."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.ui.widgets.typed_line import TypedLine


class LineRow(Horizontal):
    """The input line of the finder, the search line, the palette and the dialogs."""

    DEFAULT_CSS = """
    LineRow { height: 1; background: $panel; color: $foreground; }
    LineRow .sign { width: auto; color: $primary; text-style: bold; }
    LineRow .count { width: auto; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, sign: str, placeholder: str) -> None:
        super().__init__()
        self.line = TypedLine(placeholder)
        self._sign = Static(sign, classes="sign", markup=False)
        self._count = Static(classes="count", markup=False)

    def compose(self) -> ComposeResult:
        """Put sign, line and count side by side."""
        yield self._sign
        yield self.line
        yield self._count

    def show_count(self, count: str) -> None:
        """Show at the right of the line how much was found."""
        self._count.update(count)
