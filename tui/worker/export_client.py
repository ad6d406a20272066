"""Exports in a child process, because writing a long text takes seconds, and keys must not wait for it."""

import json
import os
import sys
from contextlib import suppress

from tui.model import Article, Cast
from tui.worker.child_process import ChildProcess, command_of
from tui.worker.export_request import Destination, pack_export


class ExportError(Exception):
    """Nothing was written. The message, one line, says why and what to do."""


class ExportProcess:
    """Writes one file. `command` is the program, for tests."""

    def __init__(self, command: tuple[str, ...] = ()) -> None:
        self._command = command or command_of("tui.worker.export_process", _import_path())
        self._process: ChildProcess | None = None
        self._is_cancelled = False

    def write(self, destination: Destination, article: Article, cast: Cast) -> int:
        """Write an article with its cast, and return the number of bytes. Blocks. Raises `ExportError`."""
        try:
            process = self._process = ChildProcess(self._command)
        except OSError as error:
            raise ExportError(f"No process can be started to export: {error.strerror}") from error
        if self._is_cancelled:
            process.end()
        with suppress(BrokenPipeError):
            process.send(pack_export(destination, article, cast))
        answers = list(process.frames())
        status = process.wait()
        answer: int | str = json.loads(answers[0]) if answers else ""
        if self._is_cancelled and isinstance(answer, str):
            raise ExportError("Stopped; nothing was written")
        if not answers:
            how = f"signal {-status}" if status < 0 else f"exit status {status}"
            raise ExportError(f"The process that exports ended ({how}); nothing was written")
        if isinstance(answer, str):
            raise ExportError(answer)
        return answer

    def cancel(self) -> None:
        """End the process without leaving half a file. May be called from any thread."""
        self._is_cancelled = True
        if self._process:
            self._process.end()


def _import_path() -> tuple[str, ...]:
    """Return the import path of this process, which leads to the exporters of other packages."""
    return tuple(dict.fromkeys(os.path.abspath(path) for path in sys.path if path))
