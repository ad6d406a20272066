"""Where the bytes of an article come from: a file, a pipe, standard input."""

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from tui.load.clean import clean_line
from tui.load.errors import LoadError

STDIN = "-"
LARGEST = 1 << 30
_CHUNK = 1 << 20


def read_source(source: str) -> tuple[bytes, str]:
    """Return the bytes of a path, or of standard input for "-", and the source's name. Raises `LoadError`."""
    if source == STDIN:
        return _all_of(sys.stdin.buffer, "stdin"), "stdin"
    name = clean_line(source)
    try:
        path = Path(source)
        if stat.S_ISDIR(path.stat().st_mode):
            raise LoadError(f"{name} is a directory; name a file in it")
        with path.open("rb") as stream:
            return _all_of(stream, name), name
    except FileNotFoundError:
        raise LoadError(f"{name}: no such file") from None
    except PermissionError:
        raise LoadError(f"{name}: you may not read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(f"{name}: {clean_line(reason)}") from None


def _all_of(stream: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, unless that does not come."""
    chunks, size = [], 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise LoadError(f"{name} is larger than {LARGEST >> 30} GB, which is more than an article")
    return b"".join(chunks)
