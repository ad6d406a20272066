"""Writes files that belong to the reader alone: mode 0600, and whole or not at all."""

import os
from contextlib import suppress


def create_file(path: str, text: str, folder: int | None = None) -> None:
    """Write `text` to a new file. `folder` is the descriptor of an open folder that `path` is in, if any.

    Raises `FileExistsError` if the name is taken, even by a dangling symbolic link, and `OSError` if the file cannot be
    written; an unfinished file is removed.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder)
    try:
        _write(handle, text)
    except BaseException:
        with suppress(OSError):
            os.unlink(path, dir_fd=folder)
        raise


def replace_file(path: str, text: str) -> None:
    """Write `text` to a file in one step, so that neither a program that reads it nor a crash sees half of it.

    Makes the folder if it is missing. Raises `OSError`; then the file is as it was.
    """
    from tempfile import mkstemp

    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    path = os.path.realpath(path)  # a symbolic link, as dotfile managers make, stays a link
    folder, name = os.path.split(path)
    handle, temporary = mkstemp(dir=folder, prefix=f".{name[:100]}.")
    try:
        _write(handle, text)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _write(handle: int, text: str) -> None:
    """Write to an open file until the text is on the disk, and close it."""
    with open(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
