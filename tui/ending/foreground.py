"""Waits for the terminal, since a job in the background must neither change it nor read from it."""

import errno
import os
import termios
from contextlib import suppress
from time import sleep

_PAUSE_S = 0.1
_NO_SHELL = "another job has the terminal, and no shell is left that could give it back"


def wait_for_foreground(descriptor: int) -> None:
    """Stop the process while another job has the terminal, until `fg` continues it.

    Call it in a thread that does not block SIGTTOU. Raises `OSError` if there is no shell that could continue the
    process.
    """
    while _is_in_background(descriptor):
        sleep(_PAUSE_S)  # so that a signal that came with SIGCONT, such as that of `kill %1`, can end the process
        if _is_in_background(descriptor):
            try:
                termios.tcdrain(descriptor)  # the system stops a background job here, or raises an error
            except termios.error as error:
                if error.args[0] != errno.EINTR:
                    raise OSError(
                        error.args[0], "another job has the terminal, and no shell is left to give it back"
                    ) from None


def _is_in_background(descriptor: int) -> bool:
    """Whether another job has the terminal."""
    with suppress(OSError):  # not the terminal of this session
        return os.tcgetpgrp(descriptor) != os.getpgrp()
    return False
