"""The list of articles to choose from: those named on the command line, and those opened since."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.ui.state.article_items import Key, describe_item, find_item
from tui.ui.state.matching import rank
from tui.ui.toolkit.closing import close_screen
from tui.ui.widgets.picker import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from tui.ui.screens.open_articles import OpenArticles

_POLL_S = 0.1


class ArticleListScreen(Screen[None]):
    """Lists the articles. Typing filters them, Enter opens one, Esc goes back to the open article."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    AUTO_FOCUS = "TypedLine"

    def __init__(self, articles: "OpenArticles", problem: str = "") -> None:
        super().__init__()
        self._articles = articles
        self._problem = problem
        self._numbers: Sequence[int] = ()
        self._shown: object = None
        self._timer: Timer | None = None
        self._picker = Picker(self._list, self._go_back, "type a part of a title, name or folder")
        self._picker.id = "sheet"

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield self._picker

    def on_mount(self) -> None:
        """List what is found, and then what is found later; say below the list what is wrong."""
        self._picker.show_problem(self._problem)
        self._timer = self.set_interval(_POLL_S, self.refresh_rows)

    def on_screen_resume(self) -> None:
        """Show changes since the list was last shown."""
        self.app.title = "Dramatis"
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the articles that were found or opened since; the cursor stays on its article."""
        if self._state() != self._shown:
            self._list(self._picker.line.value, keeps_cursor=True)

    def _state(self) -> object:
        articles = self._articles
        return articles.version, len(articles.items), articles.is_listing

    def _list(self, query: str, *, keeps_cursor: bool = False) -> None:
        articles = self._articles
        self._shown = self._state()
        items = list(articles.items)
        at_cursor = self._key_at_cursor() if keeps_cursor and self._picker.has_moved else None
        self._numbers = rank([item.searched for item in items], query)
        rows = [describe_item(items[number], is_open=articles.is_whole(items[number].key)) for number in self._numbers]
        cursor = 0
        wanted = at_cursor or (None if query.strip() else articles.current)
        place = find_item(items, wanted)
        if place is not None and place in self._numbers:
            cursor = self._numbers.index(place)
        shown = f"{len(rows):,} of {len(items):,}" if len(rows) != len(items) else f"{len(items):,}"
        self._picker.border_title = "Articles"
        self._picker.border_subtitle = "Enter opens · Esc back" if articles.current else "Enter opens · ^Q quits"
        message = "looking …" if articles.is_listing else "no such article; ⌫ to see all"
        self._picker.show(rows, cursor, count=f"{shown}{' …' if articles.is_listing else ''}", message=message)

    def _key_at_cursor(self) -> Key | None:
        cursor = self._picker.cursor
        if cursor is None or cursor >= len(self._numbers):
            return None
        return self._articles.items[self._numbers[cursor]].key

    @on(Picker.Chosen)
    def _open(self) -> None:
        key = self._key_at_cursor()
        if key is not None:
            self._articles.open(key)

    def _go_back(self) -> None:
        if not self.is_active:
            return
        if self._articles.current:
            close_screen(self)
        elif self._picker.line.value:
            self._picker.set_line("")
        else:
            self.app.notify("Press ^Q to quit, or Enter to open an article.", markup=False)
