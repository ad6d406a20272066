"""Several articles in a real terminal: picking, going on, opening, changing, pasting."""

import sqlite3
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal

NEXT, PREVIOUS = "\x1bn", "\x1bp"


def write(folder: Path, name: str, person: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{person} went to London in 18{year}, and came back." for year in range(10, 40)]
    path.write_text(f"The travels of {person}\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
def test_pick_from_a_folder_go_on_and_find_everything_as_it_was(size: tuple[int, int], tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    write(folder, "a.txt", "Ada Byron")
    write(folder, "b.txt", "Tom Brown")
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with Terminal([str(folder), str(tmp_path / "missing.txt")], size=size, home=tmp_path) as terminal:
        terminal.wait_for("no such file")
        assert "c.png" not in terminal.text
        terminal.press("b", ".")
        terminal.wait_for("1 of 3")
        terminal.press("Enter")
        terminal.wait_for("The travels of Tom Brown")
        terminal.wait_for("2 in the cast")
        terminal.press("J", "n", "n")
        terminal.wait_for("Tom Brown 3/")
        terminal.press(PREVIOUS)
        terminal.wait_for("The travels of Ada Byron")
        terminal.press(NEXT)
        terminal.wait_for("Tom Brown 3/")
        terminal.press("L")
        terminal.wait_for("• The travels of To")
        terminal.press("Esc", "q")
        assert terminal.wait_for_end() == 0


def test_open_with_completion_quit_and_come_back_to_the_same_place(tmp_path: Path) -> None:
    first, second = write(tmp_path, "first.txt", "Ada Byron"), write(tmp_path / "deep", "second one.txt", "Tom Brown")
    with Terminal([str(first)], home=tmp_path) as terminal:
        terminal.wait_for("in the cast")
        terminal.press("O")
        terminal.wait_for("Paste from the clipboard")
        terminal.press(*"~/de", "\t", "\t")
        terminal.wait_for("~/deep/second one.txt")
        terminal.press("Enter")
        terminal.wait_for("The travels of Tom Brown")
        terminal.press(" ")
        terminal.wait_until_gone("went to London in 1811")
        terminal.settle(1.0)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with sqlite3.connect(tmp_path / ".local/state/dramatis/recent.sqlite") as database:
        assert database.execute("SELECT count(*) FROM recent").fetchone() == (2,)
    with Terminal([str(second)], home=tmp_path) as terminal:
        terminal.wait_for("You are back")
        assert "went to London in 1811" not in terminal.text


@pytest.mark.slow
def test_a_file_that_an_editor_replaces_is_shown_anew_with_its_target(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Ada Byron")
    with Terminal([str(path)], home=tmp_path) as terminal:
        terminal.wait_for("in the cast")
        terminal.press("J", "n", "n")
        terminal.wait_for("Ada Byron 3/")
        terminal.settle(1.0)
        other = tmp_path / "a.txt.new"
        other.write_text("Tom Brown wrote all of this.\n\n" + path.read_text("utf-8"), "utf-8")
        other.replace(path)
        terminal.wait_for("was changed")
        terminal.wait_for("Ada Byron 3/")
        terminal.press("g")
        terminal.wait_for("Tom Brown wrote all of this.")


@pytest.mark.slow
def test_what_is_on_the_clipboard_opens(tmp_path: Path) -> None:
    tool = tmp_path / "bin/tmux"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\necho 'Ada Byron went to London, and Tom Brown stayed.'\n")
    tool.chmod(0o755)
    environment = {"PATH": f"{tool.parent}:/usr/bin:/bin", "TMUX": "x"}
    with Terminal(["--paste"], home=tmp_path, environment=environment) as terminal:
        terminal.wait_for("● Tom Brown")
        terminal.wait_for("clipboard")
