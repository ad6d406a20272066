"""Every theme is legible: contrast, colour blindness, no colours. A broken theme file gives a notice of one line."""

import itertools

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual import events

from tests.marks import slow_but
from tests.ui.colours import DEFICIENCIES, contrast, difference, linear, seen_with
from tests.ui.conftest import Open, Reader
from tests.ui.test_palette import shown as shown_with_palette
from tui.config.settings import Settings, read_settings
from tui.model import ACTOR_KINDS
from tui.ui.screens.themes import ThemesScreen
from tui.ui.theming.palette import GREY_CHROMA
from tui.ui.theming.perception import SeenColor, convert_to_oklab
from tui.ui.theming.styles import ThemeStyles, is_monochrome, parse_color
from tui.ui.theming.textual_themes import choose_from_sixteen, make_variables
from tui.ui.theming.theme_files import (
    HIGHLIGHTS,
    ThemeFile,
    group_themes,
    read_themes,
)

THEMES = read_themes(None)[0]
IN_COLOR = [theme for theme in THEMES.values() if not theme.ansi]
AA, AAA = 4.5, 7.0
"""The contrasts that WCAG 2.1 asks of text at its levels AA and AAA."""
UNMISTAKABLE = 0.12
"""The least distance in Oklab of what must not be mistaken for each other; black and white are 1 apart there."""
OTHER_GROUND, VISIBLE_GROUND = 0.09, 0.05
"""The least distances in Oklab of two grounds, which are large, and of a ground from the page."""
OTHER_HUE = 45.0
"""The least distance of two hues, in degrees, of which one speaks of as two: orange and yellow, red and orange."""
CLEARLY_APART = 0.05
"""The least distance in Oklab of two quiet grounds that are seen apart side by side."""
APART = 10.0
"""How far two marks must be apart (CIE76, where a difference of about 2 is just visible)."""


every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
every_theme_in_color = pytest.mark.parametrize("theme", IN_COLOR, ids=[theme.name for theme in IN_COLOR])


def contrasts(theme: ThemeFile) -> dict[str, float]:
    """Return the contrast of each text of a theme with its background; of several backgrounds, with the worst."""
    colors = theme.colors
    grounds = [colors[f"colors.{ground}"] for ground in ("background", "surface", "panel")]
    texts = ["colors.foreground", "colors.muted", "colors.error", *(f"mentions.{kind}" for kind in ACTOR_KINDS)]
    return {
        **{text: min(contrast(colors[text], ground) for ground in grounds) for text in texts},
        **{role: contrast(colors[f"{role}.foreground"], colors[f"{role}.background"]) for role in HIGHLIGHTS},
    }


def test_there_are_dark_light_and_accessible_themes() -> None:
    groups = group_themes(read_themes(None)[0].values())
    assert list(groups) == ["dark", "light", "terminal"]
    names = [theme.name for group in groups.values() for theme in group]
    assert names[0] == "dusk"
    assert all(names.index("high-contrast") < names.index(theme.name) for theme in groups["light"])
    assert len(names) >= 8
    assert {"terminal", "high-contrast", "high-contrast-light", "colour-blind"} <= set(names)
    assert sum(theme.dark for theme in IN_COLOR) >= 3
    assert sum(not theme.dark for theme in IN_COLOR) >= 3
    assert all(theme.description for theme in THEMES.values())


@every_theme_in_color
def test_all_text_has_enough_contrast(theme: ThemeFile) -> None:
    least = AAA if theme.name.startswith("high-contrast") else AA
    assert {name: round(ratio, 2) for name, ratio in contrasts(theme).items() if ratio < least} == {}


@every_theme_in_color
def test_guesses_are_legible_and_differ_from_the_text_and_the_page(theme: ThemeFile) -> None:
    styles = ThemeStyles.from_variables(make_variables(theme), monochrome=False)
    least = AAA if theme.name.startswith("high-contrast") else AA
    grounds = [theme.colors[f"colors.{ground}"] for ground in ("background", "surface", "panel")]
    for kind, guess in styles.guesses.items():
        color = hex_of(guess.color)
        assert min(contrast(color, ground) for ground in grounds) >= least, kind
        assert difference(linear(color), linear(theme.colors["colors.foreground"])) >= APART, kind
        assert not guess.underline
    ground = hex_of(styles.target_guess.bgcolor)
    assert contrast(hex_of(styles.target_guess.color), ground) >= least
    for other in ("colors.background", "target.background"):
        assert difference(linear(ground), linear(theme.colors[other])) >= APART


def hex_of(color: Color | None) -> str:
    assert color
    assert color.triplet
    return color.triplet.hex


@every_theme_in_color
def test_highlights_differ_from_the_page_and_from_each_other(theme: ThemeFile) -> None:
    colors = theme.colors
    grounds = ["colors.background", "target.background", "current.background", "flash.background"]
    for first, second in itertools.combinations(grounds, 2):
        if {first, second} != {"current.background", "flash.background"}:
            assert difference(linear(colors[first]), linear(colors[second])) >= APART, (first, second)
    assert difference(linear(colors["match.background"]), linear(colors["current-match.background"])) >= APART
    assert difference(linear(colors["selection.background"]), linear(colors["colors.background"])) >= APART


@every_theme_in_color
def test_colour_alone_tells_mentions_from_the_text_and_sure_ones_from_guesses(theme: ThemeFile) -> None:
    styles = ThemeStyles.from_variables(make_variables(theme), monochrome=False)
    for kind in ACTOR_KINDS:
        mention, guess = styles.mentions[kind], styles.guesses[kind]
        assert attributes(mention) == attributes(guess) == (False,) * 4
        assert difference(linear(hex_of(mention.color)), linear(theme.colors["colors.foreground"])) >= APART, kind
        assert attributes(styles.underlined[kind]) == (False, False, True, False)


@every_theme_in_color
def test_with_sixteen_colours_sure_mentions_are_underlined(theme: ThemeFile) -> None:
    styles = ThemeStyles.from_variables(make_variables(theme), monochrome=False, few_colors=True)
    assert all(style.underline for style in styles.mentions.values())


@every_theme_in_color
def test_text_is_legible_in_sixteen_colours(theme: ThemeFile) -> None:
    colors = {key: sixteen(color) for key, color in choose_from_sixteen(theme).colors.items()}
    texts = ["colors.foreground", "colors.muted", *(f"mentions.{kind}" for kind in ACTOR_KINDS)]
    grounds = [colors[f"colors.{ground}"] for ground in ("background", "surface", "panel")]
    ratios = {text: min(contrast(colors[text], ground) for ground in grounds) for text in texts}
    ratios |= {role: contrast(colors[f"{role}.foreground"], colors[f"{role}.background"]) for role in HIGHLIGHTS}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 3} == {}
    assert colors["current.background"] not in grounds


def sixteen(color: str) -> str:
    """Return what rich shows of a colour on a terminal with 16, in the palette that it takes for granted."""
    return parse_color(color).downgrade(ColorSystem.STANDARD).get_truecolor().hex


@every_theme_in_color
def test_persons_and_the_target_have_clearly_different_colours(theme: ThemeFile) -> None:
    """Most targets are persons: were their colours alike, the ground alone would tell the target from all others."""
    for colors in (theme.colors, shown_with_palette(theme)):
        person = see_hex(colors["mentions.person"])
        for mark in ("target.background", "current.background"):
            color = see_hex(colors[mark])
            assert person.distance(color) >= UNMISTAKABLE, mark
            assert color.chroma < GREY_CHROMA or person.hue_distance(color) >= OTHER_HUE, mark
        assert person.distance(see_hex(colors["target.foreground"])) >= UNMISTAKABLE


@every_theme
def test_the_pinned_actor_and_the_target_have_clearly_different_colours_on_page_and_strip(theme: ThemeFile) -> None:
    if theme.ansi:
        styles = ThemeStyles.from_variables(make_variables(theme), monochrome=False)
        assert styles.pinned.bgcolor not in (styles.target.bgcolor, styles.current.bgcolor)
        assert styles.pinned_tick.color != styles.tick.color
        return
    for colors in (theme.colors, shown_with_palette(theme)):
        pinned = see_hex(colors["match.background"])
        for mark in ("target.background", "current.background", "colors.background"):
            assert pinned.distance(see_hex(colors[mark])) >= CLEARLY_APART, mark
        tick = see_hex(colors["colors.secondary"])
        assert tick.distance(see_hex(colors["current.background"])) >= CLEARLY_APART


@every_theme_in_color
def test_the_target_and_a_pinned_actor_have_clearly_different_colours(theme: ThemeFile) -> None:
    """A pinned actor has the colours of a match, which are never shown together with those of a search."""
    for colors in (theme.colors, shown_with_palette(theme)):
        target, pinned, page = (see_hex(colors[f"{of}.background"]) for of in ("target", "match", "colors"))
        assert target.distance(pinned) >= OTHER_GROUND
        assert pinned.distance(page) >= VISIBLE_GROUND


def see_hex(color: str) -> SeenColor:
    return convert_to_oklab([int(color[at : at + 2], 16) for at in (1, 3, 5)])


@every_theme_in_color
def test_the_current_mention_stands_out_more_than_the_other_mentions_of_the_target(theme: ThemeFile) -> None:
    page = theme.colors["colors.background"]
    target, current = (contrast(theme.colors[f"{mark}.background"], page) for mark in ("target", "current"))
    assert current > target > 1.15


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_colour_blind_theme_keeps_its_colours_apart_for_colour_blind_readers(deficiency: str) -> None:
    colors = THEMES["colour-blind"].colors
    kinds = [f"mentions.{kind}" for kind in ACTOR_KINDS]
    marks = ["target.background", "current.background", "colors.background"]
    close = {
        (first, second): round(distance, 1)
        for group in (kinds, marks)
        for first, second in itertools.combinations(group, 2)
        if (distance := difference(seen_with(deficiency, colors[first]), seen_with(deficiency, colors[second]))) < APART
    }
    assert close == {}


def test_contrast_and_difference_have_their_published_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert difference(linear("#000000"), linear("#ffffff")) == pytest.approx(100, abs=0.1)
    assert difference(linear("#ff0000"), linear("#00ff00")) == pytest.approx(170.6, abs=0.5)
    red_green = difference(linear("#c00000"), linear("#4c7000"))
    assert difference(seen_with("deuteranopia", "#c00000"), seen_with("deuteranopia", "#4c7000")) < red_green / 2


SCREENS = (["n"], ["f", *"kim"], ["escape", "slash", *"un"], ["escape", "question_mark"], ["escape", "T"])
"""The keys that open each screen from the one before. Not the palette: textual keeps system screens as they opened."""


def is_close(first: Color | None, second: Color) -> bool:
    """Return whether two colours are the same but for textual's rounding, which is off by one in some channels."""
    if first is None or first.triplet is None or second.triplet is None:
        return first == second
    return all(abs(a - b) <= 1 for a, b in zip(first.triplet, second.triplet, strict=True))


def has_background_of(theme: ThemeFile, reader: Reader) -> bool:
    """Return whether a cell of the screen has one of the backgrounds of a theme."""
    shown = {segment.style.bgcolor for strip in reader.strips for segment in strip if segment.style}
    backgrounds = {parse_color(theme.colors[f"colors.{name}"]) for name in ("background", "surface", "panel")}
    return any(is_close(color, background) for color in shown for background in backgrounds)


@every_theme
async def test_every_theme_colours_the_page(theme: ThemeFile, open_reader: Open) -> None:
    async with open_reader("It rained.", size=(60, 16), settings=Settings(theme=theme.name)) as reader:
        assert reader.app.theme == theme.name
        style = next(segment.style for strip in reader.strips for segment in strip if "It rained." in segment.text)
        assert style
        assert is_close(style.color, parse_color(theme.colors["colors.foreground"]))
        assert is_close(style.bgcolor, parse_color(theme.colors["colors.background"]))


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["paper", "terminal"])
async def test_every_screen_changes_its_colours_with_the_theme(theme: str, open_reader: Open) -> None:
    async with open_reader(size=(100, 30)) as reader:
        assert set(reader.app.offered_themes) == set(THEMES)
        for keys in SCREENS:
            await reader.press(*keys)
            for shown in (THEMES[theme], THEMES["dusk"]):
                reader.app.theme = shown.name
                await reader.pilot.pause()
                assert has_background_of(shown, reader), (keys, shown.name)


def attributes(style: Style) -> tuple[bool, bool, bool, bool]:
    return bool(style.bold), bool(style.dim), bool(style.underline), bool(style.reverse)


def test_without_colours_highlights_differ_by_bold_underline_and_reverse() -> None:
    styles = ThemeStyles.from_variables(make_variables(THEMES["dusk"]), monochrome=True)
    mentions, guesses = styles.mentions["person"], styles.guesses["person"]
    marks = [Style(), mentions, guesses, styles.target, styles.target_guess, styles.pinned, styles.current]
    assert len({attributes(style) for style in marks}) == len(marks)
    assert len({attributes(style) for style in (Style(), styles.match, styles.current_match)}) == 3
    every = [style for role in styles for style in (role.values() if isinstance(role, dict) else [role])]
    assert all(style.color is None and style.bgcolor is None for style in every)


def test_with_the_terminals_own_colours_guesses_differ_by_their_attributes() -> None:
    styles = ThemeStyles.from_variables(make_variables(THEMES["terminal"]), monochrome=False)
    for kind in ACTOR_KINDS:
        mention, guess = styles.mentions[kind], styles.guesses[kind]
        assert attributes(mention) != attributes(guess)
        assert guess.color != Color.default() or guess.dim, kind
    assert attributes(styles.target) != attributes(styles.target_guess)
    assert attributes(styles.target_guess) != attributes(styles.current)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm-256color"}, True),
        ({"NO_COLOR": "", "TERM": "xterm-256color"}, False),
        ({"TERM": "vt100"}, True),
        ({"TERM": "vt220"}, True),
        ({"TERM": "xterm-mono"}, True),
        ({"TERM": "linux-m"}, True),
        ({"TERM": "xterm"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({}, False),
    ],
)
def test_no_color_and_terminals_without_colours_are_recognized(environ: dict[str, str], expected: bool) -> None:
    assert is_monochrome(environ) is expected


def send(reader: Reader, *keys: str) -> None:
    """Send keys together, as a terminal does that is faster than the program."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(
    "keys",
    [("enter", "escape"), *slow_but([], [("enter", "enter"), ("escape", "enter"), ("q", "enter")])],
)
async def test_keys_that_arrive_together_close_the_list_once(keys: tuple[str, str], open_reader: Open) -> None:
    async with open_reader("It rained.", size=(60, 16)) as reader:
        await reader.press("T")
        assert isinstance(reader.app.screen, ThemesScreen)
        send(reader, *keys)
        await reader.wait_until(lambda: reader.app.screen is reader.screen)
        await reader.press("plus")
        assert reader.screen.article_view.is_attached


@pytest.mark.slow
async def test_a_key_right_after_the_choice_belongs_to_the_page(open_reader: Open) -> None:
    async with open_reader("It rained.", size=(60, 16)) as reader:
        await reader.press("T")
        chosen = list(reader.app.offered_themes)[2]
        send(reader, "down", "down", "enter", "q")
        await reader.wait_until(lambda: reader.app.return_code is not None)
        assert (reader.app.theme, reader.app.return_code) == (chosen, 0)
        assert read_settings()[0].theme == chosen


@pytest.mark.slow
async def test_a_preview_that_comes_late_does_not_change_the_theme(open_reader: Open) -> None:
    async with open_reader("It rained.", size=(60, 16)) as reader:
        await reader.press("T")
        send(reader, "down", "down", "escape")
        await reader.wait_until(lambda: reader.app.screen is reader.screen)
        await reader.press("plus")
        assert reader.app.theme == "dusk"
