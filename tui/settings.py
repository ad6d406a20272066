"""The reader's settings: theme, measure, recognizer and keys, read from and written to one TOML file.

A broken file is neither an exception nor overwritten. Defaults replace what is wrong in it, and a notice of one line
says where it is wrong and what is expected there.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.paths import settings_path

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = range(40, 201)
"""The lengths of the longest line, in columns, that a reader can choose."""


class SettingsError(Exception):
    """The settings cannot be written. The message says why, in one line."""


class Settings(NamedTuple):
    """`theme` and `recognizer` are names, or None for the default; `measure` is the longest line in columns.

    `keys` maps the id of an action to its keys, separated by commas: {"mention.next": "n,f3"}.
    """

    theme: str | None = None
    measure: int = 80
    recognizer: str | None = None
    keys: Mapping[str, str] = MappingProxyType({})


_SETTINGS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "theme": (lambda value: isinstance(value, str), "should be a name in quotes"),
    "measure": (
        lambda value: type(value) is int and value in MEASURES,  # type(), because True is an int too
        f"should be a whole number from {MEASURES[0]} to {MEASURES[-1]}",
    ),
    "recognizer": (
        lambda value: isinstance(value, str) and value != "",
        'should be a name in quotes, such as "fast" or "accurate"',
    ),
    "keys": (lambda value: isinstance(value, dict), "should be a table, [keys]"),
}
"""The values that the file may have for each setting, as a test and in words."""
_EXPECTED_KEYS = 'should be keys in quotes, such as "n" or "ctrl+n,f3"'


def read_settings() -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, with defaults for what is missing or wrong, and a one-line notice for each that is wrong.

    A notice quotes the file, so it is no safer to show than the file is.
    """
    path = settings_path()
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        import tomllib  # not at the start: most readers have no settings file

        settings, problems = _check(tomllib.loads(text))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (f"{path}: {_error_text(error)}; the defaults apply",)
    return settings, tuple(f"{path}:{_line_of(key, text)} {key} {problem}" for key, problem in problems)


def _check(content: Mapping[str, Any]) -> tuple[Settings, list[tuple[str, str]]]:
    """Return the settings of a file's content, and the keys that have a problem, each with the problem in words."""
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for key, value in content.items():
        if key not in _SETTINGS:
            problems.append((key, _unknown_setting(key)))
            continue
        is_valid, expected = _SETTINGS[key]
        if not is_valid(value):
            problems.append((key, expected))
        elif key == "keys":
            flat = dict(_flatten(value))
            values[key] = {action: keys for action, keys in flat.items() if isinstance(keys, str)}
            problems += [(action, _EXPECTED_KEYS) for action in flat if action not in values[key]]
        else:
            values[key] = value
    return Settings(**values), problems


def _unknown_setting(key: str) -> str:
    from tui.suggestions import suggest

    suggestion = suggest(key, _SETTINGS)
    hint = f"did you mean {suggestion}?" if suggestion else f"known are {', '.join(_SETTINGS)}"
    return f"is unknown; {hint}"


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the dotted keys and the values of nested tables: TOML reads `mention.next = "n"` as a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _line_of(key: str, text: str) -> str:
    """Return the line of `text` that sets a key, as " line 3:"; nothing if no line plainly does (tomllib has none)."""
    name = re.escape(key)
    match = re.search(rf"""^[ \t]*(?:\[{name}\]|["']?{name}["']?[ \t]*[.=])""", text, re.MULTILINE)
    return f" line {text.count(chr(10), 0, match.start()) + 1}:" if match else ""


def _error_text(error: BaseException) -> str:
    """Return the message of an error in one line."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())


def save_setting(key: str, value: str | int) -> None:
    """Write one setting into the file and leave everything else in it, comments too, as it is.

    Raises `SettingsError`, and writes nothing, if the file cannot be read as TOML or cannot be written.
    """
    from pathlib import Path

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = Path(settings_path())
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        raise SettingsError(f"{path} is broken and was left as it is: {_error_text(error)}") from error
    document[key] = value
    try:
        _replace_file(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsError(f"{path}: {_error_text(error)}") from error


def _replace_file(path: "Path", text: str) -> None:
    """Replace a file in one step, so that neither a reader nor a crash sees half of it. Only its owner may read it."""
    from tempfile import mkstemp

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path.resolve()  # a symbolic link, as dotfile managers make, stays a link
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
