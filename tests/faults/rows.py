"""The tables: each file in `tables/` is an area, each row a set-up or a cross product of set-ups.

A row is a TOML table. `each` names variables and their values; the row stands for every combination, and `{name}` in
its strings becomes the value, or `{name.field}` a field of it. A list `"0:400:2"` is a range. `defaults` hold for every
row of the file. The other fields are those of `SetUp`. Unknown fields are errors, so that a misspelled one cannot pass.
"""

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

TABLES = Path(__file__).with_name("tables")
_SETTINGS = "home/.config/dramatis/settings.toml"
_READ_BY_THE_FAST_RECOGNIZER = ("fuzz", "keys", "terminals", "themes")
"""Areas whose set-ups, if they bring no settings, choose the fast recognizer: they are about what is drawn and how soon
a key is answered, and the accurate one would only keep the machine busy with hundreds of casts of the same articles."""


class SetUp(NamedTuple):
    """One way to attack the program, and what is expected of it.

    `command` are the program's arguments, and `shell` is instead a shell's command line in which `{}` is the program.
    `files` are made below the folder that holds `home` and `work`, where the program starts. `steps` are explained in
    `steps.py`. `status` are the exit statuses that are right; a signal counts as 128 plus its number. `says` must be in
    the output, `hides` must not. `lines` is how many lines may stay on the shell, or -1 for any (`cast` prints there).
    `without` names checks that cannot hold (a killed program cannot restore its terminal). `needs` are "root", "tmpfs",
    "processors" (several) or commands. `within` is how many seconds a step may wait, and the end. `slow` keeps a set-up
    out of the default run.
    """

    area: str
    name: str
    command: tuple[str, ...] = ()
    shell: str = ""
    files: Mapping[str, Mapping[str, Any]] = {}
    environment: Mapping[str, str] = {}
    unset: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    steps: tuple[str, ...] = ()
    status: tuple[int, ...] = (0,)
    says: str = ""
    hides: str = ""
    lines: int = 1
    without: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    within: float = 15.0
    slow: bool = False

    @property
    def id(self) -> str:
        """The area and the name."""
        return f"{self.area}/{self.name}"


def read_set_ups() -> list[tuple[SetUp, bool]]:
    """Return all set-ups, each with whether it is run by default: of each area, a quick one of low checksum."""
    all_set_ups = []
    for path in sorted(TABLES.glob("*.toml")):
        if path.stem == "contents":
            continue
        set_ups = list(read_table(path.stem, path.read_text("utf-8")))
        quick = (set_up for set_up in set_ups if not set_up.slow)
        default = min(quick, key=lambda set_up: crc32(set_up.id.encode()), default=None)
        all_set_ups += [(set_up, set_up is default) for set_up in set_ups]
    names = [set_up.id for set_up, _ in all_set_ups]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"named twice: {sorted(twice)}")
    return all_set_ups


def read_table(area: str, text: str) -> Iterator[SetUp]:
    """Yield the set-ups of a table's text."""
    content = tomllib.loads(text)
    defaults = content.pop("defaults", {})
    rows = content.pop("rows")
    if content:
        raise ValueError(f"{area}: unknown tables {sorted(content)}")
    for row in rows:
        yield from _expand(area, {**defaults, **row})


def _expand(area: str, row: dict[str, Any]) -> Iterator[SetUp]:
    each = {name: _values(values) for name, values in row.pop("each", {}).items()}
    if unknown := set(row) - set(SetUp._fields):
        raise ValueError(f"{area}: unknown fields {sorted(unknown)} in {row.get('name')}")
    for values in itertools.product(*each.values()):
        variables = dict(zip(each, values, strict=True))
        filled = _fill(row, {name: _fill(value, variables) for name, value in variables.items()})
        for name, value in filled.items():
            if isinstance(value, list):
                filled[name] = tuple(value)
        set_up = SetUp(area=area, **filled)
        if area in _READ_BY_THE_FAST_RECOGNIZER and _SETTINGS not in set_up.files:
            set_up = set_up._replace(files={**set_up.files, _SETTINGS: {"text": 'recognizer = "fast"\n'}})
        yield set_up


def _values(values: Any) -> list[Any]:
    if isinstance(values, str):
        start, stop, step = map(int, values.split(":"))
        return list(range(start, stop, step))
    return list(values)


def _fill(value: Any, variables: dict[str, Any]) -> Any:
    """Replace `{name}` in every string; a string that is nothing else becomes the value itself.

    A value may be a table, whose fields are written `{name.field}`.
    """
    if isinstance(value, dict):
        return {_fill(key, variables): _fill(item, variables) for key, item in value.items()}
    if isinstance(value, list):
        return [part for item in value for part in _splice(_fill(item, variables), item)]
    if not isinstance(value, str):
        return value
    if whole := re.fullmatch(r"\{([a-z]+)(?:\.([a-z]+))?\}", value):
        return _look_up(whole, variables)
    return re.sub(r"\{([a-z]+)(?:\.([a-z]+))?\}", lambda match: str(_look_up(match, variables)), value)


def _splice(filled: Any, item: Any) -> list[Any]:
    """A list in the place of a string becomes part of the list around it."""
    return filled if isinstance(filled, list) and isinstance(item, str) else [filled]


def _look_up(match: re.Match[str], variables: dict[str, Any]) -> Any:
    name, field = match.groups()
    if name not in variables:
        return match[0]
    return variables[name][field] if field else variables[name]
