"""`python -m tests.benchmarks [ROW ...] [--quick] [--save FILE]`: measure speed beside peers and print one table.

Figures are medians of interleaved runs. Bars in milliseconds assume a machine on which the empty app paints in 220 ms;
they are scaled by the time it takes here. Nothing is asserted.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tests.benchmarks import casting, exporting, finding, load, memory, pages, programs, shell, start, tagging, views
from tests.benchmarks.table import Row, drawn, skipped
from tests.benchmarks.terminal import Ended

GROUPS: dict[str, Callable[[bool], Iterator[Row]]] = {
    "start": start.starts,
    "headless": start.headless,
    "imports": start.imports,
    "first": pages.first_screens,
    "pages": pages.pages,
    "views": views.views,
    "find": finding.finder,
    "search": finding.searching,
    "tagging": tagging.rates,
    "cast": casting.casts,
    "meanwhile": casting.meanwhile,
    "commands": shell.commands,
    "shell": shell.articles,
    "exports": exporting.exports,
    "memory": memory.memory,
    "large": load.large,
    "slow": load.slow_line,
}
"""The rows measured by default. Each function takes `quick`."""

SOAK = "soak"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table of the requested rows."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "rows",
        nargs="*",
        metavar="ROW",
        help=f"the rows to measure: {', '.join(GROUPS)}, {SOAK}; by default all but {SOAK}",
    )
    parser.add_argument("--quick", action="store_true", help="use smaller texts and fewer rounds: about 1 minute")
    parser.add_argument("--save", metavar="FILE", help="also write the figures to FILE, as JSON")
    parser.add_argument("--long", action="store_true", help=f"also run {SOAK}, which takes 10 minutes more")
    parser.add_argument("--minutes", type=float, default=10, help=f"how many minutes {SOAK} takes (10)")
    options = parser.parse_args(argv)
    groups: Mapping[str, Callable[[bool], Iterator[Row]]] = {
        **GROUPS,
        SOAK: partial(load.soak, minutes=options.minutes),
    }
    if unknown := set(options.rows) - set(groups):
        parser.error(f"unknown row: {', '.join(sorted(unknown))}; choose from {', '.join(groups)}")
    programs.compile_all()
    rows: list[Row] = []
    loads = [os.getloadavg()[0]]
    began = time.monotonic()
    for name in options.rows or [*GROUPS, *([SOAK] if options.long else [])]:
        try:
            for row in groups[name](options.quick):
                rows.append(row)
                print(f"[{time.monotonic() - began:4.0f} s] {row.what}: {row.ours}", file=sys.stderr)
        except Ended as ended:
            rows.append(skipped(name, str(ended)))
        loads.append(os.getloadavg()[0])
    busy = f"load average {min(loads):.1f} to {max(loads):.1f}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {busy}"
    print(machine, drawn(rows), sep="\n\n")
    if options.save:
        with open(options.save, "w", encoding="utf-8") as file:
            json.dump(
                {"machine": machine, "quick": options.quick, "rows": [row.as_json() for row in rows]}, file, indent=1
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
