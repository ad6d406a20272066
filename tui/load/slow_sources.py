"""Sources that take time to read, because they are read in a child process.

If such a source is read quickly, its article is opened at once. Otherwise the reader starts with an empty article,
shows the progress of the loader, and can cancel it.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from tui.load.compression import unpack
from tui.load.loader import Loader
from tui.load.opened_article import Arrived, OpenedArticle, Patience, opened_whole
from tui.load.registry import add_note, find_loader, load_bytes
from tui.model import Article

_CHECK_EVERY_S = 0.1
"""Seconds between two checks whether the reader has quit."""


def open_bytes(
    data: bytes, name: str, patience: Patience, note: str = "", known_as: str | None = None
) -> OpenedArticle:
    """Open a source whose bytes are complete; `note` is added to its articles. Raises `LoadError`.

    The name `known_as`, by default `name`, helps to recognize the format.
    """
    data, cut = unpack(data, name)
    note = note or cut
    loader = find_loader(data, name, known_as)
    if not loader.is_slow:
        return opened_whole(add_note(load_bytes(data, name, known_as), note))
    from tui.load.child.client import ChildLoad

    child = ChildLoad(loader, data, name)
    size = len(data)
    del data
    stop = monotonic() + patience.loading
    try:
        while (left := stop - monotonic()) > 0 and not child.run(left):
            pass
        if child.is_done:
            return opened_whole(add_note(child.articles, note))
    except BaseException:
        child.close()
        raise

    def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        with child:
            reported = None
            while not child.run(_CHECK_EVERY_S):
                if is_cancelled():
                    return
                if child.progress and child.progress != reported:
                    reported = child.progress
                    yield Arrived(empty_article(name, loader), size, step=_describe(*reported))
            article, *others = add_note(child.articles, note)
            yield Arrived(article, size, is_whole=True, others=tuple(others))

    return OpenedArticle(empty_article(name, loader), rest)


def empty_article(name: str, loader: Loader) -> Article:
    """Return an empty article for a source that is recognized, but not read yet."""
    return Article("", "", name, format=loader.format)


def _describe(done: int, total: int, unit: str) -> str:
    return f"{unit} {done} of {total}"
