"""The real program and the mouse, as terminals report it: what is dragged over is selected and copied, and no more."""

import base64
import re
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal

TEXT = "".join(f"Line {number} of the poem about the sea and the house.\n\n" for number in range(400))
PRESS, DRAG, RELEASE = 0, 32, 0


def report(terminal: Terminal, button: int, column: int, row: int, end: str = "M") -> None:
    """Send a report of the mouse at a cell, counted from 0."""
    terminal.send(f"\x1b[<{button};{column + 1};{row + 1}{end}".encode())


def copied(terminal: Terminal) -> str:
    """Return what the program put on the terminal's clipboard last."""
    *_, last = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", terminal.raw)
    return base64.b64decode(last).decode()


@pytest.mark.slow
def test_a_drag_past_the_bottom_scrolls_and_copies_what_was_passed(tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text(TEXT, "utf-8")
    with Terminal([str(path)], home=tmp_path) as terminal:
        terminal.wait_for("Line 2 of")
        terminal.wait_for("no actors found")  # before that, the app may not listen to the mouse yet
        terminal.settle()
        row = next(number for number, line in enumerate(terminal.screen.display) if "Line 2 of" in line)
        column = terminal.screen.display[row].index("Line 2 of")
        report(terminal, PRESS, column, row)
        report(terminal, DRAG, column + 9, row + 2)
        report(terminal, DRAG, column + 9, 23)
        terminal.wait_for("Line 20 of")
        report(terminal, RELEASE, column + 9, 23, "m")
        terminal.settle()
        shown = re.findall(r"Line (\d+) of", terminal.text)
        terminal.press("y")
        terminal.settle()
        lines = re.findall(r"Line (\d+) of", copied(terminal))
        assert lines == [str(number) for number in range(2, int(lines[-1]) + 1)]
        assert lines[-1] in shown[-2:], "nothing below the page"
        terminal.press("q")
        assert terminal.wait_for_end() == 0
