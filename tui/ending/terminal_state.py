"""The terminal as it was before the app took it, and giving it back in that state.

Textual gives it back when the app ends in order. This checks that, adds what textual leaves out, and does it alone
where the app cannot: it has just begun to start, it is stuck, or the terminal accepts no output.
"""

import os
import termios
from contextlib import suppress
from threading import RLock
from time import monotonic, sleep
from typing import Any

_MODES_OFF = (
    "\x1b[?2026l"  # frames are shown as a whole
    "\x1b[?2004l"  # pasted text is bracketed
    "\x1b[?2048l"  # sizes are reported as keys are
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse is reported
    "\x1b[?1004l"  # the focus is reported
    "\x1b[?7h\x1b[?25h\x1b[0m"  # lines wrap, the cursor is shown, and nothing is coloured
)
_KEYS_AND_SCREEN_OFF = "\x1b[<u\x1b[?1049l"
"""Ends kitty's keyboard protocol, then the alternate screen, to which that belongs. Unlike the modes, these would undo
what another program did if they were sent twice."""
NAMELESS_TERMINALS = frozenset(("linux",))
"""The values of TERM whose terminals have no title: the console of Linux shows one as text."""
TITLE_ON = "\x1b[22;0t"
"""Keeps the terminal's title, to go back to."""
TITLE_OFF = "\x1b]2;\x07\x1b[23;0t"
"""Goes back to it; a terminal that keeps none has an empty one until the shell sets its own."""
_PATIENCE_S = 0.3
"""How long a terminal may take to accept a hundred bytes before it counts as one that accepts no output."""
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
        """Note that the app is about to change the terminal."""
        with self.lock:
            self._is_taken = True

    def give_back(self) -> None:
        """Finish what textual has restored; the app does not draw any more."""
        with self.lock:
            if self._is_taken:
                self._restore(_MODES_OFF)
                self._is_taken = False

    def restore_by_force(self) -> None:
        """Restore the terminal while the app may still draw: what it writes from now on is discarded."""
        with self.lock:
            if self._is_taken:
                with suppress(OSError):
                    null = os.open(os.devnull, os.O_RDWR)
                    for stream in range(3):
                        os.dup2(null, stream)
                self._restore(_MODES_OFF + _all_else_off())
                self._is_taken = False

    def recover(self) -> None:
        """Restore what the app has not, after it has failed. Textual restores the attributes and the codes together."""
        with self.lock:
            if self._is_taken:
                is_restored = self._read_attributes() == self._attributes
                self._restore(_MODES_OFF if is_restored else _MODES_OFF + _all_else_off())
                self._is_taken = False

    def _restore(self, codes: str) -> None:
        self._restore_attributes()
        with suppress(OSError):  # it has hung up
            self._write(codes.encode())
        self._restore_attributes()  # a thread of the app may have been about to change them

    def _read_attributes(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self._descriptor)
        except termios.error:  # it has hung up
            return None

    def _restore_attributes(self) -> None:
        with suppress(termios.error):
            if self._read_attributes() != self._attributes:
                termios.tcflush(self._descriptor, termios.TCIFLUSH)  # answers to textual's questions, and stray keys
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._attributes)

    def _write(self, data: bytes) -> None:
        """Write without ever waiting long. Raises `OSError` if the terminal has hung up."""
        stop = monotonic() + _PATIENCE_S
        while data and monotonic() < stop:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                sleep(_PAUSE_S)


def _all_else_off() -> str:
    return _KEYS_AND_SCREEN_OFF + ("" if os.environ.get("TERM") in NAMELESS_TERMINALS else TITLE_OFF)


def _open_without_waiting(descriptor: int) -> int:
    """Open the terminal once more, so that writing to it never waits; if that is impossible, return a copy.

    The terminal's own descriptor is shared with the shell, which must not stop waiting.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:  # its name belongs to another container, for example
        return os.dup(descriptor)
