"""Processes as /proc shows them: those of a set-up carry its mark in their environment."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

MARK = "DRAMATIS_FAULT"
"""The environment variable that holds the mark."""


def marked(mark: str) -> list[int]:
    """Return the processes that carry a mark and have not ended."""
    wanted = f"{MARK}={mark}".encode()
    numbers = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError):
                if wanted in Path(f"/proc/{name}/environ").read_bytes().split(b"\0") and not _is_dead(int(name)):
                    numbers.append(int(name))
    return sorted(numbers)


def marked_after(mark: str, seconds: float) -> list[int]:
    """Return the processes that still carry a mark after `seconds`, not counting waits for a processor."""
    began, before = time.monotonic(), {}
    while processes := marked(mark):
        waits = [waited_since(before.setdefault(process, waits_of(process)), process) for process in processes]
        if time.monotonic() - began - max(waits) >= seconds:
            break
        time.sleep(0.02)
    return processes


def command_of(process: int) -> str:
    """Return the command line of a process."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")[:120]
    return ""


def parent_of(process: int) -> int:
    """Return the parent of a process, or 0."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    return 0


def has_open(process: int, path: Path) -> bool:
    """Whether a process has a file open."""
    with suppress(OSError):
        for descriptor in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):
                if descriptor.samefile(path):
                    return True
    return False


def memory_of(process: int) -> float:
    """Return the resident memory of a process in MB, or 0."""
    with suppress(OSError, ValueError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    return 0.0


def waits_of(process: int) -> dict[int, float]:
    """Return for each thread of a process the seconds that it was ready to run while a busy machine let it wait."""
    seconds_by_thread = {}
    with suppress(OSError):
        for thread in map(int, os.listdir(f"/proc/{process}/task")):
            with suppress(OSError, ValueError, IndexError):
                words = Path(f"/proc/{process}/task/{thread}/schedstat").read_text("ascii").split()
                seconds_by_thread[thread] = int(words[1]) / 1e9
    return seconds_by_thread


def waited_since(before: dict[int, float], process: int) -> float:
    """Return how long a process has waited: its main thread, and the thread that writes for it (the one most delayed).

    Not the sum of all, for threads wait side by side.
    """
    waited = {thread: total - before.get(thread, 0.0) for thread, total in waits_of(process).items()}
    return waited.pop(process, 0.0) + max(waited.values(), default=0.0)


def _is_dead(process: int) -> bool:
    """Whether a process has ended, or has been killed and does nothing more, but had no processor yet to end."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8", "replace").splitlines()
    except OSError:
        return True
    fields = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    pending = int(fields.get("SigPnd", "0"), 16) | int(fields.get("ShdPnd", "0"), 16)
    return fields.get("State", "X")[:1] in "ZX" or bool(pending >> (signal.SIGKILL - 1) & 1)
