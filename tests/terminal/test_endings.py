"""However the reader ends: its exit status, and the terminal as it was before. `tests/faults` has many more moments."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.marks import slow_but
from tests.terminal.driver import PATIENCE, Terminal

pytestmark = pytest.mark.terminal

SHELL = "stty -a >~/before; sh -c 'echo $$ >~/pid; exec {}'; echo status=$?; stty -a >~/after; echo end"
"""Runs the program, and compares the terminal's attributes before and after."""
TITLE = re.compile(rb"\x1b\[2[23];0t|\x1b\]2;[^\x07]*\x07")
"""What keeps the terminal's title, sets it, or goes back to the one that was kept."""
KEPT, GONE_BACK, NO_TITLE = b"\x1b[22;0t", b"\x1b[23;0t", b"\x1b]2;\x07"
SWITCHED = b"\x1b[?1049h"
"""What the program writes first when it takes the terminal."""
MODE = re.compile(rb"\x1b\[\?([0-9]+)([hl])")
ON_BEFORE = {b"7", b"25"}
"""The modes that are on before the program starts: lines wrap, and the cursor is shown."""


def modes_left(raw: bytes) -> set[bytes]:
    """Return the modes that the program has changed and not set back."""
    last = dict(MODE.findall(raw))
    return {number for number, state in last.items() if (state == b"h") != (number in ON_BEFORE)}


def wait_for_raw(terminal: Terminal, code: bytes) -> None:
    """Wait until the program has written a code."""
    terminal.wait_until(lambda: code in terminal.raw, f"never written: {code!r}")


def process_id(home: Path) -> int:
    return int((home / "pid").read_text())


def children_of(process: int) -> set[int]:
    tasks = Path(f"/proc/{process}/task")
    return {int(child) for path in tasks.glob("*/children") for child in path.read_text().split()}


def wait_until_dead(processes: set[int]) -> None:
    stop = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{process}").exists() for process in processes):
        assert time.monotonic() < stop, "a child is left"
        time.sleep(0.02)


def assert_ended(terminal: Terminal, status: int, home: Path) -> None:
    """Assert that the program has ended with this status, quietly, and left the terminal as it was."""
    terminal.wait_for("end")
    terminal.wait_for_end()
    assert f"status={status}\r\n".encode() in terminal.raw
    assert modes_left(terminal.raw) == set()
    assert b"Traceback" not in terminal.raw
    assert (home / "after").read_text() == (home / "before").read_text()


ENDING = ("HUP", "INT", "TERM")
OTHERS = ("QUIT", "ABRT", "USR1", "SEGV", "PIPE", "XCPU", "XFSZ", "RTMIN")


@pytest.mark.parametrize("name", slow_but(["TERM"], (*ENDING, *OTHERS)))
def test_a_signal_ends_the_reader_and_restores_the_terminal(name: str, tmp_path: Path) -> None:
    number = signal.Signals[f"SIG{name}"]
    with Terminal(shell=SHELL, home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        os.kill(process_id(tmp_path), number)
        assert_ended(terminal, 128 + number, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("name", ["INT", "TERM", "HUP"])
def test_a_signal_just_after_the_screen_has_switched_restores_it(name: str, times: int, tmp_path: Path) -> None:
    number = signal.Signals[f"SIG{name}"]
    with Terminal(shell=SHELL, home=tmp_path) as terminal:
        wait_for_raw(terminal, SWITCHED)
        process = process_id(tmp_path)
        children = children_of(process)
        for _ in range(times):
            os.kill(process, number)
        assert_ended(terminal, 128 + number, tmp_path)
        wait_until_dead(children)


@pytest.mark.slow
def test_a_signal_ends_a_reader_that_is_busy(tmp_path: Path) -> None:
    with Terminal(
        shell=program_with("ReaderScreen.action_why = lambda self: [time.sleep(0.01) for _ in count()]"), home=tmp_path
    ) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("w")
        os.kill(process_id(tmp_path), signal.SIGTERM)
        assert_ended(terminal, 128 + signal.SIGTERM, tmp_path)


@pytest.mark.slow
def test_a_signal_that_was_ignored_at_the_start_stays_ignored(tmp_path: Path) -> None:
    with Terminal(shell=f"trap '' HUP; {SHELL}", home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        os.kill(process_id(tmp_path), signal.SIGHUP)
        terminal.press("n")
        terminal.wait_for("Russia 1/18")
        terminal.press("q")
        assert_ended(terminal, 0, tmp_path)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("n", "Russia 1/18"),
        pytest.param("f", "Esc back", marks=pytest.mark.slow),
        pytest.param("/", "Esc back", marks=pytest.mark.slow),
        pytest.param("?", "What you see", marks=pytest.mark.slow),
        pytest.param(":", "what would you like to do?", marks=pytest.mark.slow),
    ],
    ids=["page", "finder", "search", "help", "palette"],
)
def test_ctrl_z_suspends_and_fg_draws_everything_again(key: str, shown: str, tmp_path: Path) -> None:
    suspended = r"stty -a >~/after; printf '\033[2J\033[Hsuspended'; read answer; fg; stty -a >~/at-end"
    with Terminal(shell=f"set -m; stty -a >~/before; {{}}; {suspended}", home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press(key)
        terminal.wait_for(shown)
        terminal.press("\x1a")
        terminal.wait_for("suspended")
        assert shown not in terminal.text
        assert modes_left(terminal.raw) == set()
        assert (tmp_path / "after").read_text() == (tmp_path / "before").read_text()
        before = TITLE.findall(terminal.raw)
        assert (before[0], before[-1]) == (KEPT, GONE_BACK)
        headline = next(code for code in reversed(before) if code not in (KEPT, GONE_BACK, NO_TITLE))
        terminal.press(*"qqq\r")  # for the shell
        terminal.wait_for(shown)
        terminal.wait_for("Mouse" if key == "?" else "Cast 15")  # the help hides all of the page
        terminal.settle()
        assert TITLE.findall(terminal.raw)[len(before) :] == [KEPT, headline]
        terminal.press("^Q")
        terminal.wait_for_end()
        assert TITLE.findall(terminal.raw)[-1] == GONE_BACK
        assert modes_left(terminal.raw) == set()
        assert (tmp_path / "at-end").read_text() == (tmp_path / "before").read_text()


@pytest.mark.slow
def test_a_reader_started_in_the_background_waits_for_fg(tmp_path: Path) -> None:
    shell = "set -m; stty -a >~/before; {} & read answer; fg; echo status=$?; stty -a >~/after; echo end"
    with Terminal(shell=shell, home=tmp_path) as terminal:
        time.sleep(2)  # enough for most starts to come to the terminal; `fg` before that is right, too
        assert SWITCHED not in terminal.raw
        terminal.press("\r")
        terminal.wait_for("15 in the cast")
        terminal.press("q")
        assert_ended(terminal, 0, tmp_path)


def test_a_reader_in_the_background_without_a_shell_is_told_that_there_is_no_terminal(tmp_path: Path) -> None:
    shell = "set -m; (sh -c 'sleep 1; {} </dev/tty; echo status=$?' & true); read answer; echo end"
    with Terminal(shell=shell, home=tmp_path) as terminal:
        terminal.wait_for("status=2")
        assert "dramatis: there is no terminal to draw on" in terminal.text
        assert SWITCHED not in terminal.raw


def program_with(change: str) -> str:
    """Return the shell's line that runs the program after a change to it, as a bug would be."""
    code = "; ".join(
        (
            "import asyncio, threading, time",
            "from itertools import count",
            "from tui.ui.screens.reader import ReaderScreen",
            "from tui.cli.main import program",
            change,
            "program()",
        )
    )
    root = Path(__file__).parents[2]
    return SHELL.replace("{}", f'env PYTHONPATH={root} {sys.executable} -c "{code}"')


BUGS = {
    "handler": "ReaderScreen.action_why = lambda self: dict()[7]",
    "callback": "ReaderScreen.action_why = lambda self: asyncio.get_running_loop().call_soon(dict().__getitem__, 7)",
    "timer": "ReaderScreen.action_why = lambda self: self.set_timer(0.01, lambda: dict()[7])",
    "start": "ReaderScreen.compose = lambda self: dict()[7]",
    "making": "ReaderScreen.__init__ = lambda self, setup: dict()[7]",
}


@pytest.mark.parametrize("bug", slow_but(list(BUGS)[:1], BUGS))
def test_an_error_anywhere_is_one_line_and_a_report(bug: str, tmp_path: Path) -> None:
    with Terminal(shell=program_with(BUGS[bug]), home=tmp_path, size=(120, 24)) as terminal:
        if bug in ("handler", "callback", "timer"):
            terminal.wait_for("15 in the cast")
            terminal.press("w")
        assert_ended(terminal, 2, tmp_path)
        assert "dramatis: an error in Dramatis itself stopped it (KeyError); please report it with" in terminal.text
        (report,) = (tmp_path / ".local/state/dramatis").iterdir()
        assert "KeyError: 7" in report.read_text("utf-8")


@pytest.mark.slow
def test_an_error_of_a_thread_that_is_not_needed_is_a_notice(tmp_path: Path) -> None:
    change = "ReaderScreen.action_why = lambda self: threading.Thread(target=dict().__getitem__, args=(7,)).start()"
    with Terminal(shell=program_with(change), home=tmp_path, size=(120, 24)) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("w")
        terminal.wait_for("Something failed in the background")
        terminal.press("q")
        assert_ended(terminal, 0, tmp_path)


@pytest.mark.slow
def test_a_worker_that_is_killed_is_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Maria Lopez met Peter Novak in Springfield. Lopez left at once, he said.\n" * 20_000, "utf-8")
    with Terminal(shell=SHELL.replace("{}", "{} ~/long.txt"), home=tmp_path, size=(120, 24)) as terminal:
        terminal.wait_for("in Springfield")
        for child in children_of(process_id(tmp_path)):
            os.kill(child, signal.SIGKILL)
        terminal.wait_for("stopped unexpectedly (signal 9)")
        terminal.press("G")
        terminal.wait_for("100%")
        terminal.press("q")
        assert_ended(terminal, 0, tmp_path)


@pytest.mark.slow
def test_no_child_outlives_a_reader_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Maria Lopez met Peter Novak in Springfield. Lopez left at once, he said.\n" * 40_000, "utf-8")
    with Terminal(shell=SHELL.replace("{}", "{} ~/long.txt"), home=tmp_path) as terminal:
        terminal.wait_for("in Springfield")
        process = process_id(tmp_path)
        (worker,) = children_of(process)
        terminal.wait_until(lambda: len(children_of(worker)) > 0 or not Path(f"/proc/{worker}").exists(), "no forks")
        children = {worker} | children_of(worker)
        os.kill(process, signal.SIGKILL)
        wait_until_dead(children)


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["at once", "later"])
def test_quitting_while_the_first_screen_is_made_is_no_error(moment: str, tmp_path: Path) -> None:
    with Terminal(shell=SHELL, home=tmp_path) as terminal:
        wait_for_raw(terminal, SWITCHED if moment == "at once" else b"\x1b[?2004h")
        terminal.press("q")
        assert_ended(terminal, 0, tmp_path)
