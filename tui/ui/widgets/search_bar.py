"""The line in which a text search is typed; the page previews the first match as the reader types."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.ui.keys import FINDER, bindings_in
from tui.ui.state.history import History
from tui.ui.state.reading import Reading
from tui.ui.state.target import Target
from tui.ui.widgets.prompt_bar import PromptBar, PromptOwner

if TYPE_CHECKING:
    from tui.find.literal import Matches

_FIRST_AFTER_S = 0.01
"""Seconds after which the first match is shown although not all are found."""


class SearchBar(PromptBar):
    """Searches a text for what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(FINDER))
    SIGN = " /"
    TOPIC = "search"
    PLACEHOLDER = "search the text"

    def __init__(self, owner: PromptOwner, list_searches: Callable[[], Sequence[str]]) -> None:
        """Take also what returns the searches of before, the latest first."""
        super().__init__(owner)
        self._list_searches = list_searches
        self._history = History()
        self._text = ""
        self._start = 0

    def open(self, text: str, start: int) -> None:
        """Show an empty line to search a text, the page of which begins at the offset `start`."""
        self._text, self._start = text, start
        self._history = History()
        self.open_line()

    def action_rows(self, rows: int) -> None:
        """Put an older search into the line (`rows` < 0) or a newer one, and in the end what was typed."""
        self._history = self._history._replace(entries=self._history.entries or self._list_searches())
        self._history = self._history.go(-rows, self.line.value)
        self.line.value = self._history.shown
        self.line.cursor_position = len(self.line.value)
        self.look_up_line()

    def action_pages(self, pages: int) -> None:
        """Go to the oldest search, or back to what was typed."""
        self.action_rows(pages * max(1, len(self._list_searches())))

    def replace_text(self, text: str) -> None:
        """Search a longer text from now on."""
        self._text = text
        self.look_up(self.line.value)

    def look_up(self, query: str) -> None:
        """Find the matches of `query`, and preview the first one near the page as soon as that is known."""
        from tui.find.literal import find_matches

        if not query.strip():
            self.latest.cancel()
            self.show_preview(None)
            return
        on_delay = partial(self._show_first, query)
        self.latest.start(find_matches(self._text, query), partial(self._show_all, query), on_delay, _FIRST_AFTER_S)

    def _show_first(self, query: str) -> None:
        from tui.find.literal import find_first

        if match := find_first(self._text, query, self._start):
            self._show(Target(query, [match[0]], [match[1]], is_counted=False))

    def _show_all(self, query: str, matches: "Matches") -> None:
        self._show(Target(query, matches.starts, matches.ends))
        self.answer_is_complete()

    def _show(self, target: Target) -> None:
        def move(reading: Reading, top: int) -> Reading:
            return reading.take_search(target, top)

        self.show_preview(move)
