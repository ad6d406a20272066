"""What is told while a cast is found out, in the order in which it is known. No screen, no process, no thread."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.model import Cast


class Settled(NamedTuple):
    """Which recogniser finds the names: the one that was chosen, or the default one and the reason for that."""

    name: str
    reason: str = ""


class Read(NamedTuple):
    """How much of the text is read, from 0 to 1."""

    share: float


class Told(NamedTuple):
    """More of the cast: that of the first `share` of the text."""

    cast: Cast
    share: float


class Failed(NamedTuple):
    """The cast could not be read; the article can still be."""

    reason: str


News = Settled | Read | Told | Failed


def news(text: str, choice: str | None) -> Iterator[News]:
    """Read the cast of `text` and yield what is known of it, the last being the whole cast, or that it failed.

    Its names are found by the recogniser that is chosen, None for the default; where that cannot be had, or fails on
    the way, by the default one, which is told together with the reason.
    """
    from tui.cast import read_partial_casts
    from tui.cast.recognizers import DEFAULT, Unavailable, choose_recognizer

    reason = ""
    try:
        for name in dict.fromkeys((DEFAULT if choice is None else choice, DEFAULT)):
            try:
                chosen = choose_recognizer(name)
                chosen.prepare()
                yield Settled(name, reason)
                for share, cast in read_partial_casts(text, chosen):
                    yield Read(share) if cast is None else Told(cast, share)
                return
            except Unavailable as error:
                reason = str(error)
        raise Unavailable(reason)
    except Exception as error:  # a fault of ours must not take the article away from its reader
        yield Failed(f"The cast could not be read: {type(error).__name__}: {error}")
