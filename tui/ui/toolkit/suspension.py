"""Ctrl+Z: restores the terminal and stops the process; after it is continued, draws everything again.

Written for textual 8.2.8, whose driver does this in a handler of SIGTSTP. That handler interrupts whatever the app is
doing, drawing for example; it stops the process even where no shell can continue it; and its handler of SIGCONT starts
a second reader of the keyboard if the process was stopped without SIGTSTP. This does it between two messages instead.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.app import App

from tui.ending.foreground import wait_for_foreground
from tui.ending.signal_watch import SignalWatch

_STDIN = 0
_NO_TERMINAL = 129
"""The exit status when the terminal has gone: 128 and the number of SIGHUP."""


class Suspension:
    """Suspends an app that draws in a terminal."""

    def __init__(self, app: App[Any], watch: SignalWatch) -> None:
        self._app = app
        self._watch = watch

    def allow(self) -> None:
        """Let SIGTSTP suspend the app from now on, and SIGCONT draw it again. To be called in the main thread."""
        self._listen()
        self._watch.allow_suspension()

    def _listen(self) -> None:
        signal.signal(signal.SIGTSTP, lambda *_: self._soon(self._suspend))
        signal.signal(signal.SIGCONT, lambda *_: self._soon(self._take_terminal_again))

    def _soon(self, action: Callable[[], object]) -> None:
        """Run `action` between two messages, because a signal handler calls this at any time.

        An app that is quitting ignores it, because it has restored the terminal, or is about to.
        """

        def act() -> None:
            if not self._app._exit:
                action()

        if self._app._loop:
            with suppress(RuntimeError):  # the loop has just been closed
                self._app._loop.call_soon_threadsafe(act)

    def _suspend(self) -> None:
        self._leave_terminal()
        os.kill(0, signal.SIGTSTP)  # stops the whole job; ignored by the system if no shell could continue it
        self._enter_terminal()

    def _take_terminal_again(self) -> None:
        """Set the terminal up again after a SIGSTOP, during which the shell has changed it."""
        self._ignore()
        self._wait_for_foreground()
        self._leave_terminal()
        self._enter_terminal()

    def _ignore(self) -> None:
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)

    def _leave_terminal(self) -> None:
        self._ignore()
        if self._app._driver:
            self._app._driver.suspend_application_mode()
        if self._watch.terminal:
            self._watch.terminal.give_back()

    def _enter_terminal(self) -> None:
        self._wait_for_foreground()
        self._listen()
        if self._watch.terminal:
            self._watch.terminal.take()
        if self._app._driver:
            self._app._driver.resume_application_mode()
        self._app.refresh(layout=True)

    def _wait_for_foreground(self) -> None:
        """Stop again while another job has the terminal, as after `bg`; end if no shell is left to give it back."""
        try:
            wait_for_foreground(_STDIN)
        except OSError:
            self._watch.end_now(_NO_TERMINAL)
