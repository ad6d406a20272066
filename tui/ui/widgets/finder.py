"""The finder: a line to type into and the hits below it; the page previews the highlighted hit."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.ui.keys import FINDER, HITS, bindings_in
from tui.ui.state.reading import Reading
from tui.ui.widgets.hit_list import HitList, count_of
from tui.ui.widgets.prompt_bar import PromptBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.find import Hit, Index


class Finder(PromptBar):
    """Finds actors and mentions by what is typed; with nothing typed it lists all actors."""

    DEFAULT_CSS = """
    Finder { max-height: 40vh; }
    Finder HitList { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(FINDER), *bindings_in(HITS)]
    SIGN = " ❯ "
    PLACEHOLDER = "a name, initials, or a name and a word near it"

    def __init__(self) -> None:
        super().__init__()
        self.hit_list = HitList()
        self.index: Index | None = None
        self._previews = False
        """Whether the page shows the first hit of the answer that is awaited."""

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
        """Search a larger cast from now on. The page moves only if the answer to what was typed is still awaited."""
        self.index = index
        self._find(self.line.value, previews=self._previews and self.is_busy)

    def look_up(self, query: str) -> None:
        """Find the hits of `query` and preview the first one."""
        self._find(query, previews=True)

    def _find(self, query: str, *, previews: bool) -> None:
        """Find the hits of `query`; until they are known, those of before stay."""
        if self.index is not None:
            self._previews = previews
            self.latest.start(self.index.find_hits(query), partial(self._show, self.index, query))

    def _show(self, index: "Index", query: str, hits: "Sequence[Hit]") -> None:
        self.hit_list.show(hits, index.text, has_headings=bool(query.strip()))
        before, self.styles.height = self.styles.height, 1 + max(1, self.hit_list.row_count)
        self.show_count(count_of(len(hits), "hit") if hits else "no matches")
        if self._previews:
            self._preview(hits[0] if hits and query.strip() else None)
            if self.styles.height != before:  # what the taller list covers now is revealed
                self.call_after_refresh(self._preview_again, index, query)
        self.answer_is_complete()
        if self.is_open and not query.strip():
            self.latest.start(index.prepare(), lambda _: None)  # now, before anything is typed

    def _preview_again(self, index: "Index", query: str) -> None:
        if self.is_open and self.index is index and self.line.value == query and query.strip():
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
