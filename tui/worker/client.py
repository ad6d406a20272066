"""Where the events of a cast come from: a process of its own, so that no key waits for the cast, or this process."""

import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from tui.framing import read_frame, write_frame
from tui.model.blocks import Blocks
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen, build_cast
from tui.worker.wire_format import pack_request, unpack

_ROOT = Path(__file__).parents[2]
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from tui.worker.process import main; main()"
# -P: the current folder is not on the path of imports, because what lies there may be named like a module of ours.
_COMMAND = (sys.executable, "-P", "-c", _PROGRAM, str(_ROOT))
_AUTO, _FAST = "auto", "fast"
"""As in `tui.cast.recognizers`, without importing the engine, which this process does not need otherwise."""


class CastSource(Protocol):
    """Builds the cast of one text after another, one at a time."""

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events, as `build_cast` does. To be called in a thread, as it waits.

        `blocks` are all found already, since another thread may read them.
        """

    def stop(self) -> None:
        """Stop building the cast in hand: its events end. May be called from any thread, and more than once."""


class InProcessCast:
    """Builds the cast in this process."""

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events."""
        return build_cast(text, choice, blocks)

    def stop(self) -> None:
        """Do nothing: the engine cannot be interrupted. Whoever iterates over the events just stops."""


class CastProcess:
    """Builds each cast in a process, which imports what it needs as soon as it is started, before there is a text.

    A context manager: the process runs from entering the block to leaving it, or until it has built a cast. A later
    call of `events` starts another one. `command` is the program, for tests.
    """

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self._command = command
        self._process: _Process | None = None
        self._is_idle = False

    def __enter__(self) -> "CastProcess":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start a process, in place of the one that runs, so that it is ready when there is a text."""
        self.stop()
        self._process = _Process(self._command)
        self._is_idle = True

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events.

        If the process dies on the way, as native code can make it, the fast recognizer takes over in another one; if
        that dies, too, `CastFailed` is the last event.
        """
        end = yield from self._build(text, choice, blocks)
        if end.death and end.recognizer != _FAST:
            problem = f"the recognizer {end.recognizer} ended the process that ran it ({end.death})"
            end = yield from self._build(text, _FAST, blocks, problem)
        if end.death:
            yield CastFailed(
                f"The cast could not be read: the process that reads it stopped unexpectedly ({end.death})"
            )

    def _build(
        self, text: str, choice: str | None, blocks: Blocks | None, problem: str = ""
    ) -> Generator[CastEvent, None, "_End"]:
        """Yield the events of one process, and return how it ended.

        `problem` says why the fast recognizer is used.
        """
        if not self._is_idle:
            self.start()
        process, self._is_idle = self._process, False
        assert process
        is_complete = False
        recognizer = _FAST if choice in (None, _AUTO) else choice  # the one at work, also before it says so
        successor = ""
        with suppress(BrokenPipeError):
            process.send(pack_request(text, choice, blocks))
        for event in unpack(process.frames()):
            if isinstance(event, RecognizerChosen):
                recognizer, successor = event.name, event.successor
                event = event._replace(problem=problem or event.problem)
            elif isinstance(event, CastUpdated) and event.share == 1:
                is_complete, recognizer = not successor, successor or recognizer
            else:
                is_complete = isinstance(event, CastFailed)
            yield event
        status = process.wait()
        if is_complete or process is not self._process:  # otherwise it was stopped
            return _End("", recognizer)
        return _End(f"signal {-status}" if status < 0 else f"exit status {status}", recognizer)

    def stop(self) -> None:
        """Kill the process, and with it the cast in hand."""
        process, self._process, self._is_idle = self._process, None, False
        if process:
            process.kill()


class _End(NamedTuple):
    """How a process ended: by which death, if not after its work, and which recognizer was at work then."""

    death: str
    recognizer: str


class _Process:
    """One run of the worker: a text goes in, frames come out."""

    def __init__(self, command: tuple[str, ...]) -> None:
        requests, request = os.pipe()
        answer, answers = os.pipe()
        actions = [
            (os.POSIX_SPAWN_DUP2, requests, 0),
            (os.POSIX_SPAWN_DUP2, answers, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:  # the signals that the interface blocks (tui/ending) are not blocked in its children
            self._id = os.posix_spawn(command[0], command, os.environ, file_actions=actions, setsigmask=())
        except OSError:
            os.close(request)
            os.close(answer)
            raise
        finally:
            os.close(requests)
            os.close(answers)
        self._request: BinaryIO = open(request, "wb")  # noqa: SIM115
        self._answer: BinaryIO = open(answer, "rb")  # noqa: SIM115
        self._status: int | None = None

    def send(self, frames: Iterable[bytes]) -> None:
        """Send the frames of a request. Raises `BrokenPipeError` if the process is dead."""
        with self._request as stream:
            for frame in frames:
                write_frame(stream, frame)

    def frames(self) -> Iterator[bytes]:
        """Yield the frames that the process writes, until it ends."""
        with self._answer as stream, suppress(EOFError):
            while (frame := read_frame(stream)) is not None:
                yield frame

    def kill(self) -> None:
        """End the process now."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._id, signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Wait for the process to end; return its exit status, or the negative number of the signal that ended it."""
        if self._status is None:
            try:
                self._status = os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])
            except ChildProcessError:  # another thread has waited for it
                self._status = 0
        return self._status
