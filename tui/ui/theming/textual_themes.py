"""Turns a theme file into a theme of textual."""

import re

from textual.theme import Theme

from tui.ui.theming.theme_files import COLORS, DERIVED_COLORS, HIGHLIGHTS, ThemeFile, default_theme

_OWN = "own-"
_PLAIN_NAME = re.compile("[a-z][a-z0-9-]*")


def theme_id(name: str) -> str:
    """Return textual's name of the theme that the reader knows as `name`; no two themes share one.

    Textual makes a CSS class of it, and reads a comma in it as the start of another name.

    >>> theme_id("dusk"), theme_id("é!")
    ('dusk', 'own-c3a921')
    """
    if _PLAIN_NAME.fullmatch(name) and not name.startswith(_OWN):
        return name
    return _OWN + name.encode("utf-8", "surrogatepass").hex()


def make_textual_theme(theme: ThemeFile, color_system: str | None = None) -> Theme:
    """Return the textual theme that a theme file describes, under its `theme_id`.

    `color_system` is rich's name of how many colours the terminal has: "256" and "standard", which are 16, need others.
    """
    if color_system == "256":
        theme = choose_from_palette(theme)
    elif color_system == "standard" and not theme.ansi:
        theme = choose_from_sixteen(theme)
    colors = {key.removeprefix("colors."): color for key, color in theme.colors.items()}
    return Theme(
        name=theme_id(theme.name),
        dark=theme.dark,
        ansi=theme.ansi,
        variables=make_variables(theme),
        primary=colors["primary"],
        secondary=colors["secondary"],
        warning=colors["warning"],
        error=colors["error"],
        success=colors["success"],
        accent=colors["accent"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
    )


def choose_from_palette(theme: ThemeFile) -> ThemeFile:
    """Return a theme with the colours that it has chosen by hand for terminals with 256."""
    from tui.ui.theming.palette import palette_color

    chosen = {key: "#{:02x}{:02x}{:02x}".format(*palette_color(number)) for key, number in theme.palette.items()}
    return theme._replace(colors={**theme.colors, **chosen})


def choose_from_sixteen(theme: ThemeFile) -> ThemeFile:
    """Return a theme whose grounds are black or white: the greys among 16 colours are too close to those of text."""
    ground = "#000000" if theme.dark else "#ffffff"
    grounds = dict.fromkeys(("colors.background", "colors.surface", "colors.panel"), ground)
    return theme._replace(colors={**theme.colors, **grounds})


def make_variables(theme: ThemeFile) -> dict[str, str]:
    """Return the theme's variables for style sheets: those of Dramatis, and those of textual's own widgets."""
    colors = theme.colors
    background, rim, border = colors["colors.background"], colors["colors.rim"], colors["colors.border"]
    selected_foreground, selected_background = colors["selection.foreground"], colors["selection.background"]
    return {
        **{f"mention-{kind}": colors[f"mentions.{kind}"] for kind in COLORS["mentions"]},
        **{key.replace(".", "-"): colors[key] for key in DERIVED_COLORS},
        **{f"{role}-fg": colors[f"{role}.foreground"] for role in HIGHLIGHTS},
        **{f"{role}-bg": colors[f"{role}.background"] for role in HIGHLIGHTS},
        "ansi-background": "ansi_default",  # textual's own style sheets use these in themes of the terminal's colours
        "ansi-foreground": "ansi_default",
        "page": background,
        "muted": colors["colors.muted"],
        "text-muted": colors["colors.muted"],
        "tick": colors["current.background"],
        "pinned-tick": colors["colors.secondary"],
        "border": border,
        "border-blurred": rim,
        "block-cursor-foreground": selected_foreground,
        "block-cursor-background": selected_background,
        "block-cursor-blurred-foreground": selected_foreground,
        "block-cursor-blurred-background": selected_background,
        "input-cursor-foreground": background,
        "input-cursor-background": colors["colors.foreground"],
        "input-selection-foreground": selected_foreground,
        "input-selection-background": selected_background,
        "screen-selection-foreground": selected_foreground,
        "screen-selection-background": selected_background,
        "scrollbar": rim if theme.ansi else f"{colors['colors.muted']} 55%",
        "scrollbar-hover": border,
        "scrollbar-active": border,
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
    }


def make_default_variables() -> dict[str, str]:
    """Return the variables of the default theme, for textual's own themes, which lack those of Dramatis."""
    return make_variables(default_theme())
