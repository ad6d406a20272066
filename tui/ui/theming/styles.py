"""The styles that the widgets draw with, made from the variables of a theme.

The page is read for an hour, so most mentions are quiet: they have a colour of their own and no more. The target's are
bold and underlined on a ground, and the current one is bold on a brighter ground; the matches of a search look like the
target's, and those of an actor that is pinned beside the target have the ground of matches and no line. Readers to whom
the colours say little can have all mentions underlined.

Without colours, and with the terminal's own, which may be hard to tell from its text, a mention is always underlined;
without colours the current one is reversed, and those of the pinned actor are reversed and dim.

Guesses are fainter: their colours are halfway to those of muted text or of the page, without a line or bold. Without a
colour to soften they are dim, and the target's are only bold.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

from tui.model import ACTOR_KINDS

_LAST_COLOURED_LEVEL = 2
_PLAIN = Style()
_UNDERLINE = Style(underline=True)


class ThemeStyles(NamedTuple):
    """One style for each role. `mentions`, `underlined`, `guesses` and `glyphs` have one for each kind of actor.

    `underlined` is for mentions where all are to be, `bare_current` for the current one where none is to be marked.
    `guesses` and `target_guess` are for mentions that are linked by a guess. `blocks` and `inlines` have one for each
    kind that does not look like plain text; `passage` is the one that a view led to, `tint` all those it speaks of;
    `quiet` is for what is less important, `rule` for lines and bars.
    """

    muted: Style
    title: Style
    mentions: Mapping[str, Style]
    underlined: Mapping[str, Style]
    guesses: Mapping[str, Style]
    glyphs: Mapping[str, Style]
    target: Style
    target_guess: Style
    pinned: Style
    current: Style
    bare_current: Style
    match: Style
    current_match: Style
    flash: Style
    selection: Style
    passage: Style
    tint: Style
    tick: Style
    quiet_tick: Style
    pinned_tick: Style
    quiet: Style
    rule: Style
    blocks: Mapping[str, Style]
    inlines: Mapping[str, Style]

    def style_block(self, kind: str, level: int = 0) -> Style:
        """Return the style of a block's text; headings below the second level are plainer."""
        return self.title if kind == "heading" and level > _LAST_COLOURED_LEVEL else self.blocks.get(kind, _PLAIN)

    def style_lead(self, kind: str) -> Style:
        """Return the style of a row's lead, or of a row without text."""
        if kind in ("title", "byline"):
            return self.blocks[kind]
        return self.rule if kind in ("rule", "quotation") else self.quiet

    @classmethod
    def from_variables(
        cls, variables: Mapping[str, str], *, monochrome: bool, few_colors: bool = False
    ) -> "ThemeStyles":
        """Return the styles of a theme. With `monochrome`, they have no colours; with `few_colors`, only sixteen."""

        def highlight(role: str, *, bold: bool = False, underline: bool = False, reverse: bool = False) -> Style:
            """Return a style with a background; without colours, `reverse` stands for the background."""
            if monochrome:
                return Style(bold=bold or None, underline=underline or None, reverse=reverse or None)
            foreground, background = parse_color(variables[f"{role}-fg"]), parse_color(variables[f"{role}-bg"])
            return Style(color=foreground, bgcolor=background, bold=bold or None, underline=underline or None)

        def foreground(variable: str, *, underline: bool = False) -> Style:
            color = None if monochrome else parse_color(variables[variable])
            return Style(color=color, underline=underline or None)

        def mention(kind: str) -> Style:
            style = foreground(f"mention-{kind}")
            is_told_by_color = style.color is not None and style.color.triplet is not None and not few_colors
            return style if is_told_by_color else style + _UNDERLINE

        def soften(variable: str, ground: str) -> Color | None:
            """Return the colour halfway between two of a theme; None where the terminal alone knows the first."""
            color = None if monochrome else parse_color(variables[variable])
            return None if color is None or color.is_default else _mix(color, parse_color(variables[ground]))

        def guess(kind: str) -> Style:
            color = soften(f"mention-{kind}", "muted")
            return Style(color=color) if color else Style(underline=True, dim=True)

        def target_guess() -> Style:
            background = soften("target-bg", "page")
            return (
                Style(color=parse_color(variables["target-fg"]), bgcolor=background) if background else Style(bold=True)
            )

        def passage() -> Style:
            if monochrome:
                return Style(italic=True, bold=True)
            return Style(bgcolor=soften("selection-bg", "page") or parse_color(variables["selection-bg"]))

        def tint() -> Style:
            if monochrome:
                return Style(italic=True)
            ground = parse_color(variables["selection-bg"])
            return (
                Style(italic=True)
                if ground.is_default or ground.triplet is None
                else Style(bgcolor=_mix(_mix(ground, page), page))
            )

        page = Color.default() if monochrome else parse_color(variables["page"])
        quiet = Style(dim=True) if monochrome else foreground("article-quiet")
        heading = Style(bold=True) + foreground("article-heading")
        code = foreground("article-code")

        return cls(
            muted=foreground("muted"),
            title=Style(bold=True),
            mentions={kind: mention(kind) for kind in ACTOR_KINDS},
            underlined={kind: mention(kind) + _UNDERLINE for kind in ACTOR_KINDS},
            guesses={kind: guess(kind) for kind in ACTOR_KINDS},
            glyphs={kind: foreground(f"mention-{kind}") for kind in ACTOR_KINDS},
            target=highlight("target", bold=True, underline=True),
            target_guess=target_guess(),
            pinned=Style(reverse=True, dim=True) if monochrome else highlight("match"),
            current=highlight("current", bold=True, reverse=True),
            bare_current=_UNDERLINE,
            match=highlight("match", bold=True, underline=True),
            current_match=highlight("current-match", bold=True, reverse=True),
            flash=highlight("flash", bold=True, reverse=True),
            selection=highlight("selection", reverse=True),
            passage=passage(),
            tint=tint(),
            tick=foreground("tick"),
            quiet_tick=Style(color=soften("tick", "page")),
            pinned_tick=foreground("pinned-tick"),
            quiet=quiet,
            rule=Style(dim=True) if monochrome else foreground("article-rule"),
            blocks={
                "title": Style(bold=True) + foreground("article-title"),
                "byline": quiet,
                "date": quiet,
                "heading": heading,
                "code": code,
                "caption": quiet + Style(italic=True),
                "footnote": quiet,
                "boilerplate": quiet,
            },
            inlines={
                "strong": Style(bold=True),
                "emphasis": Style(italic=True),
                "code": code,
                "link": foreground("article-link", underline=True),
                "struck": Style(strike=True),
                "superscript": _PLAIN,
                "subscript": _PLAIN,
            },
        )


def _mix(color: Color, other: Color) -> Color:
    """Return the colour halfway between two; the first where one of them is the terminal's own."""
    if color.triplet is None or other.triplet is None:
        return color
    return Color.from_rgb(*((left + right) / 2 for left, right in zip(color.triplet, other.triplet, strict=True)))


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
