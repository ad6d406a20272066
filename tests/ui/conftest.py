"""The app over the sample article, with settings and state in folders of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic, process_time

import pytest
import textual._wait
import textual.app
import textual.pilot
from textual.pilot import Pilot
from textual.strip import Strip

from tests.articles import SAMPLE_FOLDER, article_in, article_of
from tui.config.settings import Settings
from tui.ui.app import DramatisApp
from tui.ui.command_palette import Palette
from tui.ui.screens.reader import ReaderScreen
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.prompt_bar import PromptBar

PATIENCE_S = 60.0
"""How long a test waits for a condition before it fails, also on a busy machine."""


class Reader:
    """A running app, and what tests ask of it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, DramatisApp)
        self.app = pilot.app

    @property
    def screen(self) -> ReaderScreen:
        """The reader's screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they start: the finder and the search answer in the background."""
        await self.pilot.press(*keys)
        await self.wait_until(lambda: not any(prompt.is_busy for prompt in self.screen.query(PromptBar)))
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal, and wait until the page is laid out for it."""
        await self.pilot.resize_terminal(width, height)
        page = self.screen.article_view
        await self.wait_until(
            lambda: self.screen.size == (width, height) and page.virtual_size.width == page.size.width
        )
        await self.pilot.pause()

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the app run until `condition` holds. Fails if it does not in `PATIENCE_S`."""
        stop = monotonic() + PATIENCE_S
        await self.pilot.pause()
        while not condition():
            assert monotonic() < stop, "the condition does not come to hold"
            await self.pilot.pause(0.002)

    async def type_into_palette(self, words: str) -> None:
        """Open the palette and type, until the first command that it offers has all of these words."""
        await self.pilot.press("colon")
        await self.wait_until(lambda: isinstance(self.app.screen, Palette))
        palette = self.app.screen
        assert isinstance(palette, Palette)
        await self.pilot.press(*["space" if letter == " " else letter for letter in words])

        def is_offered() -> bool:
            name = palette.shown[0].name.lower() if palette.shown else ""
            return all(word in name for word in words.split())

        await self.wait_until(is_offered)

    async def choose_command(self, words: str) -> None:
        """Choose the command of the palette that these words find."""
        await self.type_into_palette(words)
        await self.pilot.press("enter")
        await self.wait_until(lambda: not isinstance(self.app.screen, Palette))
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
        """The number of mentions or matches of the target."""
        target = self.screen.reading.target
        return target.count if target else 0

    @property
    def here(self) -> str | None:
        """The text of the current mention or match."""
        here = self.screen.reading.here
        return self.screen.article.text[here.start : here.end] if here else None

    @property
    def top(self) -> int:
        """The row at the top of the page."""
        return round(self.screen.article_view.scroll_y)

    @property
    def strips(self) -> list[Strip]:
        """What the whole screen shows, row by row, with its styles."""
        return list(self.app.screen._compositor.render_strips())

    @property
    def rows(self) -> list[str]:
        """The text of the whole screen, row by row."""
        return [strip.text for strip in self.strips]

    @property
    def notices(self) -> list[str]:
        """What notices have said, the oldest first."""
        return [notice.text for notice in self.app.notices.said]

    @property
    def status(self) -> str:
        """What the status line says."""
        return str(self.screen.query_one("StatusLine").render()).replace("\n ", " ").rstrip()


FAST = Settings(recognizer="fast")
"""The settings of tests that are about something else: their cast comes at once, and once."""
Open = Callable[..., AbstractAsyncContextManager[Reader]]


async def wait_until_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait as the pilot does, and then until the event loop has nothing to run now or in the next 4 ms.

    The pilot takes a process for idle that uses no processor time, which one on a busy machine may just not have got.
    `max_sleep` is in seconds; here, of processor time.
    """
    await textual._wait.wait_for_idle(min_sleep, max_sleep)
    loop, began = asyncio.get_running_loop(), process_time()
    while process_time() - began < max_sleep:
        timers = loop._scheduled  # type: ignore[attr-defined]
        if loop._ready:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        elif timers and timers[0].when() < loop.time() + 0.004:
            await asyncio.sleep(0.001)
        else:
            break


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait 4 ms, not 20, for the app to be idle, three times a key; the finder waits for nothing."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
    monkeypatch.setattr(textual._wait, "SLEEP_IDLE", 0.0004)
    monkeypatch.setattr(textual.app, "wait_for_idle", wait_until_idle)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", wait_until_idle)
    monkeypatch.setattr("tui.ui.widgets.finder._FIT_AFTER_S", 0)  # or the rows in view depend on how fast a test types


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own folders for settings and state, and a terminal with all colours."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "state" / "dramatis").mkdir(parents=True)
    (tmp_path / "state" / "dramatis" / "learned").write_text("find\nhelp\nmention.next\n", "utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return tmp_path


@pytest.fixture
def open_reader() -> Open:
    """Return a function that runs the app over a text, by default the sample, and waits for its cast.

    The recognizer is the fast one unless the settings name another.
    """

    @asynccontextmanager
    async def opened(
        text: str | None = None, size: tuple[int, int] = (120, 40), settings: Settings | None = None
    ) -> AsyncIterator[Reader]:
        seed = next(SAMPLE_FOLDER.glob("*.txt"))
        article = article_in(str(seed)) if text is None else article_of(text.encode(), "test.txt")
        settings = settings or FAST
        if settings.recognizer is None:
            settings = settings._replace(recognizer=FAST.recognizer)
        app = DramatisApp(article, settings)
        app.animation_level = "none"
        app.NOTIFICATION_TIMEOUT = 60  # so that no notice is gone before a test reads it
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Reader(pilot)

    return opened
