"""A child process that is started for one request. The request goes over one pipe, the answer comes over another."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tui.framing import read_frame, write_frame

_ROOT = Path(__file__).parents[2]
_PROGRAM = "import sys; sys.path[:0] = sys.argv[2:]; from importlib import import_module as i; i(sys.argv[1]).main()"


def command_of(module: str, path: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the command that runs `main` of a module; `path` are additional folders to import from."""
    # -P keeps the current folder off the import path: a file there may have the name of one of our modules.
    return (sys.executable, "-P", "-c", _PROGRAM, module, str(_ROOT), *path)


class ChildProcess:
    """One run of a child process: sends the frames of a request and receives the frames of the answer."""

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

    def end(self) -> None:
        """Ask the process to end, after it has removed unfinished files."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._id, signal.SIGTERM)

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
            except ChildProcessError:  # another thread has already waited for it
                self._status = 0
        return self._status
