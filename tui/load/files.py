"""The bytes of a source: a file, a named pipe, or standard input; and the error where it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from tui.text.sanitize import clean_line

STDIN = "-"
"""The source that stands for standard input."""
LARGEST = 1 << 28
"""The most bytes that are read: far more than any article, and an end for sources that have none, such as /dev/zero."""

_CHUNK = 1 << 20
_STDIN_DESCRIPTOR = 0


class LoadError(Exception):
    """A source cannot be read as an article. The message, a single clean line, names it and says what is wrong."""


def source_name(source: str) -> str:
    """Return the name of a source as articles and messages show it: its path, safe to print, or "stdin"."""
    return "stdin" if source == STDIN else clean_line(source) or "''"


@contextmanager
def open_source(source: str) -> Iterator[BinaryIO]:
    """Open a path, or standard input for "-", to read bytes.

    Raises `LoadError` where the source cannot be opened, and where reading fails while it is open.
    """
    try:
        if source == STDIN:
            # Not sys.stdin, which is None if it was closed. It stays open: the terminal may take its place.
            with open(_STDIN_DESCRIPTOR, "rb", closefd=False) as stream:
                yield stream
        else:
            with open(source, "rb") as stream:
                yield stream
    except (OSError, ValueError) as error:
        raise LoadError(_error_message(source_name(source), error)) from None


def read_all(stream: BinaryIO, name: str, limit: int = LARGEST) -> bytes:
    """Read a stream to its end. Raises `LoadError` if it holds more than `limit` bytes."""
    chunks, size = [], 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise LoadError(f"{name} is larger than {limit >> 20} MB; split it into articles")
    return b"".join(chunks)


def _error_message(name: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return f"{name}: no such file; check the name"
        case PermissionError():
            return f"{name}: no permission to read it; check its owner and mode"
        case IsADirectoryError():
            return f"{name} is a directory; name a file in it"
    reason = getattr(error, "strerror", None) or str(error)
    return f"{name} cannot be read: {clean_line(reason)}"
