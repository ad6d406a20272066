"""Opens a source while the previous article stays on screen; shows the progress if it takes long."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from tui.load.links import Place
from tui.load.opened_article import OpenedArticle
from tui.model import Article
from tui.text.sanitize import clean_start
from tui.ui.background.first_text import wait_for_text
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.screens.opening import OpeningScreen
from tui.ui.state.linked_article import LinkedArticle, find_linked

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

    await _work_visibly(app, work, name, lambda: steps[-1])
    return opened[0]


async def find_visibly(app: App[Any], articles: Sequence[Article], place: Place, source: str) -> LinkedArticle | None:
    """Find the article of a source that a link leads to in a thread; the reader may cancel that."""
    results: list[LinkedArticle | None] = []
    await _work_visibly(app, lambda is_cancelled: results.append(find_linked(articles, place, is_cancelled)), source)
    return results[0]


async def _work_visibly(
    app: App[Any], work: Callable[[IsCancelled], None], name: str, read_step: Callable[[], str] = str
) -> None:
    """Do what opening a source takes in a thread; the reader may cancel that. Raises what `work` raises.

    `read_step` returns a few words about the progress.
    """
    task = asyncio.ensure_future(run_in_thread(work))
    try:
        await asyncio.wait({task}, timeout=_SHOWN_AFTER_S)
        if not task.done():
            await _show_until_done(app, task, OpeningScreen(clean_start(name, _LONGEST_NAME), read_step, task.cancel))
        if task.cancelled():
            raise asyncio.CancelledError
        task.result()
    finally:
        task.cancel()


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
