"""One column beside the page: where in the whole article the target is mentioned, the present mention most marked."""

import itertools
from bisect import bisect_left

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.model.spans import TextSpan
from tui.text.wrap import Layout
from tui.ui.state.reading import Target
from tui.ui.widgets.themed import Painted

FEW, MANY, HERE = "▪", "■", "█"


def ticks(page: Layout, target: Target, here: TextSpan | None, height: int) -> list[str]:
    """Return what each of `height` cells shows for its share of the rows: nothing, a few, many, or the place.

    Where the whole page fits, each row has its own cell beside it.
    """
    rows = max(len(page), height)
    edges = [_offset_of_row(page, -(-cell * rows // height)) for cell in range(height + 1)]
    found = [bisect_left(target.starts, edge) for edge in edges]
    column = [_tick(right - left) for left, right in itertools.pairwise(found)]
    if here is not None:
        for cell, (left, right) in enumerate(itertools.pairwise(edges)):
            if left <= here[0] < right:
                column[cell] = HERE
    return column


def _tick(count: int) -> str:
    return " " if not count else FEW if count == 1 else MANY


def _offset_of_row(page: Layout, row: int) -> int:
    return page.span(row)[0] if row < len(page) else len(page.text) + 1


class MentionStrip(Painted):
    """Draws the ticks of a target; a click goes to the mention that is nearest to the cell."""

    DEFAULT_CSS = """
    MentionStrip { width: 1; height: 1fr; }
    """
    ALLOW_SELECT = False

    class Pointed(Message):
        """The reader clicked at `share` of the article, from 0 to 1."""

        def __init__(self, share: float) -> None:
            self.share = share
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._column: list[str] = []
        self._shown: tuple[object, ...] = ()

    def show_ticks(self, page: Layout | None, target: Target | None, here: TextSpan | None) -> None:
        """Show where `target` is mentioned on `page`."""
        height = self.size.height
        shown = (page, len(page) if page else 0, target, here, height)
        if shown == self._shown:
            return
        self._shown = shown
        self._column = ticks(page, target, here, height) if page and target and height else []
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go where the reader points."""
        self.post_message(self.Pointed((event.y + 0.5) / max(1, self.size.height)))

    def render_line(self, y: int) -> Strip:
        """Draw one cell."""
        tick = self._column[y] if y < len(self._column) else " "
        style = self.base + self.palette.tick
        return Strip([Segment(tick, style + Style(bold=True) if tick == HERE else style)], 1)
