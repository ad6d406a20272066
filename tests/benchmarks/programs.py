"""The programs that are measured: the reader as users start it, the empty app, bare Python; and their environment.

`DRAMATIS_COMMAND` names another command to measure, such as the installed one.
"""

import compileall
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.terminal import SIZE, Size, Terminal

ROOT = Path(__file__).parents[2]
SEED = min((ROOT / "seeds").glob("*.txt"))
COMMAND = shlex.split(os.environ.get("DRAMATIS_COMMAND", ""))
READER = COMMAND or [sys.executable, "-m", "tui"]
EMPTY = (
    [sys.executable, "-P", str(Path(__file__).with_name("empty.py"))]
    if COMMAND
    else [
        sys.executable,
        "-m",
        "tests.benchmarks.empty",
    ]
)
PASS = [sys.executable, "-c", "pass"]
WHOLE = "in the cast"
"""The text in the status line once the cast is complete."""


@cache
def _home() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="dramatis-home-")


@cache
def environment() -> Mapping[str, str]:
    """Return the environment of measured programs: a user's terminal and default settings."""
    home = _home().name
    return {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_STATE_HOME": f"{home}/.local/state",
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_CACHE_HOME": f"{home}/.cache",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def compile_all() -> None:
    """Byte-compile this checkout, as an installation is; otherwise the first start would pay for it."""
    for folder in ("tui", "tests/benchmarks"):
        compileall.compile_dir(str(ROOT / folder), quiet=2)
    compileall.compile_file(str(ROOT / "tests/__init__.py"), quiet=2)


def terminal(command: Sequence[str], *, size: Size = SIZE, rate: int | None = None, **more: str) -> Terminal:
    """Start a command in a terminal; `more` adds environment variables."""
    return Terminal(command, {**environment(), **more}, folder=ROOT, size=size, rate=rate)


def reader(*arguments: str, size: Size = SIZE, rate: int | None = None) -> Terminal:
    """Start the reader in a terminal, with the fast recognizer: the accurate one would read on during what follows."""
    return terminal([*READER, "--recognizer", "fast", *arguments], size=size, rate=rate)


def run(command: Sequence[str]) -> float:
    """Run a command that draws nothing; return the seconds from its start to its end. Raises `CalledProcessError`."""
    return _measure(command).seconds


def work(command: Sequence[str]) -> float:
    """Run a command; return the seconds of processor time that it and its children took. Raises as `run` does."""
    return _measure(command).worked


class _Measured(NamedTuple):
    seconds: float
    worked: float


def _measure(command: Sequence[str]) -> _Measured:
    devnull = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, devnull, descriptor) for descriptor in range(3)]
    began = time.perf_counter()
    process = os.posix_spawnp(
        command[0], list(command), {**environment(), "PYTHONPATH": str(ROOT)}, file_actions=actions
    )
    _, status, usage = os.wait4(process, 0)
    taken = time.perf_counter() - began
    os.close(devnull)
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return _Measured(taken, usage.ru_utime + usage.ru_stime)
