"""The screen that is shown while opening an article takes long; Esc cancels."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

_EVERY_S = 0.5


class OpeningScreen(ModalScreen[None]):
    """Shows the source, the progress and the seconds since the start. `cancel` is called after Esc."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "cancel", "Cancel")]

    def __init__(self, name: str, read_step: Callable[[], str], cancel: Callable[[], object]) -> None:
        super().__init__()
        self._read_step = read_step
        self._source = name
        self._cancel = cancel
        self._began = monotonic()
        self._words = Static(self._describe(), markup=False)

    def compose(self) -> ComposeResult:
        """Show the words."""
        yield self._words

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(_EVERY_S, lambda: self._words.update(self._describe()))

    def _describe(self) -> str:
        step = self._read_step()
        seconds = f"{monotonic() - self._began:.0f} s"
        return f"Opening {self._source} … {' · '.join(filter(None, (step, seconds, 'Esc cancels')))}"

    def action_cancel(self) -> None:
        """Stop waiting."""
        self._cancel()
