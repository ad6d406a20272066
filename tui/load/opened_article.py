"""The result of opening an article: the article or its beginning, and the source of the rest; and limits of opening."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.load.files import LARGEST
from tui.model import Article


class Sizes(NamedTuple):
    """Sizes in bytes: of the smallest file that is opened in two steps, of its beginning, and of one slice.

    `largest` is the most that is read from any source.
    """

    large: int = 1 << 18
    beginning: int = 1 << 17
    slice: int = 1 << 16
    largest: int = LARGEST


class Patience(NamedTuple):
    """Seconds to wait for the end of a stream before it is opened with what has arrived.

    `silence` is for the first bytes, `first` for the end after them. A stream that sends nothing for `quiet` seconds is
    shown as waiting. `loading` is for loading its bytes in a child process.
    """

    silence: float = 0.5
    first: float = 0.1
    quiet: float = 0.3
    loading: float = 0.5


class Arrived(NamedTuple):
    """The part of an article that has arrived: `size` bytes.

    `is_waiting` says that nothing has arrived for a while. `step` is the progress of the loader ("page 12 of 340"). The
    last version has `others`, the further articles of the source.
    """

    article: Article
    size: int
    is_waiting: bool = False
    is_whole: bool = False
    others: tuple[Article, ...] = ()
    step: str = ""


Rest = Callable[[Callable[[], bool]], Iterator[Arrived]]
"""Yields longer and longer parts of an article, and finally the whole; may raise `LoadError`. Blocks. Takes a function
that returns whether the reader has quit; the iterator then ends within a second.
"""


class OpenedArticle(NamedTuple):
    """An article, or its beginning.

    `rest` yields the rest; it is None if the article is complete. `others` are the further articles of the source, such
    as those of a feed.
    """

    article: Article
    rest: Rest | None = None
    others: tuple[Article, ...] = ()


def opened_whole(articles: tuple[Article, ...]) -> OpenedArticle:
    """Return the result of opening a source that was read completely. There is at least one article."""
    return OpenedArticle(articles[0], others=articles[1:])
