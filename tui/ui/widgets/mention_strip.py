"""A strip beside the page: it shows where in the whole article the target and a pinned actor are."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.model.spans import TextSpan
from tui.text.layout import Layout
from tui.ui.state.pair import Pinned
from tui.ui.state.target import Target
from tui.ui.widgets.themed_widget import ThemedWidget

FEW_TO_MANY, CURRENT_MENTION = "▍▌▋▊", "█"
"""The characters for the target's mentions in a cell, wider for more mentions, and for the current mention."""
ONE_PINNED, SEVERAL_PINNED, BOTH = "▕", "▐", "▚"
"""The characters for the pinned actor, at the other side of the cell, without the target; and for both."""


def draw_ticks(
    layout: Layout, target: Target, here: TextSpan | None, height: int, pinned: Pinned | None = None
) -> list[str]:
    """Return a glyph for each of `height` cells: none, the number of the target's mentions, or the current mention.

    The width of a glyph grows with the number of mentions. One mention always has the narrowest glyph. If no cell has
    more than four, each number has its own width; otherwise the widths are a scale up to the largest number.

    With a pinned actor, other glyphs show the cells that only that actor is in, and the cells that both are in.

    Each cell stands for an equal share of the rows. If they all fit on the page, each row has its own cell beside it.
    """
    rows = max(len(layout), height)
    edges = [_offset_of_row(layout, -(-cell * rows // height)) for cell in range(height + 1)]
    counts = _count_between(target.starts, edges)
    pinned_counts = _count_between(pinned.starts, edges) if pinned else [0] * height
    most = max(counts, default=0)
    column = [_draw_tick(count, pinned, most) for count, pinned in zip(counts, pinned_counts, strict=True)]
    if here is not None:
        for cell, (left, right) in enumerate(itertools.pairwise(edges)):
            if left <= here.start < right:
                column[cell] = CURRENT_MENTION
    return column


def _count_between(starts: Sequence[int], edges: Sequence[int]) -> list[int]:
    """Return how many of these offsets are between each two edges."""
    return [right - left for left, right in itertools.pairwise(bisect_left(starts, edge) for edge in edges)]


def _draw_tick(count: int, pinned: int, most: int) -> str:
    if count and pinned:
        return BOTH
    if pinned:
        return ONE_PINNED if pinned == 1 else SEVERAL_PINNED
    widest = len(FEW_TO_MANY) - 1
    return FEW_TO_MANY[round(widest * (count - 1) / max(widest, most - 1))] if count else " "


def _offset_of_row(layout: Layout, row: int) -> int:
    return layout.span(row)[0] if row < len(layout) else len(layout.text) + 1


class MentionStrip(ThemedWidget):
    """Draws the target's ticks. A click on a cell goes to the target's nearest mention."""

    DEFAULT_CSS = """
    MentionStrip { width: 2; height: 1fr; padding-left: 1; }
    """
    ALLOW_SELECT = False

    class Clicked(Message):
        """The reader clicked at `share` of the strip's height, from 0 (top) to 1 (bottom)."""

        def __init__(self, share: float) -> None:
            self.share = share
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._column: list[str] = []
        self._drawn_from: tuple[object, ...] = ()
        """The arguments that `_column` was made from. It is made again only if one of them has changed."""

    def show_ticks(
        self, layout: Layout | None, target: Target | None, here: TextSpan | None, pinned: Pinned | None = None
    ) -> None:
        """Show where `target` is mentioned in the rows of `layout`; `here` is the current mention."""
        height = self.size.height
        drawn_from = (layout, len(layout) if layout is not None else 0, target, here, height, id(pinned))
        if drawn_from == self._drawn_from:
            return
        self._drawn_from = drawn_from
        self._column = []
        if layout is not None and len(layout) and target is not None and height:
            self._column = draw_ticks(layout, target, here, height, pinned)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Send where on the strip the click was."""
        self.post_message(self.Clicked((event.y + 0.5) / max(1, self.size.height)))

    def render_line(self, y: int) -> Strip:
        """Draw the cell of row `y`."""
        tick = self._column[y] if y < len(self._column) else " "
        styles = self.theme_styles
        if tick == CURRENT_MENTION:
            style = styles.tick + Style(bold=True)
        else:
            style = styles.pinned_tick if tick in (ONE_PINNED, SEVERAL_PINNED) else styles.quiet_tick
        return Strip([Segment(tick, self.base_style + style)], 1)
