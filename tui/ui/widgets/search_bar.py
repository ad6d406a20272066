"""The line in which a search of the text is typed; the page follows as one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class SearchBar(Horizontal):
    """Hidden until `open`; posts `Typed` on every change and `Closed` when the reader stays or goes back."""

    DEFAULT_CSS = """
    SearchBar { height: 1; display: none; }
    SearchBar.-open { display: block; }
    SearchBar > Static { width: 2; }
    SearchBar > Input, SearchBar > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """
    BINDINGS: ClassVar = [Binding("escape", "close", "Back to where you were")]

    class Typed(Message):
        """The query is now `query`."""

        def __init__(self, query: str) -> None:
            self.query = query
            super().__init__()

    class Closed(Message):
        """The reader stays where the search led, or goes back to where they were."""

        def __init__(self, stay: bool) -> None:
            self.stay = stay
            super().__init__()

    def compose(self) -> ComposeResult:
        """Make the prompt and the line."""
        yield Static(" /", markup=False)
        yield Input(placeholder="search the text", compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show an empty line and take the keys."""
        self.add_class("-open")
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = ""
        field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(stay=bool(event.value))

    def action_close(self) -> None:
        """Give up the search."""
        self._close(stay=False)

    def _close(self, *, stay: bool) -> None:
        self.remove_class("-open")
        self.post_message(self.Closed(stay))
