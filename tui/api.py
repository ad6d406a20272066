"""The engine for other programs: `tui.read_cast`.

It runs inside another program's process, so it starts no process, prints nothing, handles no signal, and does not
change how many threads numpy uses there. Only one text is read at a time, because the recognizers keep state.
`import tui` imports this module at its first use.
"""

import os
from contextlib import suppress
from threading import RLock

from tui.cast.partial_casts import read_cast as _read_cast
from tui.cast.recognizers import AUTO, FAST, Recognizer, Unavailable, choose_recognizer, name_for
from tui.model import Actor, Cast, Mention, Quote
from tui.model.reasons import explain
from tui.text.sanitize import clean

__all__ = ["Actor", "Cast", "Mention", "Quote", "Unavailable", "explain", "read_cast"]

_SPACES = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
)
_BLAS_THREADS = "OPENBLAS_NUM_THREADS"

_lock = RLock()
_recognizers: dict[str, Recognizer] = {}


def read_cast(text: str, *, recognizer: str = AUTO) -> Cast:
    r"""Return the cast of a text: its actors, the most prominent first, their mentions, and its quotes.

    >>> import tui
    >>> cast = tui.read_cast("Ada Byron met Tom Brown in Paris. “We agree,” she said.")
    >>> [actor.name for actor in cast.actors]
    ['Ada Byron', 'Tom Brown', 'Paris']

    All offsets are code points of `text` as it is given, half-open. The text is read like a plain text file: "\r\n" and
    tabs are white space, and characters that do not belong in text, such as other control characters and lone
    surrogates, count as symbols. Every string has a cast, which may be empty; anything but a string raises `TypeError`.

    `recognizer` is the name of the recognizer that finds names, as in `dramatis cast --recognizer`; the settings file
    is not read. "auto" is "accurate" for texts of up to 1,048,576 characters, and "fast" for longer texts. Where
    "accurate" cannot be used, "auto" falls back to "fast", and the cast's `notes` say why. Any other recognizer that
    cannot be used raises `Unavailable`, whose message gives the reason in one line.

    Calls from several threads wait for each other, and `os.fork` waits for a call in another thread. A call uses
    threads, but starts no process. The first call loads the recognizer, which stays in memory.
    """
    if not isinstance(text, str):
        hint = "; decode it first" if isinstance(text, bytes | bytearray | memoryview) else ""
        raise TypeError(f"tui.read_cast takes a str, not {type(text).__name__}{hint}")
    if not isinstance(recognizer, str):
        raise TypeError(f"tui.read_cast takes the name of a recognizer, a str, not {type(recognizer).__name__}")
    readable = clean(str.__str__(text).replace("\r\n", " \n").translate(_SPACES))
    name = name_for(recognizer, len(readable))
    with _lock:
        try:
            return _read(readable, name)
        except Unavailable as error:
            if isinstance(error.__cause__, KeyboardInterrupt):
                raise error.__cause__ from None
            if recognizer != AUTO or name == FAST:
                raise
            cast = _read(readable, FAST)
            return cast._replace(notes=(*cast.notes, f"read by the fast recognizer alone: {error}"))


def _read(text: str, name: str) -> Cast:
    if name not in _recognizers:
        _recognizers[name] = _load(name)
    return _read_cast(text, _recognizers[name], processes=1)


def _load(name: str) -> Recognizer:
    """Load and return a recognizer. Unlike the commands, which give numpy one thread, it keeps the caller's setting."""
    recognizer = choose_recognizer(name)
    before = os.environ.get(_BLAS_THREADS)
    if name != FAST:
        with suppress(Exception):  # `prepare` below reports a missing or broken numpy
            import numpy  # noqa: F401
    try:
        recognizer.prepare()
    finally:
        if before is None:
            os.environ.pop(_BLAS_THREADS, None)
        else:
            os.environ[_BLAS_THREADS] = before
    return recognizer


# A fork ends the threads of OpenBLAS. A call that waits for them would then wait for ever.
os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)
