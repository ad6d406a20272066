"""Text of which some characters stand out: those of a name that a query matches."""

from collections.abc import Collection, Iterator

from rich.segment import Segment
from rich.style import Style

from tui.text.cells import split_graphemes

STRONG = Style(bold=True, underline=True)
"""The style of what a query matches."""


def draw_marked(text: str, marks: Collection[int], base: Style) -> Iterator[Segment]:
    """Yield a text in one style, the graphemes that start at `marks`, indices of it, strong besides."""
    end = 0
    for start, stop, _ in split_graphemes(text) if marks else ():
        if start in marks:
            if end < start:
                yield Segment(text[end:start], base)
            yield Segment(text[start:stop], base + STRONG)
            end = stop
    if end < len(text):
        yield Segment(text[end:], base)
