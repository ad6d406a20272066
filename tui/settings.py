"""What a reader has set: a theme, a measure, a recogniser, other keys; read from and written to one TOML file.

A file that is broken is never an exception and never overwritten: what it says is replaced by the defaults, and a
one-line notice says where it is wrong and what was meant.
"""

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.suggest import suggest

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = range(40, 201)
_EXPECTED = {
    "theme": "should be a name in quotes",
    "measure": f"should be a whole number from {MEASURES[0]} to {MEASURES[-1]}",
    "recognizer": 'should be a name in quotes, such as "fast" or "accurate"',
    "keys": "should be a table, [keys]",
}
_EXPECTED_KEYS = 'should be keys in quotes, such as "n" or "ctrl+n,f3"'


class SettingsError(Exception):
    """The settings could not be written; says in one line why."""


class Settings(NamedTuple):
    """`theme` and `recognizer` are names, or None for the default; `measure` is the widest line in columns.

    `keys` maps the id of a binding to the keys that shall do it, separated by commas.
    """

    theme: str | None = None
    measure: int = 80
    recognizer: str | None = None
    keys: Mapping[str, str] = MappingProxyType({})


def config_folder() -> "Path":
    """Return the folder of the reader's settings and themes, which need not exist."""
    from pathlib import Path

    return Path(_config_folder())


def settings_file() -> "Path":
    """Return the file of the reader's settings, which need not exist."""
    return config_folder() / "settings.toml"


def _config_folder() -> str:
    base = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):  # the XDG specification: a relative path is to be ignored
        base = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "dramatis")


def read_settings() -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, defaults for what is missing or wrong, and a one-line notice for each that is wrong.

    A notice quotes the file, so it is no safer to show than the file is.
    """
    path = os.path.join(_config_folder(), "settings.toml")
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        import tomllib  # most readers have no settings, and a start need not load it

        return _checked(path, text, tomllib.loads(text))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (f"{path}: {_reason(error)}; the defaults apply",)


def _checked(path: str, text: str, content: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    settings = Settings()
    problems: list[tuple[str, str]] = []
    for key, value in content.items():
        if key == "theme" and isinstance(value, str):
            settings = settings._replace(theme=value)
        elif key == "measure" and type(value) is int and value in MEASURES:
            settings = settings._replace(measure=value)
        elif key == "recognizer" and isinstance(value, str) and value:
            settings = settings._replace(recognizer=value)
        elif key == "keys" and isinstance(value, dict):
            chosen = dict(_flat(value))
            usable = {action: keys for action, keys in chosen.items() if isinstance(keys, str)}
            settings = settings._replace(keys=usable)
            problems += [(action, _EXPECTED_KEYS) for action in chosen if action not in usable]
        elif key in _EXPECTED:
            problems.append((key, _EXPECTED[key]))
        else:
            near = suggest(key, _EXPECTED)
            known = f"did you mean {near}?" if near else f"known are {', '.join(_EXPECTED)}"
            problems.append((key, f"is unknown; {known}"))
    return settings, tuple(f"{path}:{_line_of(key, text)} {key} {problem}" for key, problem in problems)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield a table's keys and values, the keys of tables in it joined by dots: TOML reads `a.b = 1` as a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _line_of(key: str, text: str) -> str:
    """Return on which line of `text` a key is set, as " line 3:", or nothing where that is not plain to see."""
    name = re.escape(key)
    found = re.search(rf"""^[ \t]*(?:\[{name}\]|["']?{name}["']?[ \t]*[.=])""", text, re.MULTILINE)
    return f" line {text.count(chr(10), 0, found.start()) + 1}:" if found else ""


def _reason(error: BaseException) -> str:
    """Return what an error says, in one line."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())


def remember(key: str, value: str | int) -> None:
    """Write one setting into the file, leaving the rest of it, comments too, as it is. Raises `SettingsError`.

    A file that does not parse is left as it is.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_file()
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        raise SettingsError(f"{path} is broken and was left as it is: {_reason(error)}") from error
    document[key] = value
    try:
        _write(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsError(f"{path}: {_reason(error)}") from error


def _write(path: "Path", text: str) -> None:
    """Replace a file at once, so that no reader and no crash ever sees half of it; only its owner may read it."""
    from tempfile import mkstemp

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path.resolve()  # a link, as those who keep their settings elsewhere have, stays a link
    handle, temporary = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
