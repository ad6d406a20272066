"""Each screen looks as in its pictures. `pytest --update-pictures` replaces them: look at the differences.

The layout is compared at three sizes, in the default theme; the colours at one size, in a light theme, in the
terminal's own colours, and without colours.
"""

from pathlib import Path
from time import monotonic

import pytest
from textual.widgets import Input

from tests.marks import slow_rows_but
from tests.ui.conftest import Open, Reader
from tests.ui.pictures import picture
from tui.config.settings import Settings

FOLDER = Path(__file__).with_name("pictures")
PATIENCE_S = 30.0
"""How long a screen may take to look as expected: a busy machine fills lists late."""
SETTLED_S = 0.3
"""How long a screen must look the same before its picture is taken."""
NO_COLOR = "no-color"
LOOKS = (
    ((60, 16), "dusk"),
    ((80, 24), "dusk"),
    ((120, 40), "dusk"),
    ((80, 24), "paper"),
    ((80, 24), "terminal"),
    ((80, 24), NO_COLOR),
)
FAST_LOOKS = [((80, 24), "dusk")]
SCREENS = {
    "reader": (("f", *"yoon", "enter", "n", "n"), ()),
    "finder": (("f", *"kim jong"), ("escape",)),
    "search": (("slash", *"military"), ("escape",)),
    "cast": (("tab", "3", "j", "j"), ("0", "tab")),
    "card": (("J", "i", "n"), ("escape", "escape")),
    "why": (("J", "w"), ("escape",)),
    "help": (("question_mark",), ("escape",)),
    "themes": (("T",), ("escape",)),
    "palette": (("colon",), ("escape",)),
    "mentions": (("J", "m", "s", "j"), ("escape",)),
}
"""The keys that open each screen, and the keys that leave it."""


async def looks_like(reader: Reader, expected: str) -> bool:
    """Return whether the screen looks as expected, now or within `PATIENCE_S`."""
    stop = monotonic() + PATIENCE_S
    while picture(reader.strips) != expected:
        if monotonic() > stop:
            return False
        await reader.pilot.pause(0.02)
    return True


async def settled_picture(reader: Reader) -> str:
    """Return the picture of the screen once it has stopped changing."""
    before, now = "", picture(reader.strips)
    while before != now:
        await reader.pilot.pause(SETTLED_S)
        before, now = now, picture(reader.strips)
    return now


@pytest.mark.parametrize(
    ("size", "theme"),
    slow_rows_but(FAST_LOOKS, LOOKS),
    ids=[f"{size[0]}x{size[1]}-{theme}" for size, theme in LOOKS],
)
async def test_every_screen_looks_as_in_its_picture(
    size: tuple[int, int],
    theme: str,
    open_reader: Open,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if theme == NO_COLOR:
        monkeypatch.setenv("NO_COLOR", "1")
    update = request.config.getoption("--update-pictures")
    different = []
    async with open_reader(size=size, settings=Settings(theme=None if theme == NO_COLOR else theme)) as reader:
        for screen, (keys, leave) in SCREENS.items():
            for key in keys:  # one at a time: which rows are in view depends on what was in view before
                await reader.press(key)
            for field in reader.app.screen.query(Input):
                field.cursor_blink = False
            path = FOLDER / f"{screen}-{size[0]}x{size[1]}-{theme}.txt"
            if update:
                path.write_text(await settled_picture(reader), "utf-8")
            elif not path.exists() or not await looks_like(reader, path.read_text("utf-8")):
                different.append(path.name)
            await reader.press(*leave)
            reader.app.clear_notifications()
            await reader.pilot.pause()
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"


@pytest.mark.slow
async def test_mentions_in_context_are_a_third_pane_beside_the_page(
    open_reader: Open, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / "mentions-200x60-dusk.txt"
    async with open_reader(size=(200, 60), settings=Settings(theme="dusk", mentions_pane=True)) as reader:
        await reader.press("J", "n", "n")
        if request.config.getoption("--update-pictures"):
            path.write_text(await settled_picture(reader), "utf-8")
        assert await looks_like(reader, path.read_text("utf-8"))
