"""Saving an export as a file: whole or not at all, and over another file only if that is asked for."""

import errno
import os
import stat
from contextlib import suppress

from tui.text.sanitize import clean_line

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""What file systems without hard links answer."""


class SaveError(Exception):
    """A file cannot be written. The message, one line, says why and what to do."""


def save_export(path: str, data: bytes, *, replaces: bool = False) -> None:
    """Write a file in one step, so that neither a program that reads it nor a crash sees half of it.

    Raises `SaveError`, also if there is such a file already, unless `replaces`; then everything is as it was.
    """
    temporary = ""
    if problem := find_obstacle(path):
        raise SaveError(problem)
    try:
        if replaces:
            path = os.path.realpath(path)  # a symbolic link stays one
        temporary = _write_beside(path, data)
        if replaces:
            os.replace(temporary, path)
        else:
            _give_name(temporary, path)
    except OSError as error:
        raise SaveError(_explain(path, error)) from error
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)


def find_obstacle(path: str) -> str:
    """Say in a line why no file can have this name, as far as that can be told without writing; "" if it can."""
    shown, (folder, name) = clean_line(path), os.path.split(path)
    if not path:
        return "Name a file to write"
    if "\0" in path:
        return f"{shown}: a name cannot hold a zero byte"
    if not os.path.isdir(folder or "."):
        return f"There is no folder {clean_line(folder)}; make it first, or choose another"
    if not name or os.path.isdir(path):
        return f"{shown} is a folder; add the name of a file"
    with suppress(OSError):
        if not stat.S_ISREG(os.stat(path).st_mode):
            return f"{shown} is no regular file; choose another name"
    return ""


def _write_beside(path: str, data: bytes) -> str:
    """Write a new file in the folder of `path`, and return its name. Raises `OSError`; then nothing is left of it."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:60]}.{os.getpid()}-{os.urandom(4).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "wb") as file:
            with suppress(OSError):  # of a file that is replaced, who may read it stays the same
                os.fchmod(handle, stat.S_IMODE(os.stat(path).st_mode))
            file.write(data)
            file.flush()
            os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _give_name(temporary: str, path: str) -> None:
    """Give a file its name. Raises `FileExistsError` if that is taken, also by a symbolic link."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        os.replace(temporary, path)


def _explain(path: str, error: OSError) -> str:
    shown, folder = clean_line(path), clean_line(os.path.dirname(path)) or "this folder"
    reasons = {
        errno.EEXIST: f"{shown} exists already; choose another name",
        errno.EACCES: f"You may not write in {folder}; choose another",
        errno.EPERM: f"You may not write in {folder}; choose another",
        errno.EROFS: f"{folder} can only be read; choose another",
        errno.ENOSPC: f"There is no room left for {shown}; nothing was written",
        errno.EDQUOT: f"There is no room left for {shown}; nothing was written",
        errno.EFBIG: f"{shown} would be larger than files may be here; nothing was written",
        errno.ENAMETOOLONG: "The name is too long; choose a shorter one",
    }
    return reasons.get(error.errno or 0, f"{shown} cannot be written: {clean_line(error.strerror or str(error))}")
