"""Choices of the reader's that keys change: order of the cast, guesses, width of the lines, marks of the page."""

from typing import TYPE_CHECKING

from tui.ui.saved_choices import save_choice
from tui.ui.state.cast_listing import next_order
from tui.ui.wording import MARKS_WORDS

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen

_SHOWN_S = 1.5
"""Seconds for which a notice shows the choice. The page shows it, too."""


class Choices:
    """Changes the choices of one screen, and saves those for all articles in the settings."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen

    def sort(self) -> None:
        """List the cast in the next order."""
        screen = self._screen
        screen.reading = screen.reading.order_by(next_order(screen.reading.order))
        save_choice(screen.app, "cast_order", screen.reading.order)

    def skip_guesses(self, skips: bool) -> None:
        """Make the keys for the target's mentions skip guesses, or stop at them again."""
        screen = self._screen
        screen.reading = screen.reading.skip_guesses(skips)
        save_choice(screen.app, "skip_guesses", skips)
        keys = screen.keymap.write("mention.next", "mention.previous")
        screen.say(f"{keys or 'A step'} {'skips guesses' if skips else 'stops at guesses'} now.")

    def change_measure(self, cells: int) -> None:
        """Make the lines wider, or narrower by a negative number of cells."""
        self._screen.say(self._screen.page_pane.change_measure(cells), timeout=_SHOWN_S)

    def cycle_marks(self) -> None:
        """Mark all mentions, only the target's, or none."""
        self._screen.say(MARKS_WORDS[self._screen.page_pane.cycle_marks()], timeout=_SHOWN_S)
