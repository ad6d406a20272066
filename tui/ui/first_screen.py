"""The first screen of an article as SVG, without a terminal: the exporter "svg"."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tui.config.settings import read_settings
from tui.export.exporter import ArticleCast
from tui.model import Article, Cast
from tui.model.blocks import Blocks
from tui.ui.app import DramatisApp
from tui.ui.screens.reader import ReaderScreen
from tui.ui.toolkit.screen_picture import draw_svg, take_picture
from tui.worker.events import CastEvent, CastUpdated, RecognizerChosen

_SIZE = (100, 32)
_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
_STEP_S = 0.01


class _KnownCast:
    """A source of casts that yields a cast that was read before."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def events(self, _text: str, _choice: str | None, _blocks: Blocks | None = None) -> Iterator[CastEvent]:
        """Yield the cast at once."""
        yield RecognizerChosen("")
        yield CastUpdated(self._cast, 1.0)

    def stop(self) -> None:
        """Do nothing: there is nothing to stop."""


def export_svg(articles: Sequence[ArticleCast]) -> bytes:
    """Return the reader's screen with the first article and its complete cast, in the theme of the settings."""
    with _terminal_with_all_colors():
        return asyncio.run(_draw(*articles[0]))


async def _draw(article: Article, cast: Cast) -> bytes:
    settings = read_settings()[0]._replace(keep_recent=False, reload_changed=False)
    app = DramatisApp(article, settings, source=_KnownCast(cast))
    app.animation_level = "none"
    async with app.run_test(size=_SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        while screen.progress.is_reading:
            await asyncio.sleep(_STEP_S)
        await app.workers.wait_for_complete()  # the quotes are counted
        await pilot.pause()
        return draw_svg(take_picture(screen))


@contextmanager
def _terminal_with_all_colors() -> Iterator[None]:
    """Simulate a terminal with all colours."""
    before = {name: os.environ.get(name) for name in _TERMINAL}
    os.environ.update(_TERMINAL)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
