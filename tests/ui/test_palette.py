"""Terminals with 256 colours: what is grey stays grey, hues are kept, and themes are as legible as in all colours."""

import itertools

import pytest
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor

from tests.ui.colours import contrast
from tests.ui.conftest import Open
from tui.config.settings import Settings
from tui.model import ACTOR_KINDS
from tui.ui.theming.palette import GREY_CHROMA, MAX_TURN, nearest_number, palette_color
from tui.ui.theming.palette_filter import PaletteFilter, fit_style
from tui.ui.theming.perception import convert_to_oklab
from tui.ui.theming.styles import parse_color
from tui.ui.theming.textual_themes import choose_from_palette
from tui.ui.theming.theme_files import HIGHLIGHTS, ThemeFile, read_themes

IN_COLOR = [theme for theme in read_themes(None)[0].values() if not theme.ansi]
every_theme = pytest.mark.parametrize("theme", IN_COLOR, ids=[theme.name for theme in IN_COLOR])
HUED_CHROMA = 0.04
"""From this chroma on, the eye gives a colour a hue also where it is large, as the ground of a page."""
TURNED_BY_HAND = 40.0
"""How far, in degrees, a theme may turn a hue where it chooses the number itself."""


def triplet(color: str) -> tuple[int, int, int]:
    parsed = parse_color(color).triplet
    assert parsed
    return parsed.red, parsed.green, parsed.blue


def shown(theme: ThemeFile) -> dict[str, str]:
    """Return the colours that a terminal with 256 colours shows of a theme."""
    colors = choose_from_palette(theme).colors
    numbers = {key: nearest_number(triplet(color)) for key, color in colors.items()}
    return {key: "#{:02x}{:02x}{:02x}".format(*palette_color(number)) for key, number in numbers.items()}


@pytest.mark.parametrize("number", range(16, 256))
def test_a_colour_of_the_palette_is_shown_as_itself(number: int) -> None:
    assert palette_color(nearest_number(palette_color(number))) == palette_color(number)


@pytest.mark.parametrize("value", range(0, 256, 5))
def test_a_grey_stays_a_grey_that_is_about_as_light(value: int) -> None:
    for tint in ((value,) * 3, (value, value, min(255, value + 6)), (min(255, value + 5), value, value)):
        if convert_to_oklab(tint).chroma < GREY_CHROMA:
            found = palette_color(nearest_number(tint))
            assert convert_to_oklab(found).chroma < 0.001
            assert abs(convert_to_oklab(found).lightness - convert_to_oklab(tint).lightness) < 0.09


def test_any_other_colour_keeps_its_hue_or_becomes_grey() -> None:
    for color in itertools.product(range(0, 256, 17), repeat=3):
        before, after = convert_to_oklab(color), convert_to_oklab(palette_color(nearest_number(color)))
        if after.chroma >= GREY_CHROMA:
            assert before.chroma >= GREY_CHROMA, color
            assert before.hue_distance(after) <= MAX_TURN, color


@every_theme
def test_the_greys_of_a_theme_stay_grey_and_its_other_colours_keep_their_hue(theme: ThemeFile) -> None:
    turned = {}
    for key, color in shown(theme).items():
        before, after = convert_to_oklab(triplet(theme.colors[key])), convert_to_oklab(triplet(color))
        if after.chroma < GREY_CHROMA:
            continue
        is_tint_by_hand = key in theme.palette and before.chroma >= GREY_CHROMA
        if before.chroma < GREY_CHROMA and not is_tint_by_hand:
            turned[key] = "was grey"
        elif before.hue_distance(after) > (TURNED_BY_HAND if key in theme.palette else MAX_TURN):
            turned[key] = f"{before.hue:.0f}° → {after.hue:.0f}°"
    assert turned == {}


@every_theme
def test_all_text_has_enough_contrast_in_256_colours(theme: ThemeFile) -> None:
    colors = shown(theme)
    grounds = [colors[f"colors.{ground}"] for ground in ("background", "surface", "panel")]
    texts = ["colors.foreground", "colors.muted", "colors.error", *(f"mentions.{kind}" for kind in ACTOR_KINDS)]
    ratios = {text: min(contrast(colors[text], ground) for ground in grounds) for text in texts}
    ratios |= {role: contrast(colors[f"{role}.foreground"], colors[f"{role}.background"]) for role in HIGHLIGHTS}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 4.5} == {}


@every_theme
def test_marks_differ_from_the_page_and_from_each_other_in_256_colours(theme: ThemeFile) -> None:
    colors = shown(theme)
    grounds = ["colors.background", "target.background", "current.background"]
    for first, second in itertools.combinations(grounds, 2):
        assert convert_to_oklab(triplet(colors[first])).distance(convert_to_oklab(triplet(colors[second]))) >= 0.08, (
            first,
            second,
        )
    pairs = itertools.combinations([colors[f"mentions.{kind}"] for kind in ("person", "organization", "place")], 2)
    assert all(
        convert_to_oklab(triplet(first)).distance(convert_to_oklab(triplet(second))) >= 0.08 for first, second in pairs
    )


def test_the_filter_leaves_the_terminals_own_colours_and_attributes() -> None:
    style = Style(color=Color.parse("blue"), bgcolor=Color.default(), bold=True, link="x")
    assert fit_style(style) == style
    assert PaletteFilter().apply([Segment("a", None)], TextualColor(0, 0, 0)) == [Segment("a", None)]
    fitted = fit_style(Style(color="#242832", bgcolor="#fbf9f4", underline=True))
    assert (fitted.color, fitted.underline) == (Color.parse("color(235)"), True)


@pytest.mark.slow
async def test_a_terminal_with_256_colours_is_sent_no_others(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM")
    async with open_reader(size=(100, 30), settings=Settings(theme="dusk")) as reader:
        for keys in (["n"], ["f", *"kim"], ["escape", "question_mark"], ["escape", "T"], ["down"], ["escape", "colon"]):
            await reader.press(*keys)
            styles = {segment.style for strip in reader.strips for segment in strip if segment.style}
            colors = {color for style in styles for color in (style.color, style.bgcolor) if color}
            assert {color.type for color in colors} <= {ColorType.EIGHT_BIT, ColorType.DEFAULT}, keys
        panel = palette_color(nearest_number(triplet("#242832")))
        assert len(set(panel)) == 1


@pytest.mark.slow
async def test_a_terminal_with_all_colours_gets_them_unchanged(open_reader: Open) -> None:
    async with open_reader("It rained.", size=(60, 16)) as reader:
        assert not any(isinstance(used, PaletteFilter) for used in reader.app.get_line_filters())
        assert reader.app._palette_filters == ()


def test_a_style_is_looked_at_once_however_many_cells_have_it() -> None:
    rows = [[Segment("a", Style(color="#123456")), Segment("b", Style(color="#654321", bold=True))] for _ in range(500)]
    palette = PaletteFilter()
    before = fit_style.cache_info().misses
    drawn = [palette.apply(row, TextualColor(0, 0, 0)) for row in rows]
    assert fit_style.cache_info().misses <= before + 2
    assert all(row == drawn[0] for row in drawn)
