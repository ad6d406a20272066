"""The styles that the widgets draw with, made from a theme's variables.

Colour is never the only signal. Take the colours away, and a mention is underlined, the target's mentions are bold
and underlined, and the one that the reader stands on is bold and reversed; so are the matches of a search.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

KINDS = ("person", "organization", "place", "unnamed", "other")


class Palette(NamedTuple):
    """One style for each role. `quiet` marks every mention, by the kind of its actor."""

    text: Style
    muted: Style
    title: Style
    quiet: Mapping[str, Style]
    target: Style
    current: Style
    match: Style
    current_match: Style
    flash: Style
    selection: Style
    tick: Style

    @classmethod
    def from_variables(cls, variables: Mapping[str, str], *, monochrome: bool) -> "Palette":
        """Return the palette of a theme; `monochrome` leaves only bold, underlined and reversed."""

        def style(name: str, *, bold: bool = False, underline: bool = False, reverse: bool = False) -> Style:
            if monochrome:
                return Style(bold=bold or None, underline=underline or None, reverse=reverse or None)
            fore, back = color(variables[f"{name}-fg"]), color(variables[f"{name}-bg"])
            return Style(color=fore, bgcolor=back, bold=bold or None, underline=underline or None)

        def foreground(variable: str, *, underline: bool = False) -> Style:
            shade = None if monochrome else color(variables[variable])
            return Style(color=shade, underline=underline or None)

        return cls(
            text=Style(),
            muted=foreground("muted"),
            title=Style(bold=True),
            quiet={kind: foreground(f"mention-{kind}", underline=True) for kind in KINDS},
            target=style("target", bold=True, underline=True),
            current=style("current", bold=True, reverse=True),
            match=style("match", bold=True, underline=True),
            current_match=style("current-match", bold=True, reverse=True),
            flash=style("flash", bold=True, reverse=True),
            selection=style("selection", reverse=True),
            tick=Style() if monochrome else Style(color=color(variables["tick"])),
        )


def color(name: str) -> Color:
    """Return rich's colour for "#rrggbb" or for one of textual's names of the terminal's own, "ansi_blue"."""
    return Color.parse(name.removeprefix("ansi_"))


def is_monochrome(environ: Mapping[str, str]) -> bool:
    """Whether no colour may be used: `NO_COLOR` (no-color.org) is set, or the terminal has none."""
    term = environ.get("TERM", "")
    return (
        bool(environ.get("NO_COLOR"))
        or term.startswith(("vt52", "vt1", "vt2", "vt3"))
        or term.endswith(("-m", "-mono"))
    )
