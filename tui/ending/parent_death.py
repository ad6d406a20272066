"""Ends a child process as soon as its parent ends, even in the middle of work.

Otherwise a child would notice only when it next reads from its parent or writes to it, perhaps seconds later.
"""

import os
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9


def end_with_parent(parent: int) -> None:
    """Make the system kill this process as soon as `parent`, the process that started it, ends.

    On Linux, the end of the thread that started this process is decisive. On other systems, this does nothing.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:  # the parent has already ended
        os._exit(1)
