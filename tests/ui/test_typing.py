"""What typing into the finder and the search line does to the page, and what other keys do meanwhile."""

import pytest

from tests.ui.conftest import Open
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.search_bar import SearchBar


@pytest.mark.slow
async def test_prompts_are_made_when_they_are_first_opened(open_reader: Open) -> None:
    async with open_reader() as reader:
        assert not reader.screen.query(Finder)
        assert not reader.screen.query(SearchBar)
        await reader.press("f", "escape", "f", "escape", "slash", "escape")
        assert len(reader.screen.query(Finder)) == len(reader.screen.query(SearchBar)) == 1


@pytest.mark.slow
async def test_no_key_of_the_page_acts_under_an_open_prompt(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("J", "space", "slash", *"korea")
        before = reader.top, reader.target, reader.here
        for key in ("ctrl+o", "tab", "shift+tab", "alt+right", "ctrl+p", "pagedown", "down"):
            await reader.press(key)
            assert (reader.top, reader.target, reader.here) == before
            assert reader.screen.query_one(SearchBar).line.has_focus
        assert len(reader.app.screen_stack) == 1


@pytest.mark.slow
async def test_a_click_beside_an_open_prompt_closes_it_and_stays_at_the_preview(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"chang")
        here = reader.here
        await reader.pilot.click("ArticleView", offset=(0, 0))
        await reader.pilot.pause()
        assert not reader.screen.query_one(Finder).is_open
        assert reader.here == here == "Chang Ho-jin"
        assert reader.screen.article_view.has_focus
        await reader.press("ctrl+o")
        assert (reader.top, reader.target) == (0, None)


async def test_a_terminal_that_loses_the_focus_leaves_the_prompt_open(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"chang")
        reader.app.app_focus = False
        await reader.pilot.pause()
        reader.app.app_focus = True
        await reader.pilot.pause()
        assert reader.screen.query_one(Finder).line.has_focus
        await reader.press("escape")
        assert reader.target is None


@pytest.mark.slow
async def test_opening_one_prompt_closes_the_other(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("slash", *"korea")
        reader.screen.article_view.focus()  # as a click does
        await reader.press("f", *"putin", "enter")
        assert not reader.screen.query_one(SearchBar).is_open
        assert reader.target == "Vladimir Putin"
        assert reader.screen.article_view.has_focus


async def test_accepting_nothing_is_no_jump(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("j", "j", "slash", "enter")
        assert (reader.top, reader.target) == (2, None)
        await reader.press("G", "ctrl+o")
        assert reader.top == 2


async def test_going_back_from_a_search_returns_to_the_place_before_it(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("j", "slash", *"chang", "enter")
        assert reader.top > 1
        await reader.press("ctrl+o")
        assert (reader.top, reader.target) == (1, None)
        await reader.press("alt+right")
        assert reader.target == "chang"
