"""Words of any length, pasted into finder and search of the real program: keys and signals act at once."""

import signal
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal

LETTERS = [1_000, 60_000, 1_000_000]


def paste(terminal: Terminal, opener: str, letters: int) -> None:
    """Open finder or search, and paste one word."""
    terminal.press(opener)
    terminal.wait_for("stay here")  # a paste goes to what has the focus when it arrives
    terminal.send(b"\x1b[200~" + b"ab" * (letters // 2) + b"\x1b[201~")


@pytest.mark.slow
@pytest.mark.parametrize("opener", ["f", "/"], ids=["finder", "search"])
def test_keys_are_answered_after_a_long_word(opener: str, tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        for letters in LETTERS:
            paste(terminal, opener, letters)
            terminal.wait_for("abab")
            terminal.press("z", "Up", "Down", "Esc")
            terminal.wait_until_gone("abab")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("letters", LETTERS)
def test_a_signal_ends_the_program_while_a_long_word_is_looked_up(letters: int, tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        paste(terminal, "f", letters)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
