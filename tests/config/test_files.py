"""Whatever lies in the configuration folder is read in bounded time, or is one clean line."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.config.files import MAX_BYTES, ConfigError, merge_problems, parse_toml, read_text

REFUSED = json.loads((Path(__file__).parents[1] / "cases/toml_refused.json").read_text("utf-8"))["cases"]


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may have 107 bytes at most
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "directory": (Path.mkdir, "it is a directory, not a file"),
    "pipe": (os.mkfifo, "it is a pipe, not a file"),
    "socket": (make_socket, "it is a socket, not a file"),
    "link to a pipe": (link_to_pipe, "it is a pipe, not a file"),
    "link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    "link to a directory": (lambda path: path.symlink_to("."), "it is a directory, not a file"),
    "link to endless zeros": (lambda path: path.symlink_to("/dev/zero"), "it is a device, not a file"),
    "link to a terminal": (lambda path: path.symlink_to("/dev/ptmx"), "it is a device, not a file"),
    "larger than the limit": (lambda path: path.write_bytes(b"#" * (MAX_BYTES + 1)), "it is larger than 100 kB"),
    "a terabyte of nothing": (lambda path: (path.touch(), os.truncate(path, 1 << 40)), "it is larger than 100 kB"),
    "Latin-1": (lambda path: path.write_bytes(b"caf\xe9"), "it is not UTF-8"),
    "UTF-16": (lambda path: path.write_bytes('theme = "a"'.encode("utf-16")), "it is not UTF-8"),
}


@pytest.mark.parametrize(("make", "message"), SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_readable_text_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    with pytest.raises(ConfigError) as caught:
        read_text(str(path))
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["missing.toml", "file/settings.toml", "link", "a" * 300], ids=lambda name: name[:9])
def test_what_is_not_there_is_a_missing_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(FileNotFoundError):
        read_text(str(tmp_path / name))


@pytest.mark.parametrize("content", [b"", b"a = 1\r\nb = 2", b"\xef\xbb\xbfa = 1\n", b"#" * MAX_BYTES])
def test_a_text_is_read_as_it_is_but_for_a_byte_order_mark(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    assert read_text(str(path)).encode() == content.removeprefix(b"\xef\xbb\xbf")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"# a comment\n")
    read = os.read

    def grow(handle: int, most: int) -> bytes:
        with path.open("ab") as file:
            file.write(b"# another\n" * 1_000)
        return read(handle, most)

    monkeypatch.setattr(os, "read", grow)
    with pytest.raises(ConfigError, match="larger than"):
        read_text(str(path))


@pytest.mark.parametrize("closed", ["settings.toml", "."], ids=["file", "folder"])
def test_a_file_without_permission_is_reported_as_such(tmp_path: Path, closed: str) -> None:
    (tmp_path / "settings.toml").write_text("measure = 90")
    (tmp_path / closed).chmod(0)
    program = f"import os, sys\nsys.path.insert(0, {os.getcwd()!r})\nfrom tui.config.files import read_text\n"
    if os.getuid() == 0:  # root may read everything
        program += "os.setuid(65534)\n"
    program += "try:\n read_text('settings.toml')\nexcept PermissionError:\n print('refused')\n"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
        )
    finally:
        (tmp_path / closed).chmod(0o700)
    assert (done.stdout, done.stderr) == ("refused\n", "")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in REFUSED])
def test_toml_that_cannot_be_parsed_is_refused_in_one_line(case: dict[str, Any]) -> None:
    parts = case["toml"] if isinstance(case["toml"], list) else [case["toml"]]
    text = "".join(part if isinstance(part, str) else part[0] * part[1] for part in parts)
    assert len(text) <= MAX_BYTES
    with pytest.raises(ConfigError) as caught:
        parse_toml(text)
    assert case["says"] in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize("value", ['"D"', "'D'", '"""D"""', "'''D'''", '"""\nD"\nD\\""""', '"\\"D"', '["D", "D"]'])
def test_a_comment_and_a_text_may_have_many_dots(value: str) -> None:
    text = f"x = {value}  # D\n# D\n".replace("D", "." * 80)
    assert list(parse_toml(text)) == ["x"]


@pytest.mark.parametrize("start", ['x="', "x='", 'x="""', "x='''", ""])
@pytest.mark.parametrize("part", ['\\"', '"', "'", '"""', "'''", "\"'\n", '\\"\n', "#", "\\"])
def test_counting_dots_takes_no_time(start: str, part: str) -> None:
    """It takes 10 ms; half a minute if a text without an end is looked through from each quotation mark in it."""
    began = time.process_time()
    with suppress(ConfigError):
        parse_toml(start + part * (90_000 // len(part)) + "." * 30)
    assert time.process_time() - began < 5


@settings(deadline=None)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_document_or_one_line(content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    try:
        result: object = parse_toml(text)
    except ConfigError as error:
        result = str(error)
    assert isinstance(result, dict) or (isinstance(result, str) and result.isprintable())


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=5))
def test_notices_are_few_clean_lines(place: str, problems: list[str]) -> None:
    notices = merge_problems(place, [lambda text=text: text for text in problems])  # type: ignore[misc]
    assert len(notices) == (len(problems) if len(problems) <= 2 else 1)
    assert all("\n" not in notice and "\x1b" not in notice and len(notice) < 700 for notice in notices)


def test_of_many_problems_only_the_first_is_worded() -> None:
    def fail() -> str:
        raise AssertionError("it is not shown")

    notices = merge_problems("a", [lambda: "b", *[fail] * 2_999])
    assert notices == ("a: 3,000 problems; the first: b",)
