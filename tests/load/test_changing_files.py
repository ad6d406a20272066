"""Files that change while they are read: a large one between its beginning and its rest, any one while it is read."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.articles import article_in
from tests.load.test_large_files import load_rest
from tui.load import LoadError
from tui.load.files import Source
from tui.load.opened_article import OpenedArticle, Sizes
from tui.load.opening import open_article

SIZES = Sizes(large=2_000, beginning=1_000, slice=500)
LINE = "Maria Lopez spoke to Peter Novak.\n"
TEXT = LINE * 300

Change = Callable[[Path], object]


def replace_with(other: str, make: Change) -> Change:
    """Return what replaces a file by another thing of that name, as editors and log rotation do."""

    def change(path: Path) -> None:
        new = path.with_name(other)
        make(new)
        new.rename(path)

    return change


def put_link(target: str) -> Change:
    return replace_with("link", lambda new: new.symlink_to(target))


def put_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_socket(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        folder = os.open(path.parent, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{folder}/{path.name}")  # the path itself may be too long for a socket
        os.close(folder)


NAME_CHANGES = [
    pytest.param(Path.unlink, id="deleted"),
    pytest.param(lambda path: path.rename(path.with_name("b.txt")), id="renamed"),
    pytest.param(replace_with("new", lambda new: new.write_text("Other text.\n" * 1_000)), id="replaced"),
    pytest.param(replace_with("new", os.mkfifo), id="replaced by a named pipe"),
    pytest.param(put_link("/dev/zero"), id="replaced by /dev/zero"),
    pytest.param(put_link("nowhere"), id="replaced by a broken link"),
    pytest.param(put_directory, id="replaced by a directory"),
    pytest.param(put_socket, id="replaced by a socket"),
    pytest.param(lambda path: path.chmod(0), id="made unreadable"),
]


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("More.\n")


HARMLESS = [
    pytest.param(os.utime, id="touched"),
    pytest.param(append, id="appended to"),
    pytest.param(lambda path: path.write_text(TEXT), id="written again"),
]
CHANGES = [
    pytest.param(lambda path: os.truncate(path, 0), id="blanked"),
    pytest.param(lambda path: os.truncate(path, 10), id="truncated within the beginning"),
    pytest.param(lambda path: os.truncate(path, 5_000), id="truncated after the beginning"),
    pytest.param(lambda path: path.write_text("Other text.\n"), id="rewritten, shorter"),
    pytest.param(lambda path: path.write_text("Other text.\n" * 2_000), id="rewritten, longer"),
    pytest.param(lambda path: path.write_text(TEXT.replace("Maria", "Laura")), id="rewritten, as long"),
    pytest.param(lambda path: path.write_bytes(os.urandom(len(TEXT))), id="made binary"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def open_beginning(path: Path) -> OpenedArticle:
    opened = open_article(str(path), SIZES)
    assert TEXT.startswith(opened.article.text)
    assert len(opened.article.text) < len(TEXT)
    return opened


@pytest.mark.parametrize("change", [*NAME_CHANGES, *HARMLESS])
def test_the_whole_is_loaded_as_it_was_when_it_was_opened(path: Path, change: Change) -> None:
    opened = open_beginning(path)
    change(path)
    assert load_rest(opened).text == TEXT


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_the_beginning_is_an_error_that_says_so(path: Path, change: Change) -> None:
    opened = open_beginning(path)
    change(path)
    with pytest.raises(LoadError) as caught:
        load_rest(opened)
    assert str(caught.value) == f"{path} was changed while it was being read; open it again to read the new text"


@pytest.mark.parametrize("end", ["Berg.\n", "Berg.\n" * 100], ids=["as long", "longer"])
def test_a_file_whose_end_is_rewritten_is_loaded_as_it_is_now(path: Path, end: str) -> None:
    opened = open_beginning(path)
    now = TEXT[:-6] + end
    path.write_text(now)
    assert load_rest(opened).text == now[: len(TEXT)]


def change_during(monkeypatch: pytest.MonkeyPatch, path: Path, change: Change, reads: int) -> None:
    """Change a file when it has been read this many times from now on."""
    read = Source.read
    count = 0

    def counted(self: Source, size: int = 1_000) -> bytes:
        nonlocal count
        data = read(self, size)
        count += 1
        if count == reads:
            change(path)
        return data

    monkeypatch.setattr(Source, "read", counted)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_in_the_middle_of_the_rest_is_an_error_that_says_so(
    path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_beginning(path)
    change_during(monkeypatch, path, change, reads=12)
    with pytest.raises(LoadError, match="was changed while it was being read"):
        load_rest(opened)


@pytest.mark.parametrize("change", [*NAME_CHANGES, *HARMLESS])
def test_a_harmless_change_in_the_middle_of_the_rest_does_no_harm(
    path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_beginning(path)
    change_during(monkeypatch, path, change, reads=12)
    assert load_rest(opened).text == TEXT


@pytest.mark.parametrize("change", CHANGES)
def test_the_cast_command_says_that_a_file_changed_while_it_was_read(
    path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_during(monkeypatch, path, change, reads=1)
    with pytest.raises(LoadError, match="was changed while it was being read; try again"):
        article_in(str(path))


@pytest.mark.parametrize("change", [*NAME_CHANGES, *HARMLESS])
def test_a_harmless_change_does_not_stop_the_cast_command(
    path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_during(monkeypatch, path, change, reads=1)
    assert article_in(str(path)).text == TEXT


def test_a_file_that_grows_as_fast_as_it_is_read_has_an_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Source.read

    def read_and_grow(self: Source, size: int = 1_000) -> bytes:
        data = read(self, size)
        append(path)
        return data

    monkeypatch.setattr(Source, "read", read_and_grow)
    assert article_in(str(path)).text == TEXT
    path.write_text(TEXT)
    assert load_rest(open_beginning(path)).text == TEXT


def test_a_file_that_cannot_be_read_on_says_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_beginning(path)

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.read", fail)
    with pytest.raises(LoadError, match=r"a\.txt cannot be read: Input/output error"):
        load_rest(opened)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sparse.txt"
    path.touch()
    os.truncate(path, 1 << 30)
    monkeypatch.setattr("os.read", None)
    for read in (open_article, article_in):
        with pytest.raises(LoadError, match="is larger than 256 MB; split it"):
            read(str(path))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "is a directory; name a file in it"),
        (lambda path: (path.touch(), put_socket(path)), "is a socket"),
        (lambda path: path.symlink_to(path), "cannot be read: Too many levels of symbolic links"),
        (lambda path: path.symlink_to("nowhere"), "no such file"),
        (Path.touch, "is empty"),
        (lambda path: path.write_text(" \n\t\n" * 300_000), "only white space"),
    ],
    ids=["directory", "socket", "link to itself", "broken link", "empty", "blank"],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, make: Change, message: str) -> None:
    path = tmp_path / "a.txt"
    make(path)
    for read in (open_article, article_in):
        with pytest.raises(LoadError) as caught:
            read(str(path))
        assert message in str(caught.value)
        assert str(path) in str(caught.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "disk"
    try:
        os.mknod(path, 0o60644, os.makedev(1, 0))
        os.close(os.open(path, os.O_RDONLY))
    except OSError:
        pytest.skip("no such device here")
    with pytest.raises(LoadError, match="is a disk, not a file"):
        article_in(str(path))


@pytest.mark.parametrize("name", ["x" * 5_000, "x/" * 2_500, "new\nline", "\x1b]0;name\x07", "caf\udce9", "a\0b"])
def test_the_message_for_any_name_is_one_short_clean_line(name: str) -> None:
    for read in (open_article, article_in):
        with pytest.raises(LoadError) as caught:
            read(name)
        assert len(str(caught.value)) < 300
        assert str(caught.value).isprintable()


def test_files_without_a_size_are_read_to_their_end() -> None:
    assert article_in("/proc/self/status").text.startswith("Name:")
    assert open_article("/proc/self/status").article.text.startswith("Name:")
