"""The cast in the background: time by text length, time to the first actors, and its cost to keys meanwhile.

Each text is opened in the real reader; its screen is watched until the cast is complete.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from tests.benchmarks import programs, texts
from tests.benchmarks.machine import scale
from tests.benchmarks.pages import PAGE_DOWN, page_down
from tests.benchmarks.painting import page
from tests.benchmarks.processes import Memory, held_by, worked_by
from tests.benchmarks.programs import WHOLE
from tests.benchmarks.session import Session
from tests.benchmarks.table import Row, fact, interleaved, middle, ms, within

PATIENCE_S = 900.0
_FIRST_ACTORS = re.compile(r"╭─ Cast [1-9]")
_SHARE = re.compile(r"cast (\d+%) …")
_SETTLING_S = 4.0
_SLICE_S = 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """How one text was read: seconds from its first painting to the first actors and to the complete cast, and memory.

    `worked` is the processor time of all processes, in seconds, from the start to the complete cast.
    """

    first_actors: float
    whole: float
    worked: float
    peak: Memory
    settled: Memory


@cache
def read(file: Path) -> Reading:
    """Open a text and watch the reader until it has been idle for some seconds with the complete cast."""
    tests = {
        "text": lambda screen: any(page(screen.rows)),
        "first actors": lambda screen: bool(_FIRST_ACTORS.search(screen.text)),
        "whole": lambda screen: WHOLE in screen.text,
    }
    with programs.reader(str(file)) as terminal:
        samples: list[Memory] = []
        session = Session(terminal)
        at = session.firsts(
            tests, patience=PATIENCE_S, slice=_SLICE_S, idle=lambda: samples.append(held_by(terminal.pid))
        )
        worked = worked_by(terminal.pid)
        terminal.read(_SETTLING_S)
        settled = held_by(terminal.pid)
        return Reading(
            at["first actors"] - at["text"], at["whole"] - at["text"], worked, max([*samples, settled]), settled
        )


def _quick_read(file: Path) -> float:
    with programs.reader(str(file)) as terminal:
        at = Session(terminal).firsts(
            {"text": lambda screen: any(page(screen.rows)), "whole": lambda screen: WHOLE in screen.text},
            patience=PATIENCE_S,
            slice=_SLICE_S,
        )
        return at["whole"] - at["text"]


def casts(quick: bool) -> Iterator[Row]:
    """Measure how the time for a cast grows with the text, and how soon the first actors are shown."""
    large, middling = texts.large(quick), texts.middling(quick)
    sizes = {texts.named(size): texts.dense(size) for size in (100 * texts.KB, middling)}
    times = {
        name: middle(taken)
        for name, taken in interleaved(
            {name: partial(_quick_read, file) for name, file in sizes.items()}, 1 if quick else 3
        ).items()
    }
    reading = read(texts.dense(large))
    for name, seconds in times.items():
        yield fact(f"cast: {name}, text painted → whole cast painted", _seconds(seconds))
    name, base = texts.named(large), texts.named(middling)
    whole = within(f"cast: {name}, text painted → whole cast painted", reading.whole, times[base], 11, _seconds, base)
    yield replace(whole, beside=f"{whole.beside}; {_seconds(reading.worked)} of processor time")
    yield within(f"cast: {name}, first actors painted", reading.first_actors, times["100 KB"], 2, _seconds, "100 KB")


def meanwhile(quick: bool) -> Iterator[Row]:
    """Measure PageDown, and quitting, while the cast of a large text is being read."""
    large, turns = texts.large(quick), 10 if quick else 240
    slower = scale(quick)
    with programs.reader(str(texts.dense(large))) as terminal:
        session = Session(terminal)
        session.firsts({"text": lambda screen: any(page(screen.rows))}, patience=60, slice=_SLICE_S)
        turned = session.press([PAGE_DOWN] * turns, page)
        share = _SHARE.search(session.look())
        yield from page_down(f"PageDown, {texts.named(large)}, its cast being read", turned, slower)
        progress = f"cast {share[1]} read at that moment" if share else "the cast was complete at that moment"
        yield fact(
            f"exit, {texts.named(large)}, its cast being read: q → process gone", ms(terminal.end("q")), progress
        )


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"
