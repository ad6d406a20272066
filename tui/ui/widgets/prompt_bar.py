"""A line to type into at the foot of the screen: what the finder and the search line have in common."""

from typing import ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.ui.background.latest import LatestTask
from tui.ui.keys import PROMPT, bindings_in
from tui.ui.messages import PreviewMove
from tui.ui.toolkit.key_queue import queue_of
from tui.ui.widgets.line_row import LineRow


class PromptOwner(Protocol):
    """Learns where a prompt leads: by calls, not by messages, which the key that is typed next could overtake."""

    def preview(self, move: PreviewMove | None) -> None:
        """Show where `move` leads, or with None where the reader was."""

    def end(self, is_accepted: bool) -> None:
        """Let the reader stay where the prompt leads, or go back: it is closed."""


class PromptBar(Vertical):
    """Hidden until it is opened.

    A subclass looks up what is typed in `look_up`, runs long work with `latest`, and calls `show_preview` with each
    answer and `answer_is_complete` after the last one. Enter that comes before the answer waits for it, and so do the
    keys after it, which are meant for the page.
    """

    DEFAULT_CSS = """
    PromptBar { height: auto; display: none; background: $panel; color: $foreground; }
    PromptBar.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_in(PROMPT),
        Binding("tab,shift+tab", "keep_focus", show=False),
    ]
    SIGN: ClassVar[str] = ""
    """The sign before the line."""
    TOPIC: ClassVar[str] = ""
    """The topic of the guide that explains it."""
    PLACEHOLDER: ClassVar[str] = ""

    def __init__(self, owner: PromptOwner) -> None:
        super().__init__()
        self._owner = owner
        self.latest = LatestTask(self.run_worker)
        self._row = LineRow(self.SIGN, self.PLACEHOLDER)
        self.line = self._row.line
        self._is_accepted = False
        """Whether Enter was pressed before the answer to the query was known."""
        self._looked_up = ""
        """The text of the line at the last look-up."""

    def compose(self) -> ComposeResult:
        """Make the line."""
        yield self._row

    def look_up(self, query: str) -> None:
        """Find out what `query` leads to; called whenever something is typed."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the prompt is shown."""
        return self.has_class("-open")

    @property
    def is_busy(self) -> bool:
        """Whether the answer to what is typed is still to come."""
        return self.latest.is_busy

    def open_line(self) -> None:
        """Show an empty line and give it the focus."""
        self._looked_up = ""
        self.add_class("-open")
        with self.line.prevent(Input.Changed):
            self.line.value = ""
        self.screen.set_focus(self.line)  # at once, because what is typed next is for it

    def show_count(self, count: str) -> None:
        """Show at the right of the line how much was found."""
        self._row.show_count(count)

    def show_preview(self, move: PreviewMove | None) -> None:
        """Let the page show where this move leads from where the reader was; None leads back there."""
        self._owner.preview(move)

    def answer_is_complete(self) -> None:
        """Accept the answer if Enter was pressed before it was known."""
        if self._is_accepted:
            self.accept()

    @on(Input.Changed)
    def _look_up_input(self, event: Input.Changed) -> None:
        event.stop()
        self.look_up_line()

    def look_up_line(self) -> None:
        """Look up what the line holds, unless that has been done: a key may act before the line reports its change."""
        if self.is_open and self.line.value != self._looked_up:
            self._looked_up = self.line.value
            self.look_up(self.line.value)

    def action_accept(self) -> None:
        """Stay where what is typed leads, once that is known."""
        self.look_up_line()
        if self.is_busy and self.line.value.strip():
            self._is_accepted = True
            queue_of(self.app).hold(self._cancels)
        else:
            self.accept()

    def _cancels(self, event: events.Key | events.Paste) -> bool:
        active = self.app.active_bindings.get(event.key) if isinstance(event, events.Key) else None
        return active is not None and active.binding.action in ("cancel", "quit", "app.quit")

    def accept(self) -> None:
        """Stay where what is typed leads; with nothing typed, go back."""
        self.close(accepted=bool(self.line.value.strip()))

    def action_cancel(self) -> None:
        """Go back to where the reader was."""
        self.close(accepted=False)

    def on_descendant_blur(self) -> None:
        """Close when the reader clicks elsewhere: they stay where what is typed leads."""
        if self.is_open and self.screen.focused is not None and not self.has_focus_within:
            self.close(accepted=bool(self.line.value.strip()))

    def action_keep_focus(self) -> None:
        """Let Tab do nothing, rather than take the focus out of an open prompt."""

    def close(self, *, accepted: bool) -> None:
        """Hide the prompt, and say where the reader stays."""
        self.hide()
        self._owner.end(accepted)

    def hide(self) -> None:
        """Hide the prompt, and look nothing up any more."""
        self.latest.cancel()
        if self._is_accepted:
            self._is_accepted = False
            queue_of(self.app).release()
        self.remove_class("-open")
