"""The process that exports: reads an article and its cast from standard input, writes a file, and reports the result.

Its answer is one frame of JSON: the number of bytes written, or a line that says why nothing was written.
"""

import gc
import json
import os
import signal
from typing import NoReturn

from tui.ending.parent_death import end_with_parent
from tui.export.exporter import CannotExport
from tui.export.registry import UnknownFormat, find_exporter
from tui.export.saving import SaveError, save_export
from tui.framing import read_frame, take_output, write_frame
from tui.text.sanitize import clean_line
from tui.worker.export_request import unpack_export

_STDIN = 0
_NICENESS = 5  # lower priority than the interface


def main() -> NoReturn:
    """Carry out one request, and exit. SIGTERM ends it without leaving half a file."""
    signal.signal(signal.SIGTERM, _stop)
    gc.disable()  # one export, then the process ends
    os.nice(_NICENESS)
    end_with_parent(os.getppid())
    with take_output() as stream:  # keeps the output of exporters out of the answer
        try:
            answer: int | str = _export()
        except BaseException as error:
            answer = _describe(error)
        write_frame(stream, json.dumps(answer).encode())
    os._exit(0)


def _stop(*_: object) -> NoReturn:
    raise InterruptedError("it was stopped")


def _export() -> int:
    with open(_STDIN, "rb", closefd=False) as stream:
        destination, article_cast = unpack_export(iter(lambda: read_frame(stream) or b"", b""))
    data = find_exporter(destination.format).export([article_cast])
    if not isinstance(data, bytes):
        raise TypeError(f"it gave {type(data).__name__}, not bytes")
    save_export(destination.path, data, replaces=destination.replaces)
    return len(data)


def _describe(error: BaseException) -> str:
    if isinstance(error, SaveError | UnknownFormat | CannotExport):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory to export this; nothing was written"
    return f"The exporter failed ({type(error).__name__}: {clean_line(str(error))}); nothing was written"
