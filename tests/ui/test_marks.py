"""How the page marks mentions: all in colour, only the target's, none, or all underlined; one key goes through them."""

import pytest
from rich.style import Style

from tests.ui.conftest import FAST, Open, Reader
from tui.config.settings import MARKS, read_settings
from tui.ui.widgets.page_pane import PagePane
from tui.ui.wording import MARKS_WORDS

TEXT = "Maria Lopez met Ivan Petrov in Paris. Maria Lopez left Paris.\n"


def style_of(reader: Reader, word: str, occurrence: int = 0) -> Style:
    """Return the style in which the page shows a word."""
    page = reader.screen.article_view
    styles = [
        segment.style
        for y in range(page.size.height)
        for segment in page.render_line(y)
        if word in segment.text and segment.style
    ]
    return styles[occurrence]


def looks(reader: Reader) -> tuple[Style, Style, Style]:
    """Return the styles of an actor who is not the target, of the target, and of the target's current mention."""
    return style_of(reader, "Ivan"), style_of(reader, "Maria", 1), style_of(reader, "Maria", 0)


async def test_the_key_goes_through_all_ways_to_mark_and_the_settings_keep_the_choice(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        pane = reader.screen.query_one(PagePane)
        for marks in (*MARKS[1:], MARKS[0]):
            await reader.press("backslash")
            assert pane.article_view.spotlight.marks == marks
            assert read_settings()[0].marks == marks


async def test_mentions_have_only_a_colour_and_the_target_has_ground_and_line(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press("J")
        assert reader.target == "Maria Lopez"
        other, target, current = looks(reader)
        page = reader.screen.article_view.base_style
        assert not other.underline
        assert not other.bold
        assert (other.bgcolor, other.color == page.color) == (page.bgcolor, False)
        assert target.underline
        assert len({other.bgcolor, target.bgcolor, current.bgcolor}) == 3


@pytest.mark.slow
async def test_only_the_target_is_marked_then_nothing_then_all_are_underlined(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press("J")
        page = reader.screen.article_view.base_style
        before = looks(reader)
        await reader.press("backslash")
        other, *marked = looks(reader)
        assert other == page
        assert marked == [*before[1:]]
        await reader.press("backslash")
        other, target, current = looks(reader)
        assert other == target == page
        assert current == page + Style(underline=True)
        await reader.press("backslash")
        other, *marked = looks(reader)
        assert other == before[0] + Style(underline=True)
        assert marked == [*before[1:]]
        await reader.press("backslash")
        assert looks(reader) == before


@pytest.mark.slow
async def test_matches_of_a_search_are_marked_however_mentions_are(open_reader: Open) -> None:
    async with open_reader(TEXT, settings=FAST._replace(marks="none")) as reader:
        await reader.press("slash", *"left", "enter")
        assert style_of(reader, "left").bgcolor != reader.screen.article_view.base_style.bgcolor


async def test_the_settings_choose_how_mentions_are_marked(open_reader: Open) -> None:
    async with open_reader(TEXT, settings=FAST._replace(marks="underlined")) as reader:
        assert style_of(reader, "Ivan").underline


async def test_with_sixteen_colours_mentions_are_underlined(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    async with open_reader(TEXT) as reader:
        assert style_of(reader, "Ivan").underline


def test_each_way_to_mark_has_words() -> None:
    assert set(MARKS_WORDS) == set(MARKS)


async def test_an_article_that_is_opened_later_is_marked_as_the_one_before(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press("backslash")
        assert reader.app.settings.marks == "target"
