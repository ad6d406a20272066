"""Saves an export under a name that a reader has typed. Each error is one line that says what to do."""

import errno
import os
import stat
from contextlib import suppress
from io import BytesIO

from tui.export.output_files import write_file
from tui.text.sanitize import clean_line


class SaveError(Exception):
    """A file cannot be written. The message, one line, says why and what to do."""


def save_export(path: str, data: bytes, *, replaces: bool = False) -> None:
    """Write a file completely or not at all, as `write_file` does, but only as a new or a regular file.

    Raises `SaveError`, also if the file exists, unless `replaces`; then nothing has changed.
    """
    if problem := find_obstacle(path):
        raise SaveError(problem)
    try:
        write_file(path, BytesIO(data), replace=replaces)
    except OSError as error:
        raise SaveError(_explain(path, error)) from error


def find_obstacle(path: str) -> str:
    """Return a line that says why a file cannot be written under this name; "" if nothing is known against it."""
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
