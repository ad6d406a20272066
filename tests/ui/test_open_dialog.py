"""The open dialog and recent articles: completing paths, errors, and returning to where the reader stopped."""

import os
from pathlib import Path

import pytest

from tests.ui.test_open_articles import FEED, Session, session, write_articles
from tui.export.source_text import join_texts
from tui.keep.recent import RecentArticle, keep_recent, read_recent
from tui.load import LoadError, load
from tui.load.opened_article import OpenedArticle
from tui.ui.screens.article_list import ArticleListScreen
from tui.ui.screens.open_dialog import OpenDialog
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.reader_setup import open_source


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_articles(tmp_path / "notes", 11)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line(reader: Session) -> str:
    """Return what the dialog's line holds."""
    assert isinstance(reader.app.screen, OpenDialog)
    return reader.app.screen._picker.line.value


async def open_typed(reader: Session, *keys: str) -> None:
    """Press keys in the dialog and Enter, and wait for the article."""
    await reader.pick("O", *keys)


async def test_tab_completes_and_enter_opens() -> None:
    article = open_source("notes/part1.txt").article
    async with session(article=article) as reader:
        await reader.press("O", *"no", "tab")
        assert line(reader) == "notes/"
        await reader.press("p", "tab")
        assert line(reader) == "notes/part"
        await reader.press(*"11", "tab")
        assert line(reader) == "notes/part11.txt"
        await reader.pick()
        assert reader.screen.article.title == "Report 11 of Tom Brown"
        await reader.press("alt+p")
        assert reader.screen.article.title == "Report 1 of Tom Brown"


@pytest.mark.slow
async def test_arrows_choose_a_row_and_a_folder_is_entered() -> None:
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.press("O", *"no", "down", "up", "enter")
        assert line(reader) == "notes/"
        await reader.pick("down", "down")
        assert reader.screen.article.title == "Report 3 of Tom Brown"


async def test_a_typed_folder_is_a_list() -> None:
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.press("O", *"notes", "enter")
        await reader.reader.wait_until(lambda: "part11.txt" in reader.shown)
        assert isinstance(reader.app.screen, ArticleListScreen)


async def test_errors_are_one_line_in_the_dialog_and_the_article_stays(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG")
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.press("J", "n")
        before = reader.reader.rows
        await reader.press("O", *"picture.txt", "enter")
        assert "picture.txt is a picture, not text; name a text file" in reader.shown
        await reader.press("backspace")
        assert "is a picture" not in reader.shown
        await reader.press("ctrl+u", *"nothing at all", "enter")
        assert "nothing at all: no such file; check the name" in reader.shown
        await reader.press("escape")
        assert reader.reader.rows == before


@pytest.mark.slow
async def test_names_that_are_not_utf8_can_be_completed_and_opened(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"Tom Brown wrote.\n")
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await open_typed(reader, *"caf", "tab")
        assert reader.screen.article.text == "Tom Brown wrote.\n"


async def test_an_address_goes_to_what_opens_sources() -> None:
    asked = []

    def opener(source: str) -> OpenedArticle:
        asked.append(source)
        raise LoadError("example.org cannot be reached; check the address")

    async with session(article=open_source("notes/part1.txt").article, opener=opener) as reader:
        await reader.press("O", *"https://example.org/x", "enter")
        assert asked == ["https://example.org/x"]
        assert "example.org cannot be reached" in reader.shown


async def test_pasting_without_a_clipboard_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.press("O", *"paste", "enter")
        assert "there is no clipboard to paste from" in reader.shown


@pytest.mark.slow
async def test_recent_articles_are_offered_by_title(folder: Path) -> None:
    path = folder / "notes/part7.txt"
    keep_recent(RecentArticle(str(path), "A title [bold] from before", 1000.0))
    keep_recent(RecentArticle("/gone/away.txt", "Gone \x1b[2J", 2000.0))
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.press("O")
        await reader.reader.wait_until(lambda: "A title [bold] from before" in reader.shown)
        assert "Gone ␛[2J" in reader.shown
        await reader.press(*"gone", "enter")
        assert "no such file" in reader.shown
        await reader.press("ctrl+u", *"ttl bold", "enter")
        await reader.reader.wait_until(lambda: isinstance(reader.app.screen, ReaderScreen))
        assert reader.screen.article.title == "Report 7 of Tom Brown"


@pytest.mark.slow
async def test_an_article_returns_to_where_the_reader_stopped_although_it_has_changed(folder: Path) -> None:
    path = folder / "notes/part1.txt"
    async with session(article=open_source(str(path)).article) as reader:
        await reader.press("space", "space", "j")
        view = reader.screen.article_view
        row = reader.screen.article.text[view.in_view.start :][:30]
        await reader.reader.wait_until(lambda: "remembering" in reader.app.__dict__)
        reader.app.tidy_up()
    assert [(kept.source, kept.title) for kept in read_recent()] == [(str(path), "Report 1 of Tom Brown")]
    path.write_text("A new line before.\n\n" + path.read_text("utf-8"), "utf-8")
    async with session(article=open_source(str(path)).article) as reader:
        await reader.reader.wait_until(lambda: reader.screen.article_view.in_view.start > 0)
        start = reader.screen.article_view.in_view.start
        assert reader.screen.article.text[start:].startswith(row)
        assert reader.reader.notices == ["You are back where you stopped reading. g goes to the top."]


async def test_nothing_is_kept_of_the_sample_or_if_the_settings_say_so() -> None:
    from tests.ui.conftest import FAST
    from tui.paths import shipped_folder
    from tui.ui.app import DramatisApp

    sample = str(min(shipped_folder("seeds").glob("*.txt")))
    for path, settings in ((sample, FAST), ("notes/part1.txt", FAST._replace(keep_recent=False))):
        app = DramatisApp(open_source(path).article, settings)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("space")
            await pilot.pause()
        app.tidy_up()
    assert read_recent() == []


@pytest.mark.slow
async def test_the_palette_offers_what_is_about_articles() -> None:
    async with session(article=open_source("notes/part1.txt").article) as reader:
        for words, screen in (("open a file", OpenDialog), ("list of articles", ArticleListScreen)):
            await reader.reader.choose_command(words)
            await reader.reader.wait_until(lambda screen=screen: isinstance(reader.app.screen, screen))
            await reader.press("escape")
        await reader.reader.choose_command("next article")
        await reader.reader.wait_until(lambda: "the only article" in "".join(reader.reader.notices))
        reader.app.clear_notifications()
        await reader.reader.choose_command("read the file again")
        await reader.reader.wait_until(lambda: reader.reader.notices[-1:] == ["Nothing has changed."])


async def test_keys_in_one_burst_after_escape_are_for_the_article() -> None:
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await reader.pilot.press("L")
        await reader.press("escape", "J", "n")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert reader.screen.reading.here is not None
        assert reader.screen.reading.here.index == 1


@pytest.mark.slow
async def test_a_link_that_is_pasted_opens_its_place_also_in_an_article_that_is_open(folder: Path) -> None:
    first, second = str(folder / "notes/part1.txt"), str(folder / "notes/part2.txt")
    async with session(article=open_source("notes/part1.txt").article) as reader:
        await open_typed(reader, *f"{second}#ada-byron/20")
        assert reader.screen.article.title == "Report 2 of Tom Brown"
        await reader.reader.wait_until(lambda: reader.screen.reading.here is not None)
        assert reader.screen.reading.here
        assert reader.screen.reading.here.index == 19
        await open_typed(reader, *f"{first}:41:5")
        assert reader.screen.article.title == "Report 1 of Tom Brown"
        assert len(reader.app.articles.items) == 2
        here = reader.screen.reading.here
        assert here
        text = reader.screen.article.text
        assert (text.count("\n", 0, here.start), text[here.start : here.end]) == (40, "Byron")
        await open_typed(reader, *"notes/part1.txt:3:1")
        assert reader.screen.reading.here
        assert text.count("\n", 0, reader.screen.reading.here.start) == 2
        await reader.press("O", *"notes/none.txt:3:1", "enter")
        assert "no such file" in reader.shown


async def test_a_typed_link_to_a_mention_in_a_feed_opens_the_article_that_has_it(folder: Path) -> None:
    (folder / "feed.xml").write_bytes(FEED)
    async with session(article=open_source("notes/part1.txt").article) as reader:
        for number in (3, 2):  # the feed is opened, then it is listed already
            await open_typed(reader, *f"feed.xml#tom-brown/{number}")
            assert reader.screen.article.title == f"Report {number}"
            await reader.reader.wait_until(lambda: reader.screen.reading.here is not None)
            assert "Tom Brown 1/1" in reader.shown
        await reader.press("O", *"feed.xml#nobody", "enter")
        await reader.reader.wait_until(lambda: "none of its 3 articles has the actor of the link" in reader.shown)
        await reader.press("escape")
        lines = join_texts(article.text for article in load("feed.xml")).split("\n")
        number = lines.index("Tom Brown answered Byron, number 1.") + 1
        await open_typed(reader, *f"feed.xml:{number}:11")
        assert reader.screen.article.title == "Report 1"
        await reader.reader.wait_until(lambda: reader.screen.reading.here is not None)
        here = reader.screen.reading.here
        assert here
        assert reader.screen.article.text[here.start : here.end] == "answered"
