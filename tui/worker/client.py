"""Who tells the news: a process of its own, so that the page never waits for the cast; or this one."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from tui.worker.events import Failed, News, news
from tui.worker.wire_format import LENGTH, unpacked

_ROOT = Path(__file__).parents[2]
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from tui.worker.process import main; main()"
_AT_ONCE = 1 << 18


class Source(Protocol):
    """Tells the news of one text after another, to one listener at a time."""

    def news(self, text: str, choice: str | None) -> Iterator[News]:
        """Yield the news of a text's cast, names found as `choice` says; for a thread."""

    def stop(self) -> None:
        """Let there be no more news of the text in hand; for any thread."""


class Here:
    """Reads the cast in this process; a text that is stopped ends with the part in hand."""

    def news(self, text: str, choice: str | None) -> Iterator[News]:
        """Yield the news of a text's cast."""
        return news(text, choice)

    def stop(self) -> None:
        """Nothing can be done: who listens must stop listening."""


class Elsewhere:
    """Reads the cast in another process, which can be started before there is a text and loads what it needs."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._fresh = False

    def start(self) -> None:
        """Start the process, if that can be done, so that it is ready when there is a text."""
        self.stop()
        self._process = _Process()
        self._fresh = True

    def news(self, text: str, choice: str | None) -> Iterator[News]:
        """Yield the news of a text's cast, and if the process dies before the end, that."""
        if not self._fresh:
            self.start()
        process, self._fresh = self._process, False
        assert process
        known = 0.0
        with suppress(BrokenPipeError):
            process.ask(text, choice)
        for one in unpacked(process.frames()):
            known = getattr(one, "share", 1.0 if isinstance(one, Failed) else known)
            yield one
        status = process.end()
        if known < 1 and process is self._process:
            yield Failed(f"The cast could not be read: what reads it has ended ({status})")

    def stop(self) -> None:
        """End the process, and what it has in hand."""
        process, self._process, self._fresh = self._process, None, False
        if process:
            process.kill()


class _Process:
    """One run of the worker: a text goes in, frames come out."""

    def __init__(self) -> None:
        asked, ask = os.pipe()
        answer, answered = os.pipe()
        actions = [
            (os.POSIX_SPAWN_DUP2, asked, 0),
            (os.POSIX_SPAWN_DUP2, answered, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        # Safe path: whatever folder one is in, what lies there is data, and no module of ours.
        arguments = [sys.executable, "-P", "-c", _PROGRAM, str(_ROOT)]
        self._number = os.posix_spawn(sys.executable, arguments, os.environ, file_actions=actions)
        os.close(asked)
        os.close(answered)
        self._ask: IO[bytes] = open(ask, "wb", buffering=0)  # noqa: SIM115
        self._answer: IO[bytes] = open(answer, "rb")  # noqa: SIM115
        self._status: int | None = None

    def ask(self, text: str, choice: str | None) -> None:
        """Hand over the text. Raises `BrokenPipeError` if the process is dead."""
        with self._ask as stream:
            stream.write((choice or "").encode("utf-8", "surrogatepass") + b"\0")
            for first in range(0, len(text), _AT_ONCE):
                data = memoryview(text[first : first + _AT_ONCE].encode("utf-8", "surrogatepass"))
                while data:
                    data = data[stream.write(data) :]

    def frames(self) -> Iterator[bytes]:
        """Yield what it answers, until it ends."""
        with self._answer as stream:
            while len(length := stream.read(LENGTH)) == LENGTH:
                frame = stream.read(size := int.from_bytes(length, "big"))
                if len(frame) < size:
                    return
                yield frame

    def kill(self) -> None:
        """End the process now."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Wait for the process to end, and return its exit status, or less the signal that ended it."""
        if self._status is None:
            try:
                self._status = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
            except ChildProcessError:  # another thread has waited
                self._status = 0
        return self._status
