"""A sparkline: a row of bars that shows in which parts of an article an actor is mentioned."""

from collections.abc import Iterable

BARS = " ▁▂▃▄▅▆▇"


def draw_sparkline(offsets: Iterable[int], text_length: int, width: int) -> str:
    """Return `width` bars, one for each equal part of a text of `text_length` code points.

    The height of a bar is the number of `offsets` in its part, relative to the fullest part, rounded up: a single
    offset shows at least the lowest bar. `draw_sparkline([0, 1, 99], 100, 4)` gives "▇  ▄".
    """
    counts = [0] * width
    for offset in offsets:
        counts[min(width - 1, offset * width // max(1, text_length))] += 1
    fullest = max(counts, default=0)
    tallest = len(BARS) - 1
    return "".join(BARS[-(-count * tallest // fullest) if count else 0] for count in counts)
