"""Moves the page while the reader types into the finder or the search line."""

from typing import TYPE_CHECKING

from tui.ui.messages import PreviewMove
from tui.ui.screens.navigation import Navigation
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class TypingSession:
    """Begins when a prompt opens. Shows previews, and finally stays at the last one or returns to the first row."""

    def __init__(self, owner: "HasReading", navigation: Navigation, article_view: ArticleView) -> None:
        self._owner = owner
        self._navigation = navigation
        self._article_view = article_view
        self._before = owner.reading
        self._place = navigation.place

    @property
    def top(self) -> int:
        """The first offset of the page when the prompt opened."""
        return self._place.top

    def preview(self, move: PreviewMove | None) -> None:
        """Show a move from the reading before typing. None, or a move without result, shows where the reader was."""
        reading = move(self._before, self.top) if move else self._before
        if reading.here and reading.here is not self._before.here:
            self._article_view.reveal(reading.here.start, reading.here.end, flash=False)
        else:
            self._show_row_of_before()
        self._owner.reading = reading

    def accept(self) -> None:
        """Stay at the preview, which was a jump. The page will be higher, because the prompt is closed."""
        here = self._owner.reading.here
        if here is self._before.here:  # nothing but what is pinned has changed
            self._article_view.call_after_refresh(self._show_row_of_before)
            return
        self._navigation.leave(self._place)
        if here:
            self._article_view.call_after_refresh(self._article_view.reveal, here.start, here.end)

    def cancel(self) -> None:
        """Return to the reading and the row before typing."""
        self._owner.reading = self._before
        self._article_view.call_after_refresh(self._show_row_of_before)

    def _show_row_of_before(self) -> None:
        self._article_view.scroll_to_offset(self._place.top, self._place.rows_above)
