"""Reading mode: only the page, with the target's marks or none, and a thin line that shows how much is read."""

from typing import TYPE_CHECKING

from tui.ui.state.notice import Notice
from tui.ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen

_CLASS = "-reading-mode"
"""The class of the screen; its style sheet hides all but the page."""


class ReadingMode:
    """Enters and leaves reading mode. The first row of the page stays the first row."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._line = ProgressLine()

    @property
    def is_on(self) -> bool:
        """Whether only the page is shown."""
        return self._screen.has_class(_CLASS)

    def toggle(self) -> None:
        """Enter reading mode, or leave it."""
        if self.leave():
            return
        screen = self._screen
        if not self._line.is_attached:
            screen.mount(self._line)
        self._line.display = True
        screen.action_focus_page()
        screen.add_class(_CLASS)
        screen.page_pane.begin_reading_mode()
        self.show_share()

    def leave(self) -> bool:
        """Show everything again; return whether something was hidden."""
        if not self.is_on:
            return False
        self._line.display = False
        self._screen.remove_class(_CLASS)
        self._screen.page_pane.end_reading_mode()
        return True

    def show_share(self) -> None:
        """Show how much of the text has been read."""
        if self.is_on:
            self._line.show_share(self._screen.article_view.share_read)

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice in the row of the line, or none."""
        self._line.show_notice(notice)
