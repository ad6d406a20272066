"""Saving text as a file."""

import stat
from pathlib import Path

import pytest

from tui.ui.saved_text import save_file


def test_a_file_is_saved_once_and_only_its_owner_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "dramatis" / "copied.txt"
    assert save_file("copied.txt", "text\u2019s") == f"Saved 6 characters to {path}"
    assert path.read_text("utf-8") == "text\u2019s"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert save_file("copied.txt", "another") == f"Not saved: File exists ({path.parent})"
    assert path.read_text("utf-8") == "text\u2019s"
