"""Returns to a place in an article that was closed meanwhile, or whose text has changed."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from tui.ui.background.threads import run_in_thread
from tui.ui.screens.match_counter import MatchCounter
from tui.ui.state.bookmark import Bookmark, find_bookmark
from tui.ui.state.saved_place import SavedPlace, save_place
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasProgress
    from tui.ui.screens.remembering import Remembering


class Returning:
    """Turns the page to a place at once, and restores its target as soon as the cast contains it."""

    def __init__(
        self,
        owner: "HasProgress",
        article_view: ArticleView,
        match_counter: MatchCounter,
        start_coroutine: Callable[[Coroutine[Any, Any, None]], object],
        remembering: "Callable[[], Remembering] | None",
    ) -> None:
        self._owner = owner
        self._article_view = article_view
        self._match_counter = match_counter
        self._start_coroutine = start_coroutine
        self._remembering = remembering
        self._awaited: SavedPlace | None = None
        self.first: SavedPlace | None = None
        """The place to return to as soon as the text is there."""

    @property
    def saved_place(self) -> SavedPlace:
        """The current place."""
        return save_place(self._owner.article.text, self._article_view.in_view.start, self._owner.reading)

    def note_place(self) -> None:
        """Record the current place for the next session."""
        if self._remembering:
            self._remembering().note(self._owner.article, self._article_view.in_view.start)

    def start(self) -> None:
        """Return to the first place if the text is there, unless the reader has gone elsewhere meanwhile."""
        first, text = self.first, self._owner.article.text
        if first is None:
            return
        if self._has_moved:
            self.first = None
        elif not self._owner.progress.arriving or len(text) > first.top.offset + len(first.top.after):
            self.first = None
            self.return_to(first)

    @property
    def _has_moved(self) -> bool:
        reading = self._owner.reading
        return bool(self._article_view.in_view.start or reading.target or reading.here)

    def look_up(self, say: Callable[[str], object], top_key: str) -> None:
        """Return to where the reader stopped in an earlier session, and say so; `top_key` goes to the top."""
        source = self._owner.article.file
        if self.first is None and source is not None:
            self._start_coroutine(self._look_up(source, say, top_key))

    async def _look_up(self, source: str, say: Callable[[str], object], top_key: str) -> None:
        from tui.ui.screens.remembering import find_place

        results: list[Bookmark | None] = []
        await run_in_thread(lambda _: results.append(find_place(source)))
        if results and results[0] and results[0].offset and not self._has_moved:
            self.first = SavedPlace(results[0])
            self.start()
            say("You are back where you stopped reading." + (f" {top_key} goes to the top." if top_key else ""))

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
            self._awaited = place if place.actor or place.pinned else None

    def take_target(self) -> None:
        """Take the awaited target if the cast contains it now, unless the reader has chosen another one meanwhile."""
        place, reading = self._awaited, self._owner.reading
        if place is None:
            return
        if reading.target or reading.here:
            self._awaited = None
            return
        restored = reading.restore(place.position_in(self._owner.article.text))
        if restored.target or (restored.pinned and not place.actor):
            self._awaited = None
            self._owner.reading = restored
