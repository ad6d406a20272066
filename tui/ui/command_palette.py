"""The palette: every action of the reader by name, from the same table as the keys."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from textual import on
from textual.app import ComposeResult

from tui.find.spelling import find_matched_characters, split_query
from tui.text.sanitize import clean_line
from tui.ui.keymap import Keymap
from tui.ui.state.matching import rank, rank_similar
from tui.ui.state.picker_row import PickerRow
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.widgets.picker import Picker

RECOGNIZERS = {
    "auto": "fast at once, then accurate; the default",
    "fast": "at once, less often right",
    "accurate": "takes longer, more often right",
}
_MAX_RECENT = 5
"""How many commands that were chosen recently come first while nothing is typed."""


class Command(NamedTuple):
    """An action, its name, its keys, and a remark."""

    name: str
    keys: str
    remark: str
    action: str


class PerformsActions(Protocol):
    """The screen that the palette is opened over."""

    keymap: Keymap
    progress: Progress
    reading: Reading

    async def perform(self, action: str) -> None:
        """Run an action as if its key had been pressed."""


def list_commands(keymap: Keymap, progress: Progress, *, skips_guesses: bool = False) -> Iterator[Command]:
    """Yield the commands of the palette. "Stop reading the cast" is offered only while the cast is read.

    `skips_guesses` says which of two commands is offered: to skip guesses, or to stop at them again.
    """
    for key in keymap:
        if key.id != "palette" and not key.is_for_typing:
            yield Command(key.description, " ".join(key.written), "", key.action)
    yield Command("Save the selection or paragraph to a file", "", "for terminals without a clipboard", "save_copy")
    if skips_guesses:
        yield Command("Stop at guesses", "", "they are skipped now", "skip_guesses(False)")
    else:
        yield Command("Skip guesses", "", "the target’s next and previous mention pass over them", "skip_guesses(True)")
    yield from _recognizer_commands(progress)
    if progress.is_reading:
        yield Command("Stop reading the cast", "", "and keep what is known of it", "stop_cast")


def _recognizer_commands(progress: Progress) -> Iterator[Command]:
    """Yield a command for each recognizer: those that come with the program, and the one that is set."""
    from tui.cast.recognizers import AUTO

    used, preferred = progress.recognizer or AUTO, progress.preferred or AUTO
    for name in dict.fromkeys((*RECOGNIZERS, preferred, used)):
        remark = "used now" if name == used else RECOGNIZERS.get(name, "from your settings")
        yield Command(f"Find names: {clean_line(name)}", "", remark, f"recognizer({name!r})")


def match_commands(commands: Sequence[Command], query: str, recent: Sequence[str] = ()) -> list[Command]:
    """Return the commands whose names or keys match a query, the best first.

    If nothing matches, misspellings are allowed. A blank query returns all commands, the recently chosen ones first.
    """
    if not query.strip():
        places = {action: place for place, action in enumerate(recent)}
        return sorted(commands, key=lambda command: places.get(command.action, len(places)))
    texts = [f"{command.name}\t{command.keys}" for command in commands]
    numbers = rank(texts, query) or rank_similar([command.name for command in commands], query)
    return [commands[number] for number in numbers]


class Palette(Dialog[None]):
    """Lists the commands that make sense now; choosing one runs it on the screen below."""

    DEFAULT_CSS = """
    Palette { align: center middle; background: $background 60%; }
    Palette Picker {
        width: 100%;
        max-width: 84;
        max-height: 80%;
        border: round $border;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        background: $surface;
    }
    """
    AUTO_FOCUS = "TypedLine"

    def __init__(self, reader: PerformsActions, recent: list[str]) -> None:
        """Take the screen below, and its list of recently chosen actions, the latest first."""
        super().__init__()
        self._reader = reader
        self._recent = recent
        self._commands = list(list_commands(reader.keymap, reader.progress, skips_guesses=reader.reading.skips_guesses))
        self._shown: list[Command] = []
        self.picker = Picker(self._look_up, self.go_back, "what would you like to do?")
        self.picker.border_title = "Actions"
        self.picker.border_subtitle = "Enter does it · Esc back"

    def compose(self) -> ComposeResult:
        """Show the line and the commands."""
        yield self.picker

    @property
    def shown(self) -> Sequence[Command]:
        """The commands that are listed now."""
        return self._shown

    def _look_up(self, query: str) -> None:
        self._shown = match_commands(self._commands, query, self._recent)
        words = split_query(query)
        rows = [
            PickerRow(command.name, command.remark, command.keys, marks=find_matched_characters(command.name, words))
            for command in self._shown
        ]
        self.picker.show(rows, count=f"{len(rows)}", message="no such action · ⌫ to see all")
        self._fit()

    def _fit(self) -> None:
        """Take as many rows as there are commands, if there is room."""
        self.picker.styles.height = 3 + max(1, len(self._shown))

    @on(Picker.Chosen)
    def _perform(self) -> None:
        cursor = self.picker.cursor
        if cursor is None or not self.is_active:
            return
        action = self._shown[cursor].action
        self._recent[:] = [action, *(other for other in self._recent if other != action)][:_MAX_RECENT]
        close_screen(self)
        self.app.call_later(self._reader.perform, action)

    def go_back(self) -> None:
        """Close it; nothing is opened or done."""
        if self.is_active:
            close_screen(self)
