"""Sparklines: rows of bars that show in which parts of an article each actor is mentioned, all on one scale."""

from collections.abc import Iterable, Sequence

from tui.analysis.distribution import count_mentions, scale
from tui.model import Actor

BARS = " ▁▂▃▄▅▆"
"""The highest leaves the top of the row free, so that the bars of neighbouring rows stay apart."""


def draw_sparkline(counts: Iterable[int], most: int) -> str:
    """Return one bar for each of these counts; a gap for none. `most` is the greatest count of all sparklines.

    `draw_sparkline([2, 0, 0, 1], 8)` gives "▃  ▂".
    """
    return "".join(BARS[scale(count, most, len(BARS) - 1)] for count in counts)


def find_most(actors: Sequence[Actor], text_length: int, width: int) -> int:
    """Return the greatest number of mentions that any actor has in one of `width` parts of the text.

    Counts the actors with the most mentions first, and no longer than another could have more in one part.
    """
    most = 0
    by_count = sorted(((len(actor.mentions), number) for number, actor in enumerate(actors)), reverse=True)
    for count, number in by_count:
        if count <= most:
            break
        most = max(most, *count_mentions(actors[number].mentions.starts, text_length, width))
    return most
