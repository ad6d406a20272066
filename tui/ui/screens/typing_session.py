"""What happens to the page while the reader types into the finder or the search line."""

from typing import TYPE_CHECKING

from tui.ui.messages import PreviewMove
from tui.ui.screens.navigation import Navigation
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class TypingSession:
    """Begins when a prompt opens. Shows previews, and in the end stays there or returns to the row it began at."""

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
        """Show where a move leads from the reading before; None, or a move to nothing, shows where the reader was."""
        reading = move(self._before, self.top) if move else self._before
        if reading.here and reading.here is not self._before.here:
            self._article_view.reveal(reading.here.start, reading.here.end, flash=False)
        else:
            self._show_row_of_before()
        self._owner.reading = reading

    def accept(self) -> None:
        """Stay at the preview: it was a jump. The prompt has gone, so the page shows more once it is drawn."""
        here = self._owner.reading.here
        if here is self._before.here:  # nothing but what is pinned has changed
            self._article_view.call_after_refresh(self._show_row_of_before)
            return
        self._navigation.leave(self._place)
        if here:
            self._article_view.call_after_refresh(self._article_view.reveal, here.start, here.end)

    def cancel(self) -> None:
        """Return to the reading and the row of before."""
        self._owner.reading = self._before
        self._article_view.call_after_refresh(self._show_row_of_before)

    def _show_row_of_before(self) -> None:
        self._article_view.scroll_to_offset(self._place.top, self._place.rows_above)
