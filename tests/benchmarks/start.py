"""Start and exit: seconds from exec to the text and to the complete cast, and the modules imported on the way."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

from tests.benchmarks import peers, programs
from tests.benchmarks.machine import empty_start
from tests.benchmarks.painting import final, page
from tests.benchmarks.programs import SEED, WHOLE
from tests.benchmarks.session import Session
from tests.benchmarks.table import Row, fact, interleaved, middle, ms, within
from tests.benchmarks.terminal import SIZE

_QUIET_S = 0.4
_IMPORTED = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


class Start(NamedTuple):
    """Seconds from exec to the first painting of the text and of everything, and from `q` to the end of the process."""

    text: float
    everything: float
    exit: float


def reader_start() -> Start:
    """Open the sample, wait for its cast, and quit."""
    with programs.reader() as terminal:
        Session(terminal).wait_for(WHOLE, patience=60, quiet=_QUIET_S)
        text = final(terminal.events, SIZE, page).painted
        everything = final(terminal.events, SIZE).painted
        assert text
        assert everything
        return Start(text - terminal.began, everything - terminal.began, terminal.end("q"))


def _empty() -> Start:
    painted, exit = empty_start()
    return Start(painted, painted, exit)


def starts(quick: bool) -> Iterator[Row]:
    """Measure start and exit on the sample against the empty app; peers beside."""
    taken = interleaved({"reader": reader_start, "empty": _empty}, 3 if quick else 15)
    reader, empty = taken["reader"], taken["empty"]

    def row(what: str, field: str, times: float) -> Row:
        ours, base = (middle([getattr(start, field) for start in starts]) for starts in (reader, empty))
        return within(what, ours, base, times, ms, "empty")

    yield row("start: exec → sample painted", "text", 1.15)
    yield row("start: exec → sample's cast painted", "everything", 1.35)
    yield row("exit: q → process gone", "exit", 1.2)
    for name, seconds in peers.starts(SEED, 3 if quick else 7):
        yield fact(f"  {name}: exec → sample painted", seconds)


def headless(quick: bool) -> Iterator[Row]:
    """Measure `dramatis cast` on the sample against bare Python."""
    command = [*programs.READER, "cast", str(SEED)]
    rounds = 5 if quick else 21
    programs.run(command)  # fills the file cache for the runs that count
    taken = interleaved({"ours": lambda: programs.run(command), "pass": lambda: programs.run(programs.PASS)}, rounds)
    yield within(
        "headless: dramatis cast on the sample", middle(taken["ours"]), middle(taken["pass"]), 6, ms, "python -c pass"
    )


def imports(_quick: bool) -> Iterator[Row]:
    """Count the modules that each way of starting imports, and their time by `-X importtime`."""
    for what, code in {
        "imports: tui.cli.main": "import tui.cli.main",
        "imports: dramatis cast": f"import tui.cli.main; tui.cli.main.main(['cast', {str(SEED)!r}])",
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
