"""Messages for a key that has nowhere to go, or nothing to act on."""

from collections.abc import Callable

from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.wording import explain_link

WriteKey = Callable[..., str]
"""Takes the ids of one or two actions, and returns their keys as people write them, or ""."""


def explain_nowhere(reading: Reading, progress: Progress, write_key: WriteKey) -> str:
    """Return why there is nothing to go to, and what to do."""
    if reading.target and not reading.target.count:
        return f"“{reading.target.name}” is not in this article."
    if reading.cast.actors:
        key = write_key("filter.none")
        return "The cast shows nobody of this kind" + (f": {key} shows all." if key else ".")
    if progress.is_reading:
        return "Nobody was found yet: the cast is still being read."
    key = write_key("search")
    return "Nobody was found in this article" + (f": {key} searches the text." if key else ".")


def explain_here(reading: Reading, progress: Progress, text: str, write_key: WriteKey) -> str:
    """Return in full why the current mention is linked to its actor, or what to do if there is none."""
    here = reading.here
    if here and here.actor and here.mention:
        return explain_link(text[here.start : here.end], here.actor, here.mention)
    return explain_no_mention(reading, progress, write_key)


def explain_no_mention(reading: Reading, progress: Progress, write_key: WriteKey) -> str:
    """Return what to do before a key that is about the current mention, or that there is no mention to go to."""
    if not reading.cast.actors:
        return explain_nowhere(reading._replace(target=None), progress, write_key)
    keys = write_key("mention.next", "any.next")
    return f"Go to a mention first: press {keys}, or click one." if keys else "Click a mention first."
