"""Saving text as a file."""

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.ui.saved_text import save_file

ROOT = Path(__file__).parents[2]


def test_a_file_is_saved_once_and_only_its_owner_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "dramatis" / "copied.txt"
    assert save_file("copied.txt", "text\u2019s") == f"Saved 6 characters to {path}"
    assert path.read_text("utf-8") == "text\u2019s"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert save_file("copied.txt", "another") == f"Not saved: File exists ({path})"
    assert path.read_text("utf-8") == "text\u2019s"


def test_a_link_of_that_name_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "dramatis").mkdir()
    path = tmp_path / "dramatis" / "copied.txt"
    path.symlink_to(tmp_path / "elsewhere")
    assert save_file("copied.txt", "text") == f"Not saved: File exists ({path})"
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_is_left_of_a_file_that_does_not_fit(tmp_path: Path) -> None:
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tui.ui.saved_text import save_file\n"
    code += "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
    code += "print(save_file('copied.txt', 'a' * 100_000))"
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.stdout == f"Not saved: File too large ({tmp_path}/dramatis/copied.txt)\n"
    assert os.listdir(tmp_path / "dramatis") == []


def test_without_a_home_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_dir=""))
    assert save_file("copied.txt", "text") == "Not saved: there is no home folder; set HOME to one (copied.txt)"
    assert os.listdir(here) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_the_message_is_one_clean_line(is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9\n\x1b[2J"
    monkeypatch.setitem(os.environb, b"XDG_STATE_HOME", folder)
    (os.mkdir if is_there else os.mknod)(folder)
    message = save_file("copied.txt", "text")
    assert message.isprintable()
    assert message.startswith("Saved 4 characters to " if is_there else "Not saved: Not a directory ")
