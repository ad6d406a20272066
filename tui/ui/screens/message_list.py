"""The latest notices in full, since the status row shows only a part of a long notice, and only for a while."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.ui.state.notice import Notice
from tui.ui.toolkit.closing import Dialog, close_screen


class MessageList(Dialog[None]):
    """Lists notices, the latest first."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "close", "Close"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__()
        self._lines = [notice.words for notice in reversed(notices)] or ["There are no messages yet."]
        self._sheet = VerticalScroll(id="sheet")
        self._sheet.border_title = "Messages"
        self._sheet.border_subtitle = "Esc closes · j k scroll"

    def compose(self) -> ComposeResult:
        """Make a paragraph of each."""
        with self._sheet:
            for line in self._lines:
                yield Static(Content(line), classes="message")

    def action_scroll(self, direction: str) -> None:
        """Scroll the list."""
        getattr(self._sheet, f"scroll_{direction}")(animate=False)

    def go_back(self) -> None:
        """Close it."""
        self.action_close()

    def action_close(self) -> None:
        """Close the list once: a second Esc can arrive after the first has closed it."""
        if self.is_active:
            close_screen(self)
