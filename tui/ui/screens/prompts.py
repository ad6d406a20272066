"""The finder and the search line: opening one of them begins a typing session, closing it ends the session."""

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.ui.background.threads import run_in_thread
from tui.ui.messages import PreviewMove
from tui.ui.screens.navigation import Navigation
from tui.ui.screens.typing_session import TypingSession
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.find import Index
    from tui.ui.screens.owner import HasReading
    from tui.ui.screens.searches import Searches
    from tui.ui.screens.visits import Visits
    from tui.ui.widgets.finder import Finder
    from tui.ui.widgets.prompt_bar import PromptBar
    from tui.ui.widgets.search_bar import SearchBar


class Prompts:
    """Creates each prompt when it is first opened, to save time at the start. Only one of them is open at a time."""

    def __init__(
        self,
        owner: "HasReading",
        navigation: Navigation,
        article_view: ArticleView,
        foot: Widget,
        searches: "Callable[[], Searches]",
        visits: "Visits",
    ) -> None:
        """Take the objects that typing changes. The prompts are mounted above the widget `foot`."""
        self._owner = owner
        self._navigation = navigation
        self._article_view = article_view
        self._foot = foot
        self._searches = searches
        self._visits = visits
        self._opened_from: Widget | None = None
        """The list of a view from which the prompt was opened."""
        self._session: TypingSession | None = None
        self._finder: Finder | None = None
        self._search_bar: SearchBar | None = None
        self._index: tuple[object, Index] | None = None

    @property
    def have_focus(self) -> bool:
        """Whether the reader types into one of them."""
        return any(prompt and prompt.has_focus_within for prompt in (self._finder, self._search_bar))

    async def open_finder(self) -> None:
        """Open the finder over the present cast."""
        from tui.ui.widgets.finder import Finder

        self._finder = self._finder or Finder(self)
        await self._begin(self._finder)
        self._finder.open(self._make_index())

    async def open_search(self) -> None:
        """Open the search line."""
        from tui.ui.widgets.search_bar import SearchBar

        searches = self._searches()
        self._foot.run_worker(run_in_thread(searches.load))
        self._search_bar = self._search_bar or SearchBar(self, lambda: searches.entries)
        await self._begin(self._search_bar)
        self._search_bar.open(self._owner.article.text, self._article_view.in_view.start)

    async def _begin(self, prompt: "PromptBar") -> None:
        if not self.have_focus:
            focused = self._article_view.screen.focused
            self._opened_from = focused if focused is not self._article_view else None
        for earlier in (self._finder, self._search_bar):
            if earlier:
                earlier.hide()
        self._session = TypingSession(self._owner, self._navigation, self._article_view)
        if not prompt.is_attached:
            await self._foot.screen.mount(prompt, before=self._foot)

    def preview(self, move: PreviewMove | None) -> None:
        """Show the place that the typed text leads to."""
        if self._session:
            self._session.preview(move)

    def end(self, is_accepted: bool) -> None:
        """Stay at the preview, or return to where the reader was: to the page, or to the list of a view."""
        session, self._session = self._session, None
        view, self._opened_from = self._opened_from, None
        returns_to_view = view is not None and not is_accepted and view.is_attached and view.focusable
        self._article_view.screen.set_focus(view if returns_to_view else self._article_view)  # before the next key
        if session and is_accepted:
            session.accept()
            self._keep_search()
        elif session:
            session.cancel()
        if view and not returns_to_view:
            self._visits.leave()

    def _keep_search(self) -> None:
        """Record the query if the target is now a search."""
        target = self._owner.reading.target
        if target and target.actor is None:
            searches = self._searches()
            searches.add(target.name)
            self._foot.run_worker(run_in_thread(searches.save))

    def replace_text(self) -> bool:
        """Make an open search line search the article that has just arrived; return whether one is open."""
        if self._search_bar is None or not self._search_bar.is_open:
            return False
        self._search_bar.replace_text(self._owner.article.text)
        return True

    def replace_cast(self) -> None:
        """Make an open finder search the cast that has just arrived."""
        if self._finder and self._finder.is_open:
            self._finder.replace_index(self._make_index())

    def _make_index(self) -> "Index":
        """Return the index of the current cast's names and mentions, which is built once for each cast."""
        from tui.find import Index

        cast = self._owner.reading.cast
        if self._index is None or self._index[0] is not cast:
            self._index = cast, Index(self._owner.article.text, cast, self._owner.article.blocks)
        return self._index[1]
