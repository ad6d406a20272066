"""Remembers where the reader is in each article, for the next session."""

import os
from threading import Lock
from time import time
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Article
from tui.ui.background.threads import IsCancelled
from tui.ui.state.bookmark import Bookmark, make_bookmark

if TYPE_CHECKING:
    from tui.keep.recent import RecentArticle


class _Seen(NamedTuple):
    article: Article
    top: int
    opened_at: float


class Remembering:
    """Records places quickly, and saves them to the disk when `save` is called."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self._saved: dict[str, _Seen] = {}
        self._saving = Lock()

    def note(self, article: Article, top: int) -> None:
        """Record that the page of an article now begins at the offset `top`."""
        source = article.file if article.file is not None else article.source
        if not article.text or (article.file is None and "://" not in source):
            return
        before = self._seen.get(source)
        self._seen[source] = _Seen(article, top, before.opened_at if before else time())

    def save(self, is_cancelled: IsCancelled = lambda: False) -> None:
        """Save the places recorded since the last call. Blocks while the file is written, also by another thread."""
        with self._saving:
            self._save_changed(is_cancelled)

    def _save_changed(self, is_cancelled: IsCancelled) -> None:
        changed = {source: seen for source, seen in list(self._seen.items()) if self._saved.get(source) != seen}
        if not changed:
            return
        from tui.keep.recent import keep_recent
        from tui.paths import shipped_folder

        sample = f"{shipped_folder('seeds')}{os.sep}"
        for source, seen in changed.items():
            if is_cancelled():
                return
            self._saved[source] = seen
            path = _absolute(source)
            if not path.startswith(sample):
                keep_recent(_describe(path, seen))


def find_place(source: str) -> Bookmark | None:
    """Return where the reader stopped in an article in an earlier session. Blocks while the file is read."""
    from tui.keep.recent import find_recent

    recent = find_recent(_absolute(source))
    return Bookmark(recent.offset, recent.before, recent.after, recent.length) if recent else None


def _absolute(source: str) -> str:
    return source if "://" in source else os.path.abspath(source)


def _describe(path: str, seen: _Seen) -> "RecentArticle":
    from tui.keep.recent import RecentArticle

    place = make_bookmark(seen.article.text, seen.top)
    return RecentArticle(path, seen.article.title, seen.opened_at, *place)
