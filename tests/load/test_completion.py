"""Completing paths as they are typed."""

import os
from pathlib import Path

import pytest

from tui.load.completion import complete_path, forget_folders, resolve_typed, shared_beginning


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "notes/a b.txt",
        "notes/part10.txt",
        "notes/part9.txt",
        "notes/deep/x.txt",
        "note.md",
        ".hidden/y.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ada.\n", "utf-8")
    with open(os.fsencode(tmp_path) + b"/notes/caf\xe9\x1b[2J.txt", "wb") as file:
        file.write(b"Ada.\n")
    os.mkfifo(tmp_path / "notes/pipe")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    forget_folders()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("no", ["notes/", "note.md"]),
        ("NOTES", ["notes/"]),
        ("notes/pa", ["notes/part9.txt", "notes/part10.txt"]),
        ("notes/a", ["notes/a b.txt"]),
        ("notes/ar", ["notes/part9.txt", "notes/part10.txt"]),
        ("notes/d", ["notes/deep/"]),
        ("ote", ["notes/", "note.md"]),
        (".", [".hidden/"]),
        ("~/no", ["~/notes/", "~/note.md"]),
        ("~", ["~/notes/", "~/note.md"]),
        ("missing/", []),
        ("note.md/", []),
        ("\0", []),
    ],
)
def test_completions(typed: str, completed: list[str]) -> None:
    assert [completion.typed for completion in complete_path(typed)] == completed


def test_hidden_files_only_when_a_dot_is_typed(folder: Path) -> None:
    assert [found.name for found in complete_path(f"{folder}/")] == ["notes", "note.md"]
    assert [found.name for found in complete_path(f"{folder}/.h")] == [".hidden"]


def test_a_shown_name_leads_to_the_file_whose_name_is_not_utf8(folder: Path) -> None:
    (found,) = complete_path("notes/caf")
    assert found.typed.isprintable()
    for path in (
        found.path,
        resolve_typed(found.typed),
        resolve_typed(f"~/{found.typed}"),
        resolve_typed(f"{folder}/{found.typed}"),
    ):
        assert Path(path).read_text() == "Ada.\n"


def test_the_shared_beginning() -> None:
    assert shared_beginning(complete_path("notes/pa")) == "notes/part"
    assert shared_beginning(complete_path("notes/d")) == "notes/deep/"


@pytest.mark.parametrize("typed", ["", "/", "//", "nothing/at/all", "~nobody/x", "\0", "notes//deep/../a b.txt"])
def test_any_line_means_some_path(typed: str) -> None:
    assert isinstance(resolve_typed(typed), str)
    complete_path(typed)


def test_a_path_that_exists_is_left_as_it_is() -> None:
    assert resolve_typed("notes/a b.txt") == "notes/a b.txt"
    assert resolve_typed("~/note.md") == os.path.expanduser("~/note.md")
