"""A pseudo-terminal that records when each piece of a program's output arrived.

Output is only stamped and stored while the program is being timed; `painting` replays it afterwards. Terminal queries
are answered immediately, as a terminal does, because programs wait for the answers. Linux only (pidfd).
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
_TAIL = 32  # bytes of a chunk that are searched again with the next one; no query is longer

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
    """Output of the program, or a new size of the terminal, at a moment (seconds of `perf_counter`)."""

    at: float
    data: bytes = b""
    size: Size | None = None


class Ended(Exception):
    """The program ended, or ran out of time, before it did what the benchmark waits for."""


def answer(query: re.Match[bytes], size: Size) -> bytes:
    """Return the reply of a terminal of this size to a query matched by `QUERIES`.

    It supports synchronised updates (mode 2026), as most terminals do, and no other mode.
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
    """A program in its own terminal; its process group is killed when the `with` block ends.

    `rate` limits the output to bytes a second, as a slow line does.
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
        """The moment at which the process was reaped; None while it runs."""
        self.status: int | None = None
        self._rate = rate
        self._tail = b""
        self._terminal, self.pid, self.began = _start(command, environment, folder, size)
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
        """Record output for some seconds; stop early after `quiet` seconds without output."""
        now = time.perf_counter()
        stop, still = now + seconds, now
        while (now := time.perf_counter()) < stop:
            until = stop if quiet is None else min(stop, still + quiet)
            if now >= until or self.reaped is not None:
                return
            if self._take(until - now):
                still = time.perf_counter()

    def read_some(self, seconds: float) -> None:
        """Record the next piece of output, waiting at most `seconds`."""
        stop = time.perf_counter() + seconds
        while self.reaped is None and (left := stop - time.perf_counter()) > 0 and not self._take(left):
            pass

    def _take(self, seconds: float) -> bool:
        """Record one piece of output, waiting at most `seconds`; reap the process if it has ended."""
        ready, _, _ = select.select([self._terminal, self._process], [], [], seconds)
        if self._terminal in ready:
            try:
                data = os.read(self._terminal, 1024 if self._rate else _CHUNK)
            except OSError:  # Linux: no process has the terminal open any more
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
        """Record output until there was none for `quiet` seconds, or for `patience` seconds in all."""
        self.read(patience, quiet)

    def send(self, keys: str) -> float:
        """Type keys and return the moment. Raises `Ended` if the program has ended."""
        if self.reaped is not None:
            raise Ended(f"ended with status {self.status}; last: {self.last_words()!r}")
        at = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return at

    def last_words(self) -> str:
        """Return the end of the program's output, for a message."""
        return b"".join(event.data for event in self.events[-9:])[-400:].decode("utf-8", "replace")

    def resize(self, size: Size) -> float:
        """Resize the terminal, which signals the program, and return the moment."""
        at = time.perf_counter()
        self.size = size
        self.events.append(Event(at, size=size))
        _set_size(self._terminal, size)
        return at

    def end(self, keys: str, patience: float = 20.0) -> float:
        """Type the keys that end the program; return the seconds until it was reaped. Raises `Ended` if late."""
        at = self.send(keys)
        while self.reaped is None:
            if time.perf_counter() > at + patience:
                raise Ended(f"still there {patience:g} s after {keys!r}")
            self._take(0.1)
        return self.reaped - at


def watch(terminal: Terminal, until: Callable[[], bool], *, quiet: float, patience: float, slice: float = 2.0) -> None:
    """Read until a test passes; run it when the program pauses for `quiet` seconds, or every `slice` seconds.

    Raises `Ended` if it never passes.
    """
    stop = time.perf_counter() + patience
    while True:
        terminal.read(slice, quiet)
        if until():
            return
        if terminal.reaped is not None or time.perf_counter() > stop:
            raise Ended(f"the expected output never came; last: {terminal.last_words()!r}")


def _set_size(terminal: int, size: Size) -> None:
    width, height = size
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def _start(command: Sequence[str], environment: Mapping[str, str], folder: Path, size: Size) -> tuple[int, int, float]:
    """Start a command; return the terminal's descriptor, the process id, and the moment just before exec."""
    terminal, inner = os.openpty()
    _set_size(terminal, size)
    modes = termios.tcgetattr(inner)
    modes[3] &= ~termios.ECHO  # keys must not be echoed into the output
    termios.tcsetattr(inner, termios.TCSANOW, modes)
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setsid()
            fcntl.ioctl(inner, termios.TIOCSCTTY, 0)
            for descriptor in range(3):
                os.dup2(inner, descriptor)
            os.chdir(folder)
            os.write(sender, struct.pack("d", time.perf_counter()))
            os.execvpe(command[0], list(command), dict(environment))
        finally:
            os._exit(127)
    os.close(inner)
    os.close(sender)
    began = struct.unpack("d", os.read(receiver, 8))[0]
    os.close(receiver)
    return terminal, process, began
