"""How much memory a program and the processes it started hold."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Memory(NamedTuple):
    """Bytes: `proportional` shares what several processes hold among them, `resident` counts it for each."""

    proportional: int
    resident: int


def used_by(process: int) -> Memory:
    """Return what a process and all that descend from it hold now."""
    proportional = resident = 0
    for member in _family(process):
        with suppress(OSError):  # it has ended meanwhile
            for line in Path(f"/proc/{member}/smaps_rollup").read_text("ascii").splitlines():
                name, _, rest = line.partition(":")
                if name == "Pss":
                    proportional += int(rest.split()[0]) * 1024
                elif name == "Rss":
                    resident += int(rest.split()[0]) * 1024
    return Memory(proportional, resident)


def _family(process: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for folder in os.scandir("/proc"):
        if folder.name.isdigit():
            with suppress(OSError):
                parent = Path(folder.path, "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
                children.setdefault(int(parent), []).append(int(folder.name))
    found, rest = [], [process]
    while rest:
        found.append(rest.pop())
        rest += children.get(found[-1], [])
    return found
