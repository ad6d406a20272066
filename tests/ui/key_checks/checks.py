"""The table of checks: for each action, a coroutine that presses its key and asserts what it does."""

from collections.abc import Awaitable, Callable

from textual.keys import key_to_character

from tests.ui.conftest import Reader

SMALL = (80, 24)
Check = Callable[[Reader, str], Awaitable[None]]
CHECKS: dict[str, Check] = {}
"""The check of each action, by its id."""


def check(*ids: str) -> Callable[[Check], Check]:
    """Register the decorated coroutine as the check of the actions with these ids."""

    def add(function: Check) -> Check:
        CHECKS.update(dict.fromkeys(ids, function))
        return function

    return add


def character_of(key: str) -> str:
    """Return the character that a key types, given by textual's name of the key; for other keys, the name."""
    return key_to_character(key) or {"plus": "+", "minus": "-", "equals_sign": "="}.get(key, key)
