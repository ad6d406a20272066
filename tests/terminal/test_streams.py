"""The real program with a pipe that stays open, and with files that change while it reads them."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.driver import COMMAND, PATIENCE, Terminal

pytestmark = pytest.mark.terminal

TEXT = b"Angela Merkel spoke. Merkel left.\n"


class Writer:
    """The other end of a named pipe, through which a test sends."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._end = os.open(path, os.O_RDWR)  # both ends, so that neither open nor write waits for the program
        self.path = path

    def send(self, data: bytes) -> None:
        """Send bytes, and keep the pipe open."""
        os.write(self._end, data)

    def close(self) -> None:
        """Close the pipe."""
        if self._end >= 0:
            os.close(self._end)
        self._end = -1


@contextmanager
def pipe_into(line: str, home: Path) -> Iterator[tuple[Terminal, Writer]]:
    """Run a shell's command line in which `{pipe}` is a named pipe and `{}` the program."""
    writer = Writer(home / "pipe")
    try:
        with Terminal(shell=line.replace("{pipe}", str(writer.path)), home=home) as terminal:
            yield terminal, writer
    finally:
        writer.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("{} - <{pipe}", "stdin"),
        ("{} <{pipe}", "stdin"),
        ("{} {pipe}", "pipe"),
    ],
    ids=str,
)
def test_an_open_pipe_shows_what_has_arrived_and_keys_work(line: str, name: str, tmp_path: Path) -> None:
    with pipe_into(line, tmp_path) as (terminal, writer):
        writer.send(TEXT)
        terminal.wait_for(f"waiting for more on {name} · 34 bytes so far")
        terminal.wait_for("Merkel left.")
        terminal.wait_for("● Angela Merkel")
        terminal.press("n", "n")
        terminal.wait_for("Angela Merkel 2/2")
        writer.send(b"Then came Emmanuel Macron, and half a li")
        terminal.wait_for("and half a li")
        # The next cast waits ten times as long as the last one took, which is long on a busy machine.
        terminal.wait_for("● Emmanuel", patience=5 * PATIENCE)
        assert "Angela Merkel 2/2" in terminal.text
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_pipe_without_text_says_that_it_waits_and_shows_the_text_when_it_comes(tmp_path: Path) -> None:
    with pipe_into("{} - <{pipe}", tmp_path) as (terminal, writer):
        terminal.wait_for("Waiting for text on stdin")
        terminal.press("n", "?")
        terminal.wait_for("What you see")
        terminal.press("Esc")
        terminal.wait_until_gone("What you see")
        writer.send(TEXT)
        terminal.wait_for("Merkel left.")
        writer.close()
        terminal.wait_for("1 in the cast")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_quitting_does_not_wait_for_a_pipe_without_text(tmp_path: Path) -> None:
    with pipe_into("{} - <{pipe}", tmp_path) as (terminal, _):
        terminal.wait_for("waiting for text on stdin")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_ctrl_c_ends_the_wait_for_a_text(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with Terminal([str(pipe)], home=tmp_path) as terminal:
        terminal.wait_for("waiting for text on pipe")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 130


@pytest.mark.slow
def test_a_pipe_that_ends_late_without_text_is_an_error_in_one_line(tmp_path: Path) -> None:
    with pipe_into("{} - <{pipe}", tmp_path) as (terminal, writer):
        terminal.wait_for("waiting for text on stdin")
        writer.close()
        assert terminal.wait_for_end() == 2
    assert "dramatis: stdin is empty; name a file with some text" in terminal.raw.decode("utf-8", "replace")


@pytest.mark.slow
def test_whoever_writes_learns_that_nobody_reads_once_the_reader_has_quit(tmp_path: Path) -> None:
    status = tmp_path / "status"
    writer = f"trap '' PIPE; while echo Angela Merkel spoke. 2>/dev/null; do sleep 0.05; done; echo ended >{status}"
    with Terminal(shell=f"({writer}) | {{}}", home=tmp_path) as terminal:
        terminal.wait_for("Angela Merkel spoke.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert status.read_text() == "ended\n"


@pytest.mark.slow
def test_text_without_an_end_fills_the_page_and_the_reader_quits(tmp_path: Path) -> None:
    with Terminal(shell="yes Angela Merkel spoke. | {}", home=tmp_path) as terminal:
        terminal.wait_for("Angela Merkel spoke.")
        terminal.press(" ", " ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("source", ["cat /dev/zero | {}", "cat /dev/urandom | {} -", "{} /dev/zero"])
def test_bytes_without_an_end_that_are_no_text_are_refused(source: str, tmp_path: Path) -> None:
    with Terminal(shell=source, home=tmp_path) as terminal:
        assert terminal.wait_for_end() == 2
        assert "is binary, not text; name a text file" in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw


@pytest.fixture
def large_file(tmp_path: Path) -> Path:
    """A file that takes some seconds to load: text, and then 128 MB of zeros that take no room on the disk."""
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT * 40_000)
    os.truncate(path, 128 << 20)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("change", ["truncate", "rewrite"])
def test_a_file_that_changes_while_its_rest_is_read_keeps_its_beginning_on_screen(
    change: str, large_file: Path, tmp_path: Path
) -> None:
    with Terminal([str(large_file)], size=(120, 40), home=tmp_path) as terminal:
        terminal.wait_for("Merkel left.")
        if change == "truncate":
            os.truncate(large_file, 0)
        else:
            large_file.write_bytes(b"Something else.\n" * 30_000)
        terminal.wait_for("! Only the beginning is shown")
        terminal.wait_for("only the beginning is shown")
        terminal.wait_for("● Angela Merkel")
        assert "Merkel left." in terminal.text
        terminal.press("n", "n")
        terminal.wait_for("Angela Merkel 2/")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_a_file_of_1_mb_that_is_replaced_after_its_beginning_is_shown_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT * 30_000 + b"The end of it.\n")
    with Terminal([str(path)], home=tmp_path) as terminal:
        terminal.wait_for("Merkel left.")
        path.unlink()
        os.mkfifo(path)
        terminal.wait_for("cast")
        terminal.press("G")
        terminal.wait_for("The end of it.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_the_cast_of_a_named_pipe_waits_and_can_be_interrupted(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "cast", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(2)
        assert process.communicate(timeout=20) == (b"", b"")
        assert process.returncode in (130, -2)
