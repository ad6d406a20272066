"""Where the bytes of an article come from: a file, a pipe, standard input."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from tui.load.errors import LoadError
from tui.text.sanitize import clean_line

STDIN = "-"
LARGEST = 1 << 28
"""The most bytes that are read. Far past any article; it ends what has no end, such as /dev/zero."""

_CHUNK = 1 << 20
_STDIN_DESCRIPTOR = 0


def read_source(source: str) -> tuple[bytes, str]:
    """Return the bytes of a path, or of standard input for "-", and the source's name. Raises `LoadError`."""
    name = "stdin" if source == STDIN else clean_line(source) or "''"
    try:
        if source == STDIN:
            # Not sys.stdin, which is None where it is closed. It stays open: the terminal may take its place.
            with open(_STDIN_DESCRIPTOR, "rb", closefd=False) as stream:
                return _all_of(stream, name), name
        # Asked before opening, which a directory refuses with less to say.
        if stat.S_ISDIR(os.stat(source).st_mode):
            raise LoadError(f"{name} is a directory; name a file in it")
        with open(source, "rb") as stream:
            return _all_of(stream, name), name
    except (OSError, ValueError) as error:
        raise LoadError(_told(name, error)) from None


@contextmanager
def open_source(path: str) -> Iterator[BinaryIO]:
    """Open a file. What goes wrong with it, also while it is read, is raised as `LoadError`."""
    try:
        with open(path, "rb") as stream:
            yield stream
    except OSError as error:
        raise LoadError(_told(clean_line(path), error)) from None


def _told(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name}: no such file; check the name"
    if isinstance(error, PermissionError):
        return f"{name}: no permission to read it; check its owner and mode"
    reason = getattr(error, "strerror", None) or str(error)
    return f"{name} cannot be read: {clean_line(reason)}"


def _all_of(stream: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, unless that does not come."""
    chunks, size = [], 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise LoadError(f"{name} is larger than {LARGEST >> 20} MB; split it into articles")
    return b"".join(chunks)
