"""Opening an article to read it: all of a small file, the beginning of a large one, or what has arrived of a stream.

What comes after the beginning is read in the background (`OpenedArticle.rest`) while the beginning is on screen.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.load.file_uris import add_file_name, find_path
from tui.load.files import LARGEST, Source
from tui.load.registry import load_bytes
from tui.model import Article


class Sizes(NamedTuple):
    """Sizes in bytes: of the smallest file that is opened in two steps, of its beginning, and of one slice.

    `largest` is the most that is read of anything.
    """

    large: int = 1 << 18
    beginning: int = 1 << 17
    slice: int = 1 << 16
    largest: int = LARGEST


class Patience(NamedTuple):
    """Seconds to wait for the end of a stream before it is opened with what has arrived.

    `silence` is for the first bytes, `first` for the end after them. A stream that sends nothing for `quiet` seconds
    is called waiting.
    """

    silence: float = 0.5
    first: float = 0.1
    quiet: float = 0.3


class Arrived(NamedTuple):
    """What has arrived of an article: `size` bytes. `is_waiting` says that nothing more has come for a while."""

    article: Article
    size: int
    is_waiting: bool = False
    is_whole: bool = False


Rest = Callable[[Callable[[], bool]], Iterator[Arrived]]
"""Yields what has arrived, ever more of it, until that is the whole; may raise `LoadError`. Blocks.

Takes a function that says whether the reader has quit; the rest then ends within a second.
"""


class OpenedArticle(NamedTuple):
    """An article, or what is there of one. `rest` brings what follows; None for a whole article."""

    article: Article
    rest: Rest | None = None


def open_article(
    source: str,
    sizes: Sizes = Sizes(),  # noqa: B008 (it is immutable)
    patience: Patience = Patience(),  # noqa: B008
) -> OpenedArticle:
    """Open a path or a `file:` URI, or standard input for "-". Raises `LoadError`."""
    path = find_path(source)
    article, rest = _open(Source(path), sizes, patience)

    def name_rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        assert rest
        for arrived in rest(is_cancelled):
            yield arrived._replace(article=add_file_name(arrived.article, path))

    return OpenedArticle(add_file_name(article, path), name_rest if rest else None)


def _open(opened: Source, sizes: Sizes, patience: Patience) -> OpenedArticle:
    if opened.size is None and not opened.is_keyboard:
        from tui.load.streams import open_stream

        return open_stream(opened, sizes, patience)
    if opened.size is not None and sizes.large < opened.size <= sizes.largest:
        from tui.load.large_files import open_large_file

        return open_large_file(opened, sizes)
    with opened:  # a person who types the text at a terminal sees it there until it ends
        return OpenedArticle(load_bytes(opened.read_all(sizes.largest), opened.name))
