"""Reads the bytes of a source: a file, a named pipe, or standard input.

A source is opened once and read through that descriptor, so its name may change meanwhile. A file is read up to the
size that it had when it was opened. Pipes, devices and standard input are streams: they are read to their end, which
may never come.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from zlib import crc32

from tui.text.sanitize import clean_line

STDIN = "-"
"""The name of standard input as a source."""
NO_ARTICLES = "no articles in this folder"
"""The problem of a folder that has nothing to read."""
LARGEST = 1 << 28
"""The most bytes that are read: far more than any article has, and a limit for endless sources such as /dev/zero."""

_CHUNK = 1 << 20
_STDIN_DESCRIPTOR = 0
_LONGEST_NAME = 200
"""The most code points of a name in a message; a longer name is shortened in its middle."""


class LoadError(Exception):
    """A source cannot be read as an article. The message, a single clean line, names it and says what is wrong."""

    def __init__(self, message: str) -> None:
        super().__init__(clean_line(message))  # parts of the message may come from the source


def source_name(source: str) -> str:
    """Return the name of a source as articles and messages show it: its path, safe to print, or "stdin"."""
    return "stdin" if source == STDIN else clean_line(source) or "''"


class Source:
    """A path, or standard input for "-", opened to read bytes. Every method raises `LoadError` where reading fails.

    `name` is its name as messages show it. `size` is its size in bytes when it was opened, None for a stream.
    """

    def __init__(self, source: str) -> None:
        self.name = source_name(source)
        with self._naming_errors():
            if source == STDIN:
                self._descriptor = os.dup(_STDIN_DESCRIPTOR)  # the terminal may replace descriptor 0
            else:
                # Without O_NONBLOCK, opening a named pipe would wait for a writer.
                self._descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
            self._status = os.fstat(self._descriptor)
        if message := _refusal(self._status.st_mode):
            self.close()
            raise LoadError(f"{_shorten(self.name)} {message}")
        # Files in /proc have the size 0 although they have content. Standard input may have been read in part already.
        has_size = source != STDIN and stat.S_ISREG(self._status.st_mode) and self._status.st_size > 0
        self.size = self._status.st_size if has_size else None

    def __enter__(self) -> "Source":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the source. A program that still writes into the pipe then gets an error."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    @property
    def is_keyboard(self) -> bool:
        """Whether the source is typed by a person at a terminal."""
        return os.isatty(self._descriptor)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until there is something to read, or the end; without `seconds`, with no limit.

        Return whether there is.
        """
        with self._naming_errors():
            return bool(select([self._descriptor], [], [], seconds)[0])

    def read(self, size: int = _CHUNK) -> bytes:
        """Read at most `size` bytes, at least one except at the end; wait for them if need be."""
        with self._naming_errors():
            while True:
                if self.size is None:  # a named pipe without a writer would seem to have ended
                    self.wait()
                try:
                    return os.read(self._descriptor, size)
                except BlockingIOError:  # another process has read the data
                    continue

    def peek(self, size: int = 8) -> bytes:
        """Return the next bytes without consuming them. Only for a source with a size."""
        with self._naming_errors():
            return os.pread(self._descriptor, size, os.lseek(self._descriptor, 0, os.SEEK_CUR))

    def rewind(self) -> None:
        """Go back to the start. Only for a source with a size."""
        with self._naming_errors():
            os.lseek(self._descriptor, 0, os.SEEK_SET)

    def chunks(self, size: int = _CHUNK, limit: int = LARGEST) -> Iterator[bytes]:
        """Yield the rest in chunks of at most `size` bytes: up to the end, or to the size when the source was opened.

        Raises `LoadError` if there are more than `limit` bytes.
        """
        if self.size is not None and self.size > limit:
            raise too_large(self.name, limit)
        left = limit if self.size is None else self.size
        while chunk := self.read(min(size, left) or 1):
            if len(chunk) > left:
                if self.size is not None:
                    return
                raise too_large(self.name, limit)
            left -= len(chunk)
            yield chunk

    def read_all(self, limit: int = LARGEST) -> bytes:
        """Read to the end, at most `limit` bytes. Raises `LoadError`, also if the file changes meanwhile."""
        data = b"".join(self.chunks(limit=limit))
        if self.has_changed(crc32(data)):
            raise LoadError(f"{_shorten(self.name)} was changed while it was being read; try again")
        return data

    def has_changed(self, checksum: int) -> bool:
        """Whether the file is shorter than when it was opened, or has other bytes than those that were read.

        `checksum` is the CRC-32 of the bytes that were read. The file is read again only if it was written to. A stream
        never changes.
        """
        if self.size is None:
            return False
        with self._naming_errors():
            now = os.fstat(self._descriptor)
        if (now.st_size, now.st_mtime_ns) == (self._status.st_size, self._status.st_mtime_ns):
            return False
        if now.st_size < self.size:
            return True
        self.rewind()
        checksum_now = 0
        for chunk in self.chunks():
            checksum_now = crc32(chunk, checksum_now)
        return checksum_now != checksum

    @contextmanager
    def _naming_errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise LoadError(_error_message(_shorten(self.name), error)) from None


def too_large(name: str, limit: int = LARGEST) -> LoadError:
    """Return the error for a source of more than `limit` bytes."""
    return LoadError(f"{_shorten(name)} is larger than {limit >> 20} MB; split it into articles")


def _refusal(mode: int) -> str:
    """Return the message for a kind of file that is never read; empty for all others."""
    if stat.S_ISDIR(mode):
        return "is a directory; name a file in it"
    return "is a disk, not a file; name a text file" if stat.S_ISBLK(mode) else ""


def _error_message(name: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return f"{name}: no such file; check the name"
        case PermissionError():
            return f"{name}: no permission to read it; check its owner and mode"
        case OSError(errno=errno.EBADF):  # only standard input has no name to be opened by
            return f"{name} is closed; name a file"
        case OSError(errno=errno.ENXIO):
            return f"{name} is a socket or a device without a driver; name a text file"
        case OSError(errno=errno.EMFILE | errno.ENFILE):
            return f"{name} cannot be opened: too many files are open; raise the limit with `ulimit -n`"
    reason = getattr(error, "strerror", None) or str(error)
    return f"{name} cannot be read: {clean_line(reason)}"


def _shorten(name: str) -> str:
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[: half - 1]}…{name[-half:]}"
