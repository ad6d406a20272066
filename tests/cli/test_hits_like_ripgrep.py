"""The options of the commands that print hits mean what they mean for ripgrep: both print the same."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tui.cli.mentions_command import run

Captured = pytest.CaptureFixture[bytes]
DATA = json.loads((Path(__file__).parents[1] / "cases/hits_like_ripgrep.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with the files."""
    for name, text in DATA["files"].items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: " ".join(case["options"]))
def test_options_mean_what_they_mean_for_ripgrep(
    case: dict[str, Any], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status = run(["--recognizer", "fast", *case["options"]])
    assert (status, capfdbinary.readouterr().out.decode()) == (case["status"], case["output"])


@pytest.mark.skipif(shutil.which("rg") is None, reason="ripgrep is not installed")
@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: " ".join(case["options"]))
def test_the_cases_are_those_of_ripgrep(case: dict[str, Any], folder: Path) -> None:
    options = ["--count-matches" if option in ("-c", "--count") else option for option in case["options"]]
    each_hit = [] if "--count-matches" in options else ["--vimgrep"]
    command = ["rg", "-j1", "--no-config", "-F", "-e", "Angela Merkel", *options, *each_hit]
    ended = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout.decode()) == (case["status"], case["output"])
