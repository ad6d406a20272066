"""A child process that ends when its parent does, even in the middle of work.

Without this, a child notices only when it next reads from its parent or writes to it, which may take seconds.
"""

import os
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9


def end_with_parent(parent: int) -> None:
    """Let the system kill this process as soon as `parent`, the process that started it, ends.

    On Linux it is the thread that started this process that counts. Elsewhere this does nothing.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:  # it has ended before
        os._exit(1)
