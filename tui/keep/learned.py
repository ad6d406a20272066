"""Which keys the reader has used that the program suggests at first: the ids of their actions, a line each, in a file.

Nothing here ever stops the reader. Where the file cannot be read, all keys count as used, so that nobody is told again
and again what they know.
"""

from contextlib import suppress

from tui.keep import has_recent
from tui.paths import state_folder

SUGGESTED = ("mention.next", "find", "help")
"""The actions that are suggested, in the order in which they are."""
_FILE = "learned"
_MOST_BYTES = 1_000


def read_learned() -> frozenset[str]:
    """Return the suggested actions that were used; all of them for who read articles before there was such a file."""
    try:
        path = state_folder() / _FILE
        if not path.exists():
            return frozenset(SUGGESTED) if has_recent() else frozenset()
        with path.open("rb") as file:
            lines = file.read(_MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return frozenset(SUGGESTED)
    return frozenset(lines) & {*SUGGESTED}


def keep_learned(actions: frozenset[str]) -> None:
    """Keep which actions were used. Blocks for a moment."""
    from tui.private_files import replace_file

    with suppress(OSError):
        replace_file(str(state_folder() / _FILE), "".join(f"{action}\n" for action in sorted(actions)))
