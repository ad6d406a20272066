"""Each check catches a program that does what it forbids, and passes one that does not."""

import re
import shlex
import sys
from collections import Counter

import pytest

from tests.faults.checks import CHECKS
from tests.faults.contents import ROOT
from tests.faults.output import foreign_controls, lines_on_the_shell, modes_left
from tests.faults.rows import SetUp, read_set_ups, read_table
from tests.faults.session import Outcome
from tests.faults.test_generated import SEEDS
from tests.faults.test_matrix import run, stopped_python_itself

pytestmark = pytest.mark.terminal

WELL_BEHAVED = r"""
import os, sys, termios, time, tty
before = termios.tcgetattr(0)
tty.setraw(0)
os.write(1, b"\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[>25u\x1b[?7l\x1b[1;1H\x1b[38;2;1;2;3mhello\x1b[0m")
key = os.read(0, 1)
os.write(1, key)
MISBEHAVE
if LEAVES: os.write(1, b"\x1b[?7h\x1b[<u\x1b[?1000l\x1b[?1049l\x1b[?25h")
if RESETS: termios.tcsetattr(0, termios.TCSADRAIN, before)
SAYS and os.write(1, SAYS)
os._exit(STATUS)
"""


def fake(misbehave: str = "", leaves: bool = True, resets: bool = True, says: bytes = b"", status: int = 0) -> SetUp:
    """Return a set-up of a small program in place of the real one."""
    values = {"MISBEHAVE": misbehave, "LEAVES": leaves, "RESETS": resets, "SAYS": says, "STATUS": status}
    source = WELL_BEHAVED
    for name, value in values.items():
        source = source.replace(name, str(value))
    line = shlex.join([sys.executable, "-S", "-c", source])
    return SetUp("fake", "fake", shell="exec " + line, steps=("see hello", "answer j"), within=5)


def broken_checks(set_up: SetUp) -> set[str]:
    return {problem.partition(":")[0] for problem in run(set_up)}


def test_a_program_that_behaves_passes_every_check() -> None:
    assert run(fake(says=b"dramatis: done\r\n", status=0)) == []


@pytest.mark.parametrize(
    ("check", "set_up"),
    [
        ("end_in_time", fake("time.sleep(60)")._replace(within=0.5)),
        ("exit_status", fake(status=1)),
        ("exit_status", fake("os.kill(os.getpid(), 9)")),
        ("terminal_settings", fake(resets=False)),
        ("terminal_modes", fake(leaves=False)),
        ("terminal_modes", fake(r"os.write(1, b'\x1b[?2031h')")),
        ("terminal_modes", fake(r"os.write(1, b'\x1b[>1u')")),
        ("no_traceback", fake(says=b"Traceback (most recent call last):\n")),
        ("no_traceback", fake("print('\u256d\u2500\u2500 Traceback \u2500\u2500', flush=True)")),
        ("no_traceback", fake(says=b"KeyboardInterrupt\n")),
        ("shell_lines", fake(says=b"dramatis: one\r\ndramatis: two\r\n")),
        ("shell_lines", fake(says=b"something else\r\n")),
        ("no_foreign_controls", fake(r"os.write(1, b'\x1b]0;title\x07')")),
        ("no_foreign_controls", fake(r"os.write(1, b'\x1b[6n')")),
        ("no_foreign_controls", fake(r"os.write(1, b'\xc2\x9b')")),
        ("no_foreign_controls", fake(r"os.write(1, b'\x9b')")),
        ("no_foreign_controls", fake(r"os.write(1, b'\xe2\x80\xae')")),
        ("no_foreign_controls", fake(r"os.write(1, '\U000e0041'.encode())")),
        ("no_foreign_controls", fake(r"os.write(1, b'\x07')")),
        ("no_child", fake("import signal; signal.signal(1, signal.SIG_IGN); os.fork() or time.sleep(60)")),
        ("steps", fake()._replace(steps=("see hello", "send j", "see something else"), within=0.5)),
        ("steps", fake()._replace(steps=("see hello", "kill child TERM", "send j"), within=0.5)),
        ("words", fake()._replace(says="goodbye")),
        ("words", fake()._replace(hides="hello")),
    ],
)
def test_a_program_that_misbehaves_is_caught(check: str, set_up: SetUp) -> None:
    assert check in broken_checks(set_up)


def test_a_key_that_is_answered_late_is_caught() -> None:
    slow = fake("for _ in range(9): k = os.read(0, 1); time.sleep(0.25); os.write(1, k)")
    problems = run(slow._replace(steps=("see hello", "send j", "answer k"), within=5))
    assert any("answered after" in problem for problem in problems)


def test_an_interrupt_before_the_program_began_is_no_fault_of_it() -> None:
    outcome = Outcome(b"", 1, 0.1, [], [], (), ())
    python = b'Traceback (most recent call last):\n  File "<frozen site>", line 5, in main\nKeyboardInterrupt'
    assert stopped_python_itself(outcome._replace(raw=python))
    assert stopped_python_itself(outcome._replace(raw=python.replace(b"<frozen site>", b"/x/tui/__init__.py")))
    importing = python.replace(b"<frozen site>", b"/x/tui/cli/main.py")
    assert not stopped_python_itself(outcome._replace(raw=importing))
    assert stopped_python_itself(outcome._replace(raw=importing.replace(b"in main", b"in <module>")))
    assert not stopped_python_itself(outcome._replace(raw=python.replace(b"KeyboardInterrupt", b"ValueError")))


def test_growing_memory_is_caught() -> None:
    growing = fake("x = bytearray(os.urandom(1)) * 60_000_000; os.write(1, b'grown'); os.read(0, 1)")
    problems = run(growing._replace(steps=("see hello", "memory 40", "send j", "see grown", "memory 40", "send j")))
    assert any("memory grew" in problem for problem in problems)


def test_every_check_is_caught_at_least_once() -> None:
    caught = test_a_program_that_misbehaves_is_caught.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {check for check, _ in caught} == set(CHECKS)


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        (b"\x1b[?1049h\x1b[?1049l", 0),
        (b"\x1b[?1000;1006h\x1b[?1000l", 1),
        (b"\x1b[?25l", 1),
        (b"\x1b[?7l\x1b[?25l\x1b[?25h", 1),
        (b"\x1b[>1u\x1b[>25u\x1b[<u", 1),
        (b"\x1b[>1u\x1b[>25u\x1b[<2u", 0),
        (b"\x1b=", 1),
        (b"\x1b=\x1b>", 0),
    ],
)
def test_modes_that_were_not_switched_back_are_listed(raw: bytes, left: int) -> None:
    assert len(modes_left(raw)) == left


def test_the_toolkits_own_sequences_are_no_foreign_controls() -> None:
    raw = b"\x1b[1;2H\x1b[0;38;2;1;2;3mx\x1b[2J\x1b]22;pointer\x07\x1b]52;c;aGk=\x07\x1b[?2026$p\r\n\t"
    assert foreign_controls(raw) == []


@pytest.mark.parametrize("begun", [b"", b"\x1b", b"\x1b[", b"\x1b[38;2;216;219;226;48;", b"\x1b]52;c;aGk="])
def test_only_where_the_terminal_was_closed_may_a_sequence_lack_its_end(begun: bytes) -> None:
    outcome = Outcome(b"x\x1b[1m" + begun, 0, 0.1, [], [], (), ())
    assert CHECKS["no_foreign_controls"](SetUp("", "", steps=("drawn", "close")), outcome) is None
    assert bool(CHECKS["no_foreign_controls"](SetUp("", "", steps=("drawn", "leave")), outcome)) is bool(begun)
    assert CHECKS["no_foreign_controls"](SetUp("", "", steps=("close",)), outcome._replace(raw=b"\x1b]0;x\x07a"))


def test_only_what_is_outside_of_the_alternate_screen_stays_on_the_shell() -> None:
    assert lines_on_the_shell(b"a\r\n\x1b[?1049hpage\r\nmore\x1b[?1049l\x1b[0mb\r\n") == ["a", "b"]


def test_what_is_erased_does_not_stay_on_the_shell() -> None:
    assert lines_on_the_shell(b"\r1 of 2\x1b[K\r2 of 2\x1b[K^C\r\x1b[K") == []
    assert lines_on_the_shell(b"\r1 of 2\x1b[K\r\x1b[Ka\r\n\r2 of 2\x1b[K^C") == ["a", "2 of 2^C"]
    assert lines_on_the_shell(b"a\rb\r\n") == ["a", "b"]


def test_a_row_stands_for_every_combination() -> None:
    table = """
        [defaults]
        lines = 2
        [[rows]]
        name = "{signal.name}-{at}"
        each.signal = [{ name = "TERM", status = 143 }, { name = "HUP", status = 129 }]
        each.at = "0:6:2"
        steps = ["at {at}", "signal {signal.name}"]
        status = ["{signal.status}"]
    """
    set_ups = list(read_table("signals", table))
    assert [set_up.name for set_up in set_ups] == ["TERM-0", "TERM-2", "TERM-4", "HUP-0", "HUP-2", "HUP-4"]
    assert set_ups[4].steps == ("at 2", "signal HUP")
    assert set_ups[4].status == (129,)
    assert set_ups[4].lines == 2


def test_a_misspelled_field_of_a_row_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown fields"):
        list(read_table("x", '[[rows]]\nname = "a"\nstatsu = [0]'))


def test_there_are_a_thousand_set_ups_and_one_of_each_area_with_quick_ones_runs_by_default() -> None:
    set_ups = read_set_ups()
    assert len(set_ups) >= 1_000
    run_by_default = [set_up.area for set_up, is_default in set_ups if is_default]
    assert sorted(run_by_default) == sorted({set_up.area for set_up, _ in set_ups if not set_up.slow})


def test_architecture_says_how_many_set_ups_there_are() -> None:
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## The fault matrix")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| ([a-z, ]+) \| ([\d,]+) \|", table)
    said = {areas: int(count.replace(",", "")) for areas, count in rows}
    counts = Counter(set_up.area for set_up, _ in read_set_ups())
    counts["generated"] = 2 * SEEDS
    assert {area for areas in said for area in areas.split(", ")} == counts.keys()
    for areas, least in said.items():  # a new row need not change the table at once
        assert least <= sum(counts[area] for area in areas.split(", ")) <= 1.1 * least
