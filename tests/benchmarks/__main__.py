"""`python -m tests.benchmarks [ROW ...] [--quick] [--save FILE]`: how fast the reader is, side by side, in one table.

Figures are medians of interleaved runs. Bars in milliseconds are for a machine on which the empty app paints in 220 ms,
and are scaled by what it takes here. Nothing is asserted.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tests.benchmarks import casting, finding, load, memory, pages, programs, start, tagging
from tests.benchmarks.table import Row, drawn, skipped
from tests.benchmarks.terminal import Ended

GROUPS: dict[str, Callable[[bool], Iterator[Row]]] = {
    "start": start.starts,
    "headless": start.headless,
    "imports": start.imports,
    "first": pages.first_screens,
    "pages": pages.pages,
    "find": finding.finder,
    "search": finding.searching,
    "tagging": tagging.rates,
    "cast": casting.casts,
    "meanwhile": casting.meanwhile,
    "memory": memory.memory,
    "large": load.large,
    "slow": load.slow_line,
}
"""What is measured by default; each is told whether to be quick about it."""

SOAK = "soak"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table of the rows that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "rows",
        nargs="*",
        metavar="ROW",
        help=f"what to measure, of {', '.join(GROUPS)}, {SOAK}; by default all but the last",
    )
    parser.add_argument("--quick", action="store_true", help="smaller texts and fewer rounds, in about a minute")
    parser.add_argument("--save", metavar="FILE", help="write the figures there too, as JSON")
    parser.add_argument("--long", action="store_true", help=f"measure {SOAK} too, which takes minutes of its own")
    parser.add_argument("--minutes", type=float, default=10, help=f"how long {SOAK} takes (10)")
    asked = parser.parse_args(argv)
    groups: Mapping[str, Callable[[bool], Iterator[Row]]] = {**GROUPS, SOAK: partial(load.soak, minutes=asked.minutes)}
    if unknown := set(asked.rows) - set(groups):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(groups)}")
    programs.compile_all()
    rows: list[Row] = []
    loads = [os.getloadavg()[0]]
    began = time.monotonic()
    for name in asked.rows or [*GROUPS, *([SOAK] if asked.long else [])]:
        try:
            for row in groups[name](asked.quick):
                rows.append(row)
                print(f"[{time.monotonic() - began:4.0f} s] {row.what}: {row.ours}", file=sys.stderr)
        except Ended as ended:
            rows.append(skipped(name, str(ended)))
        loads.append(os.getloadavg()[0])
    busy = f"load average {min(loads):.1f} to {max(loads):.1f}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {busy}"
    print(machine, drawn(rows), sep="\n\n")
    if asked.save:
        with open(asked.save, "w", encoding="utf-8") as file:
            json.dump(
                {"machine": machine, "quick": asked.quick, "rows": [row.as_json() for row in rows]}, file, indent=1
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
