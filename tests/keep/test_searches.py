"""What is kept of searches: bounded, the reader's own, guarded, and never in the way."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.keep.searches import FILE, LONGEST, MOST, keep_search, put_first, read_searches
from tui.paths import state_folder
from tui.text.sanitize import clean_typed


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return state_folder() / FILE


def test_the_latest_search_is_first_and_none_stands_twice() -> None:
    for query in ("one", "two", "one"):
        keep_search(query)
    assert read_searches() == ["one", "two"]


def test_the_file_is_the_readers_own(file: Path) -> None:
    keep_search("one")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_oldest_searches_and_long_ones_are_forgotten(file: Path) -> None:
    for number in range(MOST + 5):
        keep_search(f"{number}")
    keep_search("x" * (LONGEST + 1))
    keep_search("   ")
    assert read_searches() == [str(number) for number in range(MOST + 4, 4, -1)]
    assert len(file.read_text("utf-8").splitlines()) == MOST


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"\x1b[2J\nfine\n", ["␛[2J", "fine"]),
        (b"\xff\xfe\n\n \nfine", ["��", "fine"]),
        (b"\xe2\x80\xaeab\n", ["␦ab"]),
        (b"x" * 10_000_000, []),
        (b"", []),
    ],
)
def test_what_others_wrote_into_the_file_is_guarded_and_bounded(file: Path, content: bytes, kept: list[str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    assert read_searches() == kept


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_neither_read_nor_waited_for(file: Path, make: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    make(file)  # type: ignore[operator]
    assert read_searches() == []
    keep_search("one")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    keep_search("one")
    assert read_searches() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=LONGEST + 5), max_size=5))
def test_whatever_was_searched_for_is_read_as_it_was_kept(queries: list[str]) -> None:
    (state_folder() / FILE).unlink(missing_ok=True)
    expected: list[str] = []
    for query in queries:
        keep_search(query)
        if clean_typed(query).strip() and len(clean_typed(query)) <= LONGEST:
            expected = put_first(clean_typed(query), expected)
    assert read_searches() == expected
