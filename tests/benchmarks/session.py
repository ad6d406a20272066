"""A program in a terminal, its screen, and somebody at the keys: what is pressed is timed, then looked at."""

import random
import time
from collections.abc import Callable, Mapping, Sequence

from tests.benchmarks.painting import Answer, Crop, Replay, answers
from tests.benchmarks.terminal import Ended, Event, Size, Terminal, watch

_GAP_S = (0.040, 0.090)
"""Keys follow each other irregularly, at such distances, and never before the program has paused."""
_PAUSE_S = 0.030
_QUIET_S = 0.4
_ANSWER_S = 1.0
ESCAPE = "\x1b"
_ESCAPE_S = 0.2  # a key that comes sooner is taken for one with Alt
Test = Callable[[Replay], bool]
_RESIZED_S = 0.150  # how long a program rests after a resizing before the next one: the rest of a text is laid out then


class Session:
    """One who waits, types and resizes. The screen is brought up to date only while nothing is being timed."""

    def __init__(self, terminal: Terminal, seed: int = 0) -> None:
        self.terminal = terminal
        self.replay = Replay(terminal.size)
        self._seen = 0
        self._rng = random.Random(seed)

    def _news(self) -> Sequence[Event]:
        events = self.terminal.events[self._seen :]
        self._seen = len(self.terminal.events)
        return events

    def forget(self) -> None:
        """Drop what was recorded, of which the screen has all: a long session would fill the memory."""
        self.look()
        self.terminal.events.clear()
        self._seen = 0

    def look(self) -> str:
        """Return what the screen shows."""
        self.replay.take(self._news())
        return self.replay.text

    def wait_for(self, wanted: str, *, patience: float, quiet: float = _QUIET_S, slice: float = 2.0) -> None:
        """Read until the screen shows a text; look whenever the program pauses, or every `slice` seconds.

        Raises `Ended` where it never does.
        """
        watch(self.terminal, lambda: wanted in self.look(), quiet=quiet, patience=patience, slice=slice)

    def firsts(
        self, tests: Mapping[str, Test], *, patience: float, slice: float, idle: Callable[[], object] | None = None
    ) -> dict[str, float]:
        """Read until each test of the screen has held; return the moments at which they first did. Raises `Ended`.

        The screen is looked at every `slice` seconds, and when the program pauses; `idle` is called each time.
        """
        found: dict[str, float] = {}

        def looked() -> bool:
            for at in self.replay.moments(self._news()):
                found.update({name: at for name, so in tests.items() if name not in found and so(self.replay)})
            if idle:
                idle()
            return len(found) == len(tests)

        watch(self.terminal, looked, quiet=_QUIET_S, patience=patience, slice=slice)
        return found

    def pause(self, answer: float = 0.0) -> None:
        """Wait up to `answer` seconds for some output; then let the program come to rest, and some time pass."""
        stop = time.perf_counter() + self._rng.uniform(*_GAP_S)
        self.terminal.read_some(answer)
        self.terminal.settle(_PAUSE_S, patience=2.0)
        self.terminal.read(max(0.0, stop - time.perf_counter()))

    def press(self, keys: Sequence[str], crop: Crop, patience: float = _ANSWER_S) -> list[Answer]:
        """Type keys, each after the answer to the last if that comes in time; return how each was answered."""
        self.look()
        self.pause()
        done = []
        for key in keys:
            done.append(self.terminal.send(key))
            if key == ESCAPE:
                self.terminal.read(_ESCAPE_S)
            self.pause(patience)
        return answers(self.replay, self._news(), done, crop)

    def resize(self, sizes: Sequence[Size], crop: Crop) -> list[Answer]:
        """Take sizes one after another; return how each was answered."""
        self.look()
        self.pause()
        done = []
        for size in sizes:
            done.append(self.terminal.resize(size))
            self.terminal.read_some(_RESIZED_S * 10)
            self.terminal.settle(_RESIZED_S, patience=5.0)
        return answers(self.replay, self._news(), done, crop)


def painted(found: Sequence[Answer]) -> list[float]:
    """Return the seconds from each key to the paint that answered it; keys that changed nothing are left out.

    A key that leaves the lines that matter as they are is answered when the rest of the screen has changed, such as the
    line that tells the place. Raises `Ended` if none changed anything.
    """
    seconds = [at - answer.at for answer in found if (at := answer.painted or answer.settled)]
    if not seconds:
        raise Ended("no key changed the screen")
    return seconds


def turned(found: Sequence[Answer]) -> list[float]:
    """Return the seconds from each key to the next painting of other lines, be it after a later key that came too soon.

    Raises `Ended` if none ever changed.
    """
    seconds, later = [], None
    for answer in reversed(found):
        later = answer.painted or later
        if later:
            seconds.append(later - answer.at)
    if not seconds:
        raise Ended("no key changed the screen")
    return seconds[::-1]
