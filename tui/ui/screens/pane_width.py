"""The width of the pane beside the page: changed by keys and by dragging its border, and kept in the settings."""

from collections.abc import Callable

from textual.screen import Screen

from tui.ui.saved_choices import late_choices_of
from tui.ui.widgets.view_pane import BESIDE_COLUMNS, ViewPane, clamp_width


class PaneWidth:
    """Changes the width of a pane. `say` shows a notice."""

    def __init__(self, screen: Screen[None], view_pane: ViewPane, say: Callable[[str], None]) -> None:
        self._screen = screen
        self._view_pane = view_pane
        self._say = say

    def change(self, columns: int) -> None:
        """Make the pane wider by a number of columns, or narrower if that is negative."""
        if self._view_pane.is_folded or self._screen.size.width < BESIDE_COLUMNS:
            self._say("There is no pane beside the page to make wider or narrower.")
        else:
            chosen = self._view_pane.width  # which two quick keys change before it is laid out
            now = self._view_pane.outer_size.width if chosen is None else clamp_width(chosen, self._screen.size.width)
            self.set(now + columns)

    def set(self, width: int, *, is_done: bool = True) -> None:
        """Give the pane a width in columns; `is_done` unless it is still being dragged."""
        width = clamp_width(width, self._screen.size.width)
        if width != self._view_pane.width:
            self._view_pane.width = width
            self._view_pane.fit()
        if is_done:
            late_choices_of(self._screen.app).save("cast_width", width)
