"""How a part of the text is painted: which style each stretch gets where mentions, target and matches overlap."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style

from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan
from tui.ui.state.reading import Target
from tui.ui.theming.styles import Palette
from tui.ui.widgets.glyphs import kind_of

Layer = tuple[int, int, Style]
"""A span and the style that is laid over what is there already."""


class Spotlight(NamedTuple):
    """What stands out on the page: the target's spans, the one the reader stands on, and where a jump just landed."""

    target: Target | None = None
    here: TextSpan | None = None
    flash: TextSpan | None = None


def layers(start: int, end: int, mentions: MentionSelection, light: Spotlight, palette: Palette) -> list[Layer]:
    """Return what is laid over the text from `start` to `end`, the lowest layer first.

    All mentions quietly, an inner one over an outer; then the target's, then the one stood on, then the flash.
    """
    over: list[Layer] = [
        (mention.start, mention.end, palette.quiet[kind_of(mention.actor)]) for mention in mentions.between(start, end)
    ]
    if light.target:
        style = palette.target if light.target.actor else palette.match
        over += [(left, right, style) for left, right in spans_between(light.target, start, end)]
    if light.here:
        searching = light.target is not None and light.target.actor is None
        over.append((*light.here, palette.current_match if searching else palette.current))
    if light.flash:
        over.append((*light.flash, palette.flash))
    return over


def spans_between(target: Target, start: int, end: int) -> Sequence[TextSpan]:
    """Return the target's spans that share a character with `start, end`."""
    first = bisect_left(target.ends, start + 1)
    last = bisect_left(target.starts, end)
    return [TextSpan(target.starts[number], target.ends[number]) for number in range(first, last)]


def stretches(start: int, end: int, over: Sequence[Layer], base: Style) -> list[tuple[int, int, Style]]:
    """Divide `start, end` where the style changes, each stretch in the topmost layer's style on that of the text."""
    edges = {start, end}
    for left, right, _ in over:
        edges.update(edge for edge in (left, right) if start < edge < end)
    cuts = sorted(edges)
    divided = []
    for left, right in itertools.pairwise(cuts):
        style = next((style for a, b, style in reversed(over) if a <= left and right <= b), None)
        divided.append((left, right, base + style if style else base))
    return divided
