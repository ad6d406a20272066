"""A reader over the sample article, with its settings in a folder of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.load import load, load_bytes
from tui.paths import shipped_folder
from tui.settings import Settings
from tui.ui.app import DramatisApp
from tui.ui.screens.reader import ReaderScreen
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.search_bar import SearchBar


class Reader:
    """A running reader, and what tests ask of it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    @property
    def screen(self) -> ReaderScreen:
        """The reader's screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys and let what they set off happen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        for _ in range(2000):
            if not any(line.is_busy for kind in (Finder, SearchBar) for line in self.screen.query(kind)):
                break
            await self.pilot.pause(0.002)
        await self.pilot.pause()

    @property
    def cast_list(self) -> CastList:
        """The list of the cast."""
        return self.screen.query_one(CastList)

    @property
    def target(self) -> str | None:
        """The target's name."""
        target = self.screen.reading.target
        return target.name if target else None

    @property
    def of_target(self) -> int:
        """How many mentions the target has."""
        target = self.screen.reading.target
        return target.count if target else 0

    @property
    def here(self) -> str | None:
        """The text one stands on."""
        here = self.screen.reading.here
        return self.screen.article.text[here.start : here.end] if here else None

    @property
    def top(self) -> int:
        """The row at the top of the page."""
        return round(self.screen.article_view.scroll_y)

    @property
    def rows(self) -> list[str]:
        """What the whole screen shows."""
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]

    @property
    def status(self) -> str:
        """What the status line says."""
        return str(self.screen.query_one("StatusLine").render())


Open = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of whoever runs the tests out of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.fixture
def open_reader() -> Open:
    """Return what opens a reader over a text, by default the sample, once its cast is there."""

    @asynccontextmanager
    async def opened(
        text: str | None = None, size: tuple[int, int] = (120, 40), settings: Settings | None = None
    ) -> AsyncIterator[Reader]:
        seed = sorted(shipped_folder("seeds").glob("*.txt"))[0]
        article = load(str(seed)) if text is None else load_bytes(text.encode(), "test.txt")
        app = DramatisApp(article, settings or Settings())
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Reader(pilot)

    return opened
