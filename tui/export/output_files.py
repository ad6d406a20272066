"""Writes exported files completely or not at all, and replaces an existing file only if `replace` is true."""

import errno
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import time_ns
from typing import BinaryIO

_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/")
_NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS))
"""Errors of file systems without hard links."""
_BLOCK = 1 << 20
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def is_taken(path: str) -> bool:
    """Return whether a file of this name would be replaced.

    A pipe or a terminal is not replaced: it receives the bytes.
    """
    return os.path.lexists(path) and not _takes_bytes(path)


def write_file(path: str, content: BinaryIO, *, replace: bool = False) -> None:
    """Write the rest of `content` to a file in one step, so that no program ever reads half of it.

    A pipe or a terminal receives the bytes directly. A symbolic link stays: its destination is replaced. The file has
    the mode of the file that it replaces, or the usual mode of a new file. Raises `FileExistsError` if there is a file
    and `replace` is false, or `OSError`, both with the name of the file; then nothing has changed.
    """
    try:
        if _takes_bytes(path):
            with open(path, "wb") as file:
                _copy(content, file)
        else:
            with _signals_wait():
                _write(os.path.realpath(path) if replace else path, content, replace=replace)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), path) from error


def _copy(content: BinaryIO, file: BinaryIO) -> None:
    while block := content.read(_BLOCK):
        file.write(block)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Delay signals that end the process until the end of the context, so that no unfinished file is left behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _takes_bytes(path: str) -> bool:
    with suppress(OSError):
        mode = os.stat(path).st_mode
        return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or path.startswith(_STREAMS)
    return False


def _write(path: str, content: BinaryIO, *, replace: bool) -> None:
    if not replace and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    temporary = os.path.join(os.path.dirname(path), f".dramatis-{os.getpid():x}-{time_ns():x}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "wb") as file:
            with suppress(OSError):  # there is no such file, or another user owns it
                os.fchmod(handle, stat.S_IMODE(os.stat(path).st_mode))
            _copy(content, file)
            file.flush()
            os.fsync(handle)
        if replace or not _name_it(temporary, path):
            os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _name_it(temporary: str, path: str) -> bool:
    """Give a file its name, unless that is taken meanwhile, and return True; or create an empty file there."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        return False
    os.unlink(temporary)
    return True
