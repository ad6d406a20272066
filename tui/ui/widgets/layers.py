"""The styles of a part of the text, where mentions, the target and search matches may overlap.

Each of them is a layer: a span of the text and a style. The page collects the layers of a row, lowest first, and
flattens them into stretches that lie side by side, each with the style of the topmost layer there, and draws these.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.config.settings import MARKS
from tui.model.blocks import Inline
from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan
from tui.text.cells import hide
from tui.ui.state.pair import Pinned
from tui.ui.state.target import Target
from tui.ui.theming.styles import ThemeStyles


class Layer(NamedTuple):
    """A span of the text in code points, and the style laid over the styles below it."""

    start: int
    end: int
    style: Style


class Spotlight(NamedTuple):
    """The highlights on the page: the target's spans, the current mention, and the flash where a jump has just landed.

    `is_passage` says that `here` is a passage, which stands out less than a mention because it is longer. `tinted` are
    the passages that the open view tints, in text order, without overlaps: they have another background. `pinned` is
    the actor that is pinned beside the target, whose mentions have a colour of their own.
    """

    target: Target | None = None
    here: TextSpan | None = None
    flash: TextSpan | None = None
    is_passage: bool = False
    tinted: Sequence[TextSpan] = ()
    pinned: Pinned | None = None
    marks: str = MARKS[0]
    """The mentions that are marked, one of `MARKS`. Matches of a search always are; the current mention is
    underlined."""

    def repaints_all_of(self, before: "Spotlight") -> bool:
        """Return whether all rows have to be drawn again after another one, not only those of its `here` and flash."""
        is_same = before.tinted is self.tinted and before.pinned is self.pinned and before.marks == self.marks
        return not is_same or before.target != self.target


def collect_layers(
    start: int, end: int, mentions: MentionSelection, spotlight: Spotlight, styles: ThemeStyles
) -> list[Layer]:
    """Return the layers of the text from `start` to `end`, lowest first.

    The order is: all mentions, an inner one over an outer one; those of the pinned actor; the target's spans; the
    current mention; the flash.
    Guesses are fainter, but for the current mention.
    """
    sure = styles.underlined if spotlight.marks == "underlined" else styles.mentions
    shown = mentions.between(start, end) if spotlight.marks in ("all", "underlined") else ()
    layers = [
        Layer(mention.start, mention.end, (styles.guesses if mention.is_guess else sure)[mention.actor.kind.name])
        for mention in shown
    ]
    target, pinned = spotlight.target, spotlight.pinned
    if pinned is not None and spotlight.marks != "none":
        layers += [
            Layer(pinned.starts[number], pinned.ends[number], styles.pinned)
            for number in find_target_numbers(pinned, start, end)
        ]
    is_search = target is not None and target.actor is None
    is_bare = spotlight.marks == "none" and not is_search
    if target is not None and not is_bare:
        for number in find_target_numbers(target, start, end):
            style = styles.match if is_search else styles.target_guess if target.is_guess(number) else styles.target
            layers.append(Layer(target.starts[number], target.ends[number], style))
    if spotlight.here and not spotlight.is_passage:
        current = styles.bare_current if is_bare else styles.current_match if is_search else styles.current
        layers.append(Layer(*spotlight.here, current))
    if spotlight.flash:
        layers.append(Layer(*spotlight.flash, styles.flash))
    return layers


def find_target_numbers(target: Target | Pinned, start: int, end: int) -> range:
    """Return the numbers of the spans of a target or a pinned actor that share a character with `start, end`."""
    return range(bisect_left(target.ends, start + 1), bisect_left(target.starts, end))


def collect_passages(start: int, end: int, spotlight: Spotlight, styles: ThemeStyles) -> list[Layer]:
    """Return what lies below the mentions from `start` to `end`: the tinted passages and the current one."""
    tinted = spotlight.tinted
    first = bisect_left(tinted, start + 1, key=lambda span: span.end)
    stop = bisect_left(tinted, end, key=lambda span: span.start)
    layers = [Layer(*span, styles.tint) for span in tinted[first:stop]]
    if spotlight.here and spotlight.is_passage:
        layers.append(Layer(*spotlight.here, styles.passage))
    return layers


def find_inlines(inlines: Sequence[Inline], block_start: int, start: int, end: int) -> list[Inline]:
    """Return what is emphasized or linked in `start, end`, a part of the block that starts at `block_start`.

    `inlines` are in order of their starts, and none begins in one block and ends in another.
    """
    first = bisect_left(inlines, block_start, key=lambda inline: inline.start)
    stop = bisect_left(inlines, end, key=lambda inline: inline.start)
    return [inline for inline in inlines[first:stop] if inline.end > start]


def flatten_layers(start: int, end: int, layers: Sequence[Layer], base: Style) -> list[Layer]:
    """Divide `start, end` wherever the style changes.

    The stretches cover it without gap or overlap. Each has the style of the topmost of `layers` there, added to `base`;
    where there is no layer, it is `base`. If `start, end` is empty, there is no stretch.
    """
    stretches = []
    for left, right in itertools.pairwise(_find_edges(start, end, layers)):
        style = next((style for a, b, style in reversed(layers) if a <= left and right <= b), None)
        stretches.append(Layer(left, right, base + style if style else base))
    return stretches


def add_layers(start: int, end: int, layers: Sequence[Layer], base: Style) -> list[Layer]:
    """Divide `start, end` as `flatten_layers` does, but add the styles of all layers that overlap."""
    return [
        Layer(left, right, sum((style for a, b, style in layers if a <= left and right <= b), base))
        for left, right in itertools.pairwise(_find_edges(start, end, layers))
    ]


def _find_edges(start: int, end: int, layers: Sequence[Layer]) -> list[int]:
    """Return where layers begin and end in `start, end`, with both ends."""
    edges = {start, end}
    for left, right, _ in layers:
        if start < left < end:
            edges.add(left)
        if start < right < end:
            edges.add(right)
    return sorted(edges)


def draw_row(
    text: str,
    stretches: Sequence[Layer],
    base: Style,
    margin: int,
    width: int,
    *,
    start: int = 0,
    lead: Segment | None = None,
) -> Strip:
    """Return a row of exactly `width` cells that shows `stretches` of `text`, with `margin` empty cells on the left.

    `start` is the offset of `text`; `lead` stands before it. Hidden characters are left out.
    """
    segments = [Segment(" " * margin, base)] if margin else []
    segments += [lead] if lead else []
    segments += [Segment(hide(text[left - start : right - start]), style) for left, right, style in stretches]
    used = sum(segment.cell_length for segment in segments)  # textual measures each segment, so not the whole text
    segments.append(Segment(" " * max(0, width - used), base))
    strip = Strip(segments, max(width, used))
    return strip.crop(0, width) if used > width else strip
