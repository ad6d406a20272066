"""Which files of folders are listed as articles, and in which order."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui.load import listing
from tui.load.listing import ListedSource, list_sources, natural_key


def write(path: Path, content: bytes = b"Ada Byron wrote.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(found: Iterable[ListedSource]) -> list[str]:
    return [source.name for source in found]


def test_files_come_before_folders_and_numbers_in_their_order(tmp_path: Path) -> None:
    for name in ("b10.txt", "B9.txt", "a.txt", "sub/c.txt", "sub/a/d.txt"):
        write(tmp_path / name)
    assert names(list_sources([str(tmp_path)])) == ["a.txt", "B9.txt", "b10.txt", "c.txt", "d.txt"]


def test_hidden_binary_empty_and_special_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "text.txt")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git/config.txt")
    write(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    write(tmp_path / "data.bin", bytes(range(256)))
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "blank.txt", b" \n\r\n\t")
    write(tmp_path / "only-mark.txt", b"\xef\xbb\xbf")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "null.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert names(list_sources([str(tmp_path)])) == ["text.txt"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "koi8-r"])
def test_text_in_any_encoding_is_listed(encoding: str, tmp_path: Path) -> None:
    text = "Жизнь и судьба. " if encoding == "koi8-r" else "Être ou ne pas être, voilà la question. "
    write(tmp_path / "text.txt", (text * 200).encode(encoding))
    assert names(list_sources([str(tmp_path)])) == ["text.txt"]


def test_links_to_folders_do_not_lead_in_circles(tmp_path: Path) -> None:
    write(tmp_path / "sub/a.txt")
    (tmp_path / "sub/loop").symlink_to(tmp_path)
    (tmp_path / "linked.txt").symlink_to(tmp_path / "sub/a.txt")
    assert names(list_sources([str(tmp_path)])) == ["linked.txt", "a.txt"]


def test_depth_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_FILES", 5)
    monkeypatch.setattr(listing, "DEEPEST", 2)
    for number in range(4):
        write(tmp_path / f"{number}.txt")
    write(tmp_path / "a/b/near.txt")
    write(tmp_path / "a/b/c/far.txt")
    assert names(list_sources([str(tmp_path)])) == ["0.txt", "1.txt", "2.txt", "3.txt", "near.txt"]
    write(tmp_path / "4.txt")
    *_, last = list_sources([str(tmp_path)])
    assert last.problem == "more than 5 files; name a folder in it"


def test_a_folder_is_listed_as_far_as_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    for number in range(20):
        write(tmp_path / f"sub/{number}.txt")
    found = list_sources([str(tmp_path)])
    assert next(found).name == "a.txt"
    (tmp_path / "sub/0.txt").unlink()
    assert next(found).name == "1.txt"


@pytest.mark.parametrize("name", ["missing.txt", "missing/missing.txt", "a\0b", "x" * 5000])
def test_what_cannot_be_opened_is_listed_with_a_problem(name: str, tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    problem, fine = list_sources([str(tmp_path / name), str(tmp_path / "a.txt")])
    assert problem.problem
    assert "\n" not in problem.problem
    assert (fine.name, fine.problem) == ("a.txt", "")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (only,) = list_sources([str(tmp_path)])
    assert only.problem == "no articles in this folder"


def test_names_that_are_not_utf8_stay_exact_and_are_shown_safely(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.txt"
    with open(path, "wb") as file:
        file.write(b"Ada.\n")
    (found,) = list_sources([str(tmp_path)])
    assert os.fsencode(found.source) == path
    assert found.name.isprintable()


def test_standard_input_and_addresses_are_listed_without_a_look() -> None:
    found = list(list_sources(["-", "https://example.org/a", "-"]))
    assert [(source.source, source.problem) for source in found] == [("-", ""), ("https://example.org/a", "")]


def test_natural_order() -> None:
    assert sorted(["x10y2", "x9", "X10y1", "10", "9"], key=natural_key) == ["9", "10", "x9", "X10y1", "x10y2"]
