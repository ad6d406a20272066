"""Large articles: the beginning first, then the whole, and whatever one does in between holds."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.ui.conftest import Reader
from tui.load import LoadError, open_article
from tui.model import Article
from tui.settings import Settings
from tui.ui.app import DramatisApp

LINES = "".join(
    f"Line {number} of a long story about Maria Lopez and nobody else in the whole town.\n" for number in range(9000)
)
ONE_LINE = LINES.replace("\n", " ")

Open = Callable[[str], AbstractAsyncContextManager[tuple[Reader, threading.Event]]]


@pytest.fixture
def open_large(tmp_path: Path) -> Open:
    """Return what opens a large text, the rest of which is read when an event is set."""

    @asynccontextmanager
    async def opened(text: str) -> AsyncIterator[tuple[Reader, threading.Event]]:
        path = tmp_path / "large.txt"
        path.write_text(text, "utf-8")
        large = open_article(str(path))
        assert large.load_whole
        load_whole = large.load_whole
        gate = threading.Event()

        def rest() -> Article:
            gate.wait(20)
            return load_whole()

        app = DramatisApp(large.article, Settings(), load_whole=rest)
        app.animation_level = "none"
        try:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.pause()
                yield Reader(pilot), gate
        finally:
            gate.set()

    return opened


async def whole(reader: Reader, gate: threading.Event) -> None:
    """Let the rest be read, and wait for the whole and its cast."""
    gate.set()
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause(0.3)


@pytest.mark.parametrize("text", [LINES, ONE_LINE], ids=["lines", "one line"])
async def test_the_page_stays_when_the_whole_arrives(text: str, open_large: Open) -> None:
    async with open_large(text) as (reader, gate):
        assert "reading …" in reader.status
        await reader.press("space", "space")
        before = [row[27:76] for row in reader.rows[1:20]]
        top = reader.screen.article_view.in_view
        assert any("Maria" in row for row in before)
        await whole(reader, gate)
        assert len(reader.screen.article.text) == len(text)
        assert reader.screen.article_view.in_view == top
        assert [row[27:76] for row in reader.rows[1:20]] == before
        await reader.press("G")
        assert "Line 8999" in " ".join(reader.rows)


async def test_the_end_is_the_end_of_the_whole(open_large: Open) -> None:
    async with open_large(LINES) as (reader, gate):
        await reader.press("G")
        assert "Line 8999" not in " ".join(reader.rows)
        await whole(reader, gate)
        assert "Line 8999" in " ".join(reader.rows)


async def test_a_move_after_that_is_stronger(open_large: Open) -> None:
    async with open_large(LINES) as (reader, gate):
        await reader.press("G", "g")
        await whole(reader, gate)
        assert reader.top == 0


async def test_a_whole_article_that_does_not_begin_with_its_beginning_is_shown() -> None:
    whole = threading.Event()

    def rest() -> Article:
        whole.wait(20)
        return Article("Élise Dupont arrived.\nMaria Lopez left.\n", "Élise", "large.txt")

    app = DramatisApp(Article("?lise Dupont arrived.\n", "?lise", "large.txt"), Settings(), load_whole=rest)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        whole.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Élise Dupont arrived." in " ".join(Reader(pilot).rows)
        assert "Maria Lopez left." in " ".join(Reader(pilot).rows)


async def test_a_search_is_taken_on_to_the_whole(open_large: Open) -> None:
    async with open_large(LINES) as (reader, gate):
        await reader.press("slash", *"maria", "enter")
        few = reader.of_target
        assert 0 < few < 9000
        await whole(reader, gate)
        assert reader.of_target == 9000
        assert "1/9000" in reader.status


async def test_a_search_that_is_being_typed_is_taken_on_too(open_large: Open) -> None:
    async with open_large(LINES) as (reader, gate):
        await reader.press("slash", *"maria")
        assert 0 < reader.of_target < 9000
        await whole(reader, gate)
        assert reader.of_target == 9000


async def test_a_rest_that_cannot_be_read_is_told_and_the_beginning_stays() -> None:
    def rest() -> Article:
        raise LoadError("large.txt: gone")

    app = DramatisApp(Article("Maria Lopez left.\n", "Maria", "large.txt"), Settings(), load_whole=rest)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        reader = Reader(pilot)
        assert "Only the beginning is shown: large.txt: gone" in [str(note.message) for note in app._notifications]
        assert "Maria Lopez left." in " ".join(reader.rows)
        assert reader.screen.reading.cast.actors
