"""The finder: an input line and the hits below it. The page previews the highlighted hit."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.ui.keys import FINDER, HITS, bindings_in
from tui.ui.state.reading import Reading
from tui.ui.widgets.hit_list import HitList, count_of
from tui.ui.widgets.prompt_bar import PromptBar, PromptOwner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from tui.find import Hit, Index

_MAX_OF_SCREEN = 0.4
_FIT_AFTER_S = 0.1
"""Seconds without a new answer after which the list takes as many rows as it has hits."""


class Finder(PromptBar):
    """Finds actors and mentions by what is typed; with nothing typed it lists all actors."""

    DEFAULT_CSS = """
    Finder { max-height: 40vh; }  /* as `_MAX_OF_SCREEN` */
    Finder HitList { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(FINDER), *bindings_in(HITS)]
    SIGN = " ❯ "
    TOPIC = "finder"
    PLACEHOLDER = "a name, initials, or a name and a word near it"

    def __init__(self, owner: PromptOwner) -> None:
        super().__init__(owner)
        self.hit_list = HitList()
        self.index: Index | None = None
        self._previews = False
        """Whether the page previews the first hit of the awaited answer."""
        self._height = 0
        self._fitting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the hits below the line."""
        yield from super().compose()
        yield self.hit_list

    def open(self, index: "Index") -> None:
        """Show an empty line and all actors of a cast."""
        self.index = index
        self.open_line()
        self._find("", previews=False)

    def replace_index(self, index: "Index") -> None:
        """Search a larger cast from now on. The page moves only if an answer is still awaited."""
        self.index = index
        self._find(self.line.value, previews=self._previews and self.is_busy)

    def look_up(self, query: str) -> None:
        """Find the hits of `query` and preview the first one."""
        self._find(query, previews=True)

    def _find(self, query: str, *, previews: bool) -> None:
        """Find the hits of `query`. Meanwhile, the previous hits stay."""
        if self.index is not None:
            self._previews = previews
            self.latest.start(self.index.find_hits(query), partial(self._show, self.index, query))

    def _show(self, index: "Index", query: str, hits: "Sequence[Hit]") -> None:
        self.hit_list.show(hits, index.text, has_headings=bool(query.strip()))
        self.show_count(count_of(len(hits), "hit") if hits else "no matches")
        if self._previews:
            self._preview(hits[0] if hits and query.strip() else None)
        self.answer_is_complete()
        self._fit_later(0 if not query.strip() else _FIT_AFTER_S)
        if self.is_open and not query.strip():
            self.latest.start(index.prepare(), lambda _: None)  # now, before anything is typed

    def _fit_later(self, delay_s: float) -> None:
        """Take as many rows as there are hits, once the reader pauses: a new height lays out the whole screen."""
        if self._fitting:
            self._fitting.stop()
            self._fitting = None
        if delay_s:
            self._fitting = self.set_timer(delay_s, self._fit)
        else:
            self._fit()

    def _fit(self) -> None:
        height = min(1 + max(1, self.hit_list.row_count), max(2, int(_MAX_OF_SCREEN * self.screen.size.height)))
        before, self._height = self._height, height
        if self.is_open and height != before:
            self.styles.height = height
            if height > before and self.line.value.strip():
                self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Preview the highlighted hit again, since the list, which is taller now, may cover it."""
        if self.is_open and self.line.value.strip() and not self.is_busy:
            self._preview(self.hit_list.highlighted)

    def _preview(self, hit: "Hit | None") -> None:
        if hit is None:
            self.show_preview(None)
            return

        def move(reading: Reading, top: int) -> Reading:
            return reading.take(hit.actor, top) if hit.index is None else reading.take_mention(hit.actor, hit.index)

        self.show_preview(move)

    def action_rows(self, rows: int) -> None:
        """Highlight another hit."""
        if self.hit_list.move(rows):
            self._preview(self.hit_list.highlighted)

    def action_pages(self, pages: int) -> None:
        """Highlight a hit that is a page away."""
        self.action_rows(pages * max(1, self.hit_list.size.height - 1))

    def accept(self) -> None:
        """Stay at the highlighted hit; without one the finder stays open."""
        if self.hit_list.highlighted is None:
            return
        if not self.line.value.strip():  # nothing was typed, so nothing was previewed
            self._preview(self.hit_list.highlighted)
        self.close(accepted=True)

    def action_pin(self) -> None:
        """Pin the actor of the highlighted hit beside the target, and go back to where the reader was."""
        if hit := self.hit_list.highlighted:
            self.show_preview(lambda reading, _top: reading.pin(hit.actor))
            self.close(accepted=True)

    @on(HitList.Chosen)
    def _stay_at_clicked(self) -> None:
        self._preview(self.hit_list.highlighted)
        self.close(accepted=True)
