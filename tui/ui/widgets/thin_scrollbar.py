"""Scroll bars as a thin line, so that they look like nothing else on the screen: like no sparkline, and no tick."""

from math import ceil

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

_HALVES = {(True, True): "┃", (True, False): "╹", (False, True): "╻"}


class ThinScrollBar(ScrollBarRender):
    """Draws the thumb of a vertical bar as a line, in steps of half a cell, on an empty track.

    Set it as the renderer of textual's bars. Pressing above, below and on the thumb acts as in textual's.
    """

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008 (it is immutable)
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """Return the cells of a bar of `size` cells that shows `window_size` of `virtual_size` rows from `position`."""
        if not vertical:
            return super().render_bar(
                size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
            )
        above, thumb, below = (
            Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": action})
            for action in ("scroll_up", "grab", "scroll_down")
        )
        start, end = find_thumb(size, virtual_size, window_size, position)
        first, stop = start // 2, ceil(end / 2)
        blank, rest = " " * thickness, " " * (thickness - 1)
        segments = [Segment(blank, above)] * first
        for cell in range(first, stop):
            halves = start <= 2 * cell < end, start <= 2 * cell + 1 < end
            segments.append(Segment(_HALVES[halves] + rest, thumb))
        segments += [Segment(blank, below)] * (size - stop)
        return Segments(segments, new_lines=True)


def find_thumb(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
    """Return where the thumb starts and ends in a bar of `size` cells, in half cells; nowhere if all rows are in view.

    It is at least a cell long, and at the very end only if the last row is in view.

    >>> find_thumb(10, 100, 10, 0), find_thumb(10, 100, 10, 90), find_thumb(10, 10, 10, 0)
    ((0, 2), (18, 20), (0, 0))
    """
    if size < 1 or window_size < 1 or virtual_size <= window_size:
        return 0, 0
    length = max(2, ceil(2 * size * window_size / virtual_size))
    free = max(0, 2 * size - length)
    start = int(free * min(1.0, position / (virtual_size - window_size)))
    return start, start + length
