"""Reads themes from TOML files: those that ship, and the reader's own. A broken file gives a notice of one line."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tui.model import ACTOR_KINDS
from tui.paths import shipped_folder

DEFAULT_THEME = "dusk"
HIGHLIGHTS = ("target", "current", "match", "current-match", "flash", "selection")
"""The tables of colours for what stands out: each has a foreground and a background."""

COLORS: Mapping[str, tuple[str, ...]] = {
    "colors": (
        *("background", "surface", "panel", "foreground", "muted", "primary", "secondary", "accent"),
        *("success", "warning", "error", "border", "rim"),
    ),
    "mentions": tuple(ACTOR_KINDS),
    **dict.fromkeys(HIGHLIGHTS, ("foreground", "background")),
}
"""The keys of each table of colours. A theme has all of them."""

_OPTIONS: Mapping[str, tuple[type, str]] = {
    "name": (str, "a name in quotes"),
    "description": (str, "a text in quotes"),
    "dark": (bool, "true or false"),
    "ansi": (bool, "true or false"),
}
_ANSI_NAME = "default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)"
_COLOR = re.compile(rf"#[0-9a-fA-F]{{6}}|ansi_({_ANSI_NAME})")
_LARGEST_BYTES = 100_000


class ThemeError(Exception):
    """A theme file cannot be used. The message is one line that says why."""


class ThemeFile(NamedTuple):
    """The content of a theme file. `colors` maps "table.key" to "#rrggbb" or "ansi_blue" (the terminal's own blue)."""

    name: str
    dark: bool
    colors: Mapping[str, str]
    description: str = ""
    ansi: bool = False


def read_themes(user_folder: Path | None) -> tuple[dict[str, ThemeFile], tuple[str, ...]]:
    """Return all themes by name, and a notice for each file that is broken.

    A theme of the reader's own replaces a shipped one of the same name.
    """
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


def read_shipped_theme(name: str, user_folder: Path | None) -> ThemeFile | None:
    """Return the shipped theme `name` without reading any other; None if there is none or the reader has own themes.

    One of the reader's own could have the same name, whatever its file is called. Most readers have none, and reading
    every theme would delay the first frame by some milliseconds.
    """
    if user_folder is not None and next(iter(user_folder.glob("*.toml")), None):
        return None
    try:
        theme = default_theme() if name == DEFAULT_THEME else read_theme(shipped_folder("themes") / f"{name}.toml")
    except ThemeError:
        return None
    return theme if theme.name == name else None


def theme_names(user_folder: Path | None = None) -> list[str]:
    """Return the names of all themes, the default first, the others in alphabetical order."""
    names = sorted(read_themes(user_folder)[0])
    return sorted(names, key=lambda name: name != DEFAULT_THEME)


@cache
def default_theme() -> ThemeFile:
    """Return the theme of readers who have chosen none. Raises `ThemeError` if the installation is broken."""
    return read_theme(shipped_folder("themes") / f"{DEFAULT_THEME}.toml")


def read_theme(path: Path) -> ThemeFile:
    """Read one theme file. Raises `ThemeError` with the file's name and what is wrong."""
    try:
        content = _read_toml(path)
        _check_options(content)
        colors = _read_colors(content)
    except ThemeError as error:
        raise ThemeError(f"theme {path.name}: {error}") from error
    options = {key: content[key] for key in _OPTIONS if key in content}
    return ThemeFile(**{"name": path.stem, "dark": True, **options}, colors=colors)


def _read_toml(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ThemeError(f"larger than {_LARGEST_BYTES // 1000} kB")
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ThemeError(str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ThemeError("not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(str(error)) from error


def _check_options(content: Mapping[str, Any]) -> None:
    for key, value in content.items():
        if key in COLORS:
            if not isinstance(value, dict):
                raise ThemeError(f"{key} should be a table, [{key}]")
        elif key in _OPTIONS:
            kind, description = _OPTIONS[key]
            if not isinstance(value, kind):
                raise ThemeError(f"{key} should be {description}")
        else:
            raise ThemeError(f"unknown {key!r}; {_hint(key, (*_OPTIONS, *COLORS))}")


def _read_colors(content: Mapping[str, Any]) -> dict[str, str]:
    colors = {}
    for table, keys in COLORS.items():
        values = content.get(table, {})
        for key in values:
            if key not in keys:
                raise ThemeError(f"unknown {table}.{key}; {_hint(key, keys)}")
        for key in keys:
            value = values.get(key)
            if value is None:
                raise ThemeError(f"{table}.{key} is missing")
            if not isinstance(value, str) or not _COLOR.fullmatch(value):
                raise ThemeError(f'{table}.{key} should be "#rrggbb" or "ansi_blue", not {value!r}')
            colors[f"{table}.{key}"] = value
    return colors


def _hint(key: str, keys: tuple[str, ...]) -> str:
    from tui.suggestions import suggest

    suggestion = suggest(key, keys)
    return f"did you mean {suggestion!r}?" if suggestion else f"the keys are {', '.join(keys)}"
