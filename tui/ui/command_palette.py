"""The palette: every action of the reader by name, from the same table as the keys."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol, runtime_checkable

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.text.sanitize import clean_line
from tui.ui.keymap import Keymap
from tui.ui.state.progress import Progress

RECOGNIZERS = {"fast": "starts at once", "accurate": "more accurate, slower (optional extra)"}


class Command(NamedTuple):
    """An action, its name, and its keys or another remark."""

    name: str
    remark: str
    action: str


@runtime_checkable
class PerformsActions(Protocol):
    """The screen that the palette is opened over."""

    keymap: Keymap
    progress: Progress

    async def perform(self, action: str) -> None:
        """Run an action as if its key had been pressed."""


class Commands(Provider):
    """Offers each action with its keys; choosing one runs it."""

    def _commands(self) -> Iterator[tuple[Command, Callable[[], Awaitable[None]]]]:
        """Yield each command that makes sense now, with what runs it."""
        if isinstance(self.screen, PerformsActions):
            for command in list_commands(self.screen.keymap, self.screen.progress):
                yield command, partial(self.screen.perform, command.action)

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for command, run in self._commands():
            yield DiscoveryHit(Content(command.name), run, text=command.name, help=command.remark)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for command, run in self._commands():
            if (score := matcher.match(command.name)) > 0:
                # Highlighting reads brackets as markup.
                shown = Content(command.name) if "[" in command.name else matcher.highlight(command.name)
                yield Hit(score, shown, run, text=command.name, help=command.remark)


def list_commands(keymap: Keymap, progress: Progress) -> Iterator[Command]:
    """Yield the commands of the palette. "Stop reading the cast" is offered only while the cast is read."""
    for key in keymap:
        if key.id != "palette" and not key.is_for_typing:
            yield Command(key.description, ", ".join(key.written), key.action)
    yield Command("Save the selection or paragraph to a file", "for terminals without a clipboard", "save_copy")
    yield from _recognizer_commands(progress)
    if progress.is_reading:
        yield Command("Stop reading the cast", "and keep what is known of it", "stop_cast")


def _recognizer_commands(progress: Progress) -> Iterator[Command]:
    """Yield a command for each recognizer: those that come with the program, and the one that is set."""
    from tui.cast.recognizers import DEFAULT

    used, preferred = progress.recognizer or DEFAULT, progress.preferred or DEFAULT
    for name in dict.fromkeys((*RECOGNIZERS, preferred, used)):
        remark = "used now" if name == used else RECOGNIZERS.get(name, "from your settings")
        yield Command(f"Find names: {clean_line(name)}", remark, f"recognizer({name!r})")


def make_palette() -> CommandPalette:
    """Return the palette, ready to be pushed over a screen that performs actions."""
    return CommandPalette(providers=[Commands], placeholder="What would you like to do?")
