"""The real program under hostile keyboards, pastes and sizes: it stays usable, and `q` ends it."""

import json
from pathlib import Path

import pytest

from tests.marks import slow_but, slow_rows_but
from tests.terminal.driver import Terminal
from tests.terminal.test_terminal import foreign_controls

pytestmark = pytest.mark.terminal

CASES = json.loads((Path(__file__).parents[1] / "cases/terminal_input.json").read_text("utf-8"))["cases"]


SIZES = [(0, 24), (0, 0), (2, 2), (65535, 1), (1, 65535)]


def check_usable(terminal: Terminal) -> None:
    """Open and close the help, and quit."""
    terminal.press("Esc", "Esc", "?")
    terminal.wait_for("What you see")
    terminal.press("Esc")
    terminal.wait_until_gone("What you see")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert b"Traceback" not in terminal.raw


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["", "\x1b[?2048;1$y"], ids=["plain", "sizes in band"])
def test_no_bytes_from_the_keyboard_end_the_session(mode: str, tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press(mode)
        for case in CASES:
            for piece in case["send"]:
                typed = (piece or "").strip("qn\x03")  # keys that act are not the subject here
                terminal.send(typed.encode("latin-1"))
        terminal.settle(1.2)  # a paste without an end is over
        check_usable(terminal)


@pytest.mark.slow
def test_keys_act_again_after_a_paste_without_an_end(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.send(b"\x1b[200~qqq")
        terminal.settle(1.5)
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 0), (1, 1), *SIZES], ids=str)
def test_any_size_at_the_start_takes_keys_and_recovers(size: tuple[int, int], tmp_path: Path) -> None:
    with Terminal(size=size, home=tmp_path) as terminal:
        terminal.settle(1)
        terminal.press("j")
        terminal.resize(80, 24)
        terminal.wait_for("15 in the cast")
        check_usable(terminal)


@pytest.mark.slow
def test_a_storm_of_sizes_leaves_the_program_usable(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        for number in range(300):
            terminal.resize(*((1, 1), (0, 0), (40, 0), (65535, 5), (300, 3), (7, 60))[number % 6])
        terminal.resize(80, 24)
        terminal.wait_for("15 in the cast")
        check_usable(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["0", "-5", "many"])
def test_lines_and_columns_of_the_environment_do_no_harm(value: str, tmp_path: Path) -> None:
    with Terminal(home=tmp_path, environment={"LINES": value, "COLUMNS": value}) as terminal:
        terminal.settle(1)
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("opening", "shown"), [("f", "initials"), *slow_rows_but([], [("/", "search the text"), (":", "would you like")])]
)
def test_nothing_that_is_pasted_acts_on_the_terminal(opening: str, shown: str, tmp_path: Path) -> None:
    pasted = "a\x9bb\u202ec\x1b]0;PAYLOAD\x07\x1b[2Jd\x00e\U000e0041"
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press(opening)
        terminal.wait_for(shown)
        terminal.send(b"\x1b[200~" + pasted.encode() + b"\x1b[201~")
        terminal.wait_for("␛[2Jd␀e")
        terminal.press("Esc", "q")
        assert terminal.wait_for_end() == 0
        assert foreign_controls(terminal.raw) == []
        for character in "\x9b\u202e\U000e0041":
            assert character.encode() not in terminal.raw


@pytest.mark.parametrize("opening", slow_but(["f"], ["", "f", "/", ":"]))
@pytest.mark.parametrize("escape_and_q", slow_but([b"\x1bq"], [b"\x1bq", b"\x1b[27uq"]), ids=["plain", "kitty"])
def test_esc_and_q_that_arrive_together_close_and_quit(opening: str, escape_and_q: bytes, tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press(opening)
        terminal.settle()
        terminal.send(escape_and_q)
        assert terminal.wait_for_end() == 0
