"""A file is written whole or not at all, and what goes wrong is one line that says what to do."""

import errno
import os
from pathlib import Path

import pytest

from tui.export.saving import SaveError, find_obstacle, save_export


def test_a_new_file_has_the_usual_mode_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save_export(str(tmp_path / "a"), b"data")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"data"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "There is no room left for "),
        (errno.EACCES, "You may not write in "),
        (errno.EROFS, "can only be read; choose another"),
        (errno.EIO, "cannot be written: Input/output error"),
    ],
)
@pytest.mark.parametrize("replaces", [False, True])
def test_an_error_while_writing_leaves_everything_as_it_was(
    number: int, words: str, replaces: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    if replaces:
        path.write_bytes(b"before")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SaveError, match=words) as caught:
        save_export(str(path), b"after", replaces=replaces)
    assert str(caught.value).isprintable()
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == ([("a", b"before")] if replaces else [])


def test_a_file_system_without_links_never_overwrites_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: str) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    path = str(tmp_path / "a")
    save_export(path, b"first")
    with pytest.raises(SaveError, match="exists already"):
        save_export(path, b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["a"]


def test_names_that_no_file_can_have_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    cases = {
        "": "Name a file to write",
        str(tmp_path): "is a folder; add the name of a file",
        f"{tmp_path}/": "is a folder; add the name of a file",
        f"{tmp_path}/missing/a": "There is no folder",
        f"{tmp_path}/missing/": "There is no folder",
        f"{tmp_path}/pipe": "is no regular file; choose another name",
        "a\0b": "a name cannot hold a zero byte",
        f"{tmp_path}/a\x1b[2J/b": "There is no folder",
    }
    for path, words in cases.items():
        assert words in find_obstacle(path)
        assert find_obstacle(path).isprintable()
        with pytest.raises(SaveError):
            save_export(path, b"")
    with pytest.raises(SaveError, match="too long"):
        save_export(f"{tmp_path}/{'a' * 300}", b"")
    assert os.listdir(tmp_path) == ["pipe"]
