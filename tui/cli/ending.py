"""Ends a command after an error: chooses its exit status, and prints one line."""

import errno
import os
import sys
from contextlib import suppress

from tui.cli.exit_status import ERROR, INTERRUPTED, OK, CommandError
from tui.cli.output import print_error

_NO_MEMORY = "there is not enough memory (see `ulimit -v`)"
_NO_PROCESSES = "the system allows no more processes or threads (see `ulimit -u`)"
_NO_THREADS = "the system allows no more threads, or has no memory for one (see `ulimit -u` and `ulimit -v`)"
_EXPLANATIONS = {
    errno.EAGAIN: _NO_PROCESSES,
    errno.EMFILE: "the system allows no more open files (see `ulimit -n`)",
    errno.ENFILE: "the system allows no more open files",
    errno.ENOMEM: _NO_MEMORY,
}
"""Messages for errors whose messages from the system do not help."""


def end_early(error: BaseException) -> int:
    """Print why the command ended, if there is anything to say, and return the exit status. Raises nothing."""
    try:
        if isinstance(error, KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(error, SystemExit):  # after --help and --version
            return OK
        if isinstance(error, BrokenPipeError):  # the reader of the output has closed it, as `head` does
            _discard_output()
            return OK
        print_error(explain(error))
        if isinstance(error, OSError):  # perhaps more of the same output
            _discard_output()
    except BaseException:  # not even enough memory or file descriptors for a good message
        with suppress(OSError):
            os.write(2, b"dramatis: an error stopped it, and there is too little memory to say which\n")
    return ERROR


def explain(error: BaseException) -> str:
    """Return a message that says what is wrong and what to do. Saves a report if the error is a bug."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, EOFError) and "marshal" in str(error):  # Python raises it for a truncated .pyc file
        return "a compiled file of Python is damaged; delete the folders __pycache__, or install Dramatis again"
    if isinstance(error, OSError):  # such as a full disk
        reason = _EXPLANATIONS.get(error.errno or 0) or error.strerror or str(error)
        return reason if error.filename is None else f"{os.fsdecode(error.filename)}: {reason}"
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return _NO_THREADS
    from tui.cast.shipped_files import DamagedFile

    if isinstance(error, DamagedFile):
        return str(error)
    from tui.cli.crash_report import report_crash

    return report_crash(error)


def _discard_output() -> None:
    """Send the rest of the output buffer to /dev/null; otherwise Python reports the same error again when it ends."""
    with suppress(OSError, AttributeError, ValueError):  # stdout may be closed
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
