"""Each screen looks as in its pictures, at three sizes and in three themes. `--update-pictures` replaces them."""

from pathlib import Path
from time import monotonic

import pytest
from textual.widgets import Input

from tests.ui.conftest import Open, Reader
from tests.ui.pictures import picture

FOLDER = Path(__file__).with_name("pictures")
SIZES = ((60, 16), (80, 24), (120, 40))
PATIENCE_S = 2.0
"""How long a screen may take to look as expected: a busy machine fills lists late, and a notice disappears soon."""
SETTLED_S = 0.3
THEMES = ("dusk", "paper", "terminal")
SCREENS = {
    "reader": (("f", *"yoon", "enter", "n", "n"), ()),
    "finder": (("f", *"kim jong"), ("escape",)),
    "search": (("slash", *"military"), ("escape",)),
    "cast": (("tab", "3", "j", "j"), ("0", "tab")),
    "why": (("J", "w"), ("escape",)),
    "help": (("question_mark",), ("escape",)),
    "themes": (("T",), ("escape",)),
    "palette": (("colon",), ("escape",)),
}


async def looks_like(reader: Reader, expected: str) -> bool:
    """Return whether the screen looks as expected, now or within `PATIENCE_S`."""
    stop = monotonic() + PATIENCE_S
    while picture(reader.strips) != expected:
        if monotonic() > stop:
            return False
        await reader.pilot.pause(0.05)
    return True


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_pictures(size: tuple[int, int], open_reader: Open, request: pytest.FixtureRequest) -> None:
    update = request.config.getoption("--update-pictures")
    different = []
    async with open_reader(size=size) as reader:
        for screen, (keys, leave) in SCREENS.items():
            await reader.press(*keys)
            for field in reader.app.screen.query(Input):
                field.cursor_blink = False
            await reader.pilot.pause(0.3 if screen in ("palette", "why") else 0.05)
            for theme in THEMES:
                assert theme in reader.app.offered_themes
                reader.app.theme = theme
                await reader.pilot.pause()
                path = FOLDER / f"{screen}-{size[0]}x{size[1]}-{theme}.txt"
                if update:
                    await reader.pilot.pause(SETTLED_S)
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(picture(reader.strips), "utf-8")
                elif not path.exists() or not await looks_like(reader, path.read_text("utf-8")):
                    different.append(path.name)
            await reader.press(*leave)
            reader.app.clear_notifications()
            await reader.pilot.pause(0.05)
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"
