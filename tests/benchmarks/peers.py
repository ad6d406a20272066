"""Peers: other programs that show or search text. Those that are not installed are skipped with a message."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import programs
from tests.benchmarks.painting import final
from tests.benchmarks.table import interleaved, middle, ms
from tests.benchmarks.terminal import SIZE

_QUIET_S = 0.15
PAGERS = {
    "less": ["less"],
    "vim": ["vim", "-n", "-R"],
    "bat": ["bat", "--paging=never", "--color=always"],
}
_DEBIAN = {"bat": "batcat"}


def command_of(name: str) -> str | None:
    """Return the path of a peer, by its own name or Debian's; None if it is not installed."""
    return shutil.which(name) or shutil.which(_DEBIAN.get(name, name))


def start(name: str, file: Path) -> float:
    """Show a file with a peer; return the seconds from its exec to its last painting."""
    program, *options = PAGERS[name]
    with programs.terminal([command_of(program) or program, *options, str(file)]) as terminal:
        terminal.read(10, _QUIET_S)
        while not terminal.events and terminal.reaped is None:
            terminal.read(10, _QUIET_S)
        painted = final(terminal.events, SIZE).painted
        assert painted
        return painted - terminal.began


def starts(file: Path, rounds: int) -> Iterator[tuple[str, str]]:
    """Yield each pager's name and the median of its starts on a file, or that it is not installed."""
    installed = [name for name in PAGERS if command_of(name)]
    taken = interleaved({name: partial(start, name, file) for name in installed}, rounds)
    for name in PAGERS:
        yield name, ms(middle(taken[name])) if name in taken else "skipped: not installed"
