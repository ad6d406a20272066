"""Limits of the process that reads a hostile source, which the operating system enforces."""

import os
import resource
import signal
import sys
from contextlib import suppress
from typing import NamedTuple

_FILES = 32
"""Files that may be open at once."""


class Limits(NamedTuple):
    """Limits for one source.

    `memory` is in bytes, in addition to the memory of the libraries. `pause` is the most processor time, in seconds,
    between two reports of progress; `processor_time` is the most in all. `silence` is the most wall-clock time, in
    seconds, without any output, for a process that waits for something that never comes.
    """

    memory: int = 320 << 20
    pause: float = 8
    processor_time: int = 120
    silence: float = 60


def confine(limits: Limits) -> None:
    """Apply the limits to this process, if the system supports them, and forbid writing files and gaining rights.

    When its time is up, the system ends the process with SIGPROF or SIGXCPU; lack of memory raises `MemoryError`.
    """
    from tui.load.child.system_calls import forbid_system_calls

    with suppress(OSError, ValueError):  # not on every system
        _limit(resource.RLIMIT_AS, _address_space() + limits.memory)
    for kind, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CPU, limits.processor_time),
    ):
        with suppress(OSError, ValueError):
            _limit(kind, limit)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    note_progress(limits)
    forbid_system_calls()


def note_progress(limits: Limits) -> None:
    """Restart the time limit of `pause`."""
    signal.setitimer(signal.ITIMER_PROF, limits.pause)


def end_with_pipe(descriptor: int) -> None:
    """Make the system end this process when the other end of a pipe is closed, even in the middle of work.

    The parent process has the other end, which is closed when the parent ends in any way.
    """
    import fcntl

    with suppress(OSError, AttributeError):
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if poll.poll(0):  # it was already closed
        os._exit(1)


def _limit(kind: int, limit: int) -> None:
    """Lower a resource limit, unless it is lower already."""
    soft, hard = resource.getrlimit(kind)
    limits = [value for value in (limit, soft, hard) if value != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(limits), min(limits)))


def _address_space() -> int:
    """Return the size of this process's address space in bytes; a generous guess where the system does not say."""
    if sys.platform == "linux":
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    return 1 << 30
