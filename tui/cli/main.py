"""The `dramatis` command: runs a subcommand and ends the process with its exit status."""

# Until `program` runs, Ctrl+C shows a traceback. So this module imports only what Python has imported already.
import _signal  # type: ignore[import-not-found]  # not signal, whose enumerations take 4 ms to import
import gc
import os
import sys

TYPE_CHECKING = False  # instead of `typing.TYPE_CHECKING`: typing takes 4 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def program() -> "NoReturn":
    """Run the command with the program's own arguments, and end the process with its exit status.

    This is the only place that ends the process without a signal. It skips Python's own shutdown, which takes 8 ms to
    free memory that the system frees anyway. No output is lost: everything that is printed is flushed, and textual's
    drivers have written everything when the app returns.
    """
    _let_ctrl_c_end_the_process()
    os._exit(main(sys.argv[1:]))


def main(arguments: "Sequence[str]") -> int:
    """Run the command and return its exit status. Raises nothing."""
    gc.disable()  # tui/ui/background/garbage.py collects garbage instead
    try:
        from tui.cli.ending import end_early  # while there is a file descriptor to import it

        try:
            return _run(list(arguments))
        except BaseException as error:
            return end_early(error)
    except BaseException as error:
        why = b"too few files, or too little memory"
        if isinstance(error, EOFError):  # Python raises it for a truncated .pyc file
            why = b"a compiled file is damaged; delete the folders __pycache__, or install Dramatis again"
        try:  # noqa: SIM105 -- contextlib may be what cannot be read
            os.write(2, b"dramatis: Python cannot read the program: %s\n" % why)
        except OSError:
            pass
        return 2
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    """Run the subcommand that the arguments name. It imports most modules only after its options are parsed."""
    from tui.cli.commands import COMMANDS
    from tui.cli.output import keep_closed_streams_closed

    keep_closed_streams_closed()
    if command := COMMANDS.get(arguments[0]) if arguments else None:
        return command.run(arguments[1:])
    from tui.cli.options import parse_read_options

    read_options = parse_read_options(arguments)
    from tui.cli.read_command import read_article

    return read_article(read_options)


def _let_ctrl_c_end_the_process() -> None:
    """Let SIGINT end the process at once and in silence, in place of Python's KeyboardInterrupt and its traceback.

    Nothing is lost by it: `dramatis cast` has nothing to clean up, and the reader watches all signals before it touches
    the terminal. A process that was started with SIGINT ignored, as by `nohup`, keeps ignoring it.
    """
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
