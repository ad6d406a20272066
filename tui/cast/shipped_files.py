"""Opens the binary files that ship with the engine, and checks them.

python-crfsuite trusts what it maps: the end of a model that is cut off, as by a full disk, crashes the process. So each
file is compared with its checksum in `checksums.py`. CRC-32 finds damage, which takes 2.0 ms for the 5.9 MB of the
fast recognizer's model (SHA-256: 4.0 ms, and longer to import). `BINARIES.md` has the SHA-256 of each.
"""

import os
from binascii import crc32
from errno import EMFILE, ENFILE, ENOMEM
from mmap import ACCESS_READ, mmap
from os.path import basename

from tui.cast.checksums import CHECKSUMS

_SHORTAGES = (EMFILE, ENFILE, ENOMEM)
"""Errors that do not mean that the file is damaged."""


class DamagedFile(Exception):
    """A file that ships with the program is damaged. The message, one line, says what to do."""


def map_intact(path: str) -> mmap:
    """Return the content of a shipped file, mapped into memory. Raises `DamagedFile`, also if it cannot be read."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError) as error:  # an empty file is a ValueError
        reason = getattr(error, "strerror", None) or "empty"
        advice = "" if getattr(error, "errno", None) in _SHORTAGES else "; install Dramatis again"
        raise DamagedFile(f"{path} cannot be read ({reason}){advice}") from error
    if crc32(content) != CHECKSUMS[basename(path)]:
        content.close()
        raise DamagedFile(f"{path} is damaged; install Dramatis again")
    return content


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a named pipe in its place is empty, too
