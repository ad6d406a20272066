"""The foot of the screen: the status row, and the hints below it if the terminal has enough rows."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.ui.state.notice import Notice
from tui.ui.widgets.hints import Hint, Hints
from tui.ui.widgets.status_line import StatusLine


class Foot(Vertical):
    """Two rows. A notice of two rows replaces the hints, so that it does not cover the page."""

    def __init__(self) -> None:
        super().__init__(id="foot")
        self.status_line = StatusLine()
        self._hints = Hints()

    def compose(self) -> ComposeResult:
        """Put the hints below the status row."""
        yield self.status_line
        yield self._hints

    def show_hints(self, hints: list[Hint]) -> None:
        """Show the keys; the way back and the last one stand in the status row where the hints have no row."""
        self._hints.show(hints)
        self.status_line.show_hints([hint for hint in (self._hints.way_back, self._hints.pinned) if hint])

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice in the status row, or none."""
        self.status_line.show_notice(notice)
