"""Memory and processor time of a program and its descendants, from Linux's /proc."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class Memory(NamedTuple):
    """Memory in bytes. `proportional` divides shared pages among the processes that share them; `resident` does not."""

    proportional: int
    resident: int


def held_by(process: int, *, alone: bool = False) -> Memory:
    """Return the memory that a process holds now, with all its descendants unless `alone`."""
    proportional = resident = 0
    for member in [process] if alone else _family(process):
        with suppress(OSError):  # it has ended meanwhile
            for line in Path(f"/proc/{member}/smaps_rollup").read_text("ascii").splitlines():
                name, _, rest = line.partition(":")
                if name == "Pss":
                    proportional += int(rest.split()[0]) * 1024
                elif name == "Rss":
                    resident += int(rest.split()[0]) * 1024
    return Memory(proportional, resident)


def worked_by(process: int) -> float:
    """Return the processor time in seconds of a process and all its descendants, ended ones included."""
    ticks = 0
    for member in _family(process):
        with suppress(OSError):
            ticks += sum(map(int, _stat(Path("/proc", str(member)))[11:15]))
    return ticks * _TICK_S


def _stat(folder: Path) -> list[str]:
    """Return the fields after the process's name: state, parent, and so on."""
    return (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()


def _family(process: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                children.setdefault(int(_stat(folder)[1]), []).append(int(folder.name))
    family, pending = [], [process]
    while pending:
        family.append(pending.pop())
        pending += children.get(family[-1], [])
    return family
