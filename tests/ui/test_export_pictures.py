"""The export dialog looks as in its pictures, at three sizes. `pytest --update-pictures` replaces them: look."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.conftest import Open
from tests.ui.test_pictures import FOLDER, looks_like, settled_picture
from tui.export.exporter import Exporter
from tui.ui.screens import export_dialog

SIZES = ((60, 16), (80, 24), (120, 40))
FORMATS = {
    "jsonl": Exporter("jsonl", "JSON Lines, an object for each article", ".jsonl", lambda _: b""),
    "csv": Exporter("csv", "a table of mentions and quotes for spreadsheets", ".csv", lambda _: b""),
    "html": Exporter("html", "a web page with marked mentions beside their cast", ".html", lambda _: b""),
    "long": Exporter("long", "習近平 [bold]a title[/bold] " * 9, ".a-long-suffix", lambda _: b""),
}
SCREENS = {
    "export": (("down",), ("ctrl+u",)),
    "export-exists": ((*tuple("a.csv"), "enter"), ("ctrl+u",)),
    "export-problem": ((*tuple("missing/a.html"), "enter"), ("escape",)),
}
"""The keys in the dialog that lead to each picture, and those that leave it."""


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_export_dialog_looks_as_in_its_pictures(
    size: tuple[int, int],
    open_reader: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(export_dialog, "BUILT_IN", FORMATS)
    monkeypatch.setattr(export_dialog, "read_exporters", lambda: (FORMATS, ()))
    (tmp_path / "a.csv").touch()
    different = []
    async with open_reader(size=size) as reader:
        await reader.press("e")
        for screen, (keys, leave) in SCREENS.items():
            await reader.press(*keys)
            for field in reader.app.screen.query(Input):
                field.cursor_blink = False
            path = FOLDER / f"{screen}-{size[0]}x{size[1]}-dusk.txt"
            if request.config.getoption("--update-pictures"):
                path.write_text(await settled_picture(reader), "utf-8")
            elif not path.exists() or not await looks_like(reader, path.read_text("utf-8")):
                different.append(path.name)
            await reader.press(*leave)
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"
