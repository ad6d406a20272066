"""What the process that reads a hostile source may use, and how it is held to that by the system itself."""

import os
import resource
import signal
import sys
from contextlib import suppress
from typing import NamedTuple

_FILES = 32
"""Files that may be open at once."""


class Limits(NamedTuple):
    """What one source may cost.

    `memory` is in bytes, on top of what the libraries need before the source is read. `pause` is in seconds of
    processor time without a sign of progress, `processor_time` in seconds for all of it. `silence` is in seconds of the
    clock without a sign of life, for a process that waits for something that never comes.
    """

    memory: int = 320 << 20
    pause: float = 8
    processor_time: int = 120
    silence: float = 60


def confine(limits: Limits) -> None:
    """Hold this process to the limits from now on, as far as the system can. It writes no file, and gains no rights.

    The system ends the process by SIGPROF or SIGXCPU where its time is up; lack of memory is a `MemoryError`.
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
    """Give this process the time of another `pause`."""
    signal.setitimer(signal.ITIMER_PROF, limits.pause)


def end_with_pipe(descriptor: int) -> None:
    """Let the system end this process as soon as nothing writes to a pipe any more, even in the middle of work.

    The other end is held by the process that started this one, and is closed when that ends, however it ends.
    """
    import fcntl

    with suppress(OSError, AttributeError):
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if poll.poll(0):  # it has been closed before
        os._exit(1)


def _limit(kind: int, limit: int) -> None:
    """Lower a limit, unless it is lower already."""
    soft, hard = resource.getrlimit(kind)
    limits = [value for value in (limit, soft, hard) if value != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(limits), min(limits)))


def _address_space() -> int:
    """Return the size of this process's address space in bytes; a generous guess where the system does not say."""
    if sys.platform == "linux":
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    return 1 << 30
