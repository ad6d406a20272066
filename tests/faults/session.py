"""The real program in a pseudo-terminal whose raw output is kept."""

import fcntl
import os
import resource
import select
import shlex
import signal
import struct
import subprocess
import tempfile
import termios
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Any, NamedTuple

from tests.faults import processes
from tests.faults.contents import ROOT, make_file
from tests.faults.output import plain_text
from tests.faults.rows import SetUp
from tests.terminal.driver import COMMAND

CHILDREN_MAY_LIVE_S = 0.5
"""Seconds after the program's end in which its processes must be gone."""

_REPORT_SHOWN = 600
"""The characters of a crash report that are shown."""
_MIN_PATIENCE_S = 0.5
"""Seconds to wait for the end after a step has failed: the set-up is broken anyway."""


MAX_MEMORY = 4 << 30
"""Bytes of address space: what reads without end must not take the machine with it."""


class Outcome(NamedTuple):
    """What happened. `status` is None if the program had to be killed.

    `problems` are steps that could not be done, in words; `report` is the end of the report of a crash.
    """

    raw: bytes
    status: int | None
    seconds: float
    before: list[Any]
    after: list[Any]
    children: tuple[str, ...]
    problems: tuple[str, ...]
    report: str = ""


class Session:
    """One run of the program. A context manager: on leaving, nothing of it is left, neither processes nor files."""

    def __init__(self, set_up: SetUp) -> None:
        self.set_up = set_up
        self.folder = Path(tempfile.mkdtemp(prefix="dramatis-fault-"))
        self.raw = bytearray()
        self.problems: list[str] = []
        self.mark = uuid.uuid4().hex
        self._plain, self._parsed = "", 0
        self._prepare()
        self.master, slave = os.openpty()
        self._before = _stop_echo(slave)
        self.resize(*set_up.size)
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            self._line(),
            cwd=os.fsencode(self.folder / "work"),
            env=self._environment(),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self._slave = slave
        self.is_open = True

    def _prepare(self) -> None:
        self.folder.chmod(0o755)
        for name in ("home", "work"):
            (self.folder / name).mkdir()
        modes = []
        for name, spec in self.set_up.files.items():
            path = self.folder / os.fsdecode(name.encode("utf-8", "surrogateescape"))
            link = {"link": self.place(spec["link"])} if "link" in spec else {}
            make_file(path, {**{key: value for key, value in spec.items() if key != "mode"}, **link})
            if "mode" in spec:
                modes.append((path, spec["mode"]))
        for path, mode in modes:  # at the end, or nothing could be put into a folder without access
            path.chmod(mode)

    def place(self, text: str) -> str:
        """Replace `@home`, `@work` and `@root` by the paths of the set-up."""
        for name in ("home", "work"):
            text = text.replace(f"@{name}", str(self.folder / name))
        return text.replace("@root", str(self.folder))

    def _line(self) -> list[str]:
        if not self.set_up.shell:
            return [*COMMAND, *map(self.place, self.set_up.command)]
        return ["/bin/sh", "-c", self.place(self.set_up.shell).replace("{}", shlex.join(COMMAND))]

    def _environment(self) -> dict[str, str]:
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
            **({} if "DRAMATIS_COMMAND" in os.environ else {"PYTHONPATH": str(ROOT)}),  # else the installed one runs
            processes.MARK: self.mark,
        }
        environ.update((name, self.place(value)) for name, value in self.set_up.environment.items())
        return {name: value for name, value in environ.items() if name not in self.set_up.unset}

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._kill_all()
        with suppress(OSError):
            os.close(self._slave)
        if self.is_open:
            os.close(self.master)
        for folder in self.folder.rglob("*"):
            if folder.is_dir() and not folder.is_symlink():
                folder.chmod(0o700)
        rmtree(self.folder, ignore_errors=True)

    def _kill_all(self) -> None:
        for process in {*processes.marked(self.mark), *([] if self.has_ended else [self.pid])}:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()

    @property
    def pid(self) -> int:
        """The id of the process that was started."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether that process has ended."""
        return self._process.poll() is not None

    @property
    def has_refused(self) -> bool:
        """Whether it has ended with an error."""
        return bool(self._process.poll())

    @property
    def plain(self) -> str:
        """The output so far without escape sequences."""
        end = len(self.raw)
        if (escape := self.raw.rfind(b"\x1b", max(self._parsed, end - 64))) > self._parsed:
            end = escape  # it may be half a sequence
        self._plain += plain_text(bytes(self.raw[self._parsed : end]))
        self._parsed = end
        return self._plain + plain_text(bytes(self.raw[end:]))

    def read(self, seconds: float) -> bool:
        """Read what is written within `seconds`; return whether anything was."""
        if not self.is_open:
            time.sleep(seconds)
            return False
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def read_for(self, seconds: float) -> None:
        """Read for `seconds`."""
        stop = time.monotonic() + seconds
        while (left := stop - time.monotonic()) > 0:
            self.read(left)

    def settle(self, seconds: float, at_most: float = 0.5) -> None:
        """Read until nothing was written for `seconds`, but no longer than `at_most` seconds."""
        stop = time.monotonic() + at_most
        while self.read(seconds) and time.monotonic() < stop:
            pass

    def read_until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Read until something holds; return whether it came to hold, while the program ran, within `seconds`."""
        stop = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > stop or self.has_ended:
                while self.read(0):
                    pass
                return holds()
            self.read(0.01)
        return True

    def write(self, data: bytes) -> None:
        """Type bytes, and read meanwhile, so that neither side waits for the other."""
        stop = time.monotonic() + self.set_up.within
        os.set_blocking(self.master, False)
        try:
            while data and self.is_open and time.monotonic() < stop and not self.has_ended:
                _, writable, _ = select.select([], [self.master], [], 0.01)
                if writable:
                    with suppress(BlockingIOError):
                        data = data[os.write(self.master, data[:1024]) :]
                self.read(0)
        finally:
            os.set_blocking(self.master, True)
        if data and not self.has_ended:
            self.problems.append(f"the program read no more keys: {len(data)} bytes left")

    def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal; the program gets SIGWINCH from the terminal."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def close(self) -> None:
        """Close the terminal, as a closed window does."""
        os.close(self._slave)
        os.close(self.master)
        self.is_open = False

    def finish(self) -> Outcome:
        """Wait for the end, and return what happened."""
        stop = time.monotonic() + (_MIN_PATIENCE_S if self.problems else self.set_up.within)
        while not self.has_ended and time.monotonic() < stop:
            self.read(0.01)
        while self.read(0):
            pass
        code = self._process.poll()
        status = None if code is None else code if code >= 0 else 128 - code
        children = () if status is None else tuple(processes.marked_after(self.mark, CHILDREN_MAY_LIVE_S))
        after = termios.tcgetattr(self._slave) if self.is_open else self._before
        return Outcome(
            raw=bytes(self.raw),
            status=status,
            seconds=time.monotonic() - self.began,
            before=self._before,
            after=after,
            children=tuple(f"{child}: {processes.command_of(child)}" for child in children),
            problems=tuple(self.problems),
            report=self._crash_report(),
        )

    def _crash_report(self) -> str:
        reports = sorted((self.folder / "home").rglob("crash-*"))
        if not reports:
            return ""
        head, _, traceback = reports[-1].read_text("utf-8", "replace").partition("\n\n")
        return f"{traceback.partition(chr(10))[0]} … {traceback[-_REPORT_SHOWN:]}" if traceback else head


def _stop_echo(terminal: int) -> list[Any]:
    """Let the terminal itself echo no keys, or what is typed too early would look like output; return its settings."""
    settings = termios.tcgetattr(terminal)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    return termios.tcgetattr(terminal)


def _take_terminal() -> None:
    """In the new process: make the pseudo-terminal its own, and bound what it can take."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
