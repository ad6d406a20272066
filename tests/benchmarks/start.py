"""Start and exit: seconds from exec to the text and to the complete cast, and the modules imported on the way."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.benchmarks import peers, programs
from tests.benchmarks.machine import empty_start
from tests.benchmarks.painting import Cells, final, page, whole
from tests.benchmarks.programs import SEED, WHOLE
from tests.benchmarks.session import Session
from tests.benchmarks.table import Row, fact, interleaved, middle, ms, within
from tests.benchmarks.terminal import SIZE

_QUIET_S = 0.4
_IMPORTED = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


class Start(NamedTuple):
    """Seconds from exec to the first painting of the text, of the fast cast and of the accurate one.

    `exit` are those from `q` to the end of the process.
    """

    text: float
    fast: float
    accurate: float
    exit: float


def reader_start() -> Start:
    """Open the sample, wait for both of its casts, and quit."""
    with programs.terminal(programs.READER) as terminal:
        Session(terminal).wait_for(f"{WHOLE} · accurate", patience=60, quiet=_QUIET_S)
        painted = [final(terminal.events, SIZE, crop).painted for crop in (page, _has_cast, whole)]
        text, fast, accurate = (seconds - terminal.began for seconds in painted if seconds)
        return Start(text, fast, accurate, terminal.end("q"))


def _has_cast(rows: Sequence[Cells]) -> Sequence[str]:
    """Return whether a cast is on the screen, as something to compare."""
    return [str(any(WHOLE in "".join(row) for row in rows))]


def _empty() -> Start:
    painted, exit = empty_start()
    return Start(painted, painted, painted, exit)


def starts(quick: bool) -> Iterator[Row]:
    """Measure start and exit on the sample against the empty app; peers beside."""
    taken = interleaved({"reader": reader_start, "empty": _empty}, 3 if quick else 15)
    reader, empty = taken["reader"], taken["empty"]

    def row(what: str, field: str, times: float) -> Row:
        ours, base = (middle([getattr(start, field) for start in starts]) for starts in (reader, empty))
        return within(what, ours, base, times, ms, "empty")

    yield row("start: exec → sample painted", "text", 1.15)
    yield row("start: exec → sample's fast cast painted", "fast", 1.35)
    yield row("start: exec → sample's accurate cast painted", "accurate", 6)
    yield row("exit: q → process gone", "exit", 1.2)
    for name, seconds in peers.starts(SEED, 3 if quick else 7):
        yield fact(f"  {name}: exec → sample painted", seconds)


def headless(quick: bool) -> Iterator[Row]:
    """Measure `dramatis cast` on the sample against bare Python."""
    command = [*programs.READER, "cast", "--recognizer", "fast", str(SEED)]
    rounds = 5 if quick else 21
    programs.run(command)  # fills the file cache for the runs that count
    taken = interleaved({"ours": lambda: programs.run(command), "pass": lambda: programs.run(programs.PASS)}, rounds)
    yield within(
        "headless: dramatis cast on the sample, fast",
        middle(taken["ours"]),
        middle(taken["pass"]),
        7,
        ms,
        "python -c pass",
    )
    accurate = middle([programs.run([*programs.READER, "cast", str(SEED)]) for _ in range(rounds)])
    yield fact("headless: the same, accurate", ms(accurate))


def imports(_quick: bool) -> Iterator[Row]:
    """Count the modules that each way of starting imports, and their time by `-X importtime`."""
    cast = ["cast", "--recognizer", "fast", str(SEED)]
    for what, code in {
        "imports: tui.cli.main": "import tui.cli.main",
        "imports: dramatis cast": f"import tui.cli.main; tui.cli.main.main({cast!r})",
    }.items():
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", code],
            cwd=programs.ROOT,
            env=dict(programs.environment()),
            capture_output=True,
            check=True,
        )
        yield _imported(what, done.stderr, heavy=False)
    with programs.terminal(programs.READER, PYTHONPROFILEIMPORTTIME="1") as terminal:
        Session(terminal).wait_for(WHOLE, patience=60)
        raw = b"".join(event.data for event in terminal.events)
        yield _imported("imports: the reader, up to its cast", raw, heavy=True)


def _imported(what: str, output: bytes, *, heavy: bool) -> Row:
    imported = [(int(own), name.decode()) for own, name in _IMPORTED.findall(output)]
    names = {name for _, name in imported}
    loaded = [name for name in ("textual", "rich") if name in names]
    ours = f"{len(names)} modules, {sum(own for own, _ in imported) / 1000:.0f} ms"
    if heavy:
        parts = (
            f"{sum(name.partition('.')[0] == part for name in names)} of {part}" for part in ("textual", "rich", "tui")
        )
        return fact(what, f"{ours} ({', '.join(parts)})")
    return Row(what, "no textual, no rich", "", ours + "".join(f", {name}!" for name in loaded), met=not loaded)
