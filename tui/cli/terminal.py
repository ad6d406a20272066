"""Finds the terminal to draw on: the reader's own, or one in a browser through textual-serve.

textual-serve starts the command once for each browser tab, with pipes as its three streams, and names textual's web
driver in TEXTUAL_DRIVER. Standard input then carries the browser's keys and sizes in packets, and standard output
carries the screen. So neither stream has to be a terminal, and standard input never contains an article.
"""

import os
import sys
from typing import TYPE_CHECKING

from tui.cli.exit_status import CommandError

if TYPE_CHECKING:
    from tui.ending.terminal_state import TerminalState

_WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
_STDIN, _STDOUT, _STDERR = range(3)


def is_served() -> bool:
    """Whether the app is drawn in a browser."""
    return os.environ.get("TEXTUAL_DRIVER") == _WEB_DRIVER


def has_piped_article() -> bool:
    """Whether standard input contains an article: it can be read, and is neither a keyboard nor a browser."""
    if is_served():
        return False
    from fcntl import F_GETFL, fcntl

    try:
        return not os.isatty(_STDIN) and fcntl(_STDIN, F_GETFL) & os.O_ACCMODE != os.O_WRONLY
    except OSError:  # it is closed
        return False


def take_terminal() -> "TerminalState | None":
    """Make sure that there is a terminal to draw on, and connect standard input and standard error to it.

    Call it after the article has been read from standard input. Return the state of the terminal to restore at the end,
    or None for a browser. Started in the background (`dramatis &`), the process stops here until `fg`. Raises
    `CommandError` if there is no terminal.
    """
    if None in (sys.__stdin__, sys.__stdout__, sys.__stderr__):  # textual uses all three streams
        raise _no_terminal()
    if is_served():
        _start_connection_watch()
        return None
    if not os.isatty(_STDOUT) or os.environ.get("TERM", "dumb") == "dumb":
        raise _no_terminal()
    try:
        if not os.isatty(_STDIN):  # the article came from standard input, so keys are read from the terminal
            terminal = os.open("/dev/tty", os.O_RDWR)
            os.dup2(terminal, _STDIN)
            os.close(terminal)
        # Terminals read UTF-8, whatever the locale or PYTHONIOENCODING says.
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        if not os.isatty(_STDERR):  # textual draws on standard error
            os.dup2(_STDOUT, _STDERR)
        from tui.ending.foreground import wait_for_foreground
        from tui.ending.terminal_state import TerminalState

        wait_for_foreground(_STDIN)  # before that, another program's state is set
        return TerminalState(_STDIN)
    except OSError:
        raise _no_terminal() from None


def _start_connection_watch() -> None:
    """End the app, as SIGTERM does, when the browser's server closes its end of standard input.

    The server asks the app to quit when a tab is closed. A server that is killed cannot ask, and textual's driver would
    wait for keys for ever.
    """
    from select import poll
    from signal import SIG_BLOCK, SIGTERM, pthread_sigmask, valid_signals
    from threading import Thread

    hang_up = poll()
    hang_up.register(_STDIN, 0)  # hang-ups are reported without being requested; the driver reads the packets

    def watch() -> None:
        pthread_sigmask(SIG_BLOCK, valid_signals())  # another thread waits for signals (tui/ending)
        hang_up.poll()
        os.kill(os.getpid(), SIGTERM)

    Thread(target=watch, name="connection-watch", daemon=True).start()


def _no_terminal() -> CommandError:
    return CommandError("there is no terminal to draw on; `dramatis cast FILE` works without one")
