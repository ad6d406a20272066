"""The `dramatis` command: runs a subcommand, and turns every way it can end into an exit status."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from tui.cli.exit_status import ERROR, INTERRUPTED, OK, CommandError
from tui.cli.options import parse_cast_options, parse_read_options
from tui.cli.output import print_error


def program() -> NoReturn:
    """Run the command with the program's own arguments, and end the process with its exit status.

    This is the only place that ends the process. It skips Python's own shutdown, which takes 8 ms to free memory that
    the system frees anyway. No output is lost: `main` flushes standard output, and textual's drivers have written
    everything when the app returns.
    """
    status = main(sys.argv[1:])
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    _replace_closed_streams()
    gc.disable()  # the policy is in tui/ui/background/garbage.py
    try:
        status = _run(list(arguments))
        sys.stdout.flush()
        return status
    except CommandError as error:
        print_error(str(error))
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has closed it, as `head` does
        _discard_output()
        return OK
    except OSError as error:  # such as a full disk
        _discard_output()
        print_error(error.strerror or str(error))
        return ERROR
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    """Run the subcommand that the arguments name. What it needs is imported after its options are understood."""
    try:
        if arguments[:1] == ["cast"]:
            cast_options = parse_cast_options(arguments[1:])
            from tui.cli.cast_command import print_casts

            return print_casts(cast_options)
        read_options = parse_read_options(arguments)
        from tui.cli.read_command import read_article

        return read_article(read_options)
    except SystemExit:  # argparse raises it after --help and --version
        return OK


def _replace_closed_streams() -> None:
    """Send output to /dev/null where Python has None: for a stream that was closed before the program started."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _discard_output() -> None:
    """Send the rest of the output buffer to /dev/null, or Python reports the same error again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
