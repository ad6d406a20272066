"""The moves of keys and clicks. A move that is impossible says why, and what to do."""

from typing import TYPE_CHECKING

from tui.ui.screens.nowhere import explain_here, explain_no_mention, explain_nowhere
from tui.ui.state.reading import Reading
from tui.ui.state.target import Direction

if TYPE_CHECKING:
    from tui.model import Actor
    from tui.ui.screens.reader import ReaderScreen


class Moves:
    """Computes the next reading for a key or click, and shows it."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._navigation = screen.navigation

    def step(self, direction: Direction) -> None:
        """Go through the target's mentions; without a target, take the most prominent actor."""
        if self._screen.reading.target is None:
            self.step_actor(1)
        else:
            self._go(self._screen.reading.step(direction, *self._screen.article_view.in_view))

    def step_any(self, direction: Direction) -> None:
        """Go through the mentions of all actors."""
        self._go(self._screen.reading.step_any(direction, *self._screen.article_view.in_view))

    def step_actor(self, direction: Direction) -> None:
        """Go through the cast."""
        self._go(self._screen.reading.step_actor(direction, self._screen.article_view.in_view.start))

    def _go(self, reading: Reading) -> None:
        self._navigation.go(reading)
        if reading.here is None:
            self._screen.say(explain_nowhere(reading, self._screen.progress, self._screen.keymap.write))

    def go_to_share(self, share: float) -> None:
        """Go to the target's mention nearest to a share of the rows, from 0 to 1; without one, to the row there."""
        screen, target = self._screen, self._screen.reading.target
        row, layout = screen.page_pane.row_at_share(share), screen.article_view.text_layout
        if row is None or layout is None:
            return
        if target and target.count:
            self._navigation.go(screen.reading.go_to_nearest(layout.span(row).start))
        else:
            self._navigation.go_to_row(row)

    def pin(self, actor: "Actor | None") -> None:
        """Pin an actor, or else that of the current mention; let it go if it is pinned."""
        screen = self._screen
        if not screen.later.pairing.toggle(actor):
            screen.say(explain_no_mention(screen.reading, screen.progress, screen.keymap.write))

    def explain(self) -> None:
        """Say why this mention is linked: on the card, where that is open, or else in a notice."""
        screen, card = self._screen, self._screen.view_pane.card
        if not (card and card.point_at_link()):
            screen.say(explain_here(screen.reading, screen.progress, screen.article.text, screen.keymap.write))

    def back(self) -> None:
        """Go back in the jump list."""
        self._finish_return(self._navigation.back())

    def forward(self) -> None:
        """Go forward in the jump list."""
        self._finish_return(self._navigation.forward())

    def _finish_return(self, has_returned: bool) -> None:
        if has_returned:
            self._screen.match_counter.count(self._screen.article.text)
        else:
            self._screen.say("There is no other place to go to.")
