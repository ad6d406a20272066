"""An unexpected error: one line, and a report that holds no text of an article."""

import os
import re
import stat
import sys
from pathlib import Path

import pytest

from tui.cli.ending import end_early
from tui.cli.main import main

SECRET = "the minister wept"
SENTENCE = "dramatis: an error in Dramatis itself stopped it"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "dramatis"


def fail_over(text: str) -> None:
    """Fail as a bug would whose message quotes the article, after another."""
    try:
        {}[text]
    except KeyError:
        raise ValueError(f"unexpected {text!r} at 7") from None


def crash() -> ValueError:
    """Return the error of a bug, with its traceback."""
    with pytest.raises(ValueError, match="unexpected") as caught:
        fail_over(SECRET)
    return caught.value


def only_report(state: Path) -> str:
    (path,) = state.iterdir()
    assert re.fullmatch(r"crash-\d{8}-\d{6}\.txt", path.name)
    return path.read_text("utf-8")


def test_a_crash_is_one_line_that_names_a_report(state: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert end_early(crash()) == 2
    report = only_report(state)
    line = capfd.readouterr().err
    assert line.startswith(f"{SENTENCE} (ValueError); please report it with the file {state}/crash-")
    assert line.count("\n") == 1
    assert "in fail_over" in report
    assert "ValueError: unexpected '…' at 7" in report
    assert "while handling" in report
    assert f"python: {sys.version.split()[0]}" in report


def test_a_report_quotes_no_text(state: Path, capfd: pytest.CaptureFixture[str]) -> None:
    end_early(crash())
    assert SECRET not in only_report(state) + capfd.readouterr().err


def test_a_report_is_for_its_owner_only(state: Path) -> None:
    end_early(crash())
    (path,) = state.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_reports_of_the_same_second_do_not_replace_each_other(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.crash_report.strftime", lambda _: "20260101-000000")
    for _ in range(12):
        end_early(crash())
    assert len(list(state.iterdir())) == 9


def test_no_link_is_followed(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.crash_report.strftime", lambda _: "now")
    state.mkdir()
    target = tmp_path / "target"
    (state / "crash-now.txt").symlink_to(target)
    end_early(crash())
    assert not target.exists()
    assert (state / "crash-now-2.txt").exists()


@pytest.mark.parametrize("kind", ["file", "link", "FIFO"])
def test_without_a_folder_the_line_says_all(
    kind: str, state: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if kind == "file":
        state.write_text("in the way")
    elif kind == "FIFO":
        os.mkfifo(state)
    else:
        state.symlink_to(tmp_path)
    assert end_early(crash()) == 2
    line = capfd.readouterr().err
    assert line.startswith(f"{SENTENCE} (ValueError: unexpected '…' at 7); the report could not be saved: ")
    assert line.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "there is not enough memory (see `ulimit -v`)"),
        (OSError(24, "Too many open files", "x.toml"), "x.toml: the system allows no more open files"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (RuntimeError("can't start new thread"), "the system allows no more threads"),
        (OSError(11, "Resource temporarily unavailable"), "the system allows no more processes or threads"),
        (ChildProcessError("a process stopped"), "a process stopped"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_what_the_system_lacks_is_no_crash(
    error: BaseException, message: str, state: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert end_early(error) == 2
    assert capfd.readouterr().err.startswith(f"dramatis: {message}")
    assert not state.exists()


@pytest.mark.parametrize("error", [RecursionError("too deep"), ZeroDivisionError(), SystemError("\x1b]0;x\x07")])
def test_any_error_of_a_cast_is_status_2(
    error: Exception, state: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr("tui.cli.cast_command.print_casts", fail)
    assert main(["cast", "article.txt"]) == 2
    assert "test_any_error_of_a_cast_is_status_2" not in capfd.readouterr().err
    assert "in fail" in only_report(state)
