"""A program in a terminal and a simulated user: keys are timed first, the screen is replayed afterwards."""

import random
import time
from collections.abc import Callable, Mapping, Sequence

from tests.benchmarks.painting import Answer, Crop, Replay
from tests.benchmarks.painting import answers as answers_of
from tests.benchmarks.terminal import Ended, Event, Size, Terminal, watch

_GAP_S = (0.040, 0.090)
"""Seconds between keys, drawn at random; a key is never sent before the program has paused."""
_PAUSE_S = 0.030
_QUIET_S = 0.4
_ANSWER_S = 1.0
ESCAPE = "\x1b"
_ESCAPE_S = 0.2  # a key sent sooner would be read as Alt and that key
Test = Callable[[Replay], bool]
_RESIZED_S = 0.150  # pause after each resize, in which the rest of the text is laid out


class Session:
    """Waits, types and resizes. The screen is replayed only while nothing is being timed."""

    def __init__(self, terminal: Terminal, seed: int = 0) -> None:
        self.terminal = terminal
        self.replay = Replay(terminal.size)
        self._seen = 0
        self._rng = random.Random(seed)

    def _new_events(self) -> Sequence[Event]:
        events = self.terminal.events[self._seen :]
        self._seen = len(self.terminal.events)
        return events

    def forget(self) -> None:
        """Drop the recorded output after replaying it, so that a long session does not fill the memory."""
        self.look()
        self.terminal.events.clear()
        self._seen = 0

    def look(self) -> str:
        """Return the text on the screen."""
        self.replay.take(self._new_events())
        return self.replay.text

    def wait_for(self, expected: str, *, patience: float, quiet: float = _QUIET_S, slice: float = 2.0) -> None:
        """Read until the screen shows the expected text; look when the program pauses, or every `slice` seconds.

        Raises `Ended` if it never shows it.
        """
        watch(self.terminal, lambda: expected in self.look(), quiet=quiet, patience=patience, slice=slice)

    def firsts(
        self, tests: Mapping[str, Test], *, patience: float, slice: float, idle: Callable[[], object] | None = None
    ) -> dict[str, float]:
        """Read until each test of the screen has passed; return the moment each first passed. Raises `Ended`.

        The screen is tested every `slice` seconds and when the program pauses; `idle` is called each time.
        """
        first: dict[str, float] = {}

        def look() -> bool:
            for at in self.replay.moments(self._new_events()):
                first.update({name: at for name, test in tests.items() if name not in first and test(self.replay)})
            if idle:
                idle()
            return len(first) == len(tests)

        watch(self.terminal, look, quiet=_QUIET_S, patience=patience, slice=slice)
        return first

    def pause(self, answer: float = 0.0) -> None:
        """Wait up to `answer` seconds for output, then until the program is idle, then a random gap."""
        stop = time.perf_counter() + self._rng.uniform(*_GAP_S)
        self.terminal.read_some(answer)
        self.terminal.settle(_PAUSE_S, patience=2.0)
        self.terminal.read(max(0.0, stop - time.perf_counter()))

    def press(self, keys: Sequence[str], crop: Crop, patience: float = _ANSWER_S) -> list[Answer]:
        """Type keys, each after the answer to the previous one (or `patience` seconds); return the answers."""
        self.look()
        self.pause()
        done = []
        for key in keys:
            done.append(self.terminal.send(key))
            if key == ESCAPE:
                self.terminal.read(_ESCAPE_S)
            self.pause(patience)
        return answers_of(self.replay, self._new_events(), done, crop)

    def resize(self, sizes: Sequence[Size], crop: Crop) -> list[Answer]:
        """Resize to each size in turn; return the answers."""
        self.look()
        self.pause()
        done = []
        for size in sizes:
            done.append(self.terminal.resize(size))
            self.terminal.read_some(_RESIZED_S * 10)
            self.terminal.settle(_RESIZED_S, patience=5.0)
        return answers_of(self.replay, self._new_events(), done, crop)


def painted(answers: Sequence[Answer]) -> list[float]:
    """Return the seconds from each key to the paint that answered it, without keys that changed nothing.

    A key that leaves the relevant lines unchanged is answered when the rest of the screen, such as the status line, has
    changed. Raises `Ended` if no key changed anything.
    """
    seconds = [at - answer.at for answer in answers if (at := answer.painted or answer.settled)]
    if not seconds:
        raise Ended("no key changed the screen")
    return seconds


def turned(answers: Sequence[Answer]) -> list[float]:
    """Return the seconds from each key to the next change of the relevant lines, even if a later key came before it.

    Raises `Ended` if they never changed.
    """
    seconds, later = [], None
    for answer in reversed(answers):
        later = answer.painted or later
        if later:
            seconds.append(later - answer.at)
    if not seconds:
        raise Ended("no key changed the screen")
    return seconds[::-1]
