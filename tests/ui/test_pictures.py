"""What each screen looks like, at three sizes and in three themes; `pytest --update-pictures` takes them anew."""

from pathlib import Path
from time import monotonic

import pytest
from textual.widgets import Input

from tests.ui.conftest import Open, Reader
from tests.ui.pictures import picture
from tui.ui.app import DramatisApp

FOLDER = Path(__file__).with_name("pictures")
SIZES = ((60, 16), (80, 24), (120, 40))
PATIENCE_S = 2.0
SETTLED_S = 0.3  # a notice shows for a few seconds only
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


async def shows(reader: Reader, expected: str) -> bool:
    """Tell whether the screen comes to look as expected: a busy machine fills lists late."""
    stop = monotonic() + PATIENCE_S
    while picture(reader.app) != expected:
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
                assert isinstance(reader.app, DramatisApp)
                assert theme in reader.app.offered_themes
                reader.app.theme = theme
                await reader.pilot.pause()
                path = FOLDER / f"{screen}-{size[0]}x{size[1]}-{theme}.txt"
                if update:
                    await reader.pilot.pause(SETTLED_S)
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(picture(reader.app), "utf-8")
                elif not path.exists() or not await shows(reader, path.read_text("utf-8")):
                    different.append(path.name)
            await reader.press(*leave)
            reader.app.clear_notifications()
            await reader.pilot.pause(0.05)
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"
