"""The table: its rows, how a figure is compared with its bar, and how repeated figures are summarised."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from statistics import median
from typing import Any, TypeVar

Name = TypeVar("Name", bound=Hashable)
Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `bar` is the target, `beside` the figure of a peer or a baseline, `ours` our figure.

    `ratio` is ours over the baseline, or over the bar if that is absolute; `met` is None if there is no target.
    """

    what: str
    bar: str
    beside: str
    ours: str
    ratio: float | None = None
    met: bool | None = None
    short: float | None = None
    """The factor by which ours exceeds the bar: 1.2 is 20 % too much."""

    @property
    def verdict(self) -> str:
        """Whether the bar is met, or by how much it is missed."""
        if self.met is None:
            return ""
        if self.met:
            return "met"
        return f"missed by {self.short - 1:.0%}" if self.short is not None else "missed"

    def as_json(self) -> dict[str, Any]:
        """Return the row as JSON-compatible data."""
        return {**asdict(self), "verdict": self.verdict}


def within(what: str, ours: float, base: float, times: float, shown: Callable[[float], str], base_name: str) -> Row:
    """Return a row whose bar is a multiple of a baseline."""
    ratio = ours / base if base else float("inf")
    bar, beside = f"≤ {times:g} × {base_name}", f"{base_name} {shown(base)}"
    return Row(what, bar, beside, shown(ours), ratio, ratio <= times, ratio / times)


def at_most(
    what: str, ours: float, limit: float, shown: Callable[[float], str], beside: str = "", bar: str = ""
) -> Row:
    """Return a row whose bar is an upper limit."""
    return Row(what, bar or f"≤ {shown(limit)}", beside, shown(ours), ours / limit, ours <= limit, ours / limit)


def at_least(what: str, ours: float, limit: float, shown: Callable[[float], str], beside: str = "") -> Row:
    """Return a row whose bar is a lower limit."""
    return Row(what, f"≥ {shown(limit)}", beside, shown(ours), ours / limit, ours >= limit, limit / ours)


def fact(what: str, ours: str, beside: str = "", ratio: float | None = None) -> Row:
    """Return a row without a bar."""
    return Row(what, "", beside, ours, ratio)


def skipped(what: str, why: str) -> Row:
    """Return a row that could not be measured here."""
    return Row(what, "", "", f"skipped: {why}")


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    milliseconds = 1000 * seconds
    return f"{milliseconds:.1f} ms" if milliseconds < 100 else f"{milliseconds:,.0f} ms"


def mb(size: float) -> str:
    """Return bytes as megabytes, of 10^6."""
    return f"{size / 1e6:,.1f} MB"


def percentile(figures: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile: the smallest figure that a `share` (0 to 1) of all figures do not exceed."""
    ranked = sorted(figures)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]


def interleaved(cases: Mapping[Name, Callable[[], Figure]], rounds: int) -> dict[Name, list[Figure]]:
    """Run each case once a round, each round starting with the next case, so that no case always follows another."""
    taken: dict[Name, list[Figure]] = {name: [] for name in cases}
    names = list(cases)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            taken[name].append(cases[name]())
    return taken


def middle(figures: Sequence[float]) -> float:
    """Return the median."""
    return median(figures)


def drawn(rows: Sequence[Row]) -> str:
    """Return the table as text."""
    lines = [("what", "bar", "beside", "ours", "ratio", "verdict")]
    lines += [
        (row.what, row.bar, row.beside, row.ours, "" if row.ratio is None else f"{row.ratio:.2f}", row.verdict)
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
