"""The reader: a page, its cast beside it, and the keys that go from mention to mention.

The screen turns keys and clicks into moves of a `Reading`, and shows what comes of them. What a move is, is
decided there; how things look, in the widgets.
"""

from bisect import bisect_left
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on

from tui.ui.background.latest import LatestTask
from tui.ui.keymap import KEYS
from tui.ui.screens.moving import MovingScreen, Place
from tui.ui.screens.showing import Given
from tui.ui.state.reading import Reading, Target
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.find import Index
    from tui.find.literal import Matches


Line = TypeVar("Line", Finder, SearchBar)


class ReaderScreen(MovingScreen):
    """Reads one article."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar = [key.binding for key in KEYS]

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._before_typing: tuple[Reading, Place] | None = None
        self._index: tuple[object, Index] | None = None
        self._answers = LatestTask(self.run_worker)

    # Finding and searching

    async def _wanted(self, kind: type[Line]) -> Line:
        """Return the finder, or the search line, made when it is first wanted: a start does not wait for it."""
        for line in self.query(kind):
            return line
        line = kind()
        await self.mount(line, before=self.query_one(StatusLine))
        return line

    async def action_find(self) -> None:
        """Open the finder; the page follows its highlighted hit."""
        self._before_typing = self.reading, self.present
        finder = await self._wanted(Finder)
        finder.open(self._finder_index())

    @on(Finder.Followed)
    def _follow(self, message: Finder.Followed) -> None:
        if self._before_typing is None:
            return
        reading, left = self._before_typing
        hit = message.hit
        if hit is not None and hit.index is not None:
            reading = reading.take_mention(hit.actor, hit.index)
        elif hit is not None:
            reading = reading.take(hit.actor, left.top)
        self._look_ahead(reading if hit else None)

    def _look_ahead(self, reading: Reading | None) -> None:
        """Show where typing leads, without having gone there; None: where one was."""
        assert self._before_typing
        before, left = self._before_typing
        self.reading = reading or before
        self._show_reading()
        if reading and reading.here:
            self.article_view.reveal(reading.here.start, reading.here.end, flash=False)
        else:
            self.article_view.scroll_to_offset(left.top)

    @on(Finder.Closed)
    @on(SearchBar.Closed)
    def _typing_ended(self, message: Finder.Closed | SearchBar.Closed) -> None:
        """Stay where typing led, or go back to the very row where one was."""
        self.article_view.focus()
        if self._before_typing is None:
            return
        before, left = self._before_typing
        if message.stay:
            self.jump_list = self.jump_list.push(left)
            if here := self.reading.here:
                self.call_after_refresh(self.article_view.reveal, here.start, here.end)
        else:
            self.reading = before
            self._show_reading()
            self.call_after_refresh(self.article_view.scroll_to_offset, left.top)
        self._before_typing = None

    def _finder_index(self) -> "Index":
        from tui.find import Index

        if self._index is None or self._index[0] is not self.reading.cast:
            self._index = self.reading.cast, Index(self.article.text, self.reading.cast)
        return self._index[1]

    async def action_search(self) -> None:
        """Open the search line."""
        self._before_typing = self.reading, self.present
        bar = await self._wanted(SearchBar)
        bar.open(self.article.text, self.present.top)

    def more_cast_came(self) -> None:
        """Let the finder search the larger cast."""
        for finder in self.query(Finder):
            if finder.is_open:
                finder.replace_index(self._finder_index())

    def whole_article_came(self) -> None:
        """Find in the whole text what was searched for in its beginning."""
        target = self.reading.target
        bar = next(iter(self.query(SearchBar)), None)
        if bar and bar.is_open:
            bar.replace_text(self.article.text)
        elif target and not target.actor:
            self.find_matches(target.name)

    def find_matches(self, query: str) -> None:
        """Find all matches of the search that is the target."""
        from tui.find.literal import find_matches

        self._answers.start(find_matches(self.article.text, query), partial(self._take_matches, query))

    def _take_matches(self, query: str, found: "Matches") -> None:
        reading = self.reading
        if reading.target and not reading.target.actor and reading.target.name == query:
            target = Target(query, found.starts, found.ends)
            here = reading.here
            if here and not here.actor:
                here = replace(here, index=bisect_left(found.starts, here.start), total=len(found))
            self.reading = reading._replace(target=target, here=here)
            self._show_reading()

    @on(SearchBar.Found)
    def _search(self, message: SearchBar.Found) -> None:
        if self._before_typing is None:
            return
        reading, left = self._before_typing
        self._look_ahead(reading.take_search(message.target, left.top) if message.target else None)

    # The other screens

    def action_help(self) -> None:
        """Show every key."""
        from tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys))

    def action_palette(self) -> None:
        """Open the palette."""
        from tui.ui.command_palette import palette

        self.app.push_screen(palette())

    def action_themes(self) -> None:
        """Choose a theme, seeing each at once."""
        from tui.ui.screens.themes import ThemesScreen

        self.app.push_screen(ThemesScreen())

    def action_save_copy(self) -> None:
        """Write what `copy` would copy to a file."""
        from tui.ui.save_text import save_text

        self.say(save_text(self.app, self.copyable()))
