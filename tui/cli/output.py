"""The output of the command: results as UTF-8 on standard output, errors as clean lines on standard error.

In `sys`, a stream that was closed before the program started is None.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tui.cli.exit_status import CommandError
from tui.text.sanitize import clean_line

_STDOUT, _STDERR = 1, 2
USUAL_WIDTH = 80


def keep_closed_streams_closed() -> None:
    """Open /dev/null in place of each closed standard stream, in a mode in which using the stream still fails.

    Otherwise the next opened file would get the descriptor of that stream, and would be read or written as the stream.
    """
    for descriptor, wrong_direction in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, wrong_direction)  # gets the lowest free descriptor, which is this one


def print_text(text: str) -> None:
    """Write `text` to standard output as UTF-8, whatever the locale is: JSON and terminals use UTF-8.

    Raises `CommandError` if standard output is closed, and `OSError` if it cannot be written.
    """
    print_bytes(text.encode("utf-8", "replace"))


def print_bytes(output: bytes) -> None:
    """Write `output` to standard output. Raises as `print_text` does."""
    if sys.stdout is None:
        raise CommandError("standard output is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()


def check_reader() -> None:
    """Raise `BrokenPipeError` if the reader of standard output has closed it, as after `| head`."""
    import select

    poll = select.poll()
    poll.register(_STDOUT, 0)
    if any(events & (select.POLLERR | select.POLLHUP) for _, events in poll.poll(0)):
        raise BrokenPipeError


@contextmanager
def nothing_printed() -> Iterator[None]:
    """Discard everything that is printed within the context, by Python or by native code; then restore both streams.

    For code of other packages, whose output could mix with the results or contain control characters. Raises `OSError`
    if there are too few file descriptors.
    """
    streams = sys.stdout, sys.stderr
    with open(os.devnull, "wb") as null:
        copies = [(os.dup(descriptor), descriptor) for descriptor in (_STDOUT, _STDERR)]
        try:
            for _, descriptor in copies:
                os.dup2(null.fileno(), descriptor)
            yield
        finally:
            sys.stdout, sys.stderr = streams
            for stream in filter(None, streams):
                with suppress(OSError, ValueError):
                    stream.flush()
            for copy, descriptor in copies:
                os.dup2(copy, descriptor)
                os.close(copy)


def output_width() -> int | None:
    """Return the width in cells that lines on standard output should fit; None for a pipe or a file, which fits all.

    As in `shutil.get_terminal_size`, the variable COLUMNS overrides the terminal, here even where there is none. A
    terminal that does not know its width has 80 columns.
    """
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(_STDOUT).columns or USUAL_WIDTH
    except OSError:  # standard output is not a terminal, or is closed
        return None


def print_error(message: str) -> None:
    """Write `message` to standard error as one line that is safe to show on a terminal, or nothing if that fails.

    Failing to print the message raises no error: the exit status still reports the first error.
    """
    if sys.stderr is None:
        return
    line = f"dramatis: {clean_line(message)}\n"
    with suppress(OSError, ValueError):
        sys.stderr.flush()
        sys.stderr.buffer.write(line.encode(_encoding(sys.stderr.encoding), "replace"))
        sys.stderr.buffer.flush()


def _encoding(name: str | None) -> str:
    """Return the encoding of a stream, or UTF-8 if the encoding is not compatible with ASCII, such as UTF-16."""
    return name if name and "d".encode(name) == b"d" else "utf-8"
