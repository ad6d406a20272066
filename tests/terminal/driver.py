"""A pseudo-terminal for the real program, whose screen pyte reads.

The environment variable `DRAMATIS_COMMAND` names the command to run, as CI does for the installed one. Without it, this
checkout runs.
"""

import os
import shlex
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

COMMAND = shlex.split(os.environ.get("DRAMATIS_COMMAND", "")) or [sys.executable, "-m", "tui"]
PATIENCE = 60.0
"""Seconds to wait for what a test expects."""
KEYS = {"Enter": "\r", "Esc": "\x1b", "Up": "\x1b[A", "Down": "\x1b[B", "^O": "\x0f", "^P": "\x10", "^Q": "\x11"}


def learn_keys(home: Path) -> None:
    """Make the program suggest no keys: its reader has used them before."""
    folder = home / ".local/state/dramatis"
    folder.mkdir(parents=True)
    (folder / "learned").write_text("\n".join(("find", "help", "mention.next")), "utf-8")


class Terminal:
    """The program in a terminal of its own. `raw` is all that it has written."""

    def __init__(
        self,
        arguments: Sequence[str] = (),
        *,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        home: Path,
        shell: str | None = None,
        recognizer: str = "fast",
    ) -> None:
        """Start the program with these arguments, or a shell's command line in which `{}` is the program.

        `size` is columns and rows; `home` is its home folder. `recognizer` is used unless there is a shell.
        """
        width, height = size
        rows, columns = _shown(width, height)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
            **(environment or {}),
        }
        choice = [] if arguments[:1] == ["cast"] else ["--recognizer", recognizer]
        program = [*COMMAND, *choice, *arguments]
        line = ["/bin/sh", "-c", shell.replace("{}", shlex.join(COMMAND))] if shell else program
        self._child = pexpect.spawn(line[0], line[1:], dimensions=(height, width), env=environ, timeout=PATIENCE)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    def _read(self, seconds: float) -> bool:
        """Read what the program writes within `seconds`; return whether it wrote."""
        try:
            data = self._child.read_nonblocking(1 << 16, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait_for(self, text: str, patience: float = PATIENCE) -> None:
        """Wait until the screen shows a text."""
        self.wait_until(lambda: text in self.text, f"never seen: {text!r}", patience)

    def wait_until_gone(self, text: str) -> None:
        """Wait until the screen no longer shows a text."""
        self.wait_until(lambda: text not in self.text, f"still there: {text!r}")

    def wait_until(self, holds: Callable[[], bool], complaint: str, patience: float = PATIENCE) -> None:
        """Wait until something holds that the program does, or raise `AssertionError` with the complaint."""
        stop = time.monotonic() + patience
        while not holds():
            self._read(0.05)
            if time.monotonic() > stop:
                raise AssertionError(f"{complaint}\n{self.text}")

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until the program has written nothing for `seconds`."""
        while self._read(seconds):
            pass

    def press(self, *keys: str) -> None:
        """Type keys, one after another."""
        for key in keys:
            self._child.send(KEYS.get(key, key))
            self._read(0.2 if key == "Esc" else 0.02)  # a key right after Esc would be read as Alt with that key

    def send(self, data: bytes) -> None:
        """Send bytes as they are, at once."""
        while data:
            data = data[os.write(self._child.child_fd, data[:1024]) :]
            self._read(0.001)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(*_shown(width, height))
        self._child.setwinsize(height, width)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def wait_for_end(self) -> int:
        """Wait until the program has ended; return its exit status, or 128 plus the signal that ended it."""
        self.wait_until(lambda: not self._child.isalive(), "has not ended")
        self.settle(0.05)
        self._child.close()
        return self._child.exitstatus if self._child.exitstatus is not None else 128 + (self._child.signalstatus or 0)

    def styles_of(self, word: str) -> list[tuple[bool, bool, bool]]:
        """Return, for each place on the screen that shows `word`, whether it is bold, underlined and reversed."""
        styles = []
        for y, line in enumerate(self.screen.display):
            x = line.find(word)
            while x >= 0:
                character = self.screen.buffer[y][x]
                styles.append((character.bold, character.underscore, character.reverse))
                x = line.find(word, x + 1)
        return styles


def _shown(width: int, height: int) -> tuple[int, int]:
    """Return the rows and columns that pyte keeps of a terminal, which may have no size or an absurd one."""
    return min(height, 200) or 24, min(width, 500) or 80
