"""Runs a part of the command that calls foreign native code in a process of its own, which may end in any way.

Native code can end its process without an exception: by a fault, or by calling `exit(1)`, as numpy's OpenBLAS does
where memory is short, and 1 would say that no actor was found.
"""

import os
from collections.abc import Callable

from tui.cli.ending import end_early
from tui.cli.exit_status import CommandError
from tui.ending.parent_death import end_with_parent


def run_in_separate_process(function: Callable[[], int], what: str) -> int:
    """Return the exit status that `function` returns in a fork of this process; its errors are printed there.

    Raises `CommandError`, with `what` as the subject, if the fork ends in another way, and `OSError` if there can be
    none. To be called before this process has threads.
    """
    answers, answer = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if not child:
        _run(function, answer, parent)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.set_blocking(answers, False)
    try:
        return os.read(answers, 1)[0]
    except BlockingIOError:  # this process holds the other end, so there is no end of file
        how = f"signal {-code}" if code < 0 else f"exit status {code}"
        raise CommandError(f"{what} ended its process ({how}); there may be too little memory") from None
    finally:
        os.close(answers)
        os.close(answer)


def _run(function: Callable[[], int], answer: int, parent: int) -> None:
    """In the fork: answer with the status, and end."""
    try:
        end_with_parent(parent)
        status = function()
    except BaseException as error:
        status = end_early(error)
    os.write(answer, bytes([status]))
    os._exit(status)
