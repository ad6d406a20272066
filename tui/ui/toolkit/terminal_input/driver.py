"""The terminal driver: textual 8.2.8's `LinuxDriver` without its bugs that end or block a session.

It replaces the loop that reads the keyboard, and the measuring of the terminal; modes, mouse, focus, suspending and
writing stay textual's. `UPSTREAM.md` beside this file describes these bugs.
"""

import asyncio
import os
import selectors
import signal
import sys
from collections.abc import Iterator
from time import monotonic
from typing import IO, Any, cast

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.ending.foreground import wait_for_foreground
from tui.ending.terminal_state import NAMELESS_TERMINALS, TITLE_OFF, TITLE_ON
from tui.text.sanitize import clean_start
from tui.ui.toolkit.terminal_input.repair import clamp_size, is_size_report, repair
from tui.ui.toolkit.terminal_input.splitting import InputSplitter, Paste

_ESC = "\x1b"
_POLL_S = 0.1
"""Seconds between two checks whether the app is ending, as in textual."""
_LONGEST_TITLE = 200
"""The most code points of the terminal's title."""
_WEB_DRIVER = "textual.drivers.web_driver:"
_TERMINAL_GONE = 129
"""The exit status when the terminal has gone: 128 and the number of SIGHUP."""


def choose_driver() -> type[Driver] | None:
    """Return the driver for the terminal; None, which is textual's choice, in a browser (textual-serve)."""
    return None if (constants.DRIVER or "").startswith(_WEB_DRIVER) else TerminalDriver


class TerminalDriver(LinuxDriver):
    """Drops invalid input, and never reports a size that textual cannot draw."""

    def __init__(self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast("Any", _Output(cast("IO[str]", self._file)))
        # `App.size` would ask rich, whose size of a terminal without rows differs from the driver's; textual would
        # then lay the screen out again and again.
        self._size = self._size or self._get_terminal_size()
        self._title = ""
        self._has_title = os.environ.get("TERM") not in NAMELESS_TERMINALS

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows to draw, whatever the terminal or LINES and COLUMNS say."""
        width, height = super()._get_terminal_size()
        return clamp_size(width), clamp_size(height)

    def start_application_mode(self) -> None:
        """Take the terminal when this job has it; textual goes on without a writer if it was in the background.

        Raises `OSError` if there is no shell that could bring it to the foreground.
        """
        wait_for_foreground(self.fileno)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._has_title:
            self.write(TITLE_ON)
            self.set_title(self._title)
        loop = asyncio.get_running_loop()
        signal.signal(signal.SIGWINCH, lambda *_: loop.call_soon_threadsafe(self._report_size))

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the title that it had."""
        if self._has_title and self._writer_thread is not None:
            self.write(TITLE_OFF)
        super().stop_application_mode()

    def set_title(self, title: str) -> None:
        """Show a sanitized title until the terminal is restored."""
        self._title = clean_start(title, _LONGEST_TITLE)
        if self._has_title and self._title and self._writer_thread is not None:
            self.write(f"\x1b]2;{self._title}\x07")

    def _report_size(self) -> None:
        """Report the size that the terminal has now, and draw everything again.

        textual measures in the handler of SIGWINCH, which the next SIGWINCH interrupts: the older size came last. And
        it draws nothing if the size is what it was, although a terminal that was smaller for a moment has lost text.
        """
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))
        self._app.call_later(self._app.refresh)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app ends or the terminal has gone."""
        splitter, translator = InputSplitter(constants.ESCAPE_DELAY), Translator(self._debug)
        last_read = monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                units: list[str | Paste] = []
                if selector.select(_POLL_S):
                    data = self._read()
                    if data is None:
                        return
                    last_read = monotonic()
                    units += splitter.feed(data)
                elif (patience := splitter.patience) is not None and monotonic() - last_read >= patience:
                    units += splitter.give_up()
                for unit in units:
                    if self._in_band_window_resize or not (isinstance(unit, str) and is_size_report(unit)):
                        for message in translator.translate(unit):
                            self.process_message(message)

    def _read(self) -> bytes | None:
        """Return what the terminal sent; None, after asking the app to end, if the terminal has gone."""
        try:
            data = os.read(self.fileno, 1 << 12)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError:
            data = b""
        if not data:
            self._app.call_later(self._app.exit, None, _TERMINAL_GONE)
            return None
        return data


class Translator:
    """Turns a unit of input into messages for the app, with textual's parser. Never raises an error."""

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)

    def translate(self, unit: str | Paste) -> Iterator[Message]:
        """Yield the messages of a unit; none if the parser fails."""
        if isinstance(unit, Paste):
            yield events.Paste(unit.text)
        elif unit == _ESC:
            yield events.Key("escape", _ESC)
        elif unit.startswith(_ESC) and len(unit) == 2 and unit not in ANSI_SEQUENCES_KEYS:
            for key in self._parser._sequence_to_key_events(unit[1], alt=True):
                is_complete = key.key.startswith("alt+") or not unit[1].isprintable()
                yield key if is_complete else events.Key(f"alt+{key.key}", key.character)
        elif sequence := repair(unit) if unit.startswith(_ESC) else unit:
            yield from self._parse(sequence)

    def _parse(self, sequence: str) -> list[Message]:
        """Return the messages of textual's parser for a sequence. Afterwards, the parser always expects a new one."""
        messages: list[Message] = []
        try:
            messages += self._parser.feed(sequence)
            is_ready = self._parser._awaiting.timeout is None
        except Exception:
            is_ready = False
        if not is_ready:
            self._parser = self._renew()
        return messages

    def _renew(self) -> XTermParser:
        """Return a new parser with the sizes and the mouse position of the old one."""
        new, old = XTermParser(self._debug), self._parser
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(new, name, getattr(old, name))
        return new


class _Output:
    """Writes to the terminal, and discards output once the terminal has gone, so that textual's writer thread survives.

    If that thread died, the app would wait for ever to put output into its queue of 30 pieces.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write a piece of output."""
        try:
            self._file.write(text)
        except OSError:
            self._discard()

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._file.flush()
        except OSError:
            self._discard()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()

    def _discard(self) -> None:
        """Discard output from now on."""
        self._file = open(os.devnull, "w", encoding=sys.__stdout__.encoding if sys.__stdout__ else "utf-8")  # noqa: SIM115
