"""Types random input into the program for a long time: `python -m tests.faults` (`just fuzz`).

Each run has its own seed, size and text, and is repeated exactly by `--seed`. A run fails if the program dies, or if
its memory grows by more than `--growth` MB after the first seconds. The palette can lead to Quit: then it starts again.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple

from tests.faults import processes
from tests.faults.checks import judge
from tests.faults.fuzzing import SIZES, Fuzzer
from tests.faults.output import ENTER
from tests.faults.rows import SetUp
from tests.faults.session import Session
from tests.faults.steps import Steps

TEXTS: Mapping[str, Mapping[str, Any]] = {
    "sample": {"kind": "sample"},
    "1 MB": {"like": "large"},
    "hostile": {"like": "hostile"},
}
WARM_UP_S, WARM_UP_INPUTS = 5.0, 400
"""The memory after both is what growth is counted from: a busy machine may have done little in the seconds."""
CATCH_UP_S = 20.0
"""The most seconds in which the program may draw what was typed, before it is asked to quit."""


class Run(NamedTuple):
    """One run: its seed, and what follows from it."""

    seed: int
    size: tuple[int, int]
    text: str


class Result(NamedTuple):
    """What happened in a run. Growth is in MB; `problems` are in words."""

    run: Run
    sent: int
    growth: float
    restarts: int
    problems: tuple[str, ...]


def plan(first_seed: int, count: int) -> list[Run]:
    """Return runs in which sizes and texts take turns."""
    texts = list(TEXTS)
    return [Run(first_seed + number, SIZES[number % len(SIZES)], texts[number % len(texts)]) for number in range(count)]


def fuzz(run: Run, seconds: float, most_growth: float) -> Result:
    """Do one run."""
    fuzzer = Fuzzer(run.seed)
    stop = time.monotonic() + seconds
    restarts = -1
    growth = 0.0
    problems: list[str] = []
    while time.monotonic() < stop and not problems:
        restarts += 1
        set_up = SetUp("fuzz", "run", ("article.txt",), files={"work/article.txt": TEXTS[run.text]}, size=run.size)
        with Session(set_up) as session:
            steps = Steps(session)
            session.read_until(lambda: ENTER in session.raw, set_up.within)
            session.read_for(0.5)
            warm, start, before = time.monotonic() + WARM_UP_S, fuzzer.sent, 0.0
            while time.monotonic() < stop and not session.has_ended and not session.problems:
                fuzzer.act(session)
                if not before and time.monotonic() > warm and fuzzer.sent - start >= WARM_UP_INPUTS:
                    before = processes.memory_of(session.pid)
            if not session.has_ended:
                if before:
                    growth = max(growth, processes.memory_of(session.pid) - before)
                session.settle(1.0, at_most=CATCH_UP_S)
                steps.do("leave")
            problems += judge(set_up, session.finish())
    if growth > most_growth:
        problems.append(f"memory grew by {growth:.0f} MB")
    if problems:
        problems += fuzzer.report()
    return Result(run, fuzzer.sent, growth, restarts, tuple(problems))


def main() -> int:
    """Do the runs that the arguments ask for, print a line for each, and return 1 if any failed."""
    parser = argparse.ArgumentParser(prog="just fuzz", description=__doc__)
    add = parser.add_argument
    add("--seed", type=int, default=1, help="the seed of the first run")
    add("--runs", type=int, default=20, help="how many runs; default: 20")
    add("--seconds", type=float, default=60, help="how long each run lasts; default: 60")
    add("--growth", type=float, default=40, help="the most MB that memory may grow by; default: 40")
    add("--jobs", type=int, default=2, help="how many runs at a time; default: 2")
    options = parser.parse_args()
    row = "{:>5} {:>8} {:8} {:>7} {:>9} {:>8}  {}".format
    print(row("seed", "size", "text", "inputs", "growth", "restarts", "result"))
    failed = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        runs = plan(options.seed, options.runs)
        for result in pool.map(partial(fuzz, seconds=options.seconds, most_growth=options.growth), runs):
            run = result.run
            failed += bool(result.problems)
            verdict = "\n    ".join(("broke", *result.problems)) if result.problems else "held"
            size = f"{run.size[0]}x{run.size[1]}"
            print(
                row(run.seed, size, run.text, result.sent, f"{result.growth:.0f} MB", result.restarts, verdict),
                flush=True,
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
