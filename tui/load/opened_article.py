"""What opening an article gives: the article or its beginning, and what brings the rest; and the bounds of opening."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.load.files import LARGEST
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
    is called waiting. `loading` is for reading what has come of it, in a process of its own.
    """

    silence: float = 0.5
    first: float = 0.1
    quiet: float = 0.3
    loading: float = 0.5


class Arrived(NamedTuple):
    """What has arrived of an article: `size` bytes. `is_waiting` says that nothing more has come for a while.

    `step` says how far the loader is ("page 12 of 340"). With the whole come `others`, the articles behind the first
    one.
    """

    article: Article
    size: int
    is_waiting: bool = False
    is_whole: bool = False
    others: tuple[Article, ...] = ()
    step: str = ""


Rest = Callable[[Callable[[], bool]], Iterator[Arrived]]
"""Yields what has arrived, ever more of it, until that is the whole; may raise `LoadError`. Blocks.

Takes a function that says whether the reader has quit; the rest then ends within a second.
"""


class OpenedArticle(NamedTuple):
    """An article, or what is there of one. `rest` brings what follows; None for a whole article.

    `others` are the articles that the source holds behind the first one, as a feed does.
    """

    article: Article
    rest: Rest | None = None
    others: tuple[Article, ...] = ()


def opened_whole(articles: tuple[Article, ...]) -> OpenedArticle:
    """Return what opening a source gives if all of it is read: at least one article."""
    return OpenedArticle(articles[0], others=articles[1:])
