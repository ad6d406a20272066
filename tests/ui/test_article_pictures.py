"""The outline, the list of articles and the open dialog look as in their pictures, at three sizes.

`pytest --update-pictures` replaces them: look at the differences.
"""

import time
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.test_open_articles import Session, session
from tests.ui.test_outline import make_book
from tests.ui.test_pictures import FOLDER, looks_like, settled_picture
from tui.keep.recent import RecentArticle, keep_recent
from tui.load.listing import ListedSource
from tui.ui.state.article_items import Item

SIZES = ((60, 16), (80, 24), (120, 40))
LISTED = (
    Item(ListedSource("notes/tower.txt", "tower.txt", "notes", 48_000, 1e9), title="The White Tower"),
    Item(ListedSource("notes/part9.txt", "part9.txt", "notes", 900, 1.1e9)),
    Item(ListedSource("notes/part10.txt", "part10.txt", "notes", 3_000_000, 1.2e9)),
    Item(ListedSource("missing.html", "missing.html", problem="no such file; check the name")),
    Item(ListedSource("news.xml", "news.xml"), 1, "習近平 meets [bold]Angela Merkel[/bold] in a long headline"),
)
SCREENS = {
    "outline": (("o", "down", "down"), ("escape",)),
    "outline-filter": (("o", *"of 7"), ("escape",)),
    "articles": (("L", "down"), ("escape",)),
    "open": (("O",), ("escape",)),
    "open-path": (("O", *"notes/p"), ("escape",)),
    "open-problem": (("O", *"nothing.txt", "enter"), ("escape",)),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for name in ("notes/part9.txt", "notes/part10.txt", "notes/past/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ada Byron wrote.\n")
    keep_recent(RecentArticle("/notes/tower.txt", "The White Tower", 1e9))
    keep_recent(RecentArticle("https://example.org/2024/a-long-address/of/an/article.html", "A web page", 1.1e9))


async def press(reader: Session, keys: tuple[str, ...]) -> None:
    await reader.press(*keys)
    for field in reader.app.screen.query(Input):
        field.cursor_blink = False


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_screens_about_articles_look_as_in_their_pictures(
    size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    update = request.config.getoption("--update-pictures")
    different = []
    async with session(article=make_book(), size=size) as reader:
        reader.app.articles.items += LISTED
        for screen, (keys, leave) in SCREENS.items():
            await press(reader, keys)
            path = FOLDER / f"{screen}-{size[0]}x{size[1]}-dusk.txt"
            if update:
                path.write_text(await settled_picture(reader.reader), "utf-8")
            elif not path.exists() or not await looks_like(reader.reader, path.read_text("utf-8")):
                different.append(path.name)
            await reader.press(*leave)
            reader.app.clear_notifications()
            await reader.pilot.pause()
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"
