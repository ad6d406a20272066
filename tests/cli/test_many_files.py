"""Commands about many files: folders, special and broken files, files that end their process, and early ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Command, assert_one_line
from tests.faults.processes import MARK, marked, marked_after
from tests.marks import slow_but
from tui.cast.processors import available_processors

SEVERAL = pytest.mark.skipif(available_processors() == 1, reason="with one processor, files are read one by one")
NAMES = ("Ann Lee", "Bob Ray", "Cy Young", "Dee Fox")


@pytest.fixture
def dramatis(dramatis: Command, tmp_path: Path) -> Iterator[Command]:
    """Return the command with the fast recognizer by default, in a folder with four articles; no process is left."""
    mark = tmp_path.name
    dramatis.environment[MARK] = mark
    dramatis.write_settings('recognizer = "fast"')
    for number, name in enumerate(NAMES, 1):
        dramatis.write(f"{number}.txt", f"{name} met Emmanuel Macron in Paris.\n".encode())
    yield dramatis
    assert marked_after(mark, 10) == []


def sources(output: bytes) -> list[bytes]:
    """Return the files of the first actor of each, as `dramatis who` prints it."""
    return list(dict.fromkeys(line.partition(b":")[0] for line in output.splitlines()))


def test_the_answers_are_in_the_order_of_the_arguments_files_named_twice_twice(dramatis: Command) -> None:
    ended = dramatis("who", "-c", "3.txt", "1.txt", "3.txt", "2.txt")
    assert [line.partition(b":")[0] for line in ended.stdout.splitlines()] == [b"3.txt", b"1.txt", b"3.txt", b"2.txt"]


def test_a_folder_stands_for_its_articles_in_natural_order(dramatis: Command) -> None:
    for name in ("10.txt", "2.txt", "inner/1.txt", ".hidden.txt"):
        dramatis.write(f"folder/{name}", b"Ann Lee left Paris.\n")
    dramatis.write("folder/3.bin", os.urandom(5000))
    dramatis.write("folder/empty.txt", b"")
    os.mkfifo(dramatis.folder / "folder/pipe")
    ended = dramatis("who", "1.txt", "folder", "4.txt")
    assert (ended.returncode, ended.stderr) == (0, b"")
    found = [b"folder/2.txt", b"folder/10.txt", b"folder/inner/1.txt"]
    assert sources(ended.stdout) == [b"1.txt", *found, b"4.txt"]
    assert sources(dramatis("who", f"file://{dramatis.folder}/folder").stdout)


def test_a_folder_without_articles_is_an_error(dramatis: Command) -> None:
    (dramatis.folder / "empty").mkdir()
    for name in ("one", "two", "three"):
        dramatis.write(f"programs/{name}.bin", os.urandom(5000))
    lines = [b"dramatis: empty: no articles in this folder", b"dramatis: programs: no articles in this folder"]
    ended = dramatis("who", "empty", "programs")
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (2, b"", lines)
    others = dramatis("who", "1.txt", "programs", "2.txt", "empty")
    assert (others.returncode, sources(others.stdout)) == (2, [b"1.txt", b"2.txt"])
    assert sorted(others.stderr.splitlines()) == lines
    assert dramatis("who", "-q", "programs", "1.txt").returncode == 0


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_in_a_folder_is_an_error(dramatis: Command) -> None:
    dramatis.write("folder/secret.txt", b"Ann Lee left Paris.\n").chmod(0)
    ended = dramatis("who", "folder", "1.txt")
    assert ended.returncode == 2
    assert "no permission" in assert_one_line(ended.stderr)
    assert sources(ended.stdout) == [b"1.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "no such file"),
        ("link", "no such file"),
        ("/dev/null", "is empty"),
        ("binary", "is a program, not text"),
        (b"no\xff\x1b[2J.txt", "no such file"),
    ],
)
@pytest.mark.parametrize("recognizer", slow_but(["fast"], ["fast", "auto"]))
def test_one_broken_file_among_many_is_one_line_and_stops_nothing(
    name: str | bytes, message: str, recognizer: str, dramatis: Command
) -> None:
    (dramatis.folder / "link").symlink_to("nowhere")
    dramatis.write("binary", b"\x7fELF\0\0" + bytes(range(256)) * 40)
    ended = dramatis("who", "--recognizer", recognizer, "1.txt", name, "2.txt")
    assert ended.returncode == 2
    assert message in assert_one_line(ended.stderr)
    assert sources(ended.stdout) == [b"1.txt", b"2.txt"]


def test_errors_and_answers_are_in_the_order_of_the_files(dramatis: Command) -> None:
    command = [sys.executable, "-m", "tui", "who", "1.txt", "a.txt", "2.txt", "3.txt", "b.txt"]
    done = subprocess.run(
        command,
        env=dramatis.environment,
        cwd=dramatis.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    lines = done.stdout.replace(b"dramatis: ", b"")
    assert sources(lines) == [b"1.txt", b"a.txt", b"2.txt", b"3.txt", b"b.txt"]


def test_standard_input_is_one_source_that_cannot_be_read_again(dramatis: Command) -> None:
    ended = dramatis("who", "1.txt", "-", "2.txt", "-", "3.txt", stdin=b"Eve Hill left Paris.\n")
    assert ended.returncode == 2
    assert "-: this is standard input, which has been read already" in assert_one_line(ended.stderr)
    assert [line.rpartition(b":")[2] for line in ended.stdout.splitlines() if b":1:" in line][:2]
    assert b"Eve Hill" in ended.stdout


@pytest.mark.slow
def test_names_that_are_not_utf8_are_printed_as_they_are(dramatis: Command) -> None:
    name = b"caf\xe9.txt"
    (dramatis.folder / os.fsdecode(name)).write_text("Ann Lee left Paris.\n")
    assert sources(dramatis("who", "-H", name).stdout) == [name]
    assert sources(dramatis("who", "1.txt", name).stdout) == [b"1.txt", name]
    assert b"./" + name in sources(dramatis("who", ".").stdout)


BROKEN = """
import os, sys
import tui.cast.recognizers.fast as fast
tag = fast.FastRecognizer.tag
def broken(self, document):
    if document.text.startswith("Bob"):
        {}
    return tag(self, document)
fast.FastRecognizer.tag = broken
"""


@SEVERAL
@pytest.mark.parametrize(
    ("act", "message"),
    [
        ("os.kill(os.getpid(), 9)", "2.txt: the recognizer fast ended its process (signal 9)"),
        ("os._exit(1)", "2.txt: the recognizer fast ended its process (exit status 1)"),
        ("raise TypeError('Bob')", "2.txt: an error in Dramatis itself stopped it (TypeError); please report it"),
        ("raise OSError(24, 'x')", "2.txt: the system allows no more open files"),
        ("raise MemoryError", "2.txt: there is not enough memory to read it"),
    ],
)
def test_a_file_that_breaks_the_engine_or_ends_its_process_stops_no_other(
    act: str, message: str, dramatis: Command
) -> None:
    folder = dramatis.write("broken/sitecustomize.py", BROKEN.format(act).encode()).parent
    path = f"{folder}:{dramatis.environment['PYTHONPATH']}"
    ended = dramatis("who", *(f"{number}.txt" for number in range(1, 5)), PYTHONPATH=path, HOME=str(dramatis.folder))
    assert ended.returncode == 2
    assert message in assert_one_line(ended.stderr)
    assert sources(ended.stdout) == [b"1.txt", b"3.txt", b"4.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["-n 64", "-n 20", "-f 0"])
def test_many_files_take_few_resources(limit: str, dramatis: Command) -> None:
    for number in range(200):
        dramatis.write(f"many/{number}.txt", b"Ann Lee left Paris.\n")
    line = f'ulimit {limit}; exec "{sys.executable}" -m tui who many'
    environment = dramatis.environment | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["/bin/sh", "-c", line], env=environment, cwd=dramatis.folder, capture_output=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert sources(done.stdout) == [b"many/%d.txt" % number for number in range(200)]


# A pipe without a writer is a file that takes for ever.


@pytest.fixture
def endless(dramatis: Command) -> str:
    os.mkfifo(dramatis.folder / "endless")
    return "endless"


def shell(dramatis: Command, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `dramatis` is the command."""
    function = f'dramatis() {{ "{sys.executable}" -m tui "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + line],
        env=dramatis.environment,
        cwd=dramatis.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )


@SEVERAL
def test_the_first_hit_ends_the_command_while_other_files_are_read(dramatis: Command, endless: str) -> None:
    ended = dramatis("who", "-q", endless, "missing.txt", "1.txt")
    assert (ended.returncode, ended.stdout) == (0, b"")


@pytest.mark.slow
@SEVERAL
@pytest.mark.parametrize("recognizer", ["fast", "auto"])
def test_a_reader_that_has_left_ends_the_command_even_while_there_is_nothing_to_print(
    dramatis: Command, endless: str, recognizer: str
) -> None:
    line = f"dramatis who --recognizer {recognizer} 1.txt {endless} | head -1; echo ${{PIPESTATUS[0]}}"
    done = shell(dramatis, line)
    assert done.stdout.splitlines()[1:] == [b"0"]
    assert done.stderr == b""


@SEVERAL
def test_what_is_not_printed_needs_no_reader(dramatis: Command) -> None:
    done = shell(dramatis, "dramatis export --to csv -o out.csv 1.txt 2.txt | true; echo ${PIPESTATUS[0]}")
    assert (done.stdout, done.stderr) == (b"0\n", b"")
    assert b"Bob Ray" in (dramatis.folder / "out.csv").read_bytes()


@SEVERAL
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_signal_ends_the_command_and_its_processes(dramatis: Command, endless: str, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "who", "1.txt", endless, "2.txt"],
        env=dramatis.environment,
        cwd=dramatis.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    assert len(marked(dramatis.environment[MARK])) > 1
    process.send_signal(number)
    assert process.wait(30) == -number
    assert process.stderr.read() == b""
    process.stdout.close()
    process.stderr.close()


class Terminal:
    """The command at a terminal."""

    def __init__(self, dramatis: Command, line: str, columns: int = 60, **variables: str) -> None:
        command = f'exec "{sys.executable}" -m tui {line}'
        self.spawned = pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            cwd=str(dramatis.folder),
            env=dramatis.environment | {"PYTHONIOENCODING": "utf-8"} | variables,
            dimensions=(24, columns),
            timeout=30,
        )

    def rest(self) -> str:
        """Return what is shown until the end."""
        shown: bytes = self.spawned.read()
        self.spawned.close()
        return shown.decode()


@SEVERAL
def test_a_bar_is_shown_while_files_take_long_and_erased_before_what_is_printed(
    dramatis: Command, endless: str
) -> None:
    terminal = Terminal(dramatis, f"who --color never --no-heading 1.txt {endless} 2.txt missing.txt")
    terminal.spawned.expect_exact(" 3 of 4 files\x1b[K")
    (dramatis.folder / endless).write_bytes(b"Eve Hill left Paris.\n")
    shown = terminal.rest()
    bar, _, after = shown.rpartition("\r\x1b[K")
    assert "Eve Hill" not in bar
    assert "Eve Hill" in after
    assert "of 4 files" not in after


@SEVERAL
def test_a_terminal_that_does_not_know_its_width_has_a_bar(dramatis: Command, endless: str) -> None:
    terminal = Terminal(dramatis, f"who 1.txt {endless} > out.txt", columns=0)
    terminal.spawned.expect_exact("░ 1 of 2 files\x1b[K".encode())
    (dramatis.folder / endless).write_bytes(b"Eve Hill left Paris.\n")
    assert terminal.rest().endswith("\r\x1b[K")


@SEVERAL
def test_a_text_can_be_typed_where_the_bar_was(dramatis: Command, endless: str) -> None:
    terminal = Terminal(dramatis, f"who 1.txt {endless} - > out.txt")
    terminal.spawned.expect_exact("1 of 3 files\x1b[K")
    (dramatis.folder / endless).write_bytes(b"Eve Hill left Paris.\n")
    terminal.spawned.expect_exact("\r\x1b[K")
    terminal.spawned.send("Ida Moss left Rome.\n\x04")
    assert terminal.rest().startswith("Ida Moss left Rome.\r\n")
    assert b"Ida Moss" in (dramatis.folder / "out.txt").read_bytes()


@SEVERAL
@pytest.mark.parametrize(("key", "status"), [("\x03", signal.SIGINT), ("\x1c", signal.SIGQUIT)])
def test_a_key_that_interrupts_leaves_no_bar_behind(
    dramatis: Command, endless: str, key: str, status: signal.Signals
) -> None:
    terminal = Terminal(dramatis, f"who 1.txt {endless} > out.txt")
    terminal.spawned.expect_exact("1 of 2 files\x1b[K")
    terminal.spawned.send(key)
    assert terminal.rest().replace("^C", "").replace("^\\", "") == "\r\x1b[K"
    assert terminal.spawned.signalstatus == status


@SEVERAL
@pytest.mark.parametrize(
    ("line", "variables"),
    [
        ("who 1.txt endless 2> err.txt > out.txt", {}),
        ("who endless > out.txt", {}),
        ("who 1.txt endless > out.txt", {"TERM": "dumb"}),
        ("who 1.txt endless | { stty -icanon < /dev/tty; cat > out.txt; }", {}),
    ],
    ids=["no terminal", "one file", "dumb", "beside a pager"],
)
def test_there_is_no_bar_where_it_would_not_be_seen_as_one(
    line: str, variables: dict[str, str], dramatis: Command, endless: str
) -> None:
    terminal = Terminal(dramatis, line, **variables)
    time.sleep(2)
    (dramatis.folder / endless).write_bytes(b"Eve Hill left Paris.\n")
    assert terminal.rest() == ""
    assert b"Eve Hill" in (dramatis.folder / "out.txt").read_bytes()
