"""A plugin for pytest: at the end, one line for each area says how many set-ups were tried, held, broke, or skipped.

`tests/conftest.py` registers it, because the process that collects the reports of xdist's workers loads no other
`conftest.py`.
"""

import re
import time
from collections import Counter, defaultdict

import pytest

SET_UP = re.compile(r"tests/faults/test_(?:matrix|generated)\.py::\w+\[(\w+)/.*\]")


class Summary:
    """Counts the set-ups by area."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._reasons: Counter[str] = Counter()
        self._began = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: when it was called, or when it could not be."""
        match = SET_UP.search(report.nodeid)
        if not match or (report.when != "call" and report.passed):
            return
        word = {"passed": "held", "failed": "broke", "skipped": "skipped"}[report.outcome]
        self._counts[match[1]][word] += 1
        if report.skipped and isinstance(report.longrepr, tuple):
            self._reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the table."""
        if not self._counts:
            return
        write = terminalreporter.write_line
        terminalreporter.section("set-ups of the fault matrix")
        words = ("held", "broke", "skipped")
        row = "{:12} {:>6} {:>6} {:>6} {:>8}".format
        write(row("area", "tried", *words))
        total: Counter[str] = Counter()
        for area, counts in sorted(self._counts.items()):
            total += counts
            write(row(area, counts["held"] + counts["broke"], *(counts[word] for word in words)))
        tried = total["held"] + total["broke"]
        write(row("all", tried, *(total[word] for word in words)))
        seconds = time.monotonic() - self._began
        write(f"{tried / seconds:.1f} set-ups a second, {seconds / 60:.1f} minutes")
        for reason, count in sorted(self._reasons.items()):
            write(f"skipped: {count} × {reason}")
