"""Reads a file again after it has changed on the disk, and keeps the place, the target and the search."""

import os
from time import time_ns
from typing import TYPE_CHECKING

from tui.load import LoadError
from tui.load.file_uris import is_address
from tui.load.opened_article import OpenedArticle
from tui.load.watching import ChangeWatch, look_at
from tui.model import Article
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.screens.arrival import Arrival
from tui.ui.screens.navigation import Navigation
from tui.ui.screens.reader_setup import ReaderSetup
from tui.ui.screens.returning import Returning
from tui.ui.state.reading import Reading
from tui.ui.state.text_change import TextChange

if TYPE_CHECKING:
    from tui.load.watching import FileState
    from tui.ui.screens.reader import ReaderScreen

LOOK_EVERY_S = 1.0
"""Seconds between two looks at the file."""


class Reloading:
    """Checks the file while its article is on screen, in a thread, since a file system may not respond."""

    def __init__(
        self,
        screen: "ReaderScreen",
        navigation: Navigation,
        returning: Returning,
        arrival: Arrival,
        setup: ReaderSetup,
    ) -> None:
        self._screen = screen
        self._navigation = navigation
        self._returning = returning
        self._arrival = arrival
        self._open_source = setup.open_source
        self._is_automatic = setup.reloads
        self._watch: ChangeWatch | None = None
        self._is_busy = False
        self._is_asked = False
        """Whether the reader has requested reloading during a check."""
        self._opened_ns = time_ns()

    def start(self) -> None:
        """Watch the file from now on, unless the settings say that it is reloaded only on request."""
        path = self._screen.article.file
        if path is not None and self._is_automatic:
            self._check_file(path)
            self._screen.set_interval(LOOK_EVERY_S, lambda: self._check_file(path))

    def _check_file(self, path: str) -> None:
        screen = self._screen
        if not self._is_busy and screen.is_active and not screen.is_typing and not self._arrival.is_loading:
            self._is_busy = True
            screen.run_worker(self._reload_if_changed(path), group="reload")

    async def _reload_if_changed(self, path: str) -> None:
        try:
            states: list[FileState | None] = []
            await run_in_thread(lambda _: states.append(look_at(path)))
            if self._watch is None:
                is_newer = states[0] is not None and states[0].modified_ns > self._opened_ns
                self._watch = ChangeWatch(None if is_newer else states[0])
            elif self._watch.is_due(states[0]):
                await self._reload(path)
        except LoadError as error:
            self._screen.say(f"{os.path.basename(path)} was changed, but cannot be read: {error}")
        finally:
            self._end()

    def _end(self) -> None:
        self._is_busy = False
        if self._is_asked:
            self._is_asked = False
            self.reload_by_hand()

    def reload_by_hand(self) -> None:
        """Read the source again now."""
        article = self._screen.article
        source = article.source if article.file is None and is_address(article.source) else article.file
        if source is None:
            self._screen.say("Only files and addresses can be read again.")
        elif self._arrival.is_loading:
            self._screen.say("The article is still being read.", timeout=2)
        elif self._is_busy:
            self._is_asked = True
        else:
            self._is_busy = True
            self._screen.run_worker(self._reload_asked(source), group="reload")

    async def _reload_asked(self, source: str) -> None:
        try:
            if not await self._reload(source):
                self._screen.say("Nothing has changed.", timeout=2)
        except LoadError as error:
            self._screen.say(f"{error}. What you have stays on screen.")
        finally:
            self._end()

    async def _reload(self, source: str) -> bool:
        """Read the source again and show it; return whether it has changed. Raises `LoadError`."""
        read: list[Article] = []
        title = self._screen.article.title

        def work(is_cancelled: IsCancelled) -> None:
            read.extend(_read_whole(self._open_source(source), title, is_cancelled))

        await run_in_thread(work)
        if not read or self._screen.is_typing or _is_same(read[0], self._screen.article):
            if read and self._screen.is_typing:
                self._watch = ChangeWatch(None)  # look again once nothing is typed
            return False
        self._show(read[0])
        self._screen.say(
            f"{self._screen.article.source.rpartition('/')[2]} was changed; this is the new text.", timeout=3
        )
        return True

    def _show(self, article: Article) -> None:
        """Show another version of the article, and keep page, target, search and jump list at their places."""
        screen = self._screen
        before, place = screen.article.text, self._returning.saved_place
        if article.text == before:
            screen.article = article
            return
        self._navigation.relocate(TextChange.between(before, article.text).relocate)
        old = screen.reading  # its offsets are those of the old text
        screen.reading = Reading(skips_guesses=old.skips_guesses, order=old.order)
        screen.article = article
        self._returning.return_to(place)
        self._arrival.read_again()


def _is_same(one: Article, other: Article) -> bool:
    """Return whether a reader would see no difference."""
    return (one.text, one.title, one.byline, one.date) == (other.text, other.title, other.byline, other.date)


def _read_whole(opened: OpenedArticle, title: str, is_cancelled: IsCancelled) -> list[Article]:
    """Return the whole article (the one with this title, if the source has several), or None if cancelled."""
    articles = (opened.article, *opened.others)
    if opened.rest:
        articles = ()
        for arrived in opened.rest(is_cancelled):
            if arrived.is_whole:
                articles = (arrived.article, *arrived.others)
    return [article for article in articles if article.title == title][:1] or list(articles[:1])
