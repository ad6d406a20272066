"""`dramatis open` in a real terminal."""

from pathlib import Path

import pytest

from tests.marks import slow_but
from tests.terminal.driver import Terminal, learn_keys

pytestmark = pytest.mark.terminal

LINES = [f"Ada Byron went to London in {year}, and Tom Brown stayed." for year in range(1810, 1850)]


def write(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("The travels\n\n" + "\n\n".join(LINES) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("size", slow_but([(80, 24)], [(60, 16), (80, 24), (120, 40)]))
def test_a_mention_and_a_place_are_opened(size: tuple[int, int], tmp_path: Path) -> None:
    learn_keys(tmp_path)
    path = write(tmp_path, "it is #1.txt")
    with Terminal(shell=f"{{}} open --recognizer fast '{path}#tom-brown/30'", size=size, home=tmp_path) as terminal:
        terminal.wait_for("Tom Brown 30/40")
        terminal.wait_for("London in 1839")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with Terminal(shell=f"{{}} open --recognizer fast '{path}:61:11'", size=size, home=tmp_path) as terminal:
        terminal.wait_for("London in 1839")
        terminal.wait_for("line 61")
        assert b"1810" not in terminal.raw  # no frame has shown the beginning
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_the_place_of_a_link_counts_more_than_where_the_reader_stopped(tmp_path: Path) -> None:
    learn_keys(tmp_path)
    path = write(tmp_path, "a.txt")
    with Terminal([str(path)], home=tmp_path) as terminal:
        terminal.wait_for("in the cast")
        terminal.press("G")
        terminal.wait_for("London in 1849")
        terminal.settle(1.0)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with Terminal(shell=f"{{}} open --recognizer fast '{path}#ada-byron'", home=tmp_path) as terminal:
        terminal.wait_for("Ada Byron 1/40")
        terminal.settle(1.5)
        assert "London in 1810" in terminal.text
        assert "You are back" not in terminal.text
