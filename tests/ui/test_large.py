"""Large articles: the beginning is shown first, and what the reader did stays when the whole article arrives."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.ui.conftest import FAST, Reader
from tui.config.settings import Settings
from tui.load import LoadError
from tui.load.opened_article import Arrived
from tui.load.opening import open_article
from tui.load.plain_text import make_article
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason
from tui.ui.app import DramatisApp
from tui.worker.events import CastEvent

LINES = "".join(f"Line {number} of a long story about Maria Lopez and her friends in town.\n" for number in range(9000))
ONE_LINE = LINES.replace("\n", " ")


class EmptyCast:
    """A source of a cast without actors, to save time."""

    def events(self, *_: object) -> Iterator[CastEvent]:
        """Yield nothing."""
        return iter(())

    def stop(self) -> None:
        """Do nothing."""


class LargeReader(Reader):
    """A reader that shows the beginning of an article, and loads the whole only when a test lets it."""

    whole = ""
    may_load: threading.Event

    async def load_whole(self) -> None:
        """Let the whole article be loaded, and wait until it is shown."""
        assert len(self.screen.article.text) < len(self.whole)
        self.may_load.set()
        await self.wait_until(lambda: self.screen.article.text == self.whole)
        await self.app.workers.wait_for_complete()
        await self.wait_until(lambda: self.screen.article_view._layout.jump is None)
        await self.pilot.pause()


Open = Callable[[str], AbstractAsyncContextManager[LargeReader]]


@pytest.fixture
def open_beginning(tmp_path: Path) -> Open:
    """Return a function that opens a large text, and shows its beginning."""

    @asynccontextmanager
    async def opened(text: str) -> AsyncIterator[LargeReader]:
        path = tmp_path / "large.txt"
        path.write_text(text, "utf-8")
        beginning = open_article(str(path))
        may_load = threading.Event()

        def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
            may_load.wait()
            assert beginning.rest
            yield from beginning.rest(is_cancelled)

        app = DramatisApp(beginning.article, Settings(), source=EmptyCast(), rest=rest)
        app.animation_level = "none"
        try:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.pause()
                reader = LargeReader(pilot)
                reader.whole, reader.may_load = text, may_load
                yield reader
        finally:
            may_load.set()

    return opened


@pytest.mark.parametrize("text", [LINES, ONE_LINE], ids=["lines", "one line"])
async def test_the_page_stays_when_the_whole_article_arrives(text: str, open_beginning: Open) -> None:
    async with open_beginning(text) as reader:
        await reader.press("space", "space")
        before, in_view = [row[27:76] for row in reader.rows[1:20]], reader.screen.article_view.in_view
        assert any("Maria" in row for row in before)
        await reader.load_whole()
        assert reader.screen.article_view.in_view == in_view
        assert [row[27:76] for row in reader.rows[1:20]] == before
        await reader.press("G")
        await reader.wait_until(lambda: "Line 8999" in " ".join(reader.rows))


@pytest.mark.slow
async def test_the_screen_owns_the_article_and_all_that_show_it_show_the_whole(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.load_whole()
        screen = reader.screen
        assert screen.article_view.article is screen.article
        assert screen.article_view.text_layout is not None
        assert screen.article_view.text_layout.text is screen.article.text
        assert not hasattr(reader.app, "article")
        end = len(LINES) - len("Line 8999")
        actor = Actor("maria", "Maria", "person", 1.0, Mentions.of([Mention(end, end + 5, "name", Reason("name"))]))
        screen.reading = screen.reading.with_cast(Cast.of((actor,), ()))
        await reader.pilot.pause()
        assert next(row for row in reader.rows if "● Maria" in row)[:27].rstrip("│").rstrip().endswith("   ▆")


async def test_the_status_line_says_that_the_rest_is_being_read(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        assert "reading …" in reader.status
        await reader.load_whole()
        assert "reading …" not in reader.status


async def test_a_page_at_the_end_of_the_beginning_goes_to_the_end_of_the_whole(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.press("G")
        assert "Line 8999" not in " ".join(reader.rows)
        await reader.load_whole()
        assert "Line 8999" in " ".join(reader.rows)


async def test_a_page_that_has_left_the_end_stays(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.press("G", "g")
        await reader.load_whole()
        assert reader.top == 0


@pytest.mark.slow
async def test_a_page_with_the_current_match_stays_also_at_the_end(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.press("slash", *"maria", "enter", "G", "n")
        before = reader.screen.article_view.in_view
        await reader.load_whole()
        assert reader.screen.article_view.in_view == before


async def test_an_article_that_does_not_begin_with_what_was_shown_of_it_replaces_that() -> None:
    may_load = threading.Event()

    def rest(_: Callable[[], bool]) -> Iterator[Arrived]:
        may_load.wait()
        text = "Élise Dupont arrived.\nMaria Lopez left.\n"
        yield Arrived(make_article(text, "large.txt"), len(text), is_whole=True)

    app = DramatisApp(make_article("?lise Dupont arrived.\n", "large.txt"), FAST, rest=rest)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = Reader(pilot)
        may_load.set()
        await reader.wait_until(lambda: "Maria Lopez left." in " ".join(reader.rows))
        assert "Élise Dupont arrived." in " ".join(reader.rows)


@pytest.mark.slow
async def test_a_search_of_the_beginning_becomes_one_of_the_whole(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.press("slash", *"maria", "enter")
        assert 0 < reader.of_target < 9000
        await reader.load_whole()
        await reader.wait_until(lambda: reader.of_target == 9000)
        assert "1/9000" in reader.status


@pytest.mark.slow
async def test_a_search_that_is_being_typed_becomes_one_of_the_whole(open_beginning: Open) -> None:
    async with open_beginning(LINES) as reader:
        await reader.press("slash", *"maria")
        assert 0 < reader.of_target < 9000
        await reader.load_whole()
        await reader.wait_until(lambda: reader.of_target == 9000)


async def test_if_the_whole_cannot_be_loaded_the_reader_says_why_and_keeps_the_beginning() -> None:
    def rest(_: Callable[[], bool]) -> Iterator[Arrived]:
        raise LoadError("large.txt: gone")

    app = DramatisApp(make_article("Maria Lopez left.\n", "large.txt"), FAST, rest=rest)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await reader.wait_until(lambda: bool(reader.screen.reading.cast.actors))
        assert "Only the beginning is shown: large.txt: gone" in reader.notices
        reader.app.clear_notifications()
        assert "only the beginning is shown" in reader.status
        assert "Maria Lopez left." in " ".join(reader.rows)
