"""The command in a process of its own: `dramatis` runs it, with or without a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]

# Replaces the interface by a function that prints what it was given: the article, the settings, the notices, and
# whether each stream is a terminal.
STAND_IN = """
import json, os, sys, types
app = types.ModuleType("tui.ui.app")
def run(opened, settings, notices, source, library, watch):
    article = opened and opened.article
    print(json.dumps({
        "source": article and article.source, "title": article and article.title,
        "listed": [os.fsencode(name).decode("latin-1") for name in library.sources],
        "opened": [other.article.source for other in library.opened],
        "theme": settings.theme, "measure": settings.measure,
        "recognizer": settings.recognizer, "notices": list(notices),
        "terminal": [os.isatty(stream) for stream in range(3)],
        "place": list(library.place or ()),
        "number": library.number,
    }))
    return 0
app.run = run
sys.modules["tui.ui.app"] = app
from tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def assert_one_line(stderr: bytes) -> str:
    """Assert that the output is one clean line of the command, and return it."""
    line = stderr.decode("utf-8")
    assert line.startswith("dramatis: ")
    assert line.endswith("\n")
    assert line[:-1].isprintable()
    return line


class Command:
    """Runs the command in a process of its own, without a terminal or with one."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder

    def __call__(
        self, *arguments: str | bytes | Path, stdin: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment | variables,
            timeout=120,
        )

    def write(self, name: str, content: bytes) -> Path:
        """Write a file in the folder that the command runs in."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def write_settings(self, content: str) -> None:
        """Write the reader's settings."""
        self.write("config/dramatis/settings.toml", content.encode())

    def fail(self, *arguments: str | bytes | Path, stdin: bytes = b"", **variables: str) -> str:
        """Run the command, assert that it ends with one line of error and nothing else, and return the line."""
        ended = self(*arguments, stdin=stdin, **variables)
        assert (ended.returncode, ended.stdout) == (2, b"")
        return assert_one_line(ended.stderr)

    def run_at_terminal(self, command: str, **variables: str) -> tuple[int | None, str]:
        """Run a shell's command line at a terminal, in which "dramatis" is the command with the stand-in.

        Return the exit status and what the terminal showed.
        """
        (self.folder / "stand_in.py").write_text(STAND_IN)
        program = f'dramatis() {{ "{sys.executable}" stand_in.py "$@"; }}'
        spawned = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{program}; {command}"],
            cwd=str(self.folder),
            env=self.environment | variables,
            encoding="utf-8",
            dimensions=(24, 1000),
            timeout=120,
        )
        output = spawned.read()
        spawned.close()
        return spawned.exitstatus, output.strip()

    def open_at_terminal(self, command: str, **variables: str) -> dict[str, object]:
        """Run a shell's command line at a terminal, and return what the interface was given."""
        status, output = self.run_at_terminal(command, **variables)
        assert status == 0, output
        received: dict[str, object] = json.loads(output)
        return received


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    settings = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    return {name: value for name, value in os.environ.items() if name != "COLUMNS"} | settings


@pytest.fixture
def dramatis(environment: dict[str, str], tmp_path: Path) -> Command:
    return Command(environment, tmp_path)
