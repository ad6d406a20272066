"""Replay recorded output into pyte to learn what the screen showed at each moment. Pure.

A terminal shows a synchronised update when it ends, so nothing inside one counts as shown; the moment of an update is
when the piece of output with its last byte arrived.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pyte

from tests.benchmarks.terminal import Event, Size

Cells = tuple[str, ...]
"""A row of the screen, one string a column; the second column of a wide character is empty."""
Crop = Callable[[Sequence[Cells]], Sequence[str]]
"""Selects the relevant lines from the rows of a screen."""

# The beginning of an unfinished control sequence or string; and sequences that pyte misinterprets.
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P\]][^\x07\x1b]*\x1b?)?\Z")
_UNREADABLE = re.compile(rb"\x1b\[[<=>?][0-9;:]*m|\x1b\[[<=>?][0-9;]*u|\x1b\[[0-?]*[ -/]+[@-~]|\x1bP[^\x1b]*\x1b\\")
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"


class Replay:
    """A screen that shows the output recorded so far."""

    def __init__(self, size: Size) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._rows: list[Cells] = []
        self._held = b""
        self._updating = False

    def moments(self, events: Iterable[Event]) -> Iterator[float]:
        """Feed recorded output to the screen; yield each moment at which a terminal would show it."""
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
        """Feed recorded output to the screen."""
        for _ in self.moments(events):
            pass

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        """Split after the end of each update; hold back unfinished sequences, drop those that pyte misinterprets."""
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
        """The rows on the screen."""
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
        """The text on the screen, one line a row."""
        return "\n".join(whole(self.rows))


def largest_update(events: Iterable[Event]) -> int:
    """Return the bytes of the largest synchronised update: one screen, where everything is painted again."""
    return max(len(update) for update in b"".join(event.data for event in events).split(_END))


class Answer(NamedTuple):
    """How the screen answered an action at the moment `at`; moments are seconds of `perf_counter`.

    `painted` is when the relevant lines took their final state, `settled` when anything on the screen last changed;
    both are None if nothing changed. `before` and `after` are the relevant lines, `written` counts bytes of output.
    """

    at: float
    painted: float | None
    settled: float | None
    before: Sequence[str]
    after: Sequence[str]
    written: int


def whole(rows: Sequence[Cells]) -> Sequence[str]:
    """Return every row of the screen."""
    return ["".join(row) for row in rows]


def page(rows: Sequence[Cells]) -> Sequence[str]:
    """Return the lines of the article on screen: the rightmost box without its last three columns.

    Those columns are the scroll bar, a gap and the mention strip. Lines are stripped, so that a line that moves
    sideways is the same line. Returns an empty list before the box is drawn.
    """
    top = rows[0]
    left = max((x for x, cell in enumerate(top) if cell in ("╭", "┌")), default=None)
    if left is None:
        return []
    bottom = next((y for y, row in enumerate(rows) if row[left] in ("╰", "└")), len(rows))
    return ["".join(row[left + 1 : len(top) - 4]).strip() for row in rows[1:bottom]]


def final(events: Sequence[Event], size: Size, crop: Crop = whole) -> Answer:
    """Return when the screen first showed its final state; `at` is the moment of the first event."""
    return answers(Replay(size), events, [events[0].at], crop)[0]


def answers(replay: Replay, events: Sequence[Event], done: Sequence[float], crop: Crop) -> list[Answer]:
    """Return the answer to each action, each counted until the next action.

    `done` are the moments of the actions, ascending. `replay` is the screen before `events` and is fed with them.
    """
    shown, everything = crop(replay.rows), tuple(replay.rows)
    moments = replay.moments(events)
    result: list[Answer] = []
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
        result.append(Answer(start, painted if shown != before else None, settled, before, shown, written))
    return result
