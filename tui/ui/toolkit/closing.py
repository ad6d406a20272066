"""Closes a screen that is on top of others."""

from typing import Any, TypeVar

from textual import events
from textual.screen import ModalScreen, Screen

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT]):
    """A screen over another one, which stays visible around it. A click beside the dialog goes back, as Esc does."""

    def go_back(self) -> None:
        """Close the dialog, and leave everything as it was."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Go back after a click beside the dialog."""
        if self.is_active and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.go_back()


def close_screen(screen: Screen[ResultT], result: Any = None) -> None:
    """Dismiss a screen, unless it is closed or below another: in a burst of keys, some arrive after one has closed it.

    Textual 8.2.8: `Screen.dismiss` pops whichever screen is on top, and raises if that is the only one.
    """
    if screen.is_current:
        screen.dismiss(result)
