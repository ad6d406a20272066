"""Returning to a place in an article that was closed since, or whose text has changed."""

from typing import TYPE_CHECKING

from tui.ui.screens.match_counter import MatchCounter
from tui.ui.state.bookmark import find_bookmark
from tui.ui.state.saved_place import SavedPlace, save_place
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class Returning:
    """Turns the page to a place at once, and takes its target again as soon as the cast has it."""

    def __init__(self, owner: "HasReading", article_view: ArticleView, match_counter: MatchCounter) -> None:
        self._owner = owner
        self._article_view = article_view
        self._match_counter = match_counter
        self._awaited: SavedPlace | None = None
        self.first: SavedPlace | None = None
        """Where to return to once the screen is mounted."""

    @property
    def saved_place(self) -> SavedPlace:
        """The present place."""
        return save_place(self._owner.article.text, self._article_view.in_view.start, self._owner.reading)

    def start(self) -> None:
        """Return to the first place, if there is one."""
        first, self.first = self.first, None
        if first:
            self.return_to(first)

    def return_to(self, place: SavedPlace) -> None:
        """Return to a place in this text or in an earlier version of it."""
        text = self._owner.article.text
        self._article_view.start_at(find_bookmark(text, place.top))
        reading = self._owner.reading.show_kind(place.shown_kind)
        if place.query is not None:
            self._owner.reading = reading.restore(place.position_in(text))
            self._match_counter.count(text)
        else:
            self._owner.reading = reading
            self._awaited = place if place.actor else None

    def take_target(self) -> None:
        """Take the target that is awaited if the cast has it now, unless the reader has chosen one meanwhile."""
        place, reading = self._awaited, self._owner.reading
        if place is None:
            return
        if reading.target or reading.here:
            self._awaited = None
            return
        restored = reading.restore(place.position_in(self._owner.article.text))
        if restored.target:
            self._awaited = None
            self._owner.reading = restored
