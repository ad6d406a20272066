"""The speed of this machine, by which the bars in milliseconds are scaled."""

from tests.benchmarks import programs
from tests.benchmarks.painting import final
from tests.benchmarks.session import Session
from tests.benchmarks.table import middle
from tests.benchmarks.terminal import SIZE

REFERENCE_S = 0.220
"""Seconds in which the empty app paints on the reference machine."""
_QUIET_S = 0.25


def empty_start() -> tuple[float, float]:
    """Start the empty app and end it; return the seconds from its exec to its painting, and from `q` to its end."""
    with programs.terminal(programs.EMPTY) as terminal:
        Session(terminal).wait_for("q quit", patience=20, quiet=_QUIET_S)
        painted = final(terminal.events, SIZE).painted
        assert painted
        return painted - terminal.began, terminal.end("q")


def scale(quick: bool) -> float:
    """Return how many times slower than the reference machine this one is now; above 1 is slower.

    Other load changes it, so each group of rows measures it again.
    """
    return middle([empty_start()[0] for _ in range(3 if quick else 7)]) / REFERENCE_S
