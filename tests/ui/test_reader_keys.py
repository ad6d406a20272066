"""Every key of the help does what it says."""

import pytest

from tests.marks import slow_rows_but
from tests.ui.conftest import Open
from tests.ui.key_checks.checks import CHECKS, SMALL
from tui.ui.keymap import KEYS
from tui.ui.keys import LINE


def every_key() -> list[tuple[str, str]]:
    """Return all keys but those within a line to type into, which `test_typed_line` presses one after another."""
    return [(key.id, name) for key in KEYS if key.places != (LINE,) for name in key.names]


FAST_KEYS = every_key()[::8]
"""One key of eight. What the others do is tested where it belongs, too."""


@pytest.mark.parametrize(("id", "name"), slow_rows_but(FAST_KEYS, every_key()))
async def test_key(id: str, name: str, open_reader: Open) -> None:
    async with open_reader(size=SMALL) as reader:
        await CHECKS[id](reader, name)


@pytest.mark.slow
async def test_the_help_shows_every_key(open_reader: Open) -> None:
    async with open_reader(size=(120, 60)) as reader:
        await reader.press("?")
        screen = "\n".join(reader.rows)
        for key in KEYS:
            assert key.written[0] in screen
