"""A picture of a screen as SVG, with nothing in it that a browser would load or run.

Rich draws it. Textual's own screenshot has rich's template, which names fonts on the web; rich also squeezes wide
characters, unless each stands alone, and leaves out the clip path of the last row (rich 14, 15).
Textual 8.2: the rows of a screen are in its private compositor.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from io import StringIO
from typing import Any, NamedTuple

from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import SVG_EXPORT_THEME, TerminalTheme
from textual.screen import Screen
from textual.strip import Strip

from tui.text.cells import cell_width, split_graphemes

_TEMPLATE = """\
<svg class="dramatis" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; \
font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that an XML document cannot contain."""


class ScreenPicture(NamedTuple):
    """A picture of a screen: its rows, their width in cells, and its title."""

    rows: tuple[Strip, ...]
    width: int
    title: str


def take_picture(screen: Screen[Any]) -> ScreenPicture:
    """Return a picture of what a screen shows now."""
    return ScreenPicture(tuple(screen._compositor.render_strips()), screen.size.width, screen.app.title)


def draw_svg(picture: ScreenPicture) -> bytes:
    """Return the picture as SVG, in UTF-8. May be called in a thread."""
    console = Console(
        width=picture.width,
        height=len(picture.rows) + 1,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    for row in picture.rows:
        console.print(_Row([*_split_wide(row), Segment.line()]), end="")
    console.print(_Row(Strip.blank(picture.width)), end="")  # the last row, which has no clip path
    title = _NO_XML.sub("\ufffd", picture.title)
    svg = console.export_svg(title=title, code_format=_TEMPLATE, theme=_find_theme(picture.rows))
    return svg.encode("utf-8")


class _Row:
    """A renderable of given segments."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = segments

    def __rich_console__(self, *_: object) -> Iterator[Segment]:
        yield from self._segments


def _split_wide(row: Strip) -> Iterator[Segment]:
    """Yield the segments of a row, cut so that each character of zero or two cells is a segment."""
    for text, style, control in row:
        if control:
            continue
        text = _NO_XML.sub("\ufffd", text)
        if cell_width(text) == len(text):
            yield Segment(text, style)
        else:
            yield from (Segment(text[start:end], style) for start, end, _ in split_graphemes(text))


def _find_theme(rows: Iterable[Strip]) -> TerminalTheme:
    """Return a theme for the terminal's own colours; the frame gets the most frequent colours of the screen."""
    theme = copy(SVG_EXPORT_THEME)
    colors, backgrounds = Counter[Color](), Counter[Color]()
    for text, style, control in (segment for row in rows for segment in row):
        if style and not control:
            colors[style.color or Color.default()] += len(text.replace(" ", ""))
            backgrounds[style.bgcolor or Color.default()] += len(text)
    for counted, name in ((colors, "foreground_color"), (backgrounds, "background_color")):
        color = max(counted, key=counted.__getitem__, default=Color.default())
        if not color.is_default:
            setattr(theme, name, color.get_truecolor(theme))
    return theme
