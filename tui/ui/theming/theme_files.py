"""Reads themes from TOML files: those that ship, and the reader's own. A broken file gives a notice of one line.

A name is any text: it is cleaned, and cut if it is long, when it is read, so it can be drawn and compared as it is.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.config.files import ConfigError, Problem, describe, merge_problems, parse_toml, read_text
from tui.config.settings import LONGEST_NAME
from tui.model import ACTOR_KINDS
from tui.paths import shipped_folder
from tui.text.sanitize import clean_start

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
DERIVED_COLORS: Mapping[str, str] = {
    "article.title": "colors.foreground",
    "article.heading": "colors.primary",
    "article.code": "colors.secondary",
    "article.link": "colors.secondary",
    "article.quiet": "colors.muted",
    "article.rule": "colors.border",
}
"""The colours that a theme may leave out, and those that are used instead."""

PALETTE = range(16, 256)
"""The numbers of the colours that all terminals with 256 colours draw alike."""

_ARTICLE = "article"
_PALETTE = "palette"
_OPTIONS: Mapping[str, tuple[type, str]] = {
    "name": (str, "a name in quotes"),
    "description": (str, "a text in quotes"),
    "dark": (bool, "true or false"),
    "ansi": (bool, "true or false"),
}
_ANSI_NAME = "default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)"
_COLOR = re.compile(rf"#[0-9a-fA-F]{{6}}|ansi_({_ANSI_NAME})")
_MAX_FILES = 100
_MAX_CHARACTERS = 200_000
"""How many of the reader's own themes are read, and how many characters of them: a list of themes opens at once."""
_LONGEST_DESCRIPTION = 200
_MAX_LISTED = 10_000
"""How many files of a folder are looked at for themes among them."""


class ThemeError(Exception):
    """A theme file cannot be used. The message is one line that says why."""


class ThemeFile(NamedTuple):
    """The content of a theme file. `colors` maps "table.key" to "#rrggbb" or "ansi_blue" (the terminal's own blue).

    `palette` maps some of these keys to the number of the colour that terminals with 256 colours show instead.
    """

    name: str
    dark: bool
    colors: Mapping[str, str]
    description: str = ""
    ansi: bool = False
    palette: Mapping[str, int] = MappingProxyType({})


def read_themes(user_folder: Path | None) -> tuple[dict[str, ThemeFile], tuple[str, ...]]:
    """Return all themes by name, and notices of what is wrong with the reader's own.

    Where two have the same name, the one whose file has that name too is kept. So `paper.toml` replaces the shipped
    theme "paper", and nothing else does.
    """
    problems: list[Problem] = []
    themes = {theme.name: theme for theme in _read_shipped_themes(problems)}
    own = list(_read_own_themes(user_folder, problems)) if user_folder else []
    for file, theme in sorted(own, key=lambda pair: not _is_named_after_file(*pair)):
        if theme.name in themes and not _is_named_after_file(file, theme):
            problems.append(partial(_word_taken, file, theme.name))
        else:
            themes[theme.name] = theme
    return themes, merge_problems("themes", problems)


def _is_named_after_file(file: str, theme: ThemeFile) -> bool:
    return clean_start(file, LONGEST_NAME) == theme.name


def find_theme(name: str, user_folder: Path | None) -> tuple[ThemeFile | None, tuple[str, ...]]:
    """Return the theme of a name, or None if there is none, and notices of what is wrong with the reader's own.

    The files of that name are read first, for reading all would delay the first frame.
    """
    name = clean_start(name, LONGEST_NAME)
    problems: list[Problem] = []
    if os.sep not in name:
        for read in (partial(_read_own_theme, user_folder), _read_shipped_theme):
            try:
                theme = read(name)
            except ThemeError as error:
                problems.append(partial(str, error))
            except (FileNotFoundError, NotADirectoryError, PermissionError):
                continue
            else:
                if theme.name == name:
                    return theme, merge_problems("themes", problems)
    if problems:
        return None, merge_problems("themes", problems)
    themes, notices = read_themes(user_folder)
    return themes.get(name), notices


def _read_own_theme(folder: Path | None, name: str) -> ThemeFile:
    if folder is None:
        raise FileNotFoundError
    return read_theme(folder / f"{name}.toml")


@cache
def _read_shipped_theme(name: str) -> ThemeFile:
    return read_theme(shipped_folder("themes") / f"{name}.toml")


def _read_shipped_themes(problems: list[Problem]) -> Iterator[ThemeFile]:
    """Yield the themes that ship with the program; append what is wrong, which only a damaged installation can be."""
    for path in sorted(shipped_folder("themes").glob("*.toml")):
        try:
            yield read_theme(path)
        except (ThemeError, OSError) as error:
            problems.append(partial(str, error))


def _read_own_themes(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, ThemeFile]]:
    """Yield the reader's own themes, each with its file's name without the suffix; append what is wrong."""
    try:
        with os.scandir(folder) as entries:
            listed = [entry.name for entry in islice(entries, _MAX_LISTED + 1)]
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        message = describe(error)
        problems.append(lambda: message)
        return
    names = sorted(name for name in listed[:_MAX_LISTED] if name.endswith(".toml"))
    if len(listed) > _MAX_LISTED:
        problems.append(lambda: f"the folder has more than {_MAX_LISTED:,} files; some may not be offered")
    if len(names) > _MAX_FILES:
        problems.append(lambda: f"there are {len(names):,} files; the first {_MAX_FILES} are offered")
    characters = 0
    for name in names[:_MAX_FILES]:
        try:
            text = _read(folder / name)
            characters += len(text)
            if characters > _MAX_CHARACTERS:
                problems.append(partial("{}: not read, since the files before it are very large".format, name))
                return
            yield name.removesuffix(".toml"), _parse(text, folder / name)
        except ThemeError as error:
            problems.append(partial(str, error))
        except OSError as error:
            problems.append(partial("{}: {}".format, name, describe(error)))


def _word_taken(file: str, name: str) -> str:
    return f"{file}.toml: another theme has the name {name!r}; give it one of its own"


def group_themes(themes: Iterable[ThemeFile]) -> dict[str, list[ThemeFile]]:
    """Return themes in the order of lists: dark ones, light ones, and those of the terminal's own colours.

    In each group the default comes first, the others in alphabetical order. No group is empty.
    """
    groups: dict[str, list[ThemeFile]] = {"dark": [], "light": [], "terminal": []}
    for theme in sorted(themes, key=lambda theme: (theme.name != DEFAULT_THEME, theme.name)):
        groups["terminal" if theme.ansi else "dark" if theme.dark else "light"].append(theme)
    return {group: members for group, members in groups.items() if members}


def default_theme() -> ThemeFile:
    """Return the theme of readers who have chosen none. Raises `DamagedFile` if the installation is damaged."""
    try:
        return _read_shipped_theme(DEFAULT_THEME)
    except (ThemeError, OSError) as error:
        from tui.cast.shipped_files import DamagedFile

        path = shipped_folder("themes") / f"{DEFAULT_THEME}.toml"
        raise DamagedFile(f"{path} cannot be read ({describe(error)}); install Dramatis again") from error


def read_theme(path: Path) -> ThemeFile:
    """Read one theme file.

    Raises `FileNotFoundError`, `PermissionError`, and `ThemeError` with the file's name and what is wrong.
    """
    return _parse(_read(path), path)


def _read(path: Path) -> str:
    try:
        return read_text(str(path))
    except ConfigError as error:
        raise ThemeError(f"{path.name}: {error}") from error


def _parse(text: str, path: Path) -> ThemeFile:
    try:
        content = parse_toml(text)
        _check_options(content)
        colors = _read_colors(content)
        palette = _read_palette(content.get(_PALETTE, {}), colors)
    except (ConfigError, ThemeError) as error:
        raise ThemeError(f"{path.name}: {error}") from error
    options = {key: content[key] for key in _OPTIONS if key in content}
    options["name"] = clean_start(options.get("name") or path.stem, LONGEST_NAME)
    options["description"] = clean_start(options.get("description", ""), _LONGEST_DESCRIPTION)
    return ThemeFile(**{"dark": True, **options}, colors=colors, palette=palette)


def _check_options(content: Mapping[str, Any]) -> None:
    for key, value in content.items():
        if key in COLORS or key in (_ARTICLE, _PALETTE):
            if not isinstance(value, dict):
                raise ThemeError(f"{key} should be a table, [{key}]")
        elif key in _OPTIONS:
            kind, description = _OPTIONS[key]
            if not isinstance(value, kind):
                raise ThemeError(f"{key} should be {description}")
        else:
            raise ThemeError(f"unknown {_quote(key)}; {_hint(key, (*_OPTIONS, *COLORS, _ARTICLE, _PALETTE))}")


def _read_colors(content: Mapping[str, Any]) -> dict[str, str]:
    colors: dict[str, str] = {}
    article = tuple(key.removeprefix(f"{_ARTICLE}.") for key in DERIVED_COLORS)
    for table, keys in (*COLORS.items(), (_ARTICLE, article)):
        values = content.get(table, {})
        for key in values:
            if key not in keys:
                raise ThemeError(f"unknown {_quote(f'{table}.{key}')}; {_hint(key, keys)}")
        for key in keys:
            value = values.get(key, colors.get(DERIVED_COLORS.get(f"{table}.{key}", "")))
            if value is None:
                raise ThemeError(f"{table}.{key} is missing")
            if not isinstance(value, str):
                raise ThemeError(f'{table}.{key} should be "#rrggbb" or "ansi_blue", in quotes')
            if not _COLOR.fullmatch(value):
                raise ThemeError(f'{table}.{key} should be "#rrggbb" or "ansi_blue", not {_quote(value)}')
            colors[f"{table}.{key}"] = value
    return colors


def _read_palette(tables: Mapping[str, Any], colors: Mapping[str, str]) -> dict[str, int]:
    """Return the numbers that a theme chooses: TOML reads `target.background = 94` as a table in the table."""
    palette: dict[str, int] = {}
    for table, numbers in tables.items():
        if not isinstance(numbers, dict):
            raise ThemeError(f"{_PALETTE}.{_cut(table)} should be a line such as target.background = 94")
        for key, number in numbers.items():
            name = f"{table}.{key}"
            if name not in colors:
                raise ThemeError(f"unknown {_quote(f'{_PALETTE}.{name}')}; {_hint(name, tuple(colors))}")
            if type(number) is not int or number not in PALETTE:  # type(), because True is an int too
                raise ThemeError(f"{_PALETTE}.{name} should be a number from {PALETTE[0]} to {PALETTE[-1]}")
            palette[name] = number
    return palette


def _cut(text: str) -> str:
    return clean_start(text, 40)


def _quote(text: str) -> str:
    return repr(_cut(text))


def _hint(key: str, keys: tuple[str, ...]) -> str:
    from tui.suggestions import suggest

    suggestion = suggest(key, keys)
    return f"did you mean {suggestion!r}?" if suggestion else f"the keys are {', '.join(keys)}"
