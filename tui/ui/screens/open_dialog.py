"""The open dialog: a path, an address, or one of the articles that were read lately."""

import os
from contextlib import suppress
from pathlib import Path
from time import localtime, strftime
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult

from tui.load.clipboard import CLIPBOARD
from tui.load.completion import complete_path, forget_folders, resolve_typed, shared_beginning
from tui.load.file_uris import find_path, is_address
from tui.load.links import parse_link, source_exists
from tui.load.listing import is_folder
from tui.text.sanitize import clean_line
from tui.ui.background.threads import run_in_thread
from tui.ui.state.matching import rank
from tui.ui.state.picker_row import PickerRow
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.widgets.picker import Picker

if TYPE_CHECKING:
    from tui.keep.recent import RecentArticle
    from tui.ui.screens.open_articles import OpenArticles


class Choice(NamedTuple):
    """A row: the source that it opens and, for a path, the line to type for it."""

    source: str
    row: PickerRow
    typed: str = ""
    is_folder: bool = False


class OpenDialog(Dialog[None]):
    """Opens the typed or highlighted source. The previous article stays on screen until the new one is loaded."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    AUTO_FOCUS = "TypedLine"

    def __init__(self, articles: "OpenArticles") -> None:
        super().__init__()
        self._articles = articles
        self._recent: list[RecentArticle] = []
        self._choices: list[Choice] = []
        self._picker = Picker(self._look_up, self.go_back, "a path, an address, or a title that you read lately")
        self._picker.id = "sheet"
        self._picker.border_title = "Open"
        self._picker.border_subtitle = "Tab completes · Enter opens · Esc back"

    def compose(self) -> ComposeResult:
        """Show the line and the choices."""
        yield self._picker

    def on_mount(self) -> None:
        """Read the folders again, and load the list of recent articles."""
        forget_folders()
        self.run_worker(self._read_recent())

    async def _read_recent(self) -> None:
        from tui.keep.recent import read_recent

        await run_in_thread(lambda _: self._recent.extend(read_recent()))
        if not self._picker.has_moved:
            self._look_up(self._picker.line.value)

    # Choices

    def _look_up(self, typed: str) -> None:
        """List the matches of the line: paths that begin with it, then recent articles."""
        typed = typed.strip() if is_address(typed.strip()) else typed
        paths = [] if is_address(typed) or not typed.strip() else complete_path(typed)
        self._choices = [
            Choice(
                path.path, PickerRow(path.typed, details="folder" if path.is_folder else ""), path.typed, path.is_folder
            )
            for path in paths
        ]
        shown = {os.path.abspath(choice.source) for choice in self._choices}
        texts = [f"{recent.title} {clean_line(recent.source)}" for recent in self._recent]
        self._choices += [
            _recent_choice(self._recent[number])
            for number in rank(texts, typed)
            if self._recent[number].source not in shown
        ]
        if rank(["paste from the clipboard"], typed):
            self._choices.append(Choice(CLIPBOARD, PickerRow("Paste from the clipboard")))
        message = "Enter opens the address" if is_address(typed) else "no such path, and no such recent article"
        self._picker.show([choice.row for choice in self._choices], message=message)

    @property
    def _highlighted(self) -> Choice | None:
        cursor = self._picker.cursor
        return self._choices[cursor] if cursor is not None and cursor < len(self._choices) else None

    @on(Picker.CompletionAsked)
    def _complete(self) -> None:
        """Complete the line with the highlighted path, or with the common beginning of all paths."""
        choice, typed = self._highlighted, self._picker.line.value
        completions = [path for path in complete_path(typed) if path.typed.casefold().startswith(typed.casefold())]
        if choice and choice.typed and (self._picker.has_moved or len(completions) < 2):
            self._picker.set_line(choice.typed)
        elif completions and len(shared := shared_beginning(completions)) > len(typed):
            self._picker.set_line(shared)
        elif choice and choice.typed:
            self._picker.action_rows(1)

    @on(Picker.Chosen)
    def _open(self) -> None:
        """Open the highlighted row if the reader moved there, or else the typed source or the one most similar."""
        typed = self._picker.line.value
        choice = self._highlighted
        if typed.strip() and not self._picker.has_moved:
            link = parse_link(typed.strip() if is_address(typed.strip()) else typed, _exists)
            if is_address(link.source) or (link.place and _exists(link.source)):
                source = link.source if is_address(link.source) else resolve_typed(find_path(link.source))
                self._articles.open_named(source, self._picker.show_problem, link.place)
                return
            path = resolve_typed(typed)
            if os.path.lexists(path):
                self._open_path(path)
                return
        if choice is None:
            if typed.strip():
                self._picker.show_problem(f"{clean_line(typed)}: no such file; check the name")
        elif choice.is_folder:
            self._picker.set_line(choice.typed)
        else:
            self._open_source(choice.source)

    def _open_path(self, path: str) -> None:
        if is_folder(path):
            close_screen(self)
            self._articles.open_folder(path)
        else:
            self._open_source(path)

    def _open_source(self, source: str) -> None:
        self._articles.open_named(source, self._picker.show_problem)

    def go_back(self) -> None:
        """Close it; nothing is opened or done."""
        if self.is_active:
            close_screen(self)


def _exists(typed: str) -> bool:
    """Return whether a line means an existing file or folder."""
    return source_exists(typed) or os.path.lexists(resolve_typed(typed))


def _recent_choice(recent: "RecentArticle") -> Choice:
    source = clean_line(recent.source)
    home = os.path.expanduser("~")
    shown = f"~{source[len(home) :]}" if source.startswith(f"{home}/") else source
    date = ""
    with suppress(OverflowError, ValueError, OSError):
        date = strftime("%Y-%m-%d", localtime(recent.opened_at))
    return Choice(recent.source, PickerRow(clean_line(recent.title) or shown, shown, f"read {date}" if date else ""))
