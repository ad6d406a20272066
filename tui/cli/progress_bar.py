"""A progress bar: one line on the terminal that says how many of a command's files have been read."""

import os
import sys
from time import monotonic
from types import FrameType, TracebackType

from tui.cli.output import USUAL_WIDTH

_STDOUT, _STDERR = 1, 2
_PATIENCE_S = 1.0
"""Seconds before the bar appears, since a short run ends before a person could read it."""
_PAUSE_S = 0.1
_WIDEST = 40
_NARROWEST = 5
_LEFT_FREE = 3
"""Cells left free at the end for the `^C` that a terminal prints at the cursor, so that it is erased with the line."""


class ProgressBar:
    """A line on standard error that says how many of the files are done. It is erased when its context ends.

    It is drawn only if standard error is a terminal that can erase a line and that no other program uses: not in the
    background, and not beside a pager. It is erased before a signal ends the process.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._drawn = ""
        self._may_draw = total > 1 and os.isatty(_STDERR) and os.environ.get("TERM", "dumb") != "dumb"
        self._shares_terminal = os.isatty(_STDOUT)
        self._next_draw = monotonic() + _PATIENCE_S
        self._process = os.getpid()
        self._watched: tuple[int, ...] = ()

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.erase()
        if self._watched:
            import signal

            for number in self._watched:
                signal.signal(number, signal.SIG_DFL)

    def advance(self, done: int) -> None:
        """Count more files as done, and draw the line unless it was drawn less than a tenth of a second ago."""
        self._done += done
        if not self._may_draw or (now := monotonic()) < self._next_draw:
            return
        self._next_draw = now + _PAUSE_S
        if _is_ours():
            self._erase_before_the_end()
            columns = os.get_terminal_size(_STDERR).columns or USUAL_WIDTH
            line = format_progress(self._done, self._total, columns - _LEFT_FREE, _has_blocks())
            if line != self._drawn:
                self._drawn = line
                self._write(f"\r{line}\x1b[K".encode())

    def make_room(self) -> None:
        """Erase the line if standard output is the terminal too, before something is printed there."""
        if self._shares_terminal:
            self.erase()

    def erase(self) -> None:
        """Erase the line, if there is one."""
        if self._drawn:
            self._drawn = ""
            if _is_ours():
                self._write(b"\r\x1b[K")

    def _write(self, data: bytes) -> None:
        try:
            os.write(_STDERR, data)
        except OSError:  # the terminal was closed
            self._may_draw = False

    def _erase_before_the_end(self) -> None:
        """Install handlers for the signals that end the process, when the bar is first drawn."""
        if self._watched:
            return
        import signal

        ending = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
        self._watched = tuple(number for number in ending if signal.getsignal(number) == signal.SIG_DFL)
        for number in self._watched:
            signal.signal(number, self._end)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        import signal

        signal.signal(number, signal.SIG_DFL)
        if os.getpid() == self._process:  # not in a forked process
            self.erase()
        os.kill(os.getpid(), number)


def format_progress(done: int, total: int, columns: int, has_blocks: bool) -> str:
    """Return the line, of at most `columns` columns: a bar and the number of files, only the number, or nothing."""
    whole = f"{total:,}"
    label = f"{done:>{len(whole)},} of {whole} files"
    width = min(_WIDEST, columns - len(label) - 1)
    if width >= _NARROWEST:
        full = width * done // total
        marks = "█░" if has_blocks else "#."
        return f"{marks[0] * full}{marks[1] * (width - full)} {label}"
    short = f"{done:,}/{whole}"
    return label if len(label) <= columns else short if len(short) <= columns else ""


def _has_blocks() -> bool:
    return (sys.stderr.encoding if sys.stderr else "").lower().replace("-", "") == "utf8"


def _is_ours() -> bool:
    """Return whether this process has the terminal to itself.

    It does not have it in the background, or if another program, such as a pager, has switched off the terminal's line
    editing.
    """
    import termios

    try:
        return os.tcgetpgrp(_STDERR) == os.getpgrp() and bool(termios.tcgetattr(_STDERR)[3] & termios.ICANON)
    except (OSError, termios.error):
        return False
