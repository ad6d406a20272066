"""The names of files and the colours in printed hits.

The colours are the sixteen colours of the terminal, which suit its background. Hits are also bold.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.cli.hits.options import PrintStyle
from tui.export.hits import Hit
from tui.model import Article
from tui.text.cells import cell_width, is_wider, truncate
from tui.text.sanitize import clean_line

NAME, NUMBER, DIM = "35", "32", "2"
_COLORS = {"person": "1;35", "organization": "1;34", "place": "1;32", "unnamed": "1;36", "other": "1"}
"""The colours of the theme `terminal`, in bold."""


def write_name(style: PrintStyle, article: Article, end: bytes) -> bytes:
    """Return the name of an article's source, followed by `end`.

    A pipe gets the bytes of the file's name, a terminal a name that is safe to show.
    """
    if style.is_terminal or article.file is None:
        name = clean_line(article.source).encode()
    else:
        name = article.file.encode("utf-8", "surrogateescape")
    if style.is_colored:
        name = b"\x1b[%sm%s\x1b[m" % (NAME.encode(), name)
    return name + (b"\0" if style.ends_names else end)


class Part(NamedTuple):
    """A piece of a row, and its colour: SGR parameters, or "" for plain text."""

    text: str
    color: str = ""


def paint_row(style: PrintStyle, parts: Sequence[Part]) -> str:
    """Return a row in its colours, cut to the width of the style, without spaces at its end."""
    if is_wider("".join(part.text for part in parts), style.width):
        parts = list(_cut(parts, style.width))
    kept = list(parts)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return "".join(paint(style, text, color) if color else text for text, color in kept)


def _cut(parts: Sequence[Part], width: int) -> Iterator[Part]:
    """Yield the parts that fit, the last of them truncated."""
    for text, color in parts:
        shown = truncate(text, width)
        yield Part(shown, color)
        width -= cell_width(shown)


def paint(style: PrintStyle, text: str, color: str) -> str:
    """Return a text in a colour (the parameters of SGR), if the style has colours."""
    return f"\x1b[{color}m{text}\x1b[m" if style.is_colored and text else text


def color_of(hit: Hit) -> str:
    """Return the colour of a hit: that of its actor's kind."""
    return _COLORS[hit.actor.kind.name if hit.actor else "other"]
