"""Converts drawn rows to the palette of terminals with 256 colours.

Textual leaves that to rich, which changes the hue of dark and pale colours (see `palette`). A line filter gets every
row of every widget before it is written, so colours that textual mixes are converted, too.
"""

from functools import lru_cache

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

from tui.ui.theming.palette import nearest_number


class PaletteFilter(LineFilter):
    """Replaces colours by the most similar ones of the palette. Converted styles are cached."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:  # noqa: ARG002 (of the base)
        """Return the segments of a row in colours of the palette."""
        return [Segment(text, style and fit_style(style), control) for text, style, control in segments]


@lru_cache(4096)
def fit_style(style: Style) -> Style:
    """Return a style in colours of the palette; the terminal's own colours stay as they are."""
    return style + Style(color=_fit(style.color), bgcolor=_fit(style.bgcolor))


def _fit(color: Color | None) -> Color | None:
    if color is None or color.type is not ColorType.TRUECOLOR or color.triplet is None:
        return None
    number = nearest_number((color.triplet.red, color.triplet.green, color.triplet.blue))
    return Color(f"color({number})", ColorType.EIGHT_BIT, number=number)
