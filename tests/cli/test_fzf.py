"""The README's line for fzf, as it is printed, with the real fzf in a pseudo-terminal."""

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.marks import slow_but
from tests.terminal.driver import Terminal, learn_keys

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not shutil.which("fzf"), reason="fzf is not installed"),
]
# In place of the program: prints one hit for `who`, and notes all other calls.
STAND_IN = """#!{python}
import json, sys
if sys.argv[1] == "who":
    print({hit!r})
else:
    open({notes!r}, "a").write(json.dumps(sys.argv[1:]) + "\\n")
    print("NOTED", sys.argv[1])  # the preview
"""
PROGRAM = """#!/bin/sh
PYTHONPATH={root} exec {python} -m tui "$@"
"""


def find_line() -> str:
    """Return the command line that the README prints."""
    lines = re.findall(r"(?m)^    (dramatis who (?:.*\\\n)+.*)$", (ROOT / "README.md").read_text("utf-8"))
    (line,) = lines
    assert "| fzf " in line
    return str(line)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the current one, and whose `bin` comes first on PATH."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    learn_keys(tmp_path)
    return tmp_path


def install(folder: Path, script: str) -> None:
    program = folder / "bin" / "dramatis"
    program.write_text(script, "utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    "file",
    [
        *slow_but([], ["my article.txt", 'it\'s $HOME "big".txt', "-dash.txt", "a:b.txt", "a.txt:1:2", "😀é.txt"]),
        "$(touch acted): `touch acted`",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        *slow_but([], ["Conan O'Brien", 'John "Jack" Smith', "Code: Blue: 2", "$HOME A$AP"]),
        "$(touch acted)",
        "a\\'b; touch acted",
    ],
)
def test_names_and_files_reach_the_program_as_they_are(file: str, name: str, folder: Path) -> None:
    notes = folder / "notes"
    install(folder, STAND_IN.format(python=sys.executable, hit=f"{file}\t12\t8\t{name}", notes=str(notes)))
    line = find_line().replace("FILE...", shlex.quote(file))
    with Terminal(shell=line, home=folder, size=(120, 30)) as terminal:
        terminal.wait_for("NOTED mentions")
        terminal.press("Enter")
        terminal.wait_until(lambda: notes.read_text().count("\n") > 1, "never opened")
        terminal.press("Esc")
        terminal.wait_for_end()
    mentions, opened = map(json.loads, notes.read_text().splitlines()[:2])
    assert mentions == ["mentions", "-a", name, "--exact", "--heading", "--color", "always", "--", file]
    assert opened == ["open", "--", f"{file}:12:8"]
    assert not (folder / "acted").exists()


@pytest.mark.slow
@pytest.mark.parametrize("file", ["my article.txt", "-16:30 the news: a.txt"])
def test_the_preview_shows_the_mentions_and_enter_opens_the_reader_there(file: str, folder: Path) -> None:
    install(folder, PROGRAM.format(root=shlex.quote(str(ROOT)), python=shlex.quote(sys.executable)))
    settings = folder / ".config/dramatis/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('recognizer = "fast"\n')
    shutil.copy(ROOT / "seeds/sample.txt", folder / file)
    line = find_line().replace("FILE...", "").replace("| fzf", f"-- {shlex.quote(file)} | fzf")
    with Terminal(shell=line, home=folder, size=(120, 30)) as terminal:
        terminal.wait_until(lambda: re.search(r"> .*\.txt +1 +55 +Russia", terminal.text), "the actor is not there")
        terminal.wait_for("▣ Russia  place · 18 mentions")
        terminal.wait_for("North to shore up its dwindling")
        terminal.press("Up")
        terminal.wait_for("▣ North Korea  place · 14 mentions")
        terminal.press("Enter")
        terminal.wait_for("North Korea 1/14")
        terminal.press("q")
        terminal.wait_until(
            lambda: re.search(r"> .*\.txt +1 +66 +North Korea", terminal.text), "the actor is not there"
        )
        terminal.press("Esc")
        terminal.wait_for_end()
