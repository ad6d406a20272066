"""The outline: headings and pages, where the page is among them, filtering, and the keys for headings."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from tests.ui.conftest import FAST, Open, Reader
from tui.load.building import ArticleBuilder
from tui.model import Article
from tui.ui.app import DramatisApp
from tui.ui.views.outline import OutlineView

SENTENCE = "She said that the tower was tall, and that nobody ever went there. "


def make_book(chapters: int = 12) -> Article:
    """Return a book whose chapters have three parts each, and begin on every third page."""
    builder = ArticleBuilder("book.epub", "EPUB")
    builder.add("paragraph", "To my sister.")
    for chapter in range(1, chapters + 1):
        builder.start_page(str(3 * chapter))
        builder.add("heading", f"Chapter {chapter}: the tower [bold]", level=1)
        for part in range(1, 4):
            builder.add("heading", f"Part {part} of {chapter}", level=2)
            for _ in range(3):
                builder.add("paragraph", f"Ada Byron came to London in 18{chapter}{part}. {SENTENCE * 5}")
    return builder.build(title="The Tower")


def make_scan(pages: int) -> Article:
    """Return an article with pages, but without headings."""
    builder = ArticleBuilder("scan.pdf", "PDF")
    for page in range(1, pages + 1):
        builder.start_page(str(page))
        builder.add("paragraph", f"Page number {page} begins. {SENTENCE * 20}")
    return builder.build(title="A scan")


def open_article(article: Article, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Reader]:
    """Run the app over an article, and wait for its cast."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Reader]:
        app = DramatisApp(article, FAST)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Reader(pilot)

    return opened()


def pane(reader: Reader) -> str:
    """Return the rows of the pane beside the page."""
    width = reader.screen.view_pane.size.width + 2
    return "\n".join(row[:width] for row in reader.rows)


def first_line(reader: Reader) -> str:
    """Return the first line on the page."""
    start = reader.screen.article_view.in_view.start
    return reader.screen.article.text[start:].partition("\n")[0]


@pytest.mark.slow
async def test_tab_goes_to_an_outline_that_stayed_open_and_back_to_the_page() -> None:
    async with open_article(make_book()) as reader:
        await reader.press("o")
        reader.screen.article_view.focus()
        await reader.press("tab")
        assert reader.screen.view_pane.has_focus_within
        await reader.press("tab")
        assert reader.screen.article_view.has_focus


async def test_the_outline_lists_headings_by_level_with_their_pages_and_marks_the_current_one() -> None:
    async with open_article(make_book()) as reader:
        for _ in range(3):
            await reader.press("space")
        await reader.press("o")
        shown = pane(reader)
        assert "Outline 48" in shown
        assert "▶   Part 2 of 1  " in shown
        assert "  Chapter 1: the tow… 3" in shown
        await reader.press("tab")
        assert reader.screen.article_view.has_focus
        for _ in range(20):
            await reader.press("space")
        assert f"▶   {reader.status.strip().rpartition('  ')[2].partition(' ·')[0]}" in pane(reader)


async def test_typing_filters_and_enter_jumps_and_the_jump_list_goes_back() -> None:
    async with open_article(make_book()) as reader:
        await reader.press("space")
        top = reader.top
        await reader.press("o", *"OF 7")
        assert "Outline 3/48" in pane(reader)
        assert first_line(reader) == "Part 1 of 7"
        await reader.press("down", "enter")
        assert first_line(reader) == "Part 2 of 7"
        assert "Outline 3/48" in pane(reader)
        assert reader.screen.article_view.has_focus
        assert "Part 2 of 7 · p. 21 · " in reader.status
        await reader.press("ctrl+o")
        assert reader.top == top


@pytest.mark.slow
async def test_escape_returns_to_the_exact_row_and_to_the_view_of_before() -> None:
    async with open_article(make_book()) as reader:
        await reader.press("n", "j", "j", "j", "j")
        before = reader.top, reader.target, reader.rows
        await reader.press("o", "down", "down", "pagedown", *"tower", "down", "escape")
        assert (reader.top, reader.target, reader.rows) == before


@pytest.mark.slow
async def test_keys_in_one_burst_act_in_their_order() -> None:
    async with open_article(make_book()) as reader:
        await reader.pilot.press("o", *"part", "space", *"3", "space", *"of", "space", *"11", "enter", "j")
        await reader.wait_until(lambda: reader.screen.article_view.has_focus)
        await reader.pilot.pause()
        assert "Part 3 of 11" in reader.status


@pytest.mark.slow
async def test_parentheses_step_through_the_headings_also_on_the_last_page() -> None:
    async with open_article(make_book(2), size=(80, 60)) as reader:
        seen = []
        for _ in range(9):
            await reader.press("right_parenthesis")
            seen.append(reader.status.partition("   ")[2].strip().partition(" ·")[0])
        assert seen[:4] == ["Chapter 1: the tower [bold]", "Part 1 of 1", "Part 2 of 1", "Part 3 of 1"]
        assert seen[-2:] == ["Part 3 of 2", "Part 3 of 2"]
        await reader.press("left_parenthesis", "left_parenthesis")
        assert "Part 1 of 2" in reader.status


async def test_an_article_without_headings_says_what_to_press(open_reader: Open) -> None:
    async with open_reader("One.\n\nTwo.\n", size=(80, 24)) as reader:
        await reader.press("right_parenthesis")
        assert reader.notices == ["No headings were found in this article."]
        await reader.press("o")
        assert "no headings found" in pane(reader)
        assert "/ searches" in pane(reader)
        await reader.press("enter", "escape")
        assert "all in view" in reader.status


@pytest.mark.slow
async def test_pages_are_the_outline_of_an_article_without_headings() -> None:
    async with open_article(make_scan(30)) as reader:
        await reader.press("o", *"17")
        assert "p. 17  Page number 17" in pane(reader)
        await reader.press("enter")
        assert "p. 17 · " in reader.status


@pytest.mark.slow
async def test_no_key_waits_for_the_headings_of_a_long_text() -> None:
    async with open_article(make_book(1500)) as reader:
        await reader.pilot.press("right_parenthesis", "o")
        view = reader.screen.query_one(OutlineView)
        await reader.wait_until(lambda: not view.is_busy)
        entries = view.entry_list
        assert len(entries.entries) == 6000
        await reader.press("escape", "G")
        await reader.wait_until(lambda: "of 1500" in reader.status)
        await reader.press("o")
        assert entries.cursor == entries.current > 5990
        await reader.press(*"part 3 of 1500", "enter")
        assert first_line(reader) == "Part 3 of 1500"


@pytest.mark.slow
async def test_a_narrow_screen_shows_the_outline_for_a_visit() -> None:
    async with open_article(make_book(), size=(60, 16)) as reader:
        assert "Outline" not in "\n".join(reader.rows)
        await reader.press("o")
        assert "▶ Chapter 1" not in pane(reader)  # the page is before it
        assert "Chapter 1: the tower" in pane(reader)
        await reader.press(*"of 9", "enter")
        assert reader.rows[1].strip() == "Part 1 of 9"
