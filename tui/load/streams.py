"""Streams: pipes, named pipes, devices and standard input, which may end late or never.

A stream that ends at once is opened as a whole. If it stays open, the text so far is shown, then longer versions of it.
The pause between two versions grows with the length of the text, because showing a version takes time in proportion to
its length. So the work is always a limited share of the elapsed time.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from tui.load.arriving import ArrivingArticle
from tui.load.files import LoadError, Source, too_large
from tui.load.opened_article import Arrived, OpenedArticle, Patience, Sizes

_SHORTEST_PAUSE_S = 0.1
_PIECE = 1 << 17
"""How many bytes of the beginning are read at once. Few, since decompressing them takes time."""
_BYTES_PER_SECOND = 1 << 24
"""A version with this many bytes is followed by a pause of one second."""
_SHARE_OF_TIME = 0.2
"""The largest share of the time that is spent on making the versions."""
_CHECK_EVERY_S = 1.0
"""Seconds between two checks whether the reader has quit."""


def open_stream(opened: Source, sizes: Sizes, patience: Patience) -> OpenedArticle:
    """Read a stream to its end if that comes soon, or else open it with the text so far.

    The stream is closed at its end. Raises `LoadError`.
    """
    arriving = ArrivingArticle(opened.name)
    try:
        if _read_beginning(opened, arriving, sizes.large, patience):
            opened.close()
            return arriving.open_whole(patience)
        beginning = arriving.so_far()
    except BaseException:
        opened.close()
        raise

    def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        with opened:
            yield from _follow(opened, arriving, sizes.largest, patience.quiet, is_cancelled)

    return OpenedArticle(beginning, rest)


def _read_beginning(opened: Source, arriving: ArrivingArticle, large: int, patience: Patience) -> bool:
    """Read until the stream ends, waits or has sent `large` bytes; return whether it has ended."""
    stop = monotonic() + patience.silence
    while arriving.size <= large and opened.wait(max(0, stop - monotonic())):
        if not arriving.size:
            stop = monotonic() + patience.first
        data = opened.read(_PIECE)
        if not data:
            return True
        arriving.add(data)
    return False


def _follow(
    opened: Source, arriving: ArrivingArticle, largest: int, quiet: float, is_cancelled: Callable[[], bool]
) -> Iterator[Arrived]:
    """Yield longer and longer versions of the text so far. Raises `LoadError`, also after more than `largest` bytes."""
    shown = Arrived(arriving.so_far(), arriving.size)
    next_version = quiet_since = monotonic()
    while not is_cancelled():
        now = monotonic()
        pauses = [_CHECK_EVERY_S]
        if arriving.size > shown.size:
            pauses.append(next_version - now)
        if not shown.is_waiting:
            pauses.append(quiet_since + quiet - now)
        try:
            data = opened.read() if opened.wait(max(0.0, min(pauses))) else None
            if data == b"":
                yield from _arrive_whole(arriving, is_cancelled)
                return
            if data:
                quiet_since = monotonic()
                arriving.add(data)
                arriving.decode_arrived()
            if arriving.size > largest:
                raise too_large(opened.name, largest)
        except LoadError:
            if arriving.size > shown.size:
                yield Arrived(arriving.so_far(), arriving.size)
            raise
        began = monotonic()
        has_more = arriving.size > shown.size and began >= next_version
        is_waiting = began >= quiet_since + quiet
        if has_more:
            shown = Arrived(arriving.so_far(), arriving.size, is_waiting)
            spent = monotonic() - began
            next_version = began + max(_SHORTEST_PAUSE_S, shown.size / _BYTES_PER_SECOND, spent / _SHARE_OF_TIME)
            yield shown
        elif is_waiting != shown.is_waiting:
            shown = shown._replace(is_waiting=is_waiting)
            yield shown


def _arrive_whole(arriving: ArrivingArticle, is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
    """Yield the progress of the loader of a stream that has ended, then the whole article. Raises `LoadError`."""
    opened = arriving.open_whole(Patience(loading=0))
    if opened.rest:
        yield from opened.rest(is_cancelled)
    else:
        yield Arrived(opened.article, arriving.size, is_whole=True, others=opened.others)
