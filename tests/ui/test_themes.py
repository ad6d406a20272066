"""Every theme can be read: contrasts, colour-blindness, no colour at all; and broken ones are told in one line."""

import itertools
import json
from pathlib import Path

import pytest
from rich.style import Style

from tests.ui.colours import DEFICIENCIES, contrast, difference, linear, seen_with
from tests.ui.conftest import Open
from tui.model import ACTOR_KINDS
from tui.paths import shipped_folder
from tui.settings import Settings
from tui.ui.theming.styles import ThemeStyles, is_monochrome
from tui.ui.theming.themes import PAIR, SECTIONS, ThemeFile, read_theme, read_themes, theme_names, to_textual, variables

THEMES = read_themes(None)[0]
IN_COLOUR = [theme for theme in THEMES.values() if not theme.ansi]
PAIRS = [section for section, keys in SECTIONS.items() if keys == PAIR]
AA, AAA = 4.5, 7.0
APART = 10.0  # CIE76

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
every_theme_in_colour = pytest.mark.parametrize("theme", IN_COLOUR, ids=[theme.name for theme in IN_COLOUR])


def contrasts(theme: ThemeFile) -> dict[str, float]:
    """Return the contrast of all that is read in a theme."""
    colors = theme.colors
    grounds = [colors[f"colors.{ground}"] for ground in ("background", "surface", "panel")]
    letters = ["colors.foreground", "colors.muted", "colors.error", *(f"mentions.{kind}" for kind in ACTOR_KINDS)]
    found = {name: min(contrast(colors[name], ground) for ground in grounds) for name in letters}
    return found | {pair: contrast(colors[f"{pair}.foreground"], colors[f"{pair}.background"]) for pair in PAIRS}


def test_there_are_enough_of_each_sort() -> None:
    names = theme_names()
    assert names[0] == "dusk"
    assert len(names) >= 8
    assert {"terminal", "high-contrast", "high-contrast-light", "colour-blind"} <= set(names)
    assert sum(theme.dark for theme in IN_COLOUR) >= 3
    assert sum(not theme.dark for theme in IN_COLOUR) >= 3
    assert all(theme.description for theme in THEMES.values())


@every_theme_in_colour
def test_all_that_is_read_has_contrast(theme: ThemeFile) -> None:
    enough = AAA if theme.name.startswith("high-contrast") else AA
    assert {name: round(ratio, 2) for name, ratio in contrasts(theme).items() if ratio < enough} == {}


@every_theme_in_colour
def test_marks_differ_from_the_page_and_each_other(theme: ThemeFile) -> None:
    colors = theme.colors
    grounds = ["colors.background", "target.background", "current.background", "flash.background"]
    for one, other in itertools.combinations(grounds, 2):
        if {one, other} != {"current.background", "flash.background"}:
            assert difference(linear(colors[one]), linear(colors[other])) >= APART, (one, other)
    assert difference(linear(colors["match.background"]), linear(colors["current-match.background"])) >= APART
    assert difference(linear(colors["selection.background"]), linear(colors["colors.background"])) >= APART


@every_theme_in_colour
def test_the_current_mention_is_the_strongest(theme: ThemeFile) -> None:
    page = theme.colors["colors.background"]
    target, current = (contrast(theme.colors[f"{mark}.background"], page) for mark in ("target", "current"))
    assert current > target > 1.15


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_colour_blind_theme_stays_distinguishable(deficiency: str) -> None:
    colors = THEMES["colour-blind"].colors
    kinds = [f"mentions.{kind}" for kind in ACTOR_KINDS]
    marks = ["target.background", "current.background", "colors.background"]
    close = {
        (one, other): round(apart, 1)
        for group in (kinds, marks)
        for one, other in itertools.combinations(group, 2)
        if (apart := difference(seen_with(deficiency, colors[one]), seen_with(deficiency, colors[other]))) < APART
    }
    assert close == {}


def test_differences_are_those_of_the_books() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert difference(linear("#000000"), linear("#ffffff")) == pytest.approx(100, abs=0.1)
    assert difference(linear("#ff0000"), linear("#00ff00")) == pytest.approx(170.6, abs=0.5)
    red_green = difference(linear("#c00000"), linear("#4c7000"))
    assert difference(seen_with("deuteranopia", "#c00000"), seen_with("deuteranopia", "#4c7000")) < red_green / 2


@every_theme
async def test_every_screen_is_drawn_in_it(theme: ThemeFile, open_reader: Open) -> None:
    async with open_reader(size=(100, 30), settings=Settings(theme=theme.name)) as reader:
        assert reader.app.theme == theme.name
        for keys in (
            ["n"],
            ["f", *"kim"],
            ["escape"],
            ["slash", *"un"],
            ["escape"],
            ["question_mark"],
            ["escape"],
            ["T"],
        ):
            await reader.press(*keys)
            assert any(row.strip() for row in reader.rows)
        await reader.press("escape", "colon")
        await reader.pilot.pause(0.1)
        assert any(row.strip() for row in reader.rows)
        assert not reader.app._exception


def flags(style: Style) -> tuple[bool, bool, bool]:
    return bool(style.bold), bool(style.underline), bool(style.reverse)


def test_without_colours_every_kind_of_mark_differs() -> None:
    styles = ThemeStyles.from_variables(variables(THEMES["dusk"]), monochrome=True)
    marks = [Style(), styles.mentions["person"], styles.target, styles.current]
    assert len({flags(style) for style in marks}) == 4
    assert len({flags(style) for style in (Style(), styles.match, styles.current_match)}) == 3
    every = [style for role in styles for style in (role.values() if isinstance(role, dict) else [role])]
    assert all(style.color is None and style.bgcolor is None for style in every)


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
def test_when_there_are_no_colours(environ: dict[str, str], expected: bool) -> None:
    assert is_monochrome(environ) is expected


# Readers' own


SHIPPED = shipped_folder("themes") / "paper.toml"
BROKEN = json.loads((Path(__file__).parents[1] / "cases/themes_broken.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_theme_is_one_line(case: dict[str, str], tmp_path: Path) -> None:
    content = SHIPPED.read_text("utf-8")
    if "replace" in case:
        assert case["replace"] in content
        content = content.replace(case["replace"], case["with"], 1)
    else:
        content = case["content"]
    (tmp_path / "mine.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    themes, notices = read_themes(tmp_path)
    assert set(themes) == set(THEMES)
    assert len(notices) == 1
    assert "\n" not in notices[0]
    assert notices[0].startswith("theme mine.toml: ")
    assert case["says"] in notices[0]


def test_a_theme_of_ones_own_takes_the_place_of_one_that_ships(tmp_path: Path) -> None:
    content = SHIPPED.read_text("utf-8").replace(THEMES["paper"].colors["colors.foreground"], "#010203", 1)
    (tmp_path / "paper.toml").write_text(content, "utf-8")
    (tmp_path / "another.toml").write_text(content.replace('"paper"', '"another"'), "utf-8")
    themes, notices = read_themes(tmp_path)
    assert notices == ()
    assert themes["paper"].colors["colors.foreground"] == "#010203"
    assert set(themes) == {*THEMES, "another"}
    assert to_textual(themes["another"]).name == "another"


def test_every_theme_that_ships_is_named_after_its_file() -> None:
    for path in shipped_folder("themes").glob("*.toml"):
        assert read_theme(path).name == path.stem


async def test_a_broken_theme_of_ones_own_is_a_notice_on_the_screen(own_folders: Path, open_reader: Open) -> None:
    folder = own_folders / "config" / "dramatis" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("dark = [bold]", "utf-8")
    async with open_reader() as reader:
        await reader.pilot.pause()
        assert any("theme mine.toml" in row for row in reader.rows)
        assert reader.app.theme == "dusk"
