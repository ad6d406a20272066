"""Themes from TOML files: those that ship and the reader's own. A broken file is a notice, not a crash."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.model import ACTOR_KINDS
from tui.paths import shipped_folder
from tui.suggest import suggest

if TYPE_CHECKING:
    from textual.theme import Theme

DEFAULT_THEME = "dusk"
PAIR = ("foreground", "background")
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "colors": (
        *("background", "surface", "panel", "foreground", "muted", "primary", "secondary", "accent"),
        *("success", "warning", "error", "border", "rim"),
    ),
    "mentions": tuple(ACTOR_KINDS),
    "target": PAIR,
    "current": PAIR,
    "match": PAIR,
    "current-match": PAIR,
    "flash": PAIR,
    "selection": PAIR,
}
_OPTIONS: Mapping[str, type] = {"name": str, "description": str, "dark": bool, "ansi": bool}
_ANSI = "default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)"
_COLOR = re.compile(rf"#[0-9a-fA-F]{{6}}|ansi_({_ANSI})")
_LARGEST = 100_000


class ThemeError(Exception):
    """A theme file cannot be used; says in one line which and why."""


class ThemeFile(NamedTuple):
    """What a theme file says. `colors` maps "section.key" to "#rrggbb" or the name of a terminal's colour."""

    name: str
    dark: bool
    colors: Mapping[str, str]
    description: str = ""
    ansi: bool = False


def read_themes(user_folder: Path | None) -> tuple[dict[str, ThemeFile], tuple[str, ...]]:
    """Return the themes by name, the reader's own over those that ship, and a notice for each that is broken."""
    themes: dict[str, ThemeFile] = {}
    notices = []
    for folder in (shipped_folder("themes"), user_folder):
        for path in sorted(folder.glob("*.toml")) if folder else []:
            try:
                theme = read_theme(path)
                themes[theme.name] = theme
            except ThemeError as error:
                notices.append(str(error))
    return themes, tuple(notices)


def only_theme(name: str, user_folder: Path | None) -> ThemeFile | None:
    """Return the theme that ships under a name, if the reader has none of their own, and so no other needs reading."""
    if user_folder is not None and next(iter(user_folder.glob("*.toml")), None):
        return None
    try:
        theme = _default_theme() if name == DEFAULT_THEME else read_theme(shipped_folder("themes") / f"{name}.toml")
    except ThemeError:
        return None
    return theme if theme.name == name else None


def theme_names(user_folder: Path | None = None) -> list[str]:
    """Return the names of the themes there are, the default first."""
    names = sorted(read_themes(user_folder)[0])
    return sorted(names, key=lambda name: name != DEFAULT_THEME)


def read_theme(path: Path) -> ThemeFile:
    """Read one theme file. Raises `ThemeError`."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ThemeError(f"theme {path.name}: too large for a theme")
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ThemeError(f"theme {path.name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ThemeError(f"theme {path.name}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"theme {path.name}: {error}") from error
    return _checked(path, content)


def _checked(path: Path, content: Mapping[str, Any]) -> ThemeFile:
    for key, value in content.items():
        if key in SECTIONS:
            if not isinstance(value, dict):
                raise ThemeError(f"theme {path.name}: {key} should be a table, [{key}]")
        elif key not in _OPTIONS:
            raise ThemeError(f"theme {path.name}: unknown {key!r}; {_known(key, (*_OPTIONS, *SECTIONS))}")
        elif not isinstance(value, _OPTIONS[key]):
            raise ThemeError(f"theme {path.name}: {key} should be a {_OPTIONS[key].__name__}")
    colors = {}
    for section, keys in SECTIONS.items():
        given = content.get(section, {})
        for key in given:
            if key not in keys:
                raise ThemeError(f"theme {path.name}: unknown {section}.{key}; {_known(key, keys)}")
        for key in keys:
            value = given.get(key)
            if value is None:
                raise ThemeError(f"theme {path.name}: {section}.{key} is missing")
            if not isinstance(value, str) or not _COLOR.fullmatch(value):
                raise ThemeError(
                    f'theme {path.name}: {section}.{key} should be "#rrggbb" or "ansi_blue", not {value!r}'
                )
            colors[f"{section}.{key}"] = value
    return ThemeFile(
        name=content.get("name", path.stem),
        dark=content.get("dark", True),
        colors=colors,
        description=content.get("description", ""),
        ansi=content.get("ansi", False),
    )


def _known(word: str, words: tuple[str, ...]) -> str:
    near = suggest(word, words)
    return f"did you mean {near!r}?" if near else f"known are {', '.join(words)}"


def variables(theme: ThemeFile) -> dict[str, str]:
    """Return the theme's textual variables: those of the palette, and those of textual's own widgets."""
    colors = theme.colors
    pairs = ("target", "current", "match", "current-match", "flash", "selection")
    selection = colors["selection.foreground"], colors["selection.background"]
    return {
        **{f"mention-{kind}": colors[f"mentions.{kind}"] for kind in SECTIONS["mentions"]},
        **{f"{role}-fg": colors[f"{role}.foreground"] for role in pairs},
        **{f"{role}-bg": colors[f"{role}.background"] for role in pairs},
        "ansi-background": "ansi_default",  # of textual's own sheets, where a theme keeps to the terminal's colours
        "ansi-foreground": "ansi_default",
        "muted": colors["colors.muted"],
        "text-muted": colors["colors.muted"],
        # What stands out most may do so by its letters (on the terminal's own background) or by its ground.
        "tick": colors["mentions.person" if theme.ansi else "current.background"],
        "border": colors["colors.border"],
        "border-blurred": colors["colors.rim"],
        "block-cursor-foreground": selection[0],
        "block-cursor-background": selection[1],
        "block-cursor-blurred-foreground": selection[0],
        "block-cursor-blurred-background": selection[1],
        "input-cursor-foreground": colors["colors.background"],
        "input-cursor-background": colors["colors.foreground"],
        "input-selection-foreground": selection[0],
        "input-selection-background": selection[1],
        "screen-selection-foreground": selection[0],
        "screen-selection-background": selection[1],
        "scrollbar": colors["colors.rim"],
        "scrollbar-hover": colors["colors.border"],
        "scrollbar-active": colors["colors.border"],
        "scrollbar-background": colors["colors.background"],
        "scrollbar-background-hover": colors["colors.background"],
        "scrollbar-background-active": colors["colors.background"],
        "scrollbar-corner-color": colors["colors.background"],
    }


def variable_defaults() -> dict[str, str]:
    """Return variables for themes that have none of their own: those of the default theme."""
    return variables(_default_theme())


@cache
def _default_theme() -> ThemeFile:
    return read_theme(shipped_folder("themes") / f"{DEFAULT_THEME}.toml")


def to_textual(theme: ThemeFile) -> "Theme":
    """Return the textual theme that a theme file describes."""
    from textual.theme import Theme

    colors = {key.removeprefix("colors."): value for key, value in theme.colors.items()}
    return Theme(
        name=theme.name,
        dark=theme.dark,
        ansi=theme.ansi,
        variables=variables(theme),
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
