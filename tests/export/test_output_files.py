"""Exported files are written whole or not at all, and over others only if that is wanted."""

import os
import signal
import stat
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tui.export import output_files
from tui.export.output_files import is_taken, write_file


class Failing(BytesIO):
    """Content that cannot be read to its end."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(min(size or 3, 3))


@pytest.fixture(params=[True, False], ids=["hard links", "no hard links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not request.param:

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    return tmp_path


def test_a_new_file_has_the_content_and_the_mode_of_any_new_file(folder: Path) -> None:
    write_file(str(folder / "a"), BytesIO(b"content"))
    (folder / "b").touch()
    assert (folder / "a").read_bytes() == b"content"
    assert (folder / "a").stat().st_mode == (folder / "b").stat().st_mode
    assert sorted(os.listdir(folder)) == ["a", "b"]


def test_a_file_is_not_replaced_unless_that_is_wanted(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert is_taken(str(path))
    with pytest.raises(FileExistsError) as caught:
        write_file(str(path), BytesIO(b"new"))
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"old"
    write_file(str(path), BytesIO(b"new"), replace=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(folder) == ["a"]


def test_a_file_that_appears_meanwhile_is_not_replaced(folder: Path) -> None:
    class Slow(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            (folder / "a").write_bytes(b"theirs")
            return super().read(size)

    with pytest.raises(FileExistsError):
        write_file(str(folder / "a"), Slow(b"ours"))
    assert (folder / "a").read_bytes() == b"theirs"
    assert os.listdir(folder) == ["a"]


@pytest.mark.parametrize("replace", [False, True])
def test_nothing_is_left_of_a_file_that_cannot_be_written(folder: Path, *, replace: bool) -> None:
    if replace:
        (folder / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="Input/output error"):
        write_file(str(folder / "a"), Failing(b"abcdef"), replace=replace)
    assert os.listdir(folder) == (["a"] if replace else [])
    assert not replace or (folder / "a").read_bytes() == b"old"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_process_after_the_file_is_whole(tmp_path: Path, number: signal.Signals) -> None:
    class Signalling(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            os.kill(os.getpid(), number)
            return super().read(size)

    child = os.fork()
    if not child:
        signal.signal(number, signal.SIG_DFL)
        write_file(str(tmp_path / "a"), Signalling(b"content"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -number
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"content")]


def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(folder: Path) -> None:
    (folder / "target").write_bytes(b"old")
    (folder / "link").symlink_to("target")
    (folder / "dangling").symlink_to("nothing")
    for name in ("link", "dangling"):
        with pytest.raises(FileExistsError):
            write_file(str(folder / name), BytesIO(b"new"))
        write_file(str(folder / name), BytesIO(b"new"), replace=True)
        assert (folder / name).is_symlink()
    assert (folder / "target").read_bytes() == (folder / "nothing").read_bytes() == b"new"


def test_a_pipe_takes_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert not is_taken(str(path))
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(path.read_bytes()))
    reader.start()
    write_file(str(path), BytesIO(b"content"))
    reader.join()
    assert received == [b"content"]
    assert path.is_fifo()


@pytest.mark.parametrize(
    "make", [lambda path: path / "no folder" / "a", lambda path: path], ids=["no folder", "folder"]
)
def test_what_cannot_be_written_is_an_error_with_its_name(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = str(make(tmp_path))
    with pytest.raises(OSError) as caught:  # noqa: PT011
        write_file(path, BytesIO(b""), replace=True)
    assert caught.value.filename == path
    assert not list(tmp_path.iterdir())


def test_streams_and_devices_are_not_taken() -> None:
    assert not is_taken("/dev/null")
    assert not is_taken("/dev/stdout")
    assert output_files.is_taken("/dev")
