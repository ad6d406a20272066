"""Recent articles are kept, and nothing that is wrong with their file stops anybody."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tui.keep import FILE, has_recent, recent
from tui.keep.recent import RecentArticle, find_recent, keep_recent, read_recent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "dramatis"


def article(number: int) -> RecentArticle:
    return RecentArticle(f"/notes/{number}.txt", f"Report {number}", 1000.0 + number, 7, "be\n", "fore", 99)


def test_the_latest_comes_first_and_an_article_is_kept_once() -> None:
    assert not has_recent()
    for number in (1, 2, 3):
        keep_recent(article(number))
    keep_recent(article(1)._replace(opened_at=2000.0, offset=42))
    assert [kept.source for kept in read_recent()] == ["/notes/1.txt", "/notes/3.txt", "/notes/2.txt"]
    assert find_recent("/notes/1.txt") == article(1)._replace(opened_at=2000.0, offset=42)
    assert find_recent("/notes/9.txt") is None


def test_the_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST", 3)
    for number in range(5):
        keep_recent(article(number))
    assert [kept.title for kept in read_recent()] == ["Report 4", "Report 3", "Report 2"]


def test_the_file_belongs_to_the_reader_alone(folder: Path) -> None:
    keep_recent(article(1))
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_names_that_are_not_utf8_and_odd_titles_survive() -> None:
    source = os.fsdecode(b"/notes/caf\xe9.txt")
    keep_recent(RecentArticle(source, "a\ud800 'title' \0 ☕", 1.0, 3, "\ud800", "x"))
    assert [kept.source for kept in read_recent()] == [source]
    assert find_recent(source)


@pytest.mark.parametrize("content", [b"", b"no database" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_set_aside(content: bytes, folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    assert read_recent() == []
    keep_recent(article(1))
    assert [kept.title for kept in read_recent()] == ["Report 1"]


def test_another_table_or_other_types_are_no_articles(folder: Path) -> None:
    keep_recent(article(1))
    with sqlite3.connect(folder / FILE) as database:
        database.execute("UPDATE recent SET offset = 'x', title = x'00ff'")
    assert read_recent() == []
    with sqlite3.connect(folder / FILE) as database:
        database.execute("DROP TABLE recent")
        database.execute("CREATE TABLE recent (other)")
    assert read_recent() == []
    keep_recent(article(2))


def test_a_locked_file_is_waited_for_only_briefly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "_PATIENCE_S", 0.05)
    keep_recent(article(1))
    with sqlite3.connect(folder / FILE) as database:
        database.execute("BEGIN EXCLUSIVE")
        keep_recent(article(2))
        assert read_recent() == []
    assert [kept.title for kept in read_recent()] == ["Report 1"]


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    keep_recent(article(1))
    assert read_recent() == []
    assert not has_recent()
