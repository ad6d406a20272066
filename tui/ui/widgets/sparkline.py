"""Where in an article an actor is mentioned, as a row of bars."""

from collections.abc import Iterable

BARS = " ▁▂▃▄▅▆▇"


def sparkline(offsets: Iterable[int], length: int, bins: int) -> str:
    """Return `bins` bars: how many of the offsets fall into each part of a text of `length` characters.

    The highest bar stands for the fullest part; a part with any at all has at least the lowest bar.
    """
    counts = [0] * bins
    for offset in offsets:
        counts[min(bins - 1, offset * bins // max(1, length))] += 1
    fullest = max(counts, default=0)
    tallest = len(BARS) - 1
    return "".join(BARS[-(-count * tallest // fullest) if count else 0] for count in counts)
