"""The palette: every action of the reader by name, from the same table as the keys."""

from asyncio import wait_for
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator
from textual.worker import WorkerCancelled, WorkerFailed

from tui.text.sanitize import clean_line
from tui.ui.keymap import Keymap
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.toolkit.paging import PagedList
from tui.ui.widgets.typed_line import TypedLine

RECOGNIZERS = {
    "auto": "fast at once, then accurate; the default",
    "fast": "at once, less often right",
    "accurate": "takes longer, more often right",
}

_LISTING_S = 1.0
"""How long Enter may wait for the list of commands."""


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
    reading: Reading

    async def perform(self, action: str) -> None:
        """Run an action as if its key had been pressed."""


class Commands(Provider):
    """Offers each action with its keys; choosing one runs it."""

    def _commands(self) -> Iterator[tuple[Command, Callable[[], Awaitable[None]]]]:
        """Yield each command that makes sense now, with what runs it."""
        if isinstance(self.screen, PerformsActions):
            screen = self.screen
            for command in list_commands(screen.keymap, screen.progress, skips_guesses=screen.reading.skips_guesses):
                yield command, partial(screen.perform, command.action)

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


def list_commands(keymap: Keymap, progress: Progress, *, skips_guesses: bool = False) -> Iterator[Command]:
    """Yield the commands of the palette. "Stop reading the cast" is offered only while the cast is read.

    `skips_guesses` says which of two commands is offered: to skip guesses, or to stop at them again.
    """
    for key in keymap:
        if key.id != "palette" and not key.is_for_typing:
            yield Command(key.description, ", ".join(key.written), key.action)
    yield Command("Save the selection or paragraph to a file", "for terminals without a clipboard", "save_copy")
    if skips_guesses:
        yield Command("Stop at guesses", "they are skipped now", "skip_guesses(False)")
    else:
        yield Command("Skip guesses", "the target’s next and previous mention pass over them", "skip_guesses(True)")
    yield Command("Messages", "what the status row has said, in full", "app.messages")
    yield from _recognizer_commands(progress)
    if progress.is_reading:
        yield Command("Stop reading the cast", "and keep what is known of it", "stop_cast")


def _recognizer_commands(progress: Progress) -> Iterator[Command]:
    """Yield a command for each recognizer: those that come with the program, and the one that is set."""
    from tui.cast.recognizers import AUTO

    used, preferred = progress.recognizer or AUTO, progress.preferred or AUTO
    for name in dict.fromkeys((*RECOGNIZERS, preferred, used)):
        remark = "used now" if name == used else RECOGNIZERS.get(name, "from your settings")
        yield Command(f"Find names: {clean_line(name)}", remark, f"recognizer({name!r})")


# The first base of each is textual's, because its style sheet and its queries know the first bases of a class alone.


class PaletteLine(CommandInput, TypedLine):
    """The line of the palette."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", show=False)]


class PaletteList(CommandList, PagedList):
    """The commands of the palette."""


class Palette(CommandPalette):
    """Textual's palette with a guarded line and safe paging, for which it has no other hook than `compose`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "escape", show=False)]

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: a second Enter in one burst comes after the first has closed the palette."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    @on(PaletteLine.Submitted)
    async def wait_for_list(self) -> None:
        """Let Enter wait for the list of what was typed in one burst with it, or it would choose from the list before.

        Textual's own handler of this message runs after this one.
        """
        searches = [worker for worker in self.workers if worker.node is self and not worker.is_finished]
        with suppress(TimeoutError, WorkerFailed, WorkerCancelled):
            await wait_for(self.workers.wait_for_complete(searches), _LISTING_S)

    def compose(self) -> ComposeResult:
        """Make the line and the list, under the ids that textual's style sheet names."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield PaletteLine(placeholder="What would you like to do?", select_on_focus=False)
            with Vertical(id="--results"):
                yield PaletteList()
                yield LoadingIndicator()


def make_palette() -> Palette:
    """Return the palette, ready to be pushed over a screen that performs actions."""
    return Palette(providers=[Commands])
