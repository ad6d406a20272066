"""The export dialog: a format, and the path to write to. Another process writes the file; errors are shown here."""

import os
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult

from tui.export.registry import BUILT_IN, read_exporters
from tui.export.saving import SaveError, find_obstacle, save_export
from tui.load.completion import complete_path, forget_folders, resolve_typed, shared_beginning
from tui.load.file_uris import is_same_file
from tui.model import Article, Cast
from tui.text.sanitize import clean_line
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.state.export_path import choose_by_suffix, default_path, swap_suffix
from tui.ui.state.picker_row import PickerRow
from tui.ui.state.progress import describe_size
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.toolkit.screen_picture import ScreenPicture, draw_svg
from tui.ui.widgets.picker import Picker, PickList
from tui.worker.export_client import ExportError, ExportProcess
from tui.worker.export_request import Destination

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen

_CHECK_EVERY_S = 0.1
_ROWS_AROUND = 6
"""The rows of the border, the input line and the error."""
_SUBTITLE = "↑↓ format · Tab completes · Enter writes · Esc back"
_WAITING = "waiting for {} · Enter writes it now · Esc back"
_WRITING = "writing … · Esc cancels"
SCREEN = "svg"


class Format(NamedTuple):
    """A format: its name, its description, and the suffix of its files."""

    name: str
    title: str
    suffix: str


_SCREEN_FORMAT = Format(SCREEN, "a picture of the screen", ".svg")


class FormatPicker(Picker):
    """A path to edit, and formats to choose from. A click chooses a format without writing the file."""

    @on(PickList.Clicked)
    def _only_choose(self, event: PickList.Clicked) -> None:
        event.prevent_default()


class ExportDialog(Dialog[str]):
    """Writes the article with its cast in a format. Its result is the name of the format, or None.

    Enter waits for a cast that is still being read; a second Enter writes what there is. A file that exists is replaced
    by a second Enter, too.
    """

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    AUTO_FOCUS = "TypedLine"

    def __init__(self, reader: "ReaderScreen", picture: ScreenPicture, format: str = "") -> None:
        """Take the reader, a picture of it before the dialog, and the name of the format that is chosen at first."""
        super().__init__()
        self._reader = reader
        self._picture = picture
        self._format = format
        self._formats: Sequence[Format] = ()
        self._chosen = 0
        self._confirmed = ""
        """The path whose file the next Enter replaces."""
        self._awaits_cast = False
        self._export: ExportProcess | None = None
        self._sent_from = ""
        """In a browser, the temporary folder from which the file is downloaded, since the reader may be on another
        machine."""
        self._picker = FormatPicker(self._look_up, self.go_back, "a path to write to")
        self._picker.id = "sheet"
        self._picker.border_title = "Export"
        self._offer([Format(exporter.name, exporter.title, exporter.suffix) for exporter in BUILT_IN.values()])

    def compose(self) -> ComposeResult:
        """Show the line and the formats."""
        yield self._picker

    def on_mount(self) -> None:
        """Offer a path, and look for the formats that other packages bring."""
        forget_folders()
        self._picker.border_subtitle = _SUBTITLE
        self._picker.set_line(default_path(self._reader.article.file, self._formats[self._chosen].suffix))
        self.watch(self._picker.pick_list, "cursor", self._choose, init=False)
        self.run_worker(self._find_others())
        self.set_interval(_CHECK_EVERY_S, self._write_if_complete)

    # Formats and the path

    def _offer(self, formats: Sequence[Format]) -> None:
        """Offer formats, and a picture of the screen. The chosen one stays chosen."""
        self._formats = [*(format for format in formats if format.name != SCREEN), _SCREEN_FORMAT]
        names = [format.name for format in self._formats]
        self._chosen = names.index(self._format) if self._format in names else 0
        self._format = names[self._chosen]
        self._picker.styles.height = len(names) + _ROWS_AROUND

    async def _find_others(self) -> None:
        formats: list[Format] = []
        problems: list[str] = []

        def work(_: IsCancelled) -> None:
            exporters, faults = read_exporters()
            formats.extend(Format(*map(clean_line, (e.name, e.title, e.suffix))) for e in exporters.values())
            problems.extend(faults)

        await run_in_thread(work)
        self._offer(formats)
        self._list(self._picker.line.value)
        for problem in problems:
            self.app.notify(problem, severity="warning", markup=False)

    def _look_up(self, typed: str) -> None:
        """List the formats for another path, which is neither confirmed nor awaited yet."""
        self._confirmed = ""
        if self._awaits_cast:
            self._stop_waiting()
        self._list(typed)

    def _list(self, typed: str) -> None:
        """List the formats; the one whose suffix the path has is chosen."""
        self._chosen = choose_by_suffix(typed, [format.suffix for format in self._formats], self._chosen)
        self._format = self._formats[self._chosen].name
        rows = [PickerRow(format.name, format.title, format.suffix) for format in self._formats]
        self._picker.show(rows, self._chosen)

    def _choose(self, number: int) -> None:
        """Choose a format, and give the path its suffix."""
        if number == self._chosen or number >= len(self._formats):
            return
        before, now = self._formats[self._chosen], self._formats[number]
        self._chosen, self._format = number, now.name
        typed = self._picker.line.value
        path = swap_suffix(typed, before.suffix, now.suffix)
        if path == typed:
            self._look_up(typed)
            self._picker.show_problem("")
        else:
            self._picker.set_line(path)

    @on(Picker.CompletionAsked)
    def _complete(self) -> None:
        """Complete the path up to the common beginning of all matching paths."""
        typed = self._picker.line.value
        completions = [path for path in complete_path(typed) if path.typed.casefold().startswith(typed.casefold())]
        if completions and len(shared := shared_beginning(completions)) > len(typed):
            self._picker.set_line(shared)
        else:
            self._picker.show_problem("" if completions else "There is nothing that begins like this")

    # Writing

    @on(Picker.Chosen)
    def _write(self) -> None:
        """Write the file, unless a file would be replaced without confirmation or the cast is incomplete."""
        typed = self._picker.line.value
        path = self._find_path(typed)
        if self._export:
            return
        if problem := self._find_obstacle(path, typed):
            self._picker.show_problem(problem)
        elif os.path.lexists(path) and self._confirmed != path:
            self._confirmed = path
            self._picker.show_problem(f"{clean_line(typed)} exists already: Enter again replaces it")
        elif self._needs_cast and not self._is_complete and not self._awaits_cast:
            self._awaits_cast = True
            self._picker.show_problem("")
            self._show_waiting()
        else:
            self._start(path)

    def _find_path(self, typed: str) -> str:
        """Return the path to write to: in a browser, one in a temporary folder, from which the file is downloaded."""
        if not self.app.is_web:
            return resolve_typed(typed)
        self._sent_from = self._sent_from or mkdtemp(prefix="dramatis-")
        return os.path.join(self._sent_from, os.path.basename(typed) or "article")

    def _find_obstacle(self, path: str, typed: str) -> str:
        if is_same_file(path, self._reader.article.file or ""):
            return f"{clean_line(typed)} is the article itself; choose another name"
        return find_obstacle(path)

    @property
    def _needs_cast(self) -> bool:
        return self._format != SCREEN

    @property
    def _is_complete(self) -> bool:
        return not (self._reader.arrival.is_loading or self._reader.progress.is_reading)

    def _write_if_complete(self) -> None:
        """Write the file that the reader has requested, as soon as the cast is complete."""
        if not self._awaits_cast or self._export:
            return
        if self._is_complete:
            self._start(self._find_path(self._picker.line.value))
        else:
            self._show_waiting()

    def _show_waiting(self) -> None:
        share = self._reader.progress.share
        awaited = "the text" if self._reader.arrival.is_loading else f"the cast{f' ({share:.0%})' if share else ''}"
        self._picker.border_subtitle = _WAITING.format(awaited)

    def _stop_waiting(self) -> None:
        self._awaits_cast = False
        self._picker.border_subtitle = _SUBTITLE

    def _start(self, path: str) -> None:
        replaces = self._confirmed == path
        self._export = ExportProcess()
        self._picker.show_problem("")
        self._picker.border_subtitle = _WRITING
        self.run_worker(self._carry_out(Destination(self._format, path, replaces)))

    async def _carry_out(self, destination: Destination) -> None:
        """Write in the background, and close the dialog; an error keeps it open."""
        export, is_complete = self._export, self._is_complete
        assert export
        article, cast = self._reader.article, self._reader.reading.cast
        missing = "the text" if self._reader.arrival.is_loading else "the cast"
        sizes: list[int] = []
        try:
            work = partial(_write_file, export, destination, article, cast, self._picture, sizes)
            await run_in_thread(lambda _: work(), export.cancel)
        except (ExportError, SaveError, RuntimeError) as error:
            self._picker.show_problem(str(error))
            self._export = None
            self._confirmed = ""
            self._stop_waiting()
            return
        part = "" if is_complete or not self._needs_cast else f" · {missing} was not read to its end"
        what = "Saved the screen" if not self._needs_cast else f"Exported {describe_cast_of(cast)}"
        where = self._send(destination.path) if self.app.is_web else destination.path
        self.app.notify(f"{what} to {where} ({describe_size(sizes[0])}){part}", markup=False)
        close_screen(self, destination.format)

    def _send(self, path: str) -> str:
        """Send a file to the browser, and return words for where it is now."""
        name = os.path.basename(path)
        self.app.deliver_binary(BytesIO(Path(path).read_bytes()), save_filename=name)
        return f"the browser as {name}"

    def on_unmount(self) -> None:
        """Remove the folder that a file was sent from."""
        if self._sent_from:
            rmtree(self._sent_from, ignore_errors=True)

    def go_back(self) -> None:
        """Cancel what is being written or awaited, or else close."""
        if self._export:
            self._export.cancel()
        elif self._awaits_cast:
            self._stop_waiting()
        elif self.is_active:
            close_screen(self)


def _write_file(
    export: ExportProcess,
    destination: Destination,
    article: Article,
    cast: Cast,
    picture: ScreenPicture,
    sizes: list[int],
) -> None:
    """Write the file, and add its size in bytes to `sizes`. Raises `ExportError` and `SaveError`."""
    if destination.format == SCREEN:
        data = draw_svg(picture)
        save_export(destination.path, data, replaces=destination.replaces)
        sizes.append(len(data))
    else:
        sizes.append(export.write(destination, article, cast))


def describe_cast_of(cast: Cast) -> str:
    """Return what an export holds: "15 actors and 81 mentions"."""
    actors, mentions = len(cast.actors), len(cast.mentions)
    return f"{actors:,} actor{'s' * (actors != 1)} and {mentions:,} mention{'s' * (mentions != 1)}"
