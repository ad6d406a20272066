"""Going from place to place in an article, and back and forward through the places that jumps left."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.model.spans import TextSpan
from tui.ui.state.jump_list import JumpList
from tui.ui.state.reading import Position, Reading
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class Place(NamedTuple):
    """A place to go back to: the first offset of the page, and the target and current span.

    `rows_above` is the number of generated rows above that offset, such as those of a title, on the page.
    """

    top: int
    position: Position
    rows_above: int | None = None


class Navigation:
    """Moves the reading and the page together. Every jump adds the current place to the jump list."""

    def __init__(self, owner: "HasReading", article_view: ArticleView) -> None:
        self._owner = owner
        self._article_view = article_view
        self._jump_list: JumpList[Place] = JumpList()

    @property
    def place(self) -> Place:
        """The current place."""
        return Place(self._article_view.in_view.start, self._owner.reading.position, self._article_view.rows_above)

    def leave(self, place: Place) -> None:
        """Add a place to the jump list, to go back to."""
        self._jump_list = self._jump_list.push(place)

    def relocate(self, find: Callable[[int], int]) -> None:
        """Map all places to another version of the text."""

        def move(place: Place) -> Place:
            span = place.position.span
            moved = TextSpan(find(span.start), find(span.end)) if span else None
            return place._replace(top=find(place.top), position=place.position._replace(span=moved))

        self._jump_list = JumpList(tuple(map(move, self._jump_list.behind)), tuple(map(move, self._jump_list.ahead)))

    def go(self, reading: Reading) -> None:
        """Show the reading after a move, with its mention in view. It was a jump if page or target have changed."""
        left = self.place
        here = reading.here
        if here:  # before the reading, so that this is drawn once, with the new place of the page
            self._article_view.reveal(here.start, here.end, flash=False)
        self._owner.reading = reading
        if here:
            self._article_view.flash(here.start, here.end)
        place = self.place
        if left.top != place.top or left.position[:2] != place.position[:2]:
            self.leave(left)

    def go_to_row(self, row: int) -> None:
        """Jump to a row of the page, half a page above it at the top."""
        self.leave(self.place)
        self._article_view.scroll_to_row(row - self._article_view.size.height // 2)

    def back(self) -> bool:
        """Go back in the jump list, and return whether there was a place to go to."""
        self._jump_list, place = self._jump_list.back(self.place)
        return self._return_to(place)

    def forward(self) -> bool:
        """Go forward in the jump list, and return whether there was a place to go to."""
        self._jump_list, place = self._jump_list.forward(self.place)
        return self._return_to(place)

    def _return_to(self, place: Place | None) -> bool:
        if place is None:
            return False
        self._article_view.scroll_to_offset(place.top, place.rows_above)
        self._owner.reading = self._owner.reading.restore(place.position)
        return True
