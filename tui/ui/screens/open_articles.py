"""The articles of a session: lists them, opens them, and switches between them.

Each open article has a screen of its own, with its place, target, search and view. The latest `MAX_WHOLE` screens are
kept; of older ones, only the place is kept, and the article is opened again. Each has its own source of casts, of which
at most `MAX_CASTS` work at a time.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from tui.export.exporter import ArticleCast
from tui.export.source_text import place_articles
from tui.load import STDIN, LoadError
from tui.load.file_uris import is_same_file
from tui.load.links import Place
from tui.load.listing import list_sources
from tui.load.opened_article import OpenedArticle
from tui.model import Article, Cast
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.reader_setup import Library
from tui.ui.screens.visible_opening import find_visibly, open_visibly
from tui.ui.state.article_items import Item, Key, find_item, item_of, shorten_problem
from tui.ui.state.linked_article import complete
from tui.worker.client import CastSource

if TYPE_CHECKING:
    from tui.ui.state.saved_place import SavedPlace
    from tui.ui.state.target import Direction

MAX_WHOLE = 8
"""How many articles are kept with their screens."""
MAX_CASTS = 3
"""How many casts are read at a time, each in a process."""
_GROUP = "open-article"

MakeReader = Callable[[OpenedArticle, CastSource], ReaderScreen]


class OpenArticles:
    """Opens articles and switches between their screens.

    `make_reader` makes the screen of an article, `new_source` a source of its cast. `open_source` opens a path, an
    address or "-"; it blocks, and raises `LoadError`.
    """

    def __init__(
        self,
        app: App[Any],
        make_reader: MakeReader,
        new_source: Callable[[], CastSource],
        open_source: Callable[[str], OpenedArticle],
    ) -> None:
        self._app = app
        self._make_reader = make_reader
        self._new_source = new_source
        self._open_source = open_source
        self.items: list[Item] = []
        """The articles in the order of the list. A thread adds to it while folders are searched."""
        self.version = 0
        """A counter that changes with every change of an item."""
        self.is_listing = False
        self.current: Key | None = None
        self._next: Key | None = None
        """The article that is being opened."""
        self._whole: dict[Key, ReaderScreen] = {}  # in the order of reading, the latest last
        self._sources: dict[Key, CastSource] = {}
        self._places: dict[Key, SavedPlace] = {}
        self._in_memory: dict[Key, OpenedArticle] = {}
        self._spare_source: CastSource | None = None
        self._names = 0
        self._link: Place | None = None
        """The place at which to open the next article."""

    # What there is

    def is_whole(self, key: Key) -> bool:
        """Return whether the screen of an article is kept."""
        return key in self._whole

    @property
    def screens(self) -> Sequence[ReaderScreen]:
        """The screens of the articles that are open."""
        return list(self._whole.values())

    def adopt(self, screen: ReaderScreen, source: CastSource) -> None:
        """Add the article that is already on screen."""
        item = item_of(screen.article)
        self.items.append(item)
        self._install(item.key, screen, source)
        self.current = item.key

    def keep_source(self, source: CastSource) -> None:
        """Use this source, which is ready, for the cast of the first article that is opened."""
        self._spare_source = source

    def add_opened(self, opened: OpenedArticle) -> None:
        """List a source that was opened already: each of its articles."""
        first = item_of(opened.article)
        place = find_item(self.items, first.key)
        if place is None:
            self.items.append(first)
            place = len(self.items) - 1
        self._in_memory[first.key] = opened._replace(others=())
        self._add_others(place, opened)

    def _add_others(self, place: int, opened: OpenedArticle) -> None:
        """List the other articles of a source, and keep them, since they cannot be opened separately."""
        item = self.items[place]
        listed_keys = {listed.key for listed in self.items}
        self.items[place] = item._replace(title=opened.article.title)
        others = [item._replace(number=number, title=other.title) for number, other in enumerate(opened.others, 1)]
        for other, article in zip(others, opened.others, strict=True):
            self._in_memory[other.key] = OpenedArticle(article)
        self.items[place + 1 : place + 1] = [other for other in others if other.key not in listed_keys]
        if others:
            self._in_memory.setdefault(item.key, OpenedArticle(opened.article))
        self.version += 1

    def note_title(self, article: Article) -> None:
        """Update the title of an article in the list, which was unknown when it was opened."""
        key = next((key for key, screen in self._whole.items() if screen.article is article), None)
        place = find_item(self.items, key)
        if place is not None:
            self.items[place] = self.items[place]._replace(title=article.title)
            self.version += 1

    def add_arrived(self, first: Article, others: tuple[Article, ...]) -> None:
        """List the articles that follow the one on screen in its source."""
        place = find_item(self.items, item_of(first).key)
        if place is not None:
            self._add_others(place, OpenedArticle(first, others=others))

    def list_in_background(self, sources: Sequence[str]) -> None:
        """List sources, and the contents of folders among them, in the background."""
        self.is_listing = True

        def work(is_cancelled: IsCancelled) -> None:
            try:
                listed_keys = {item.key for item in self.items}
                for source in takewhile(lambda _: not is_cancelled(), list_sources(sources)):
                    if (source.source, 0) not in listed_keys:
                        listed_keys.add((source.source, 0))
                        self.items.append(Item(source))
            finally:
                self.is_listing = False

        self._app.run_worker(run_in_thread(work), group="list-articles")

    # Opening

    def show_list(self, problem: str = "") -> None:
        """Show the list over the article, with a line that says what is wrong."""
        from tui.ui.screens.article_list import ArticleListScreen

        if not isinstance(self._app.screen, ArticleListScreen):
            self._app.push_screen(ArticleListScreen(self, problem))

    def show_dialog(self) -> None:
        """Show the open dialog over the article."""
        from tui.ui.screens.open_dialog import OpenDialog

        self._app.push_screen(OpenDialog(self))

    def open_folder(self, path: str) -> None:
        """List what is in a folder, and show the list."""
        self.list_in_background([path])
        self.show_list()

    def open(self, key: Key) -> None:
        """Open an article of the list; an error is shown in the list."""
        self._start(self._open_listed(key), self._link)

    def start(self, library: Library) -> None:
        """Show the list of what is in a library, or the one of several articles that a link leads to."""
        for opened in library.opened:
            self.add_opened(opened)
        self.list_in_background(library.sources)
        self._link = library.place
        if library.place and library.opened and library.number is not None:  # there is one source with several articles
            self._start(self._go_to(item_of(library.opened[0].article, library.number).key), library.place)
        elif library.place and library.opened:
            self._start(self._start_linked(item_of(library.opened[0].article).key[0]), library.place)
        else:
            self.show_list()

    def find_first_line(self, screen: Screen[Any]) -> int | None:
        """Return the line at which a screen's article begins in the text of its source; None for the only article."""
        source, number = next((key for key, whole in self._whole.items() if whole is screen), ("", 0))
        articles = self._articles_of(source)
        if len(articles) < 2:
            return None
        return place_articles(ArticleCast(article, Cast()) for article in articles)[number].line

    def _articles_of(self, source: str) -> list[Article]:
        """Return the articles of a source with several, in order; at most one of any other source."""
        return [self._in_memory[key].article for key in sorted(key for key in self._in_memory if key[0] == source)]

    def open_named(self, source: str, on_failure: Callable[[str], None], place: Place | None = None) -> None:
        """Open any source at the place of a link, and list it. `on_failure` is called with a one-line error."""
        self._start(self._open_named(source, on_failure), place)

    def step(self, direction: "Direction") -> None:
        """Open the next or the previous article of the list, passing over those that cannot be opened."""
        self._start(self._step(direction, self._next or self.current))

    def _start(self, work: Any, link: Place | None = None) -> None:
        self._link = link
        self._app.run_worker(work, group=_GROUP, exclusive=True)

    async def _open_listed(self, key: Key) -> None:
        try:
            await self._go_to(key)
        except LoadError as error:
            self._note_problem(key, str(error))

    async def _open_named(self, source: str, on_failure: Callable[[str], None]) -> None:
        place = find_item(self.items, (source, 0))
        if place is None and self._link:  # a link has an absolute path
            place = next((at for at, item in enumerate(self.items) if is_same_file(item.key[0], source)), None)
        try:
            if place is not None:
                await self._go_to_linked(self.items[place].key[0])
                return
            opened = await self._load(source, source)
        except LoadError as error:
            on_failure(str(error))
            return
        item = item_of(opened.article)
        item = item._replace(source=item.source._replace(source=source))
        if place is None:
            self.items.append(item)
        await self._show(item.key, opened)

    async def _step(self, direction: "Direction", start: Key | None) -> None:
        place = find_item(self.items, start)
        place = -1 if place is None else place
        while 0 <= (place := place + direction) < len(self.items):
            item = self.items[place]
            if item.source.problem:
                continue
            try:
                await self._go_to(item.key)
                return
            except LoadError as error:
                self._note_problem(item.key, str(error))
                self._app.notify(str(error), severity="warning", markup=False)
        count = len(self.items)
        if count > 1:
            self._app.notify(f"This is the {'last' if direction > 0 else 'first'} of {count:,} articles.", markup=False)
        else:
            self._app.notify("This is the only article. Press O to open another.", markup=False)
        if start and start != self.current:  # this step has interrupted opening it
            await self._open_listed(start)

    async def _go_to(self, key: Key) -> None:
        """Show an article of the list, opening it if need be. Raises `LoadError`."""
        if key in self._whole:
            await self._switch(key)
            return
        opened = self._in_memory.get(key)
        if opened is None:
            place = find_item(self.items, key)
            name = self.items[place].source.name if place is not None else key[0]
            self._next = key
            try:
                opened = await self._load(key[0], name)
            finally:
                if self._next == key:
                    self._next = None
        await self._show(key, opened)

    async def _show(self, key: Key, opened: OpenedArticle) -> None:
        """Make the screen of an article and show it; of a source with several, show the list."""
        place = find_item(self.items, key)
        assert place is not None
        listed = self.items[place]
        self.items[place] = listed._replace(title=opened.article.title, source=listed.source._replace(problem=""))
        if opened.others:
            self._add_others(place, opened)
            await self._show_linked(key[0], (opened.article, *opened.others))
            return
        self.version += 1
        if opened.rest and key in self._in_memory:  # a stream arrives once
            self._in_memory[key] = opened._replace(rest=None)
        source, self._spare_source = self._spare_source or self._new_source(), None
        screen = self._make_reader(opened, source)
        place_before = self._places.pop(key, None)
        if self._link:
            screen.later.lead_to(self._link)
            self._link = None
        elif place_before:
            screen.later.returning.first = place_before
        self._install(key, screen, source)
        await self._switch(key)

    async def _start_linked(self, source: str) -> None:
        try:
            await self._go_to_linked(source)
        except LoadError as error:
            self.show_list(str(error))

    async def _go_to_linked(self, source: str) -> None:
        """Show the article of a listed source that the link leads to, or the first one. Raises `LoadError`."""
        if self._link and len(articles := self._articles_of(source)) > 1:
            await self._show_linked(source, articles)
        else:
            await self._go_to((source, 0))

    async def _show_linked(self, source: str, articles: Sequence[Article]) -> None:
        """Show that article of a source with several that the link leads to; without a link, show the list.

        Raises `LoadError` if no article has the actor of the link.
        """
        if self._link is None:
            self.show_list()
            return
        linked = await find_visibly(self._app, articles, self._link, source)
        if linked is None:
            raise LoadError(f"none of its {len(articles):,} articles has the actor of the link; check its name")
        self._link = linked.place
        await self._go_to((source, linked.number))

    async def _load(self, source: str, name: str) -> OpenedArticle:
        """Open a source in the background; the reader may cancel that. Raises `LoadError`."""
        open_whole = (lambda source: complete(self._open_source(source))) if self._link else self._open_source
        return await open_visibly(self._app, open_whole, source, name)

    def _note_problem(self, key: Key, problem: str) -> None:
        place = find_item(self.items, key)
        if place is not None:
            item = self.items[place]
            self.items[place] = item._replace(
                source=item.source._replace(problem=shorten_problem(problem, item.source))
            )
            self.version += 1

    def drop_failed(self, screen: Screen[Any], reason: str) -> bool:
        """Return to the list from an article without any text; return whether there are other articles."""
        key = next((key for key, whole in self._whole.items() if whole is screen), None)
        if key is None or len(self.items) < 2:
            return False
        self._note_problem(key, reason)
        self.show_list()
        return True

    # Screens

    def _install(self, key: Key, screen: ReaderScreen, source: CastSource) -> None:
        """Keep the screen of an article when another one is shown."""
        self._names += 1
        self._app.install_screen(screen, f"article-{self._names}")
        self._whole[key] = screen
        self._sources[key] = source

    async def _switch(self, key: Key) -> None:
        screen = self._whole.pop(key)
        self._whole[key] = screen
        self.current = key
        place = find_item(self.items, key)
        if place is not None and len(self.items) > 1:
            screen.page_pane.show_position(place + 1, len(self.items))
        app = self._app
        while len(app.screen_stack) > 1:  # not awaited, so that what lies below is not drawn in between
            app.pop_screen()
        if app.screen is not screen:  # textual cannot switch from its default screen, which stays below the others
            await app.push_screen(screen)
        screen.arrival.resume()
        if self._link:
            screen.later.lead_to(self._link)
        self._link = None
        self._rest_others()

    def _rest_others(self) -> None:
        """Keep only the places of the oldest articles, and pause casts beyond the limit."""
        reading = [key for key, screen in self._whole.items() if screen.progress.is_reading]
        for key in reading[:-MAX_CASTS]:
            self._whole[key].arrival.pause()
        for key in list(self._whole)[:-MAX_WHOLE]:
            screen = self._whole[key]
            if screen.arrival.is_loading or key[0] == STDIN or screen is self._app.screen_stack[0]:
                continue
            self._places[key] = screen.later.returning.saved_place
            del self._whole[key]
            self._sources.pop(key).stop()
            self._app.uninstall_screen(screen)
            screen.remove()

    def stop(self) -> None:
        """End all processes that read casts."""
        for source in list(self._sources.values()):
            source.stop()
