"""The only row below the page in reading mode: a thin line as long as what is read, or a notice."""

from rich.segment import Segment
from textual.strip import Strip

from tui.text.cells import truncate
from tui.ui.state.notice import Notice
from tui.ui.widgets.themed_widget import ThemedWidget


class ProgressLine(ThemedWidget):
    """Draws which share of the text is read, in steps of half a cell."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; width: 1fr; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._notice: Notice | None = None

    def show_share(self, share: float) -> None:
        """Show which share of the text lies above the bottom of the page, from 0 to 1."""
        if share != self._share:
            self._share = share
            self.refresh()

    def show_notice(self, notice: Notice | None) -> None:
        """Show the beginning of a notice instead of the line, or the line again."""
        if notice != self._notice:
            self._notice = notice
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one row)
        """Draw the row."""
        width, style = self.size.width, self.base_style
        if self._notice:
            return Strip([Segment(truncate(f" {self._notice.words}", width), style)]).adjust_cell_length(width, style)
        halves = round(2 * width * self._share)
        line = "━" * (halves // 2) + "╸" * (halves % 2)
        return Strip([Segment(line, style + self.theme_styles.muted)]).adjust_cell_length(width, style)
