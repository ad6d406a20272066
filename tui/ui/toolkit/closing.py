"""Closes a screen that is on top of others."""

from typing import Any, TypeVar

from textual.screen import Screen

ResultT = TypeVar("ResultT")


def close_screen(screen: Screen[ResultT], result: Any = None) -> None:
    """Dismiss a screen, unless it is closed or below another: in a burst of keys, some arrive after one has closed it.

    Textual 8.2.8: `Screen.dismiss` pops whichever screen is on top, and raises if that is the only one.
    """
    if screen.is_current:
        screen.dismiss(result)
