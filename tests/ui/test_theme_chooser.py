"""The list of themes: groups, swatches, descriptions, and a place where it hides no mark to judge a theme by."""

import pytest
from textual.widgets import OptionList

from tests.ui.conftest import Open, Reader
from tui.ui.screens.themes import ThemesScreen
from tui.ui.theming.theme_files import read_themes
from tui.ui.widgets.actor_card import ActorCard

THEMES = read_themes(None)[0]


def lists(reader: Reader) -> OptionList:
    return reader.app.screen.query_one(OptionList)


def shown_at_here(reader: Reader) -> str:
    """Return what the screen shows where the page draws the current mention."""
    page, here = reader.screen.article_view, reader.screen.reading.here
    assert here
    assert page.text_layout
    y = page.region.y + page.text_layout.row_at(here.start) - reader.top
    x = page.region.x + page.column_of(here.start)
    return reader.rows[y][x : x + here.end - here.start]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_the_list_never_hides_the_current_mention(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(size=size) as reader:
        await reader.press("f", *"yoon", "enter")
        for _ in range(9):
            await reader.press("T")
            assert isinstance(reader.app.screen, ThemesScreen)
            assert "Themes" in "\n".join(reader.rows)
            assert reader.here is not None
            assert shown_at_here(reader)[:4] == reader.here[:4]
            await reader.press("escape", "n")


async def test_the_list_leaves_the_text_beside_the_cast_in_view(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        page = reader.screen.article_view
        before = [row[page.region.x + page.margin :] for row in reader.rows[1:20]]
        await reader.press("T")
        assert [row[page.region.x + page.margin :] for row in reader.rows[1:20]] == before


async def test_the_card_below_the_cast_follows_the_highlighted_theme(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("J")
        region = reader.screen.query_one(ActorCard).region

        def grounds() -> set[str]:
            card = (strip.crop(region.x, region.right) for strip in reader.strips[region.y : region.bottom])
            return {s.style.bgcolor.name for strip in card for s in strip if s.style and s.style.bgcolor}

        before = grounds()
        await reader.press("T", "G", "k", "enter")  # the last theme but one: a light one
        await reader.wait_until(lambda: not grounds() & before)


@pytest.mark.slow
async def test_each_row_shows_the_theme_in_its_own_colours(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("T")
        for name, theme in THEMES.items():
            if theme.ansi:
                continue
            row = next(strip for strip in reader.strips if strip.text[1:].startswith(f"{name} "))
            shown = {
                (s.style.color.name, s.style.bgcolor.name) for s in row if s.style and s.style.color and s.style.bgcolor
            }
            for text, ground in (
                ("colors.foreground", "colors.background"),
                ("mentions.person", "colors.background"),
                ("target.foreground", "target.background"),
            ):
                assert (theme.colors[text], theme.colors[ground]) in shown, (name, text)


@pytest.mark.slow
async def test_dark_and_light_themes_are_apart_and_headings_are_passed_over(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("T")
        options = [lists(reader).get_option_at_index(number) for number in range(lists(reader).option_count)]
        headings = [str(option.prompt) for option in options if option.disabled]
        assert headings == ["Dark", "Light", "Your terminal’s colours"]
        seen = []
        for _ in THEMES:
            seen.append(reader.app.theme)
            await reader.press("j")
        assert seen == [option.id for option in options if not option.disabled]
        assert [THEMES[name].dark for name in seen[:-1]] == sorted(
            (THEMES[name].dark for name in seen[:-1]), reverse=True
        )
        await reader.press("k")
        assert reader.app.theme == seen[-1]


@pytest.mark.slow
async def test_the_description_of_the_highlighted_theme_and_the_keys_are_told(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("T")
        assert "j k · Enter keeps · Esc" in "\n".join(reader.rows)
        for _ in THEMES:
            words = THEMES[reader.app.theme].description.split()
            shown = " ".join(row[1:28].strip() for row in reader.rows).split()
            assert any(shown[at : at + len(words)] == words for at in range(len(shown)))
            await reader.press("j")
