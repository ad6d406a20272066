"""The parameters of a reader, and of the session around it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from tui.config.settings import CastOrder
from tui.load.opened_article import OpenedArticle, Rest
from tui.model import Article
from tui.ui.keymap import Keymap
from tui.worker.client import CastSource, InProcessCast

if TYPE_CHECKING:
    from tui.load.links import Place
    from tui.ui.screens.remembering import Remembering
    from tui.ui.screens.searches import Searches


def open_source(source: str, *, allow_private: bool = False) -> OpenedArticle:
    """Open whatever the reader names, as the command line does. Blocks; raises `LoadError`."""
    from tui.load.any_source import open_any

    return open_any(source, allow_private=allow_private)


def forget_searches() -> "Searches":
    """Return an empty list of searches that is not saved."""
    from tui.ui.screens.searches import Searches

    return Searches(are_kept=False)


class ReaderSetup(NamedTuple):
    """The parameters of a reader. `measure` is the greatest length of a line, in cells.

    `source` reads the cast, its names found by `recognizer` (None for the default). If `article` is only the beginning
    of an article, `rest` brings what follows. `skip_guesses` is for steps through the target's mentions.
    `remembering` returns the keeper of the reader's place; None where no place is to be kept. `reloads` says that a
    file is read again with `open_source` when it has changed. `marks` is how the page marks mentions.
    `mentions_pane` opens the mentions where there is room for three panes. `cast_order` and `cast_width` are those of
    `Settings`. `searches` returns the searches of before. `place` is where a link leads.
    `find_first_line` returns the line that the screen's article begins with, if its source has several.
    """

    article: Article
    measure: int
    source: CastSource
    keymap: Keymap
    recognizer: str | None = None
    rest: Rest | None = None
    skip_guesses: bool = False
    remembering: "Callable[[], Remembering] | None" = None
    reloads: bool = True
    open_source: Callable[[str], OpenedArticle] = open_source
    marks: str = "all"
    mentions_pane: bool = False
    cast_order: CastOrder = "prominence"
    cast_width: int | None = None
    searches: "Callable[[], Searches]" = forget_searches
    place: "Place | None" = None
    find_first_line: Callable[[Screen[None]], int | None] = lambda _: None


class Library(NamedTuple):
    """The articles that can be opened besides the first one.

    `opened` are articles that were opened already, `sources` are to be listed. `new_source` makes what reads another
    cast; `open_source` opens a path, an address or "-", blocks, and raises `LoadError`. `place` is where a link leads
    in the article that is read first. If `opened` is one source with several articles, `place` is in article `number`
    of them, from 0; None leaves the choice to the reader.
    """

    opened: Sequence[OpenedArticle] = ()
    sources: Sequence[str] = ()
    new_source: Callable[[], CastSource] = InProcessCast
    open_source: Callable[[str], OpenedArticle] = open_source
    place: "Place | None" = None
    number: int | None = None
