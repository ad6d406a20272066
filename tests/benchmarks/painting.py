"""What was on the screen when: recorded output, replayed into pyte. Pure.

Nothing counts as shown inside a synchronised update, since a terminal shows it at its end; the moment of an update is
that of the piece of output that held its last byte.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pyte

from tests.benchmarks.terminal import Event, Size

Cells = tuple[str, ...]
"""A row of the screen: what each of its columns shows; the second of a wide character's is empty."""
Crop = Callable[[Sequence[Cells]], Sequence[str]]
"""Takes the lines that matter from the rows of a screen."""

# Of a control sequence, or a string for the terminal, the beginning without the end; and those that pyte takes amiss.
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P\]][^\x07\x1b]*\x1b?)?\Z")
_UNREADABLE = re.compile(rb"\x1b\[[<=>?][0-9;:]*m|\x1b\[[<=>?][0-9;]*u|\x1b\[[0-?]*[ -/]+[@-~]|\x1bP[^\x1b]*\x1b\\")
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"


class Replay:
    """A screen that shows what was recorded so far."""

    def __init__(self, size: Size) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._rows: list[Cells] = []
        self._held = b""
        self._updating = False

    def moments(self, events: Iterable[Event]) -> Iterator[float]:
        """Take in what was recorded, and stop at each moment at which a terminal would show it."""
        for event in events:
            if event.size:
                width, height = event.size
                self._screen.resize(height, width)
                self._rows = []
            for piece in self._pieces(event.data):
                self._stream.feed(piece)
                if piece.endswith(_END):
                    self._updating = False
                elif _BEGIN in piece:
                    self._updating = True
                if not self._updating:
                    yield event.at

    def take(self, events: Iterable[Event]) -> None:
        """Take in what was recorded."""
        for _ in self.moments(events):
            pass

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        """Cut behind the ends of updates; hold back what is not whole yet, leave out what pyte takes amiss."""
        data = self._held + data
        held = unfinished.start() if (unfinished := _UNFINISHED.search(data)) else len(data)
        self._held = data[held:]
        data = _UNREADABLE.sub(b"", data[:held])
        *ended, rest = data.split(_END)
        yield from (piece + _END for piece in ended)
        if rest:
            yield rest

    @property
    def rows(self) -> Sequence[Cells]:
        """What the screen shows."""
        screen = self._screen
        dirty = screen.dirty if self._rows else range(screen.lines)
        if not self._rows:
            self._rows = [()] * screen.lines
        for y in dirty:
            if y < screen.lines:
                line = screen.buffer[y]
                self._rows[y] = tuple(line[x].data for x in range(screen.columns))
        screen.dirty.clear()
        return self._rows

    @property
    def text(self) -> str:
        """What the screen shows, as lines."""
        return "\n".join(whole(self.rows))


def largest_update(events: Iterable[Event]) -> int:
    """Return how many bytes the largest synchronised update has: where all is painted anew, that is one screen."""
    return max(len(update) for update in b"".join(event.data for event in events).split(_END))


class Answer(NamedTuple):
    """How something that was done at `at` was answered, in seconds of `perf_counter`.

    From `painted` on the lines that matter are as they stay; `settled` is when anything on the screen last changed.
    Both are None where nothing changed. `before` and `after` are the lines that matter, `written` the bytes that came.
    """

    at: float
    painted: float | None
    settled: float | None
    before: Sequence[str]
    after: Sequence[str]
    written: int


def whole(rows: Sequence[Cells]) -> Sequence[str]:
    """Crop nothing: every row of the screen."""
    return ["".join(row) for row in rows]


def page(rows: Sequence[Cells]) -> Sequence[str]:
    """Return the lines of the reader's text: what the rightmost box holds, its last two columns left out.

    Those are the scroll bar and the strip of marks. Blanks beside the text do not count: a line that moves sideways is
    the same line. There is none before the box is drawn.
    """
    top = rows[0]
    left = max((x for x, cell in enumerate(top) if cell in ("╭", "┌")), default=None)
    if left is None:
        return []
    bottom = next((y for y, row in enumerate(rows) if row[left] in ("╰", "└")), len(rows))
    return ["".join(row[left + 1 : len(top) - 3]).strip() for row in rows[1:bottom]]


def final(events: Sequence[Event], size: Size, crop: Crop = whole) -> Answer:
    """Return when the screen first showed what it shows at the end; `at` is the moment of the first event."""
    return answers(Replay(size), events, [events[0].at], crop)[0]


def answers(replay: Replay, events: Sequence[Event], done: Sequence[float], crop: Crop) -> list[Answer]:
    """Return how each thing that was `done`, at ascending moments, was answered until the next was done.

    `replay` shows the screen before the `events`, and takes them in.
    """
    shown, everything = crop(replay.rows), tuple(replay.rows)
    moments = replay.moments(events)
    found = []
    at = next(moments, None)
    for start, stop in zip(done, [*done[1:], float("inf")], strict=True):
        while at is not None and at < start:
            shown, everything = crop(replay.rows), tuple(replay.rows)
            at = next(moments, None)
        before = shown
        changes: list[tuple[float, Sequence[str]]] = []
        settled = None
        while at is not None and at < stop:
            rows = tuple(replay.rows)
            if rows != everything:
                settled, everything = at, rows
                if (now := crop(rows)) != shown:
                    changes.append((at, now))
                    shown = now
            at = next(moments, None)
        painted = next((moment for moment, lines in changes if lines == shown), None)
        written = sum(len(event.data) for event in events if start <= event.at < stop)
        found.append(Answer(start, painted if shown != before else None, settled, before, shown, written))
    return found
