"""Restores the terminal when a signal ends the reader, from before the terminal is changed until the very end.

Every signal that ends a process is blocked in all threads, and one thread waits for them. So no handler interrupts
another thread, whatever it is doing. The thread asks the app to end. If there is no app yet, if the app does not end
soon, or if a second signal comes, the thread restores the terminal and ends the process itself.
"""

import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Thread, Timer
from types import TracebackType
from typing import NoReturn

from tui.ending.terminal_state import TerminalState

_GRACE_S = 1.0
"""How many seconds the app may take to end after a signal."""

_JOB_CONTROL = {signal.SIGTSTP, signal.SIGCONT}
_LEFT_ALONE = {signal.SIGKILL, signal.SIGSTOP, signal.SIGTTIN, signal.SIGTTOU} | _JOB_CONTROL
_LEFT_ALONE |= {signal.SIGWINCH, signal.SIGCHLD, signal.SIGURG}
_IGNORED_BY_PYTHON = {signal.SIGPIPE, signal.SIGXFSZ}
"""Python ignores these signals, so that the calls that cause them fail instead. The thread gets only those that other
processes send."""


class SignalWatch:
    """Ends the process with status 128 + n at signal n. A context manager, entered before the terminal is touched.

    `terminal` is None if the app is not drawn in a terminal. `stop_children` kills the child processes.
    Entering raises `RuntimeError` if the system allows no more threads.
    """

    def __init__(self, terminal: TerminalState | None, stop_children: Callable[[], object]) -> None:
        self.terminal = terminal
        self._stop_children = stop_children
        self._request_exit: Callable[[int], object] | None = None
        self.received: int | None = None
        """The first signal that was received."""

    def __enter__(self) -> "SignalWatch":
        _let_time_run_out_with_a_signal()
        signals = _signals_that_end()
        signal.pthread_sigmask(signal.SIG_BLOCK, signals | (_JOB_CONTROL if self.terminal else set()))
        Thread(target=self._wait, args=(signals,), name="signal-watch", daemon=True).start()
        return self

    def __exit__(
        self, type_: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._request_exit = None
        if self.terminal:
            if type_ is None:
                self.terminal.give_back()
            else:
                self.terminal.recover()

    def ask_app(self, request_exit: Callable[[int], object] | None) -> None:
        """From now on, ask the app to end when a signal comes, by calling `request_exit` in another thread.

        `request_exit` gets the exit status. With None, there is no app, and a signal ends the process at once.
        """
        self._request_exit = request_exit

    def end_soon(self, status: int, seconds: float = _GRACE_S) -> bool:
        """End the process with `status` if it has not ended by itself after `seconds`.

        Return False if that cannot be guaranteed, because the system allows no more threads.
        """
        timer = Timer(seconds, self.end_now, (status,))
        timer.daemon = True
        try:
            timer.start()
        except (RuntimeError, MemoryError):
            return False
        return True

    def allow_suspension(self) -> None:
        """Unblock the signals of job control in this thread, which must be the main thread."""
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _JOB_CONTROL)

    def _wait(self, signals: set[signal.Signals]) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})  # allows restoring the terminal from the background
        try:
            self.received = signal.sigwait(signals)
            if request_exit := self._request_exit:
                request_exit(128 + self.received)
                if self.end_soon(128 + self.received):
                    signal.sigwait(signals)
        finally:
            self.end_now(128 + (self.received or 0))

    def end_now(self, status: int) -> NoReturn:
        """Restore the terminal and end the process, whatever its other threads are doing."""
        try:
            if self.terminal:
                self.terminal.lock.acquire()  # never released, so that no thread uses the terminal again
                self.terminal.restore_by_force()
            with suppress(OSError):
                self._stop_children()
        finally:
            os._exit(status)


def _signals_that_end() -> set[signal.Signals]:
    """Return all signals that end a process, except those that were ignored at the start, for example by `nohup`."""
    return {
        number
        for number in signal.valid_signals() - _LEFT_ALONE
        if number in _IGNORED_BY_PYTHON or signal.getsignal(number) is not signal.SIG_IGN
    }


def _let_time_run_out_with_a_signal() -> None:
    """Lower the soft limit of CPU time (`ulimit -t`), so that SIGXCPU comes a second before the system kills."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY and hard > 1 and not 0 <= soft < hard:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (hard - 1, hard))
