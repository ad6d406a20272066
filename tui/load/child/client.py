"""Loads a source in a child process: starts it, sends the source, reads and checks the answer, and ends it."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from select import POLLIN, POLLOUT, poll
from time import monotonic, sleep

from tui.load.child.limits import Limits
from tui.load.child.process import write_arguments
from tui.load.child.wire_format import MAX_FRAME, BadAnswer, Unpacker
from tui.load.files import LoadError
from tui.load.loader import Loader
from tui.model import Article

LARGEST = 1 << 26
"""The largest source, in bytes, that is read in a child process, since the source itself takes some of its memory."""
_ROOT = str(Path(__file__).parents[3])
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:-1]; from tui.load.child.process import main; main()"
# -I: the environment and the current folder do not affect imports; -S: importing `site` would double the start time.
_COMMAND = (sys.executable, "-I", "-S", "-c", _PROGRAM)
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "SYSTEMROOT")
_LENGTH_BYTES = 8
_CHUNK = 1 << 16
_LAST_MOMENT_S = 1.0
_SHORT_PAUSE_S = 0.001
_IN_TIME = (signal.SIGPROF, signal.SIGXCPU)
_ADVICE = "save it as plain text, and open that"


class ChildLoad:
    """One source that is loaded in a child process. Used by one thread at a time.

    A context manager, which ends the process. Entering raises `LoadError` if no process can be started.
    """

    def __init__(self, loader: Loader, data: bytes, name: str, limits: Limits = Limits()) -> None:  # noqa: B008
        if len(data) > LARGEST:
            raise LoadError(
                f"{name} is larger than {LARGEST >> 20} MB, the limit for {loader.format}; split it into parts"
            )
        self._loader = loader
        self._name = name
        self._limits = limits
        self._unpacker = Unpacker(name)
        self._unsent = [memoryview(len(data).to_bytes(_LENGTH_BYTES, "big")), memoryview(data)]
        self._received = bytearray()
        self._failure: LoadError | None = None
        self._status: int | None = None
        self._heard = monotonic()
        self.progress: tuple[int, int, str] | None = None
        """The progress of the loader: units done, all units, and the name of the unit; None before its first report."""
        self.is_done = False
        """Whether loading has succeeded or failed."""
        self._start()

    def __enter__(self) -> "ChildLoad":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "process_id"):
            self.close()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, once loading is done. Raises `LoadError`."""
        assert self.is_done
        if self._failure:
            raise self._failure
        return self._unpacker.articles

    def run(self, seconds: float) -> bool:
        """Continue for some seconds, or until loading is done; return whether it is done.

        Returns early after progress.
        """
        stop, progress = monotonic() + seconds, self.progress
        while not self.is_done and self.progress == progress:
            now = monotonic()
            if now >= stop:
                break
            if now >= self._heard + self._limits.silence:
                self._fail(f"it needs more than {self._limits.silence:g} s; {_ADVICE}")
            else:
                self._exchange(min(stop, self._heard + self._limits.silence) - now)
        return self.is_done

    def close(self) -> None:
        """End the process, if it still runs."""
        if self._status is None:
            self._kill()
            self._wait()

    # The process

    def _start(self) -> None:
        command = (*_COMMAND, *_import_path(), write_arguments(self._loader, self._name, self._limits))
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        try:
            requests, self._request = os.pipe()
            answers, answer = os.pipe()
        except OSError as error:
            raise self._problem(error.strerror or str(error)) from None
        self._answer = answers
        actions = [
            (os.POSIX_SPAWN_DUP2, requests, 0),
            (os.POSIX_SPAWN_DUP2, answer, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:  # the signals that the interface blocks (tui/ending) are not blocked in its children
            self.process_id = os.posix_spawn(
                command[0], command, {**environment, "LC_ALL": "C.UTF-8"}, file_actions=actions, setsigmask=()
            )
        except OSError as error:
            os.close(self._request)
            os.close(self._answer)
            raise self._problem(error.strerror or str(error)) from None
        finally:
            os.close(requests)
            os.close(answer)
        os.set_blocking(self._request, False)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process_id, signal.SIGKILL)

    def _wait(self) -> int:
        """Close the pipes and wait for the process to end; return its exit status, or the negative signal number.

        A process that closed its output but does not end is killed.
        """
        os.close(self._request)
        os.close(self._answer)
        stop = monotonic() + _LAST_MOMENT_S
        try:
            while (ended := os.waitpid(self.process_id, os.WNOHANG))[0] == 0:
                if monotonic() >= stop:
                    self._kill()
                sleep(_SHORT_PAUSE_S)
            self._status = os.waitstatus_to_exitcode(ended[1])
        except ChildProcessError:  # other code has already waited for it
            self._status = 0
        return self._status

    # The exchange

    def _exchange(self, seconds: float) -> None:
        """Send and receive as much as possible without blocking; wait at most some seconds for the first byte."""
        watch = poll()
        watch.register(self._answer, POLLIN)
        if self._unsent:
            watch.register(self._request, POLLOUT)
        for descriptor, _ in watch.poll(seconds * 1_000):
            if descriptor == self._answer:
                self._receive()
            elif not self.is_done:
                self._send()

    def _send(self) -> None:
        try:
            sent = os.write(self._request, self._unsent[0][:_CHUNK])
        except BlockingIOError:
            return
        except BrokenPipeError:  # it has ended; its last answer gives the reason
            self._unsent.clear()
            return
        self._unsent[0] = self._unsent[0][sent:]
        if not self._unsent[0]:
            del self._unsent[0]

    def _receive(self) -> None:
        data = os.read(self._answer, _CHUNK)
        if not data:
            self._explain_end(self._wait())
            return
        self._heard = monotonic()
        self._received += data
        start = 0
        while not self.is_done and len(self._received) - start >= _LENGTH_BYTES:
            size = int.from_bytes(self._received[start : start + _LENGTH_BYTES], "big")
            if size > MAX_FRAME:
                self._fail(f"what was read of it is damaged; {_ADVICE}")
                return
            end = start + _LENGTH_BYTES + size
            if len(self._received) < end:
                break
            self._take(bytes(self._received[start + _LENGTH_BYTES : end]))
            start = end
        del self._received[:start]

    def _take(self, frame: bytes) -> None:
        try:
            answer = self._unpacker.add(frame)
        except BadAnswer:
            self._fail(f"what was read of it is damaged; {_ADVICE}")
            return
        if answer is None:
            return
        if answer.progress:
            self.progress = answer.progress
        elif answer.is_end and self._unpacker.articles:
            self._finish(None)
        elif answer.error:
            self._finish(LoadError(answer.error))
        elif answer.fault == MemoryError.__name__:
            self._fail(f"it needs more than {self._limits.memory >> 20} MB of memory; {_ADVICE}")
        else:
            self._fail(f"it is damaged, or not {self._loader.format} ({answer.fault or 'no article'}); {_ADVICE}")

    def _explain_end(self, status: int) -> None:
        """Return the reason why the process ended before it answered."""
        if -status in _IN_TIME:
            seconds = self._limits.pause if -status == signal.SIGPROF else self._limits.processor_time
            self._fail(f"it needs more than {seconds:g} s; {_ADVICE}")
        elif -status == signal.SIGKILL:
            self._fail("the system ended the process that read it; there may be too little memory")
        else:
            how = f"signal {-status}" if status < 0 else f"exit status {status}"
            self._fail(f"it ended the process that read it ({how}); {_ADVICE}")

    def _problem(self, reason: str) -> LoadError:
        return LoadError(f"{self._name} could not be read: {reason}")

    def _fail(self, reason: str) -> None:
        self._finish(self._problem(reason))

    def _finish(self, failure: LoadError | None) -> None:
        self._failure = failure
        self.is_done = True
        self.close()


def load_in_child(loader: Loader, data: bytes, name: str) -> tuple[Article, ...]:
    """Load the articles in `data` in a child process. Blocks. Raises `LoadError`."""
    with ChildLoad(loader, data, name) as child:
        while not child.run(1):
            pass
        return child.articles


def _import_path() -> Sequence[str]:
    """Return the import path of this process, without the current folder."""
    return tuple(dict.fromkeys((_ROOT, *(os.path.abspath(path) for path in sys.path if path))))
