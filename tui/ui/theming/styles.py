"""The styles that the widgets draw with, made from the variables of a theme.

Colour is never the only signal. Without colours a mention is underlined, the target's mentions are bold and underlined,
and the current one is bold and reversed. The matches of a search look like the target's mentions.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

from tui.model import ACTOR_KINDS


class ThemeStyles(NamedTuple):
    """One style for each role. `mentions` and `glyphs` have one for each kind of actor."""

    muted: Style
    title: Style
    mentions: Mapping[str, Style]
    glyphs: Mapping[str, Style]
    target: Style
    current: Style
    match: Style
    current_match: Style
    flash: Style
    selection: Style
    tick: Style

    @classmethod
    def from_variables(cls, variables: Mapping[str, str], *, monochrome: bool) -> "ThemeStyles":
        """Return the styles of a theme. With `monochrome`, they have no colours."""

        def highlight(role: str, *, bold: bool = False, underline: bool = False, reverse: bool = False) -> Style:
            """Return a style with a background; without colours, `reverse` stands for the background."""
            if monochrome:
                return Style(bold=bold or None, underline=underline or None, reverse=reverse or None)
            foreground, background = parse_color(variables[f"{role}-fg"]), parse_color(variables[f"{role}-bg"])
            return Style(color=foreground, bgcolor=background, bold=bold or None, underline=underline or None)

        def foreground(variable: str, *, underline: bool = False) -> Style:
            color = None if monochrome else parse_color(variables[variable])
            return Style(color=color, underline=underline or None)

        return cls(
            muted=foreground("muted"),
            title=Style(bold=True),
            mentions={kind: foreground(f"mention-{kind}", underline=True) for kind in ACTOR_KINDS},
            glyphs={kind: foreground(f"mention-{kind}") for kind in ACTOR_KINDS},
            target=highlight("target", bold=True, underline=True),
            current=highlight("current", bold=True, reverse=True),
            match=highlight("match", bold=True, underline=True),
            current_match=highlight("current-match", bold=True, reverse=True),
            flash=highlight("flash", bold=True, reverse=True),
            selection=highlight("selection", reverse=True),
            tick=foreground("tick"),
        )


def parse_color(name: str) -> Color:
    """Return rich's colour for "#rrggbb", or for textual's name of one of the terminal's own, such as "ansi_blue"."""
    return Color.parse(name.removeprefix("ansi_"))


def is_monochrome(environ: Mapping[str, str]) -> bool:
    """Return whether to use no colour: `NO_COLOR` is set (https://no-color.org), or the terminal has no colours."""
    term = environ.get("TERM", "")
    return (
        bool(environ.get("NO_COLOR"))
        or term.startswith(("vt52", "vt1", "vt2", "vt3"))
        or term.endswith(("-m", "-mono"))
    )
