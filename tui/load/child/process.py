"""The process that reads one source: gets its bytes from standard input, and answers on standard output.

The libraries of the format are imported before the process is confined, and the bytes are read after that. So the limit
on memory applies to the source alone, and Python can save compiled modules as usual.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import BinaryIO

from tui.framing import read_frame, take_output, write_frame
from tui.load.child.limits import Limits, confine, end_with_pipe, note_progress
from tui.load.child.wire_format import Answered, pack_answer, pack_articles
from tui.load.files import LoadError
from tui.load.loader import Loader
from tui.load.progress import listen_to_progress

_STDIN = 0
_REPORT_EVERY_S = 0.1


def main() -> None:
    """Read the source that the last argument of the command describes, and exit."""
    loader, name, limits = read_arguments(sys.argv[-1])
    answer = take_output()
    with suppress(BrokenPipeError):
        write_frame(answer, pack_answer(_answer(loader, name, limits, answer)))
        answer.flush()
    os._exit(0)


def write_arguments(loader: Loader, name: str, limits: Limits) -> str:
    """Return a request as one command-line argument: the loader, the name of the source, and the limits."""
    return ascii(((loader.format, loader.function, loader.libraries, loader.extra), name, tuple(limits)))


def read_arguments(argument: str) -> tuple[Loader, str, Limits]:
    """Return the loader, the name and the limits that `write_arguments` has written."""
    from ast import literal_eval

    (format, function, libraries, extra), name, limits = literal_eval(argument)
    loader = Loader(format, lambda _head, _name: True, function, libraries=libraries, extra=extra)
    return loader, name, Limits(*limits)


def _answer(loader: Loader, name: str, limits: Limits, answer: BinaryIO) -> Answered:
    """Read the source, send its articles, and return the final answer."""
    try:
        with loader.naming_missing_library(name):
            for module in (loader.function.partition(":")[0], *loader.libraries):
                import_module(module)
        confine(limits)
        with open(_STDIN, "rb", closefd=False) as stream:
            data = read_frame(stream) or b""
        end_with_pipe(_STDIN)
        listen_to_progress(_Reporter(answer, limits))
        for frame in pack_articles(loader.load(data, name)):
            write_frame(answer, frame)
        return Answered(is_end=True)
    except LoadError as error:
        return Answered(error=str(error))
    except BaseException as error:  # also `SystemExit`: a library must not end the process
        return Answered(fault=type(error).__name__)


class _Reporter:
    """Sends the loader's progress a few times a second, and restarts its time limit."""

    def __init__(self, answer: BinaryIO, limits: Limits) -> None:
        self._answer = answer
        self._limits = limits
        self._next = monotonic()

    def __call__(self, done: int, total: int, unit: str) -> None:
        note_progress(self._limits)
        if monotonic() >= self._next:
            self._next = monotonic() + _REPORT_EVERY_S
            write_frame(self._answer, pack_answer(Answered((done, total, unit))))
            self._answer.flush()
