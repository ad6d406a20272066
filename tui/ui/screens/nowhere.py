"""What to say when a key for going somewhere has nowhere to go."""

from collections.abc import Callable

from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading


def explain_nowhere(reading: Reading, progress: Progress, write_key: Callable[[str], str]) -> str:
    """Return why there is nothing to go to, and what to do; `write_key` returns the key of an action, or ""."""
    if reading.target and not reading.target.count:
        return f"“{reading.target.name}” is not in this article."
    if reading.cast.actors:
        key = write_key("filter.none")
        return "The cast shows nobody of this kind" + (f": {key} shows all." if key else ".")
    if progress.is_reading:
        return "Nobody was found yet: the cast is still being read."
    key = write_key("search")
    return "Nobody was found in this article" + (f": {key} searches the text." if key else ".")
