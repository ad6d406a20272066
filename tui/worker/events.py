"""The events of building a cast, in order. This module uses no interface, process or thread."""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from tui.model import Cast
from tui.model.blocks import Blocks


class RecognizerChosen(NamedTuple):
    """The recognizer that finds the names from now on. Sent again when another recognizer takes over.

    `problem` says why the fast recognizer replaces the chosen one; it is empty otherwise. `successor` is the recognizer
    that will read the text again after this one and produce the final cast; it is empty if there is none.
    """

    name: str
    problem: str = ""
    successor: str = ""


class TextRead(NamedTuple):
    """How much of the text has been read, as a share from 0 to 1."""

    share: float


class CastUpdated(NamedTuple):
    """The cast of the first `share` of the text, from 0 to 1; it replaces the cast of any smaller share."""

    cast: Cast
    share: float


class CastFailed(NamedTuple):
    """There will be no cast, for this reason. The article can still be read."""

    reason: str


CastEvent = RecognizerChosen | TextRead | CastUpdated | CastFailed


def build_cast(text: str, choice: str | None, blocks: Blocks | None = None) -> Iterator[CastEvent]:
    """Build the cast of a text and yield the events. The last is the final cast, with a share of 1, or a failure.

    `blocks` are those of the text; without them, the text counts as plain text, and its blocks are found. `choice` is
    the name of a recognizer, or `auto` (the same as None). With `auto`, the fast recognizer reads the text first, so
    that there is a cast at once, and then the accurate one, unless the text is too long for it. The fast recognizer
    also replaces one that cannot be loaded or that fails.
    """
    from tui.cast.recognizers import AUTO, FAST, Unavailable, name_for
    from tui.cast.shipped_files import DamagedFile

    chosen = name_for(choice or AUTO, len(text))
    try:
        fast_cast = None
        if choice in (None, AUTO) and chosen != FAST:
            fast_cast = yield from _read(text, blocks, FAST, successor=chosen)
        problem = ""
        for name in dict.fromkeys((chosen, FAST)):
            try:
                if name == FAST and fast_cast:
                    yield RecognizerChosen(FAST, problem)
                    yield fast_cast
                else:
                    yield from _read(text, blocks, name, problem)
                return
            except Unavailable as error:
                problem = str(error)
        yield CastFailed(f"There is no cast: {problem}")
    except (DamagedFile, Unavailable) as error:
        yield CastFailed(f"There is no cast: {error}")
    except Exception as error:  # after a bug in the engine, the article can still be read
        yield cast_failure(error)


def _read(
    text: str, blocks: Blocks | None, name: str, problem: str = "", successor: str = ""
) -> Generator[CastEvent, None, CastUpdated | None]:
    """Yield the events of reading a text with one recognizer, and return the last one. Raises `Unavailable`."""
    from tui.cast import read_partial_casts
    from tui.cast.recognizers import choose_recognizer

    recognizer = choose_recognizer(name)
    recognizer.prepare()
    yield RecognizerChosen(name, problem, successor)
    last = None
    for share, cast in read_partial_casts(text, recognizer, blocks):
        if cast is None:
            yield TextRead(share)
        else:
            last = CastUpdated(cast, share)
            yield last
    return last


def cast_failure(error: Exception) -> CastFailed:
    """Return the event for an error that ended the cast."""
    if isinstance(error, MemoryError):
        reason = "there is not enough memory"
    elif isinstance(error, OSError):  # such as too many processes, or one of them killed
        reason = error.strerror or str(error)
    elif "start new thread" in str(error):
        reason = "the system allows no more threads"
    else:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
    return CastFailed(f"The cast could not be read: {reason}")
