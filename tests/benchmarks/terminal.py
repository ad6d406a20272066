"""A pseudo-terminal that says when each piece of a program's output came.

What is read is stamped and kept, nothing else is done with it while the program is being timed: `painting` finds out
afterwards what was on the screen when. Queries of the terminal are answered at once, as a terminal does, or programs
would wait for the answers. For Linux, which tells by a descriptor when a process ends.
"""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

Size = tuple[int, int]
"""Columns and rows."""

SIZE: Size = (120, 40)
_CHUNK = 1 << 16
_TAIL = 32  # no query is longer: so much of a chunk is looked at again with the next one

QUERIES = re.compile(
    rb"\x1b\[(?P<attributes>0?)c|\x1b\[>0?c(?P<version>)|\x1b\[(?P<report>[56])n|\x1b\[\?(?P<mode>\d+)\$p"
    rb"|\x1b\[\?u(?P<keyboard>)|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)|\x1b\[(?P<size>1[48])t"
)
_ANSWERS = {
    "attributes": b"\x1b[?62;22c",
    "version": b"\x1b[>1;10;0c",
    "keyboard": b"\x1b[?0u",
}


class Event(NamedTuple):
    """What came from the program at a moment (seconds of `perf_counter`), or the size that the terminal took then."""

    at: float
    data: bytes = b""
    size: Size | None = None


class Ended(Exception):
    """The program ended while something was still awaited of it."""


def answer(query: re.Match[bytes], size: Size) -> bytes:
    """Return what a terminal of this size says to a query found by `QUERIES`.

    It knows synchronised updates (mode 2026), as most terminals do, and no other mode that is asked for.
    """
    kind = query.lastgroup or ""
    value = query[kind]
    if kind == "mode":
        return b"\x1b[?%b;%d$y" % (value, 2 if value == b"2026" else 0)
    if kind == "report":
        return b"\x1b[0n" if value == b"5" else b"\x1b[1;1R"
    if kind == "colour":
        return b"\x1b]%b;rgb:%b\x1b\\" % (value, b"d0d0/d0d0/d0d0" if value == b"10" else b"1010/1010/1010")
    if kind == "size":
        width, height = size
        return b"\x1b[8;%d;%dt" % (height, width) if value == b"18" else b"\x1b[4;%d;%dt" % (16 * height, 8 * width)
    return _ANSWERS[kind]


class Terminal:
    """A program running in a terminal of its own; its process group is killed when the `with` block ends.

    With a `rate`, in bytes a second, the terminal takes no more than that, as over a slow line.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path,
        size: Size = SIZE,
        rate: int | None = None,
    ) -> None:
        self.size = size
        self.events: list[Event] = []
        self.reaped: float | None = None
        """When the program's process was collected; None while it runs."""
        self.status: int | None = None
        self._rate = rate
        self._tail = b""
        self._terminal, self.pid, self.began = _started(command, environment, folder, size)
        self._process = os.pidfd_open(self.pid)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        if self.reaped is None:
            os.waitpid(self.pid, 0)
        os.close(self._process)
        os.close(self._terminal)

    def read(self, seconds: float, quiet: float | None = None) -> None:
        """Take in what comes within some time; no longer than until nothing has come for `quiet` seconds."""
        now = time.perf_counter()
        stop, still = now + seconds, now
        while (now := time.perf_counter()) < stop:
            until = stop if quiet is None else min(stop, still + quiet)
            if now >= until or self.reaped is not None:
                return
            if self._take(until - now):
                still = time.perf_counter()

    def read_some(self, seconds: float) -> None:
        """Take in the next piece of output, if it comes within some time."""
        stop = time.perf_counter() + seconds
        while self.reaped is None and (left := stop - time.perf_counter()) > 0 and not self._take(left):
            pass

    def _take(self, seconds: float) -> bool:
        """Take in one piece of output, waiting no longer than that; collect the program if it has ended."""
        ready, _, _ = select.select([self._terminal, self._process], [], [], seconds)
        if self._terminal in ready:
            try:
                data = os.read(self._terminal, 1024 if self._rate else _CHUNK)
            except OSError:  # Linux tells so that nobody has the terminal open any more
                data = b""
            if data:
                self.events.append(Event(time.perf_counter(), data))
                self._answer(data)
                if self._rate:
                    time.sleep(len(data) / self._rate)
                return True
        if ready:
            self._reap()
        return False

    def _reap(self) -> None:
        select.select([self._process], [], [])  # the terminal may be closed a moment before the end
        _, status = os.waitpid(self.pid, 0)
        self.reaped = time.perf_counter()
        self.status = os.waitstatus_to_exitcode(status)

    def _answer(self, data: bytes) -> None:
        text = self._tail + data
        end = 0
        for query in QUERIES.finditer(text):
            end = query.end()
            os.write(self._terminal, answer(query, self.size))
        self._tail = text[max(end, len(text) - _TAIL) :]

    def settle(self, quiet: float, patience: float = 20.0) -> None:
        """Take in what comes until nothing has come for `quiet` seconds, or patience ends."""
        self.read(patience, quiet)

    def send(self, keys: str) -> float:
        """Type, and return when. Raises `Ended` where the program is gone: nobody would ever read what is typed."""
        if self.reaped is not None:
            raise Ended(f"ended with status {self.status}; last: {self.last_words()!r}")
        at = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return at

    def last_words(self) -> str:
        """Return the end of what the program wrote, for a message."""
        return b"".join(event.data for event in self.events[-9:])[-400:].decode("utf-8", "replace")

    def resize(self, size: Size) -> float:
        """Take another size, which tells the program so by a signal, and return when."""
        at = time.perf_counter()
        self.size = size
        self.events.append(Event(at, size=size))
        _set_size(self._terminal, size)
        return at

    def end(self, keys: str, patience: float = 20.0) -> float:
        """Type what ends the program; return the seconds until its process was collected. Raises `Ended` if late."""
        at = self.send(keys)
        while self.reaped is None:
            if time.perf_counter() > at + patience:
                raise Ended(f"still there {patience:g} s after {keys!r}")
            self._take(0.1)
        return self.reaped - at


def watch(terminal: Terminal, until: Callable[[], bool], *, quiet: float, patience: float, slice: float = 2.0) -> None:
    """Read until a test holds; try it whenever the program pauses for `quiet` seconds, or every `slice` seconds.

    Raises `Ended` where it never holds.
    """
    stop = time.perf_counter() + patience
    while True:
        terminal.read(slice, quiet)
        if until():
            return
        if terminal.reaped is not None or time.perf_counter() > stop:
            raise Ended(f"what was awaited never came; last: {terminal.last_words()!r}")


def _set_size(terminal: int, size: Size) -> None:
    width, height = size
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def _started(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, size: Size
) -> tuple[int, int, float]:
    """Start a command; return the terminal's descriptor, the process, and the moment right before the command began."""
    terminal, inner = os.openpty()
    _set_size(terminal, size)
    modes = termios.tcgetattr(inner)
    modes[3] &= ~termios.ECHO  # what is typed is not to be taken for output
    termios.tcsetattr(inner, termios.TCSANOW, modes)
    told, tell = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setsid()
            fcntl.ioctl(inner, termios.TIOCSCTTY, 0)
            for descriptor in range(3):
                os.dup2(inner, descriptor)
            os.chdir(folder)
            os.write(tell, struct.pack("d", time.perf_counter()))
            os.execvpe(command[0], list(command), dict(environment))
        finally:
            os._exit(127)
    os.close(inner)
    os.close(tell)
    began = struct.unpack("d", os.read(told, 8))[0]
    os.close(told)
    return terminal, process, began
