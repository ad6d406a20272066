"""Settings and themes that hypothesis makes up, each read by the real program and judged like the tables."""

import tomllib
from typing import Any

import hypothesis
import pytest
import tomlkit
from hypothesis import strategies as st

from tests.faults.contents import ROOT
from tests.faults.rows import SetUp
from tests.faults.test_matrix import run

pytestmark = pytest.mark.terminal

SETTINGS, THEMES = "home/.config/dramatis/settings.toml", "home/.config/dramatis/themes/mine.toml"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS = st.one_of(
    TEXT, st.integers(), st.booleans(), st.floats(), st.datetimes(), st.dates(), st.sampled_from(["", "dusk", "n,f3"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
)
ACTIONS = st.sampled_from(["mention.next", "back", "find", "app.quit", "quit", "help", "theme"]) | TEXT
SETTING_FILES = st.fixed_dictionaries(
    {},
    optional={
        "theme": SCALARS,
        "measure": st.integers(-10, 300) | SCALARS,
        "recognizer": st.just("fast") | SCALARS,
        "keys": st.dictionaries(ACTIONS, SCALARS, max_size=5) | VALUES,
        "unknown": VALUES,
    },
)
COLOURS = st.sampled_from(["#102030", "ansi_red", "#12345", "red", "[bold]"]) | SCALARS
COLOUR_TABLES = st.dictionaries(st.sampled_from(["background", "foreground", "muted", "person"]) | TEXT, COLOURS)
THEME_CHANGES = st.fixed_dictionaries(
    {"name": TEXT | SCALARS},
    optional={
        "dark": st.booleans() | SCALARS,
        "ansi": st.booleans() | SCALARS,
        "description": TEXT,
        "colors": COLOUR_TABLES | VALUES,
        "mentions": COLOUR_TABLES,
        "target": COLOUR_TABLES,
    },
)
DAMAGE = st.none() | st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))


SEEDS = 40
"""How many settings, and how many themes, are made up."""


def draw(strategy: st.SearchStrategy[Any], seed: int) -> Any:
    """Return an example, the same for the same seed."""
    drawn = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=4,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(strategy)
    def keep(value: Any) -> None:
        drawn.append(value)

    keep()
    return drawn[-1]


def change_theme(changes: dict[str, Any]) -> dict[str, Any]:
    """Return a theme of the program with some of its values replaced or added."""
    theme = tomllib.loads((ROOT / "themes" / "dusk.toml").read_text("utf-8"))
    for key, value in changes.items():
        old = theme.get(key)
        theme[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return theme


def make_hex(content: Any, damage: tuple[int, bytes] | None) -> str:
    """Return the bytes of a TOML file, of which some may be replaced."""
    data = tomlkit.dumps(content).encode()
    if damage is not None:
        place, junk = damage[0] % (len(data) + 1), damage[1]
        data = data[:place] + junk + data[place + len(junk) :]
    return data.hex()


def marked(area: str) -> list[object]:
    """Return the seeds."""
    return [pytest.param(seed, id=f"generated/{area}-{seed}", marks=pytest.mark.faults) for seed in range(SEEDS)]


@pytest.mark.parametrize("seed", marked("settings"))
def test_generated_settings_hold(seed: int) -> None:
    digits = make_hex(*draw(st.tuples(SETTING_FILES, DAMAGE), seed))
    steps = ("cast", "answer z", "signal TERM")
    set_up = SetUp("generated", "settings", files={SETTINGS: {"hex": digits}}, steps=steps, status=(143,))
    assert run(set_up) == [], bytes.fromhex(digits)


@pytest.mark.parametrize("seed", marked("themes"))
def test_generated_themes_hold(seed: int) -> None:
    digits = make_hex(*draw(st.tuples(THEME_CHANGES.map(change_theme), DAMAGE), seed))
    steps = ("cast", "send T<End><Up><Enter>", "after 50", "answer z", "leave")
    set_up = SetUp("generated", "themes", files={THEMES: {"hex": digits}}, steps=steps)
    assert run(set_up) == [], bytes.fromhex(digits)
