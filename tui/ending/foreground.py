"""Waiting for the terminal: a job in the background must neither change it nor read from it."""

import errno
import os
import termios
from contextlib import suppress
from time import sleep

_PAUSE_S = 0.1
_NO_SHELL = "another job has the terminal, and no shell is left that could give it back"


def wait_for_foreground(descriptor: int) -> None:
    """Stop the process while another job has the terminal, like every program that needs it. `fg` lets it go on.

    To be called in a thread that does not block SIGTTOU. Raises `OSError` if there is no shell that could let it go on.
    """
    while _is_in_background(descriptor):
        sleep(_PAUSE_S)  # for a signal that came with SIGCONT, such as that of `kill %1`, to end the process
        if _is_in_background(descriptor):
            try:
                termios.tcdrain(descriptor)  # the system stops a job in the background here, or says that it cannot
            except termios.error as error:
                if error.args[0] != errno.EINTR:
                    raise OSError(
                        error.args[0], "another job has the terminal, and no shell is left to give it back"
                    ) from None


def _is_in_background(descriptor: int) -> bool:
    """Whether another job has the terminal."""
    with suppress(OSError):  # it is not this session's terminal
        return os.tcgetpgrp(descriptor) != os.getpgrp()
    return False
