"""Opens a source while the previous article stays on screen; shows the progress if it takes long."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App

from tui.load.opened_article import OpenedArticle
from tui.text.sanitize import clean_start
from tui.ui.background.first_text import wait_for_text
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.screens.opening import OpeningScreen

_SHOWN_AFTER_S = 0.3
"""Seconds that opening takes before its progress is shown."""
_LONGEST_NAME = 60


async def open_visibly(
    app: App[Any], open_source: Callable[[str], OpenedArticle], source: str, name: str
) -> OpenedArticle:
    """Open a source in a thread; the reader may cancel that. Raises `LoadError`."""
    opened: list[OpenedArticle] = []
    steps = [""]

    def work(is_cancelled: IsCancelled) -> None:
        result = wait_for_text(open_source(source), is_cancelled, lambda step: steps.append(step))
        if is_cancelled():
            _close(result)
        else:
            opened.append(result)

    task = asyncio.ensure_future(run_in_thread(work))
    try:
        await asyncio.wait({task}, timeout=_SHOWN_AFTER_S)
        if not task.done():
            await _show_until_done(
                app, task, OpeningScreen(clean_start(name, _LONGEST_NAME), lambda: steps[-1], task.cancel)
            )
        if task.cancelled():
            raise asyncio.CancelledError
        task.result()
    finally:
        task.cancel()
    return opened[0]


async def _show_until_done(app: App[Any], task: "asyncio.Future[None]", screen: OpeningScreen) -> None:
    await app.push_screen(screen)
    try:
        await asyncio.wait({task})
    finally:
        if app.screen is screen:
            await app.pop_screen()


def _close(opened: OpenedArticle) -> None:
    """Close a source whose opening was cancelled."""
    if opened.rest:
        for _ in opened.rest(lambda: True):
            return
