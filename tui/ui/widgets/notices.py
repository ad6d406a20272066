"""Notices: one at a time, where it hides nothing. The next one replaces it, and the next key or click removes it.

A screen with a place of its own for notices, such as the reader's status row, implements `ShowsNotices`. On other
screens, a row at the bottom shows them; it makes the rest of the screen shorter and hides nothing.
"""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App, RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.text.cells import cut_middle, is_wider
from tui.text.wrap import RowBreaker
from tui.ui.state.notice import Notice, summarize

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.timer import Timer

_MAX_KEPT = 100
_PROBLEM_STAYS_S = 3.0
"""Seconds for which a problem stays although the reader types on."""
_PROBLEM_SHOWN_TIMES = 2
"""How many times longer than other notices a problem is shown, if no key removes it."""
MAX_ROWS = 2
"""The most rows that a notice takes; the middle of a longer one is left out."""
_STYLES = {"information": "", "warning": "$text-warning", "error": "$text-error"}


@runtime_checkable
class ShowsNotices(Protocol):
    """A screen that has a place for a notice."""

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice, or none."""


class Notices:
    """Shows one notice at a time on the screen that is on top, and keeps the latest to read again."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._shown_at = 0.0
        self.current: Notice | None = None
        self.said: deque[Notice] = deque(maxlen=_MAX_KEPT)
        """The latest notices, the oldest first."""

    def say(self, notice: Notice, timeout: float | None = None) -> None:
        """Show a notice in place of the one before, for a number of seconds or as long as is usual."""
        self.said.append(notice)
        self._show(notice, timeout)

    def say_all(self, notices: Sequence[Notice], how_to_read: str) -> None:
        """Show several notices as one, and keep each of them."""
        if notices:
            self.said.extend(notices)
            self._show(summarize(list(notices), how_to_read), None)

    def _show(self, notice: Notice, timeout: float | None) -> None:
        self.current, self._shown_at = notice, monotonic()
        if self._timer:
            self._timer.stop()
        usual = self._app.NOTIFICATION_TIMEOUT * (_PROBLEM_SHOWN_TIMES if notice.is_problem else 1)
        self._timer = self._app.set_timer(usual if timeout is None else timeout, self.clear)
        self.show_on_top()

    def note_input(self) -> None:
        """Remove the notice, because the reader goes on; a problem that has only just been shown stays."""
        if self.current and not (self.current.is_problem and monotonic() - self._shown_at < _PROBLEM_STAYS_S):
            self.clear()

    def clear(self) -> None:
        """Remove the notice."""
        if self._timer:
            self._timer.stop()
        self._timer = self.current = None
        self.show_on_top()

    def show_on_top(self) -> None:
        """Show the notice, or that there is none, on every screen: what it was said on may be below another now."""
        for screen in self._app.screen_stack:
            notice = self.current if screen.is_active or isinstance(screen, ShowsNotices) else None
            if isinstance(screen, ShowsNotices):
                screen.show_notice(notice)
            elif screen.is_running:
                _show_in_row(screen, notice)


def _show_in_row(screen: Screen[Any], notice: Notice | None) -> None:
    rows = screen.query(NoticeRow)
    for row in rows:
        row.show(notice)
    if notice and not rows:
        screen.mount(NoticeRow(notice))


class NoticeRow(Widget):
    """The notice at the foot of a screen that has no other place for it."""

    DEFAULT_CSS = """
    NoticeRow { dock: bottom; height: auto; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self._notice: Notice | None = notice

    def show(self, notice: Notice | None) -> None:
        """Show a notice; without one, take no room."""
        if notice != self._notice:
            self._notice = notice
            self.display = notice is not None
            self.refresh(layout=True)

    def get_content_height(self, container: "Size", viewport: "Size", width: int) -> int:  # noqa: ARG002
        """Return the number of rows that the notice needs."""
        return rows_of(self._notice, width) if self._notice else 0

    def render(self) -> RenderResult:
        """Draw the notice; it is data, never markup."""
        return draw_notice(self._notice, self.size.width) if self._notice else ""


def rows_of(notice: Notice, width: int) -> int:
    """Return the number of rows that a notice takes in `width` cells."""
    return len(fold_words(notice.words, width - 2))


def draw_notice(notice: Notice, width: int) -> Content:
    """Return a notice as it is drawn in `width` cells, on as few rows as it needs."""
    rows = fold_words(notice.words, width - 2)
    return Content.styled("\n".join(f" {row}" for row in rows), _STYLES[notice.severity])


def fold_words(words: str, width: int) -> list[str]:
    """Return a line in at most `MAX_ROWS` rows of `width` cells; of a longer one, the middle is left out."""
    width = max(2, width)  # no row holds a wide character otherwise
    if not is_wider(words, width):
        return [words]
    starts: list[int] = []
    RowBreaker(words, len(words)).break_rows(0, len(words), width, starts.append)
    rows = [words[start:end].rstrip() for start, end in pairwise([*starts, len(words)])]
    if len(rows) <= MAX_ROWS:
        return rows
    return [*rows[: MAX_ROWS - 1], cut_middle(words[starts[MAX_ROWS - 1] :], width)]
