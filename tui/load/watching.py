"""Notices changes of a file by repeated calls of `stat`."""

import os
from typing import NamedTuple


class FileState(NamedTuple):
    """The state of a file that changes with its content; a file that replaces it has another `inode`."""

    device: int
    inode: int
    size: int
    modified_ns: int


def look_at(path: str) -> FileState | None:
    """Return the current state of the file with this name; None if it is missing or `stat` fails."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return FileState(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class ChangeWatch:
    """Decides when to read a file again: after it has changed, and while it is not being written."""

    def __init__(self, read: FileState | None) -> None:
        """Take the state of the file when it was read."""
        self.read = read
        self._before = read

    def is_due(self, now: FileState | None) -> bool:
        """Return whether to read the file again; if so, `now` counts as read.

        A file is not read while it is missing or empty, since it may be about to be written, nor while it changes from
        one call to the next.
        """
        before, self._before = self._before, now
        if now is None or not now.size or now == self.read or now != before:
            return False
        self.read = now
        return True
