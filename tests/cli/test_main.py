"""How the command ends: its exit statuses, and errors of one line."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.cli.conftest import ROOT, Command, assert_one_line
from tests.marks import slow_but
from tui.cli.ending import end_early
from tui.paths import shipped_folder

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
PROGRAM = b"\x7fELF\x02\x01\x01\x00\x00\x01"


@pytest.mark.parametrize(
    "command", slow_but([("cast",)], [(), ("cast",), ("cast", "--json")]), ids=["reader", "table", "json"]
)
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "white space"),
        ("program", PROGRAM, "is a program"),
        ("zeros", b"words\0words", "is binary"),
        ("\x1b]0;owned\x07\n[bold].txt", None, "\u241b]0;owned\u2407\u2424[bold].txt: no such file"),
    ],
    ids=["missing", "empty", "blank", "program", "binary", "hostile-name"],
)
def test_a_file_that_cannot_be_read_is_one_line_of_error(
    dramatis: Command, command: tuple[str, ...], name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        dramatis.write(name, content)
    assert message in dramatis.fail(*command, name)


def test_a_folder_is_a_list_to_pick_from_which_takes_a_terminal(dramatis: Command) -> None:
    assert "there is no terminal to draw on" in dramatis.fail(".")


def test_an_error_prints_in_a_locale_that_lacks_its_characters(dramatis: Command) -> None:
    ended = dramatis("cast", "Größe.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"dramatis: Gr")
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.slow
def test_output_that_is_closed_early_is_no_error(dramatis: Command) -> None:
    files = " ".join([str(SAMPLE)] * 20)
    command = f"dramatis cast {files} --json 2>errors | head -c 1; cat errors"
    assert dramatis.run_at_terminal(command) == (0, "{")


@pytest.mark.slow
def test_a_full_disk_is_one_line_of_error(dramatis: Command) -> None:
    status, output = dramatis.run_at_terminal(f"dramatis cast {SAMPLE} --json >/dev/full")
    assert (status, output) == (2, "dramatis: No space left on device")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1])
def test_a_signal_ends_a_cast_silently_as_shells_expect(number: signal.Signals, dramatis: Command) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "cast", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=dramatis.folder,
        env=dramatis.environment,
    )
    assert process.stdin
    assert process.stderr
    process.stdin.write(b"x" * (1 << 20))  # more than a pipe holds, so the command is reading when this returns
    process.send_signal(number)
    assert process.wait(30) == -number  # which a shell reports as 128 plus the number
    assert process.stderr.read() == b""
    process.stdin.close()


@pytest.mark.parametrize(
    "command", ["cast FILE", *slow_but([], ["--help", "--version", "--list-themes", "--list-keys", "cast --help"])]
)
@pytest.mark.parametrize(
    ("stream", "message"),
    [(">&-", "dramatis: standard output is closed"), (">/dev/full", "dramatis: No space left on device")],
    ids=["closed", "full"],
)
def test_output_that_cannot_be_written_is_one_line_of_error(
    command: str, stream: str, message: str, dramatis: Command
) -> None:
    dramatis.write("FILE", b"Angela Merkel spoke.\n")
    assert dramatis.run_at_terminal(f"dramatis {command} {stream}") == (2, message)


@pytest.mark.parametrize(
    "stream", slow_but(["2>&-"], ["2>/dev/full", "2>&-", "2>/dev/full >/dev/full", "2>&- >&-", "<&- >&- 2>&-"])
)
@pytest.mark.parametrize("command", ["cast none.txt FILE", "--wrong"])
def test_an_error_that_cannot_be_printed_keeps_its_status(stream: str, command: str, dramatis: Command) -> None:
    dramatis.write("FILE", b"Angela Merkel spoke.\n")
    assert dramatis.run_at_terminal(f"dramatis {command} {stream} | cat >/dev/null; echo ok")[1] == "ok"
    assert dramatis.run_at_terminal(f"dramatis {command} {stream} > /dev/null")[0] == 2


@pytest.mark.slow
def test_a_file_never_takes_the_place_of_a_closed_stream(dramatis: Command) -> None:
    file = dramatis.write("FILE", b"Angela Merkel spoke.\n")
    status, output = dramatis.run_at_terminal("dramatis cast - <&- 2>&1 | cat; dramatis cast FILE >&- 2>&-")
    assert (status, file.read_bytes()) == (2, b"Angela Merkel spoke.\n")
    assert output == "dramatis: stdin is closed; name a file"


@pytest.mark.parametrize("encoding", slow_but(["ascii"], ["utf-16", "utf-32", "utf-8-sig", "utf-7", "ascii"]))
def test_an_odd_encoding_of_the_streams_changes_nothing(encoding: str, dramatis: Command) -> None:
    plain, odd = (
        dramatis("cast", "--recognizer", "fast", SAMPLE, "none.txt", PYTHONIOENCODING=name)
        for name in ("utf-8", encoding)
    )
    assert (odd.returncode, odd.stdout, odd.stderr) == (plain.returncode, plain.stdout, plain.stderr)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_an_error_without_a_traceback(dramatis: Command, closed: str) -> None:
    status, output = dramatis.run_at_terminal(f"dramatis {SAMPLE} {closed}")
    assert status == 2
    assert "Traceback" not in output


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["cast", "--help"], ["cast", str(SAMPLE), "--json"]])
def test_commands_without_a_screen_do_not_import_the_interface(
    environment: dict[str, str], arguments: list[str]
) -> None:
    code = (
        "import sys; from tui.cli.main import main; status = main(sys.argv[1:]);"
        "heavy = {name.partition('.')[0] for name in sys.modules} & {'textual', 'rich', 'rapidfuzz'};"
        "sys.exit(status or ' '.join(heavy) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=environment)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_one_bad_file_does_not_stop_the_others(dramatis: Command) -> None:
    ended = dramatis("cast", "none.txt", SAMPLE, "-", "--json", stdin=b"Angela Merkel met Emmanuel Macron in Paris.")
    assert ended.returncode == 2
    assert "none.txt" in assert_one_line(ended.stderr)
    assert [json.loads(line)["source"] for line in ended.stdout.splitlines()] == [str(SAMPLE), "stdin"]


def test_the_status_is_1_where_no_actor_was_found(dramatis: Command) -> None:
    ended = dramatis("cast", "-", "--json", stdin=b"it rains and it rains.\n")
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert json.loads(ended.stdout)["actors"] == []


@pytest.mark.slow
def test_the_status_is_0_where_one_file_has_an_actor(dramatis: Command) -> None:
    assert dramatis("cast", "-", SAMPLE, stdin=b"it rains and it rains.\n").returncode == 0


def test_a_failing_command_leaves_no_folder_behind(dramatis: Command) -> None:
    dramatis.fail("none.txt")
    assert list(Path(dramatis.folder).iterdir()) == []


@pytest.mark.slow
def test_a_limit_of_the_file_size_leaves_no_half_of_a_compiled_file(tmp_path: Path) -> None:
    copytree(ROOT / "tui", tmp_path / "tui", ignore=ignore_patterns("__pycache__", "training", "*.onnx"))
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environ |= {"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}
    (tmp_path / "article.txt").write_text("Angela Merkel met Emmanuel Macron.\n")
    command = f"{shlex.quote(sys.executable)} -m tui cast article.txt --recognizer fast"
    for limit in ("ulimit -f 0;", "ulimit -f 2;", "ulimit -f 8;", ""):
        ended = subprocess.run(
            ["sh", "-c", f"{limit} {command}"], cwd=tmp_path, env=environ, capture_output=True, timeout=60
        )
        assert (ended.returncode, ended.stderr) == (0, b"")


def test_half_of_a_compiled_file_is_told_from_a_bug(capfd: pytest.CaptureFixture[str]) -> None:
    assert end_early(EOFError("marshal data too short")) == 2
    assert "delete the folders __pycache__" in capfd.readouterr().err
