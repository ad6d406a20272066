"""What a reader has set: a theme, a measure, other keys; read from and written to one TOML file.

A file that is broken is never an exception and never overwritten: what it says is replaced by the defaults, and a
one-line notice says where it is wrong and what was meant.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

MEASURES = range(40, 201)
_NAMES = ("theme", "measure", "keys")


class SettingsError(Exception):
    """The settings could not be written; says in one line why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`theme` is a name, or None for the default; `measure` the widest line in columns.

    `keys` maps the id of a binding to the keys that shall do it, separated by commas.
    """

    theme: str | None = None
    measure: int = 80
    keys: Mapping[str, str] = field(default_factory=dict)


def config_folder() -> Path:
    """Return the folder of the reader's settings and themes, which need not exist."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "dramatis"


def settings_file() -> Path:
    """Return the file of the reader's settings, which need not exist."""
    return config_folder() / "settings.toml"


def read_settings() -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, defaults standing in for whatever is missing or wrong, and a notice for each that is wrong."""
    path = settings_file()
    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or ("not UTF-8" if isinstance(error, UnicodeDecodeError) else error)
        return Settings(), (f"settings: {path}: {reason}; the defaults apply",)
    return _checked(text, content)


def _checked(text: str, content: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    settings, notices = Settings(), []

    def notice(key: str, problem: str) -> None:
        found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=|^\s*\[{re.escape(key)}\]", text, re.MULTILINE)
        line = f" line {text.count(chr(10), 0, found.start()) + 1}" if found else ""
        notices.append(f"settings:{line}: {key} {problem}")

    for key, value in content.items():
        if key == "theme" and isinstance(value, str):
            settings = replace(settings, theme=value)
        elif key == "measure" and type(value) is int and value in MEASURES:
            settings = replace(settings, measure=value)
        elif key == "keys" and isinstance(value, dict):
            settings = replace(settings, keys={id: keys for id, keys in value.items() if isinstance(keys, str)})
            for id, keys in value.items():
                if not isinstance(keys, str):
                    notice(id, 'should be keys in quotes, such as "n" or "ctrl+n,f3"')
        elif key == "measure":
            notice(key, f"should be a whole number from {MEASURES[0]} to {MEASURES[-1]}")
        elif key in _NAMES:
            notice(key, "should be a name in quotes" if key == "theme" else "should be a table, [keys]")
        else:
            near = nearest(key, _NAMES)
            notice(key, f"is unknown; did you mean {near}?" if near else f"is unknown; known are {', '.join(_NAMES)}")
    return settings, tuple(notices)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return which of `words` was most likely meant by `word`, or None if none is near."""
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extractOne

    found = extractOne(word.casefold(), list(words), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.5)
    return found[0] if found else None


def remember(key: str, value: str | int) -> None:
    """Write one setting into the file, leaving the rest of it, comments too, as it is. Raises `SettingsError`."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_file()
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise SettingsError(f"{path} is broken and was left as it is ({error})") from error
    document[key] = value
    try:
        _write(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error


def _write(path: Path, text: str) -> None:
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
