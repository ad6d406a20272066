"""A terminal is given back as it was, whatever else draws on it, and however little it accepts."""

import os
import termios
import time
import tty
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tui.ending.terminal_state import TerminalState


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Yield both ends of a pseudo-terminal: the terminal emulator's, and the program's."""
    ends = os.openpty()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


def read(end: int) -> bytes:
    os.set_blocking(end, False)
    try:
        return os.read(end, 1 << 16)
    except BlockingIOError:
        return b""


def test_what_is_no_terminal_has_no_state() -> None:
    with open(os.devnull) as null, pytest.raises(OSError, match="ioctl"):
        TerminalState(null.fileno())


@pytest.mark.parametrize("ending", ["give_back", "recover"])
def test_nothing_is_written_to_a_terminal_that_was_not_taken(terminal: tuple[int, int], ending: str) -> None:
    emulator, program = terminal
    getattr(TerminalState(program), ending)()
    assert read(emulator) == b""


@pytest.mark.parametrize("ending", ["give_back", "recover"])
def test_attributes_and_modes_are_restored_once(terminal: tuple[int, int], ending: str) -> None:
    emulator, program = terminal
    before = termios.tcgetattr(program)
    state = TerminalState(program)
    state.take()
    tty.setraw(program)
    getattr(state, ending)()
    assert termios.tcgetattr(program) == before
    written = read(emulator)
    assert b"\x1b[?1016l" in written
    assert (b"\x1b[?1049l" in written) == (ending == "recover")  # textual has left the screen if it ended in order
    getattr(state, ending)()
    assert read(emulator) == b""


def test_a_screen_that_textual_has_left_is_not_left_again(terminal: tuple[int, int]) -> None:
    emulator, program = terminal
    state = TerminalState(program)
    state.take()
    state.recover()
    assert b"\x1b[?1049l" not in read(emulator)


def test_a_terminal_that_accepts_no_output_is_given_up(terminal: tuple[int, int]) -> None:
    _, program = terminal
    state = TerminalState(program)
    state.take()
    os.set_blocking(program, False)
    with suppress(BlockingIOError):
        while True:
            os.write(program, b"x" * 4096)
    tty.setraw(program, termios.TCSANOW)
    began = time.monotonic()
    state.recover()
    assert time.monotonic() - began < 30
    assert termios.tcgetattr(program)[tty.LFLAG] & termios.ICANON


def test_a_terminal_that_has_hung_up_is_given_up(terminal: tuple[int, int]) -> None:
    emulator, program = terminal
    state = TerminalState(program)
    state.take()
    os.close(emulator)
    state.recover()
