"""The reader's settings: theme, measure, recognizer, keys and others, read from and written to one TOML file.

A broken file raises no exception and is not overwritten. Defaults replace wrong settings, and a one-line notice says
which line is wrong and what is expected; many wrong settings share one notice.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from tui.paths import settings_path

if TYPE_CHECKING:
    from tui.config.files import Problem

MEASURES = range(40, 201)
"""The lengths of the longest line, in columns, that a reader can choose."""
MARKS = ("all", "target", "none", "underlined")
"""How the page marks mentions: all in colour, only those of the target, none, or all underlined. The key cycles through
them in this order."""
PANE_WIDTHS = range(20, 121)
"""The widths of the pane beside the page, in columns, that a reader can choose."""
CastOrder = Literal["prominence", "appearance", "mentions", "name", "type"]
CAST_ORDERS: tuple[CastOrder, ...] = get_args(CastOrder)
"""The orders in which the cast can be listed."""
LONGEST_NAME = 100
"""The longest name of a theme, in code points. A longer name is cut and ends in an ellipsis."""
_LONGEST_RECOGNIZER = 500
RECOGNIZER_RULE = f"should be a name of at most {_LONGEST_RECOGNIZER} characters, without control characters"
"""The rule for names of recognizers, worded for messages."""


class SettingsError(Exception):
    """The settings cannot be saved. The message says why, in one clean line."""


class Settings(NamedTuple):
    """`theme` and `recognizer` are names, or None for the default; `measure` is the longest line in columns.

    `skip_guesses` says that steps through the mentions of an actor pass over those that are linked by a guess.

    `mentions_pane` says that, where there is room for three panes, the mentions in context stay open beside the page.

    `keep_recent` says that the articles that were read are remembered, where the reader stopped in each, and the
    searches.

    `reload_changed` says that a file is read again when it has changed.

    `marks` is one of `MARKS`.

    `cast_order` is how the cast is sorted, `cast_width` how many columns its pane has, None for as many as suit the
    terminal.

    `keys` maps the id of an action to its keys, separated by commas: {"mention.next": "n,f3"}. Actions and keys are not
    checked here, because only the interface knows which exist.
    """

    theme: str | None = None
    measure: int = 80
    recognizer: str | None = None
    keys: Mapping[str, str] = MappingProxyType({})
    skip_guesses: bool = False
    mentions_pane: bool = False
    keep_recent: bool = True
    reload_changed: bool = True
    marks: str = "all"
    cast_order: CastOrder = "prominence"
    cast_width: int | None = None


def is_recognizer_name(value: object) -> bool:
    """Return whether a value may be the name of a recognizer, which is shown and may be a path (`RECOGNIZER_RULE`)."""
    from tui.text.sanitize import clean_line

    return isinstance(value, str) and 0 < len(value) <= _LONGEST_RECOGNIZER and clean_line(value) == value


_SETTINGS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "theme": (lambda value: isinstance(value, str), "should be a name in quotes"),
    "measure": (
        lambda value: type(value) is int and value in MEASURES,  # type(), because True is an int too
        f"should be a whole number from {MEASURES[0]} to {MEASURES[-1]}",
    ),
    "recognizer": (is_recognizer_name, 'should be a name in quotes, such as "auto", "fast" or "accurate"'),
    "keep_recent": (lambda value: isinstance(value, bool), "should be true or false"),
    "reload_changed": (lambda value: isinstance(value, bool), "should be true or false"),
    "mentions_pane": (lambda value: isinstance(value, bool), "should be true or false"),
    "skip_guesses": (lambda value: isinstance(value, bool), "should be true or false"),
    "marks": (lambda value: value in MARKS, f"should be one of {', '.join(map(repr, MARKS))}"),
    "cast_order": (lambda value: value in CAST_ORDERS, f"should be one of {', '.join(CAST_ORDERS)}, in quotes"),
    "cast_width": (
        lambda value: type(value) is int and value in PANE_WIDTHS,
        f"should be a whole number from {PANE_WIDTHS[0]} to {PANE_WIDTHS[-1]}",
    ),
    "keys": (lambda value: isinstance(value, dict), "should be a table, [keys]"),
}
"""For each setting, a test of its value and the words for what is expected."""
_EXPECTED_KEYS = 'should be keys in quotes, such as "n" or "ctrl+n,f3"'


def read_settings() -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, with defaults for what is missing or wrong, and a notice for what is wrong.

    Each notice is one clean line. There are at most two.
    """
    try:
        path = settings_path()
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):  # most readers have no file, and need not wait for the imports
        return Settings(), ()
    except OSError:
        pass  # `read_text` below reports the same error
    from tui.config.files import ConfigError, describe, merge_problems, parse_toml, read_text

    try:
        text = read_text(path)
        settings, problems = _check(parse_toml(text), text)
    except FileNotFoundError:
        return Settings(), ()
    except (ConfigError, PermissionError, RecursionError) as error:
        message = f"{describe(error)}; the defaults apply"
        return Settings(), merge_problems(path, [lambda: message])
    return settings, merge_problems(path, problems)


def _check(content: Mapping[str, Any], text: str) -> "tuple[Settings, list[Problem]]":
    """Return the settings in a file's content, and the problems in it."""
    from tui.text.sanitize import clean_start

    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in content.items():
        is_valid, expected = _SETTINGS.get(key, (None, ""))
        if is_valid is None:
            problems.append(partial(_word_unknown, key, text))
        elif not is_valid(value):
            problems.append(partial(_word, key, expected, text))
        elif key == "keys":
            flat = dict(_flatten(value))
            values[key] = {action: keys for action, keys in flat.items() if isinstance(keys, str)}
            problems += [partial(_word, action, _EXPECTED_KEYS, text) for action in flat if action not in values[key]]
        else:
            values[key] = clean_start(value, LONGEST_NAME) if key == "theme" else value
    return Settings(**values), problems


def _word(key: str, problem: str, text: str) -> str:
    """Return a problem in words, with the number of the line that sets the key, which the parser does not give."""
    from tui.text.sanitize import clean_start

    name = re.escape(key)
    match = re.search(rf"""^[ \t]*(?:\[{name}\]|["']?{name}["']?[ \t]*[.=])""", text, re.MULTILINE)
    line = f"line {text.count(chr(10), 0, match.start()) + 1}: " if match else ""
    return f"{line}{clean_start(key, LONGEST_NAME)} {problem}"


def _word_unknown(key: str, text: str) -> str:
    from tui.suggestions import suggest

    suggestion = suggest(key, _SETTINGS)
    hint = f"did you mean {suggestion}?" if suggestion else f"known are {', '.join(_SETTINGS)}"
    return _word(key, f"is unknown; {hint}", text)


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the dotted keys and the values of nested tables: TOML reads `mention.next = "n"` as a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def save_setting(key: str, value: str | int) -> None:
    """Write one setting into the file and leave everything else in it, comments too, as it is.

    Raises `SettingsError`, and writes nothing, if the file cannot be read as TOML or cannot be written.
    """
    from tui.config.files import ConfigError, describe, read_text
    from tui.config.toml_edit import EditError, set_value
    from tui.private_files import replace_file

    try:
        path = settings_path()
    except OSError as error:
        raise SettingsError(describe(error)) from error
    try:
        try:
            text = read_text(path)
        except FileNotFoundError:
            text = ""
        edited = set_value(text, key, value)
    except (ConfigError, EditError, OSError, ValueError, RecursionError) as error:
        raise _settings_error(f"{path} was left as it is", error) from error
    try:
        replace_file(path, edited)
    except OSError as error:
        raise _settings_error(path, error) from error


def _settings_error(place: str, error: Exception) -> SettingsError:
    from tui.config.files import describe, merge_problems

    return SettingsError(*merge_problems(place, [lambda: describe(error)]))
