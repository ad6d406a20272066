"""How a command that cannot go on ends: its exit status, and the one line that it prints."""

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
"""What to say where the system's own words do not help."""


def end_early(error: BaseException) -> int:
    """Print what ended the command, if anything is to be said, and return the exit status. Raises nothing."""
    try:
        if isinstance(error, KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(error, SystemExit):  # after --help and --version
            return OK
        if isinstance(error, BrokenPipeError):  # the reader of our output has closed it, as `head` does
            _discard_output()
            return OK
        print_error(explain(error))
        if isinstance(error, OSError):  # perhaps of that buffer
            _discard_output()
    except BaseException:  # there is not even the memory, or a descriptor, to say it well
        with suppress(OSError):
            os.write(2, b"dramatis: an error ended it, and there is too little memory to say which\n")
    return ERROR


def explain(error: BaseException) -> str:
    """Return what is wrong and what to do. Saves a report if the error is the program's own."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, EOFError) and "marshal" in str(error):  # Python's error for half a compiled file
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
    """Send the rest of the output buffer to /dev/null, or Python reports the same error again when it ends."""
    with suppress(OSError, AttributeError, ValueError):  # it may be closed
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
