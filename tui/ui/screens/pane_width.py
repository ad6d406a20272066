"""The width of the pane beside the page: changed by keys and by dragging its border, and kept in the settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.ui.saved_choices import save_choice
from tui.ui.widgets.view_pane import BESIDE_COLUMNS, ViewPane, clamp_width

if TYPE_CHECKING:
    from textual.timer import Timer

_SAVED_AFTER_S = 0.6
"""Seconds after the last change before it is saved, since a key that is held down changes it many times."""


class PaneWidth:
    """Changes the width of a pane. `say` shows a notice."""

    def __init__(self, screen: Screen[None], view_pane: ViewPane, say: Callable[[str], None]) -> None:
        self._screen = screen
        self._view_pane = view_pane
        self._say = say
        self._timer: Timer | None = None

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
            if self._timer:
                self._timer.stop()
            self._timer = self._screen.set_timer(_SAVED_AFTER_S, self._save)

    def _save(self) -> None:
        if self._view_pane.width is not None:
            save_choice(self._screen.app, "cast_width", self._view_pane.width)
