"""Real shells in a pseudo-terminal, with the completion installed as the wheel installs it.

In place of the program there is a script that notes its arguments: what a completed line means is what a program gets.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from signal import SIGKILL
from types import TracebackType

import pexpect
import pyte
import pytest

from tui.cli.shell_files.writing import write_files

PATIENCE_S = 60.0
SHELLS = ("bash", "zsh", "fish")
_PROMPT = "READY> "
_FISH_PROMPT = f"function fish_prompt; echo '{_PROMPT}'; end; set -g fish_autosuggestion_enabled 0"
_NOTE_ARGUMENTS = """#!{python}
import json, os, sys
if sys.argv[1:2] == ["completion"]:
    print(open({completions!r} + sys.argv[2]).read())
else:
    with open({notes!r}, "a") as notes:
        notes.write(json.dumps(sys.argv[1:]) + "\\n")
"""


class Shell:
    """An interactive shell in a folder, which knows `dramatis` and its completion. `screen` is what it shows."""

    def __init__(self, name: str, folder: Path, *, start: str | None = None) -> None:
        """Start the shell; skip the test where it is missing. `folder` gets a home, and files to complete in `here`.

        `start` is what the shell reads first, instead of what finds the installed completion.
        """
        path = shutil.which(name)
        if not path:
            pytest.skip(f"{name} is not installed")
        self.here = folder / "here"
        self._notes = folder / "notes"
        binaries, data, home = folder / "bin", folder / "share", folder / "home"
        for made in (self.here, binaries, home):
            made.mkdir(exist_ok=True)
        write_files(folder)
        program = binaries / "dramatis"
        completions = f"{folder}/completion/"
        program.write_text(
            _NOTE_ARGUMENTS.format(python=sys.executable, notes=str(self._notes), completions=completions)
        )
        program.chmod(0o755)
        environment = {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "HOME": str(home),
            "XDG_DATA_DIRS": f"{data}:/usr/local/share:/usr/share",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PS1": _PROMPT,
            "INPUTRC": "/dev/null",
        }
        self._screen = pyte.Screen(120, 50)
        self._stream = pyte.ByteStream(self._screen)
        arguments, usual_start = _set_up(name, data)
        self._child = pexpect.spawn(
            path, arguments, cwd=self.here, env=environment, dimensions=(50, 120), timeout=PATIENCE_S
        )
        self._type(f"{usual_start if start is None else start}\r")
        self.wait_for(_PROMPT.rstrip())
        self._type("echo STAR''TED\r")
        self.wait_for("STARTED")

    def __enter__(self) -> "Shell":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._child.kill(SIGKILL)
        self._child.close()

    @property
    def screen(self) -> str:
        """The rows of the screen."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def complete(self, line: str) -> list[str]:
        """Type a line, Tab and Enter; return the arguments that the program gets."""
        noted = self._count_notes()
        self._type(f"{line}\t\r")
        stop = time.monotonic() + PATIENCE_S
        while self._count_notes() == noted:
            self._read(0.05)
            assert time.monotonic() < stop, f"the program was not called\n{self.screen}"
        arguments: list[str] = json.loads(self._notes.read_text().splitlines()[-1])
        return arguments

    def list_for(self, line: str, expected: str) -> str:
        """Type a line and Tab twice, wait for what is expected on the screen, and return the screen; clear the line."""
        self._type("clear\r")
        self._settle()
        self._type(f"{line}\t\t")
        self.wait_for(expected)
        self._settle()
        screen = self.screen
        self._type("\x03\x03")
        self._settle()
        return screen

    def press_tab(self, line: str) -> None:
        """Type a line and Tab, then clear the line."""
        self._type(f"{line}\t\x15")

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows a text."""
        stop = time.monotonic() + PATIENCE_S
        while text not in self.screen:
            self._read(0.05)
            assert time.monotonic() < stop, f"never seen: {text!r}\n{self.screen}"

    def _count_notes(self) -> int:
        return self._notes.read_text().count("\n") if self._notes.exists() else 0

    def _type(self, text: str) -> None:
        self._child.send(text)

    def _settle(self) -> None:
        """Read until the shell has written nothing for a while."""
        while self._read(0.3):
            pass

    def _read(self, seconds: float) -> bool:
        try:
            self._stream.feed(self._child.read_nonblocking(1 << 16, timeout=seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True


def _set_up(name: str, data: Path) -> tuple[list[str], str]:
    """Return the arguments of a shell that reads nobody's settings, and a first line that finds the completion."""
    if name == "bash":
        return ["--norc", "--noprofile"], f"source {data}/bash-completion/completions/dramatis"
    if name == "zsh":
        start = f"fpath=({data}/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u -D; unsetopt prompt_sp"
        return ["-f"], start
    return ["--private", "-C", _FISH_PROMPT], ""
