"""Noticing that a file has changed, from what `stat` says of its name now and then."""

import os
from typing import NamedTuple


class FileState(NamedTuple):
    """What tells one content of a file from another without reading it; a file in its place has another `inode`."""

    device: int
    inode: int
    size: int
    modified_ns: int


def look_at(path: str) -> FileState | None:
    """Return the state of the file that has a name now; None if there is none, or no more than its name is known."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return FileState(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class ChangeWatch:
    """Says when a file should be read again: it is another than the one that was read, and is not being written."""

    def __init__(self, read: FileState | None) -> None:
        """Take the state of the file when it was read."""
        self.read = read
        self._before = read

    def is_due(self, now: FileState | None) -> bool:
        """Return whether the file should be read again, which it then counts as.

        It should not while it is missing or empty, as a file is that is about to be written, nor as long as it changes
        from one look to the next.
        """
        before, self._before = self._before, now
        if now is None or not now.size or now == self.read or now != before:
            return False
        self.read = now
        return True
