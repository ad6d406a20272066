"""The previous searches, the latest first, in a text file of the reader's own: one search a line.

No function here raises an error: if the file cannot be read, there are no searches, and if it cannot be written, none
are saved. The file is read without trust: only a regular file is read, up to the size that is ever written, and control
characters are replaced.
"""

import os
from contextlib import suppress
from stat import S_ISREG

from tui.paths import state_folder
from tui.private_files import replace_file
from tui.text.sanitize import clean_typed

FILE = "searches.txt"
MOST = 100
"""How many searches are kept."""
LONGEST = 200
"""The longest search that is kept, in code points."""
_MAX_BYTES = MOST * (4 * LONGEST + 1)


def read_searches() -> list[str]:
    """Return the saved searches, the latest first."""
    try:
        handle = os.open(state_folder() / FILE, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            data = os.read(handle, _MAX_BYTES) if S_ISREG(os.fstat(handle).st_mode) else b""
        finally:
            os.close(handle)
    except (OSError, ValueError):
        return []
    lines = map(clean_typed, data.decode("utf-8", "replace").split("\n"))
    return list(dict.fromkeys(line for line in lines if line.strip() and len(line) <= LONGEST))[:MOST]


def keep_search(query: str) -> None:
    """Save a search as the latest, and delete the oldest beyond `MOST`."""
    query = clean_typed(query)
    if not query.strip() or len(query) > LONGEST:
        return
    with suppress(OSError, ValueError):
        replace_file(str(state_folder() / FILE), "".join(f"{line}\n" for line in put_first(query, read_searches())))


def put_first(query: str, searches: list[str]) -> list[str]:
    """Return at most `MOST` searches with `query` moved or added to the front."""
    return [query, *(other for other in searches if other != query)][:MOST]
