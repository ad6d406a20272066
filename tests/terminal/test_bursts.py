"""Keys that arrive together, before the first of them has acted."""

from pathlib import Path

import pytest

from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "shown"), [(b"niiii", "n N mentions"), (b"??", "What you see"), (b"TTT", "Themes"), (b"OOO", "Open")]
)
def test_keys_in_one_burst_open_one_screen(keys: bytes, shown: str, tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.send(keys)
        terminal.settle(0.5)
        terminal.press("Esc")
        terminal.wait_until_gone(shown)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
