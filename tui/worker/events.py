"""The events of building a cast, in the order in which they happen. No interface, no process, no thread."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.model import Cast


class RecognizerChosen(NamedTuple):
    """The recognizer that finds the names from now on. Comes again if that recognizer fails later.

    `problem` says why it is the default one instead of the one that was asked for; it is empty otherwise.
    """

    name: str
    problem: str = ""


class TextRead(NamedTuple):
    """The share of the text, from 0 to 1, that has been read."""

    share: float


class CastUpdated(NamedTuple):
    """The cast of the first `share` of the text, from 0 to 1; it replaces the cast of any smaller share."""

    cast: Cast
    share: float


class CastFailed(NamedTuple):
    """There will be no cast, for this reason. The article can still be read."""

    reason: str


CastEvent = RecognizerChosen | TextRead | CastUpdated | CastFailed


def build_cast(text: str, recognizer_name: str | None) -> Iterator[CastEvent]:
    """Build the cast of a text and yield the events. The last is the complete cast, with a share of 1, or a failure.

    None names the default recognizer, which also replaces one that cannot be loaded or fails on the way.
    """
    from tui.cast import read_partial_casts
    from tui.cast.recognizers import DEFAULT, Unavailable, choose_recognizer
    from tui.cast.shipped_files import DamagedFile

    problem = ""
    try:
        for name in dict.fromkeys((DEFAULT if recognizer_name is None else recognizer_name, DEFAULT)):
            try:
                recognizer = choose_recognizer(name)
                recognizer.prepare()
                yield RecognizerChosen(name, problem)
                for share, cast in read_partial_casts(text, recognizer):
                    yield TextRead(share) if cast is None else CastUpdated(cast, share)
                return
            except Unavailable as error:
                problem = str(error)
        yield CastFailed(f"There is no cast: {problem}")
    except DamagedFile as error:
        yield CastFailed(f"There is no cast: {error}")
    except Exception as error:  # a bug in the engine must not take the article away from its reader
        yield cast_failure(error)


def cast_failure(error: Exception) -> CastFailed:
    """Return the event that says that an error ended the cast."""
    if isinstance(error, MemoryError):
        reason = "there is not enough memory"
    elif isinstance(error, OSError):  # such as too many processes, or one of them killed
        reason = error.strerror or str(error)
    elif "start new thread" in str(error):
        reason = "the system allows no more threads"
    else:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
    return CastFailed(f"The cast could not be read: {reason}")
