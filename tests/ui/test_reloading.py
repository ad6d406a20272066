"""A file that changes on the disk is read again; place, target and search stay."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.marks import slow_but
from tests.ui.conftest import FAST, Reader
from tests.ui.test_open_articles import write_articles
from tui.load.watching import FileState, look_at
from tui.ui.app import DramatisApp
from tui.ui.screens import reloading
from tui.ui.screens.reader_setup import open_source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(write_articles(tmp_path, 1)[0])


@asynccontextmanager
async def opened(path: Path, *, reloads: bool = True) -> AsyncIterator[Reader]:
    """Run the app over a file, which is looked at every few milliseconds."""
    settings = FAST._replace(reload_changed=reloads, keep_recent=False)
    app = DramatisApp(open_source(str(path)).article, settings)
    app.animation_level = "none"
    app.NOTIFICATION_TIMEOUT = 60
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await reader.wait_until(lambda: not reader.screen.progress.is_reading)
        await reader.wait_until(lambda: reader.screen.later.reloading._watch is not None or not reloads)
        yield reader


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reloading, "LOOK_EVERY_S", 0.02)


def shown(reader: Reader) -> str:
    """Return the text at the top of the page."""
    return reader.screen.article.text[reader.screen.article_view.in_view.start :][:30]


async def test_place_target_current_mention_and_jump_list_stay_when_text_is_added_before_them(path: Path) -> None:
    async with opened(path) as reader:
        await reader.press("J", "n", "G", "n", "n", "n")
        for _ in range(4):
            await reader.press("n")
        await reader.press("ctrl+o")
        left = shown(reader)
        await reader.press("alt+right")
        before = shown(reader), reader.target, reader.here
        number = reader.screen.reading.here.index  # type: ignore[union-attr]
        text = path.read_text("utf-8")
        path.write_text("Tom Brown said a word before.\n\n" + text, "utf-8")
        await reader.wait_until(lambda: "before" in reader.screen.article.text[:40])
        await reader.wait_until(lambda: reader.target is not None)
        assert (shown(reader), reader.target, reader.here) == before
        assert reader.screen.reading.here.index == number  # type: ignore[union-attr]
        assert reader.notices == ["part1.txt was changed; this is the new text."]
        await reader.press("ctrl+o")
        assert shown(reader) == left


@pytest.mark.slow
async def test_a_search_stays(path: Path) -> None:
    async with opened(path) as reader:
        await reader.press("slash", *"1822", "enter")
        assert "“1822” 1/1" in reader.status
        path.write_text("In 1822, all was well.\n\n" + path.read_text("utf-8"), "utf-8")
        await reader.wait_until(lambda: "“1822” 2/2" in reader.status)


@pytest.mark.parametrize("way", slow_but(["rename"], ["rename", "truncate", "append"]))
async def test_each_way_of_writing_is_noticed(way: str, path: Path) -> None:
    async with opened(path) as reader:
        await reader.press("space", "j")
        before = shown(reader)
        text = path.read_text("utf-8") + "A last line.\n"
        if way == "rename":
            other = path.with_name("other.txt")
            other.write_text(text, "utf-8")
            other.replace(path)
        elif way == "truncate":
            with open(path, "w", encoding="utf-8") as file:
                await reader.pilot.pause(0.1)
                assert reader.screen.article.text
                file.write(text)
        else:
            with open(path, "a", encoding="utf-8") as file:
                file.write("A last line.\n")
        await reader.wait_until(lambda: reader.screen.article.text.endswith("A last line.\n"))
        assert shown(reader) == before


async def test_a_deleted_file_stays_on_screen(path: Path) -> None:
    async with opened(path) as reader:
        text = reader.screen.article.text
        path.unlink()
        await reader.pilot.pause(0.2)
        assert (reader.screen.article.text, reader.notices) == (text, [])
        await reader.press("ctrl+r")
        await reader.wait_until(lambda: bool(reader.notices))
        assert "no such file" in reader.notices[0]
        assert reader.notices[0].endswith("What you have stays on screen.")
        path.write_text("It is back.\n", "utf-8")
        await reader.wait_until(lambda: reader.screen.article.text == "It is back.\n")


@pytest.mark.slow
async def test_a_key_that_comes_while_the_file_is_looked_at_is_not_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()

    def look_late(path: str) -> FileState | None:
        answers.wait()
        return look_at(path)

    async with opened(path) as reader:
        monkeypatch.setattr(reloading, "look_at", look_late)
        await reader.wait_until(lambda: reader.screen.later.reloading._is_busy)
        await reader.press("ctrl+r")
        assert reader.notices == []
        answers.set()
        await reader.wait_until(lambda: reader.notices == ["Nothing has changed."])


async def test_what_cannot_be_read_any_more_stays_on_screen(path: Path) -> None:
    async with opened(path) as reader:
        text = reader.screen.article.text
        path.write_bytes(b"\x89PNG\r\n\x1a\n" * 9)
        await reader.wait_until(lambda: bool(reader.notices))
        assert "is a picture" in reader.notices[0]
        assert reader.screen.article.text == text


@pytest.mark.slow
async def test_a_file_that_is_only_touched_is_no_news(path: Path) -> None:
    async with opened(path) as reader:
        os.utime(path, (1, 1))
        await reader.pilot.pause(0.3)
        assert reader.notices == []
        await reader.press("ctrl+r")
        await reader.wait_until(lambda: "Nothing has changed." in reader.notices)


@pytest.mark.slow
async def test_typing_is_not_disturbed(path: Path) -> None:
    async with opened(path) as reader:
        await reader.press("slash", *"18")
        path.write_text("New.\n\n" + path.read_text("utf-8"), "utf-8")
        await reader.pilot.pause(0.3)
        assert not reader.screen.article.text.startswith("New.")
        await reader.press("escape")
        await reader.wait_until(lambda: reader.screen.article.text.startswith("New."))


async def test_reloading_can_be_left_to_a_key(path: Path) -> None:
    async with opened(path, reloads=False) as reader:
        path.write_text("New.\n\n" + path.read_text("utf-8"), "utf-8")
        await reader.pilot.pause(0.2)
        assert not reader.screen.article.text.startswith("New.")
        await reader.press("ctrl+r")
        await reader.wait_until(lambda: reader.screen.article.text.startswith("New."))
