"""What is saved in threads is saved in its order: the last one on the disk is the latest, however late a thread is."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from tests.articles import article_of
from tui.keep.recent import RecentArticle
from tui.ui.keymap import Keymap
from tui.ui.screens.coach import Coach
from tui.ui.screens.remembering import Remembering
from tui.ui.screens.searches import Searches


class SlowDisk:
    """Takes what is saved; the first time takes until it is released."""

    def __init__(self) -> None:
        self.saved: list[object] = []
        self._begun, self._released = threading.Event(), threading.Event()

    def save(self, value: object) -> None:
        """Save something. Blocks."""
        if not self._begun.is_set():
            self._begun.set()
            assert self._released.wait(60)
        self.saved.append(value)

    def save_meanwhile(self, first: Callable[[], object], change: Callable[[], object]) -> None:
        """Save the first time, change something while that takes, and save again."""
        threads = [threading.Thread(target=first), threading.Thread(target=first)]
        threads[0].start()
        assert self._begun.wait(60)
        change()
        threads[1].start()
        self.release_after(threads[1].join)
        for thread in threads:
            thread.join(60)

    def release_after(self, wait: Callable[[float], object]) -> None:
        """Wait as long as another thread would take to overtake the first, and let that go on."""
        assert self._begun.wait(60)
        wait(0.05)
        self._released.set()


def test_the_latest_search_is_saved_last(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, searches = SlowDisk(), Searches(are_kept=True)
    monkeypatch.setattr("tui.ui.screens.searches.keep_search", disk.save)
    searches.add("one")
    disk.save_meanwhile(searches.save, lambda: searches.add("two"))
    assert disk.saved == ["one", "two"]


def test_the_latest_place_is_saved_last(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, remembering = SlowDisk(), Remembering()
    article = article_of(b"Ada Byron wrote.\n" * 20, "a.txt")._replace(file="/a.txt")

    def save(recent: RecentArticle) -> None:
        disk.save(recent.offset)

    monkeypatch.setattr("tui.keep.recent.keep_recent", save)
    remembering.note(article, 0)
    disk.save_meanwhile(remembering.save, lambda: remembering.note(article, 34))
    assert disk.saved == [0, 34]


async def test_all_keys_that_were_used_are_saved_last(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, tasks = SlowDisk(), []
    monkeypatch.setattr("tui.ui.screens.coach.read_learned", frozenset)
    monkeypatch.setattr("tui.ui.screens.coach.keep_learned", disk.save)
    coach = Coach(Keymap(), lambda work: tasks.append(asyncio.create_task(work)), lambda: None)
    coach.start()
    await asyncio.gather(*tasks)
    coach.note("find")
    await asyncio.sleep(0)  # starts the thread
    coach.note("help")
    await asyncio.sleep(0)
    disk.release_after(threading.Event().wait)
    await asyncio.gather(*tasks)
    assert disk.saved[-1] == {"find", "help"}
