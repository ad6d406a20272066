"""Saves the state of the terminal before the app starts, and restores it afterwards.

Textual restores the terminal when the app ends normally. This module checks that, adds what textual leaves out, and
does everything if the app cannot: because it has only begun to start, it is stuck, or the terminal accepts no output.
"""

import os
import termios
from contextlib import suppress
from threading import RLock
from time import monotonic, sleep
from typing import Any

_MODES_OFF = (
    "\x1b[?2026l"  # synchronized output
    "\x1b[?2004l"  # bracketed paste
    "\x1b[?2048l"  # size reports among the keys
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse reports
    "\x1b[?1004l"  # focus reports
    "\x1b[?7h\x1b[?25h\x1b[0m"  # lines wrap, the cursor is shown, and nothing is coloured
)
_KEYS_AND_SCREEN_OFF = "\x1b[<u\x1b[?1049l"
"""Ends kitty's keyboard protocol, which is set for each screen, then the alternate screen. Unlike the modes, these must
not be sent twice, because the second time they would undo the state of another program."""
NAMELESS_TERMINALS = frozenset(("linux",))
"""The values of TERM whose terminals have no title: the Linux console would print it as text."""
TITLE_ON = "\x1b[22;0t"
"""Saves the terminal's title."""
TITLE_OFF = "\x1b]2;\x07\x1b[23;0t"
"""Restores the saved title; a terminal that saves none has an empty title until the shell sets its own."""
_PATIENCE_S = 0.3
"""How many seconds a terminal may take to accept a hundred bytes before the program stops writing to it."""
_PAUSE_S = 0.005


class TerminalState:
    """Remembers the state of the terminal at `descriptor` and restores it. Raises `OSError` if that is no terminal.

    Methods may be called from any thread. A thread that holds `lock` keeps the others from taking the terminal.
    """

    def __init__(self, descriptor: int) -> None:
        try:
            self._attributes = termios.tcgetattr(descriptor)
        except termios.error as error:
            raise OSError(*error.args) from None
        self._descriptor = _open_without_waiting(descriptor)
        self._is_taken = False
        self.lock = RLock()

    def take(self) -> None:
        """Record that the app is about to change the terminal."""
        with self.lock:
            self._is_taken = True

    def give_back(self) -> None:
        """Restore what textual has not; the app no longer draws."""
        with self.lock:
            if self._is_taken:
                self._restore(_MODES_OFF)
                self._is_taken = False

    def restore_by_force(self) -> None:
        """Restore the terminal while the app may still draw, and discard what it writes from now on."""
        with self.lock:
            if self._is_taken:
                with suppress(OSError):
                    null = os.open(os.devnull, os.O_RDWR)
                    for stream in range(3):
                        os.dup2(null, stream)
                self._restore(_MODES_OFF + _all_else_off())
                self._is_taken = False

    def recover(self) -> None:
        """Restore the terminal after the app has failed, unless textual has.

        Textual restores attributes and modes together.
        """
        with self.lock:
            if self._is_taken:
                is_restored = self._read_attributes() == self._attributes
                self._restore(_MODES_OFF if is_restored else _MODES_OFF + _all_else_off())
                self._is_taken = False

    def _restore(self, codes: str) -> None:
        self._restore_attributes()
        with suppress(OSError):  # it has hung up
            self._write(codes.encode())
        self._restore_attributes()  # again, since a thread of the app may have changed them meanwhile

    def _read_attributes(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self._descriptor)
        except termios.error:  # it has hung up
            return None

    def _restore_attributes(self) -> None:
        with suppress(termios.error):
            if self._read_attributes() != self._attributes:
                termios.tcflush(self._descriptor, termios.TCIFLUSH)  # answers to textual's queries, and keys
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._attributes)

    def _write(self, data: bytes) -> None:
        """Write, but stop if the terminal accepts no output. Raises `OSError` if the terminal has hung up."""
        stop = monotonic() + _PATIENCE_S
        while data and monotonic() < stop:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                sleep(_PAUSE_S)


def _all_else_off() -> str:
    return _KEYS_AND_SCREEN_OFF + ("" if os.environ.get("TERM") in NAMELESS_TERMINALS else TITLE_OFF)


def _open_without_waiting(descriptor: int) -> int:
    """Open the terminal again without blocking; if that is impossible, return a duplicate of the descriptor.

    The original descriptor is shared with the shell, so it must not be set to non-blocking.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:  # for example, if its name belongs to another container
        return os.dup(descriptor)
