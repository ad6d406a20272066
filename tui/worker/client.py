"""Sources of the events of a cast: a child process, so that no key waits for the cast, or this process."""

import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import NamedTuple, Protocol

from tui.model.blocks import Blocks
from tui.worker.child_process import ChildProcess, command_of
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen, build_cast
from tui.worker.wire_format import pack_request, unpack

_COMMAND = command_of("tui.worker.process")
_AUTO, _FAST = "auto", "fast"
"""The same as in `tui.cast.recognizers`, so that this process need not import the engine."""


class CastSource(Protocol):
    """Builds the cast of one text after another, one at a time."""

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events, as `build_cast` does.

        Blocks, so call it in a thread. All of `blocks` must be found already, since another thread may read them.
        """

    def stop(self) -> None:
        """Stop building the current cast, which ends its events. May be called from any thread, and more than once."""


class InProcessCast:
    """Builds the cast in this process."""

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events."""
        return build_cast(text, choice, blocks)

    def stop(self) -> None:
        """Do nothing: the engine cannot be interrupted. The caller stops iterating over the events instead."""


class CastProcess:
    """Builds each cast in a child process, which imports the engine as soon as it is started, before there is a text.

    A context manager: the process runs from entering the block to leaving it, or until it has built a cast. A later
    call of `events` starts another one. `command` is the program, for tests.
    """

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self._command = command
        self._process: ChildProcess | None = None
        self._is_idle = False
        self._lock = threading.RLock()
        """Held while the process is replaced: `stop` may come from another thread, and the next cast from a third."""

    def __enter__(self) -> "CastProcess":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start a process, in place of the running one, so that it is ready when there is a text."""
        with self._lock:
            self.stop()
            self._process = ChildProcess(self._command)
            self._is_idle = True

    def _take_process(self) -> ChildProcess:
        """Return a process that has no text yet, and that is now the running one."""
        with self._lock:
            if not self._is_idle:
                self.start()
            assert self._process
            self._is_idle = False
            return self._process

    def events(self, text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Build the cast of a text and yield the events.

        If the process dies before the end, as it can in native code, another process takes over with the fast
        recognizer. If that dies, too, `CastFailed` is the last event.
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
        process = self._take_process()
        is_complete = False
        recognizer = _FAST if choice in (None, _AUTO) else choice  # until the first event names it
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
        if is_complete or process is not self._process:  # otherwise `stop` was called
            return _End("", recognizer)
        return _End(f"signal {-status}" if status < 0 else f"exit status {status}", recognizer)

    def stop(self) -> None:
        """Kill the process, which ends the events of the current cast."""
        with self._lock:
            process, self._process, self._is_idle = self._process, None, False
        if process:
            process.kill()


class _End(NamedTuple):
    """How a process ended: its death, if it ended too early, and the recognizer that was running then."""

    death: str
    recognizer: str
