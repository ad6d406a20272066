"""The line in which a search of the text is typed; the page follows as one types."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.ui.background.latest import LatestTask
from tui.ui.state.reading import Target

if TYPE_CHECKING:
    from tui.find.literal import Matches

_FIRST_AFTER_S = 0.01
"""Seconds after which the first match is shown although not all are found."""


class SearchBar(Horizontal):
    """Hidden until `open`; posts `Found` for what is typed and `Closed` when the reader stays or goes back."""

    DEFAULT_CSS = """
    SearchBar { height: 1; display: none; background: $panel; color: $foreground; }
    SearchBar.-open { display: block; }
    SearchBar > Static { width: 2; }
    SearchBar > Input, SearchBar > Input:focus {
        border: none;
        height: 1;
        padding: 0;
        width: 1fr;
        background: $panel;
    }
    """
    BINDINGS: ClassVar = [Binding("escape", "close", "Back to where you were")]

    class Found(Message):
        """The matches of what is typed, as a target; None if nothing is."""

        def __init__(self, target: Target | None) -> None:
            self.target = target
            super().__init__()

    class Closed(Message):
        """The reader stays where the search led, or goes back to where they were."""

        def __init__(self, stay: bool) -> None:
            self.stay = stay
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._answers = LatestTask(self.run_worker)
        self._text = ""
        self._start = 0
        self._entered = False

    @property
    def is_busy(self) -> bool:
        """Whether the matches of what is typed are still to come."""
        return self._answers.is_busy

    def compose(self) -> ComposeResult:
        """Make the prompt and the line."""
        yield Static(" /", markup=False)
        yield Input(placeholder="search the text", compact=True, select_on_focus=False)

    def open(self, text: str, start: int) -> None:
        """Show an empty line and take the keys, to search a text that one reads from `start` on."""
        self._text, self._start, self._entered = text, start, False
        self.add_class("-open")
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = ""
        self.screen.set_focus(field)  # now: what is typed next is for it

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.has_class("-open")

    def replace_text(self, text: str) -> None:
        """Search a longer text from now on."""
        self._text = text
        self._search(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._entered = False
        self._search(event.value)

    def _search(self, query: str) -> None:
        from tui.find.literal import find_matches

        if not query.strip():
            self._answers.cancel()
            self.post_message(self.Found(None))
            return
        waiting = partial(self._show_first, query)
        self._answers.start(find_matches(self._text, query), partial(self._show, query), waiting, _FIRST_AFTER_S)

    def _show_first(self, query: str) -> None:
        from tui.find.literal import find_first

        if first := find_first(self._text, query, self._start):
            self.post_message(self.Found(Target(query, [first[0]], [first[1]], is_counted=False)))

    def _show(self, query: str, matches: "Matches") -> None:
        self.post_message(self.Found(Target(query, matches.starts, matches.ends)))
        if self._entered:
            self._close(stay=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_busy and event.value.strip():
            self._entered = True  # the answer to what was typed is meant, not the one before
        else:
            self._close(stay=bool(event.value))

    def action_close(self) -> None:
        """Give up the search."""
        self._close(stay=False)

    def _close(self, *, stay: bool) -> None:
        self._answers.cancel()
        self.remove_class("-open")
        self.post_message(self.Closed(stay))
