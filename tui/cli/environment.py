"""Removes environment variables of textual whose values are invalid, so that textual uses its defaults.

Textual reads them while it is imported. It fails at some values and takes others literally: TEXTUAL_FPS=0 gives one
frame a second.
"""

import os
from collections.abc import Callable

from tui.cli.terminal import is_served

_FRAMES_PER_SECOND = "250"
"""The largest number of frames a second. With textual's default, 60, a key just after a frame would wait for 16 ms."""
_COLOR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}
_WIDEST = 10_000
"""The largest number of columns or rows that a terminal can have."""


def _is_whole_number(least: int, greatest: int) -> Callable[[str], bool]:
    return lambda value: value.isascii() and value.isdecimal() and len(value) < 9 and least <= int(value) <= greatest


def _can_be_appended_to(path: str) -> bool:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK, 0o600))
    except (OSError, ValueError):
        return False
    return True


_VALID: dict[str, Callable[[str], bool]] = {
    "COLUMNS": _is_whole_number(1, _WIDEST),
    "ESCDELAY": _is_whole_number(1, 10_000),
    "LINES": _is_whole_number(1, _WIDEST),
    "ROWS": _is_whole_number(1, _WIDEST),
    "TEXTUAL_COLOR_SYSTEM": _COLOR_SYSTEMS.__contains__,
    "TEXTUAL_DRIVER": lambda _: is_served(),  # textual would import any other value as a module
    "TEXTUAL_FPS": _is_whole_number(1, 1_000),
    "TEXTUAL_LOG": _can_be_appended_to,
}


def make_environment_valid() -> None:
    """Remove the invalid variables, and set those whose defaults differ here. Call it before textual is imported."""
    for name, is_valid in _VALID.items():
        if name in os.environ and not is_valid(os.environ[name]):
            del os.environ[name]
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_PER_SECOND)
