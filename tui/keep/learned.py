"""The suggested keys that the reader has used already: the ids of their actions, one on each line of a file.

No function here raises an error. If the file cannot be read, all keys count as used, so that no reader is shown the
same suggestions at every start.
"""

from contextlib import suppress

from tui.keep import has_recent
from tui.paths import state_folder

SUGGESTED = ("mention.next", "find", "help")
"""The suggested actions, in the order of suggestion."""
_FILE = "learned"
_MAX_BYTES = 1_000


def read_learned() -> frozenset[str]:
    """Return the suggested actions that were used; all of them if articles were read before this file existed."""
    try:
        path = state_folder() / _FILE
        if not path.exists():
            return frozenset(SUGGESTED) if has_recent() else frozenset()
        with path.open("rb") as file:
            lines = file.read(_MAX_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return frozenset(SUGGESTED)
    return frozenset(lines) & {*SUGGESTED}


def keep_learned(actions: frozenset[str]) -> None:
    """Save which actions were used. Blocks while the file is written."""
    from tui.private_files import replace_file

    with suppress(OSError):
        replace_file(str(state_folder() / _FILE), "".join(f"{action}\n" for action in sorted(actions)))
