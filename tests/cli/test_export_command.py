"""`dramatis export`: formats, several sources, and where it writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Command, assert_one_line
from tui.cli.export_outputs import as_one_file, name_files
from tui.cli.file_answer import FileAnswer
from tui.export.exporter import Exporter
from tui.export.registry import BUILT_IN

ONE = b"Angela Merkel met Emmanuel Macron.\n"
TWO = b"Vladimir Putin spoke to Xi Jinping in Beijing.\n"
PLUGINS = """
import sys
from tui.export.exporter import CannotExport, Exporter

def write(articles): return b"".join(f"{len(cast.actors)} actors\\n".encode() for _, cast in articles)
def fail(articles): raise KeyError("a line\\x1b[2J\\nand another")
def refuse(articles): raise CannotExport("the package flour is missing; install it")
def leave(articles): sys.exit(1)
def chat(articles): print("noise"); print("noise", file=sys.stderr); return b"quiet\\n"
def text(articles): return "text"
def binary(articles): return bytes(range(256))
def escape(articles): return b"\\x1b[2Jcleared\\n"

for name, function in list(globals().items()):
    if callable(function) and function.__module__ == __name__:
        globals()[f"{name}_exporter"] = Exporter(name, f"Title of {name}\\x1b[2J", ".plugin", function)
bare_exporter = Exporter("bare", "", "", write)
wrong_exporter = Exporter(None, 1, None, None)
"""
NAMES = ("write", "fail", "refuse", "leave", "chat", "text", "binary", "escape", "bare", "wrong", "missing")


@pytest.fixture
def dramatis(dramatis: Command) -> Command:
    """Return the command with settings that choose the fast recognizer, in a folder with two articles."""
    dramatis.write_settings('recognizer = "fast"')
    dramatis.write("one.txt", ONE)
    dramatis.write("two.txt", TWO)
    return dramatis


@pytest.fixture
def plugins(dramatis: Command) -> Command:
    """Return the command with another package that brings exporters, most of which misbehave."""
    entries = "".join(f"{name} = plugins:{name}_exporter\n" for name in NAMES)
    dramatis.write("site/plugins.py", PLUGINS.encode())
    dramatis.write("site/plugins-1.dist-info/METADATA", b"Metadata-Version: 2.1\nName: plugins\nVersion: 1\n")
    dramatis.write("site/plugins-1.dist-info/entry_points.txt", f"[dramatis.exporters]\n{entries}".encode())
    paths = (dramatis.environment["PYTHONPATH"], str(dramatis.folder / "site"))
    return Command(dramatis.environment | {"PYTHONPATH": os.pathsep.join(paths)}, dramatis.folder)


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# Formats


def test_the_format_is_that_of_the_option_or_else_of_the_suffix(dramatis: Command) -> None:
    as_option = dramatis("export", "one.txt", "--to", "jsonl")
    assert as_option.returncode == 0
    assert json.loads(as_option.stdout)["text"] == ONE.decode()
    ended = dramatis("export", "one.txt", "-o", "written.JSONL")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert (dramatis.folder / "written.JSONL").read_bytes() == as_option.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required: FILE"),
        (("one.txt",), "the format is missing; name one with --to FORMAT (`dramatis export --list` lists them)"),
        (("one.txt", "-o", "-"), "the format is missing"),
        (("one.txt", "-o", "", "--to", "csv"), "-o needs the name of a file"),
        (("one.txt", "-o", "folder/"), "the format is missing"),
        (("one.txt", "-o", "a.xyz"), "a.xyz has the suffix of no format; choose one with --to FORMAT"),
        (("one.txt", "--to", "jsnl"), "there is no format 'jsnl'; did you mean jsonl?"),
        (("one.txt", "--to", ""), "there is no format ''; choose one of jsonl"),
        (("one.txt", "--to", "\x1b[2J"), "there is no format '␛[2J'"),
        (("one.txt", "--to", "csv", "-o", "nowhere/a.csv"), "nowhere: no such folder; make it first"),
        (("one.txt", "--to", "csv", "-o", "one.txt/"), "one.txt is not a folder; name another with -o"),
        (("one.txt", "--to", "csv", "-o", "one.txt/a.csv"), "one.txt is not a folder; name another with -o"),
        (("nothing.txt", "--to", "csv"), "nothing.txt: no such file"),
    ],
    ids=str,
)
def test_what_cannot_be_exported_is_one_line_of_error(
    dramatis: Command, arguments: tuple[str, ...], message: str
) -> None:
    assert message in dramatis.fail("export", *arguments)


def test_the_formats_are_listed_with_their_titles_and_with_those_of_other_packages(plugins: Command) -> None:
    ended = plugins("export", "--list")
    rows = ended.stdout.decode().splitlines()
    assert ended.returncode == 0
    assert [row.split()[0] for row in rows] == [*BUILT_IN, *sorted(set(NAMES) - {"missing", "wrong"})]
    assert all(any(exporter.title in row for row in rows) for exporter in BUILT_IN.values())
    assert all(row.isprintable() for row in rows)
    problems = ended.stderr.decode().splitlines()
    assert [problem.split("the exporter ")[1].split()[0] for problem in problems] == ["missing", "wrong"]
    assert all(problem.isprintable() for problem in problems)
    assert "out.xyz has the suffix of no format" in plugins.fail("export", "one.txt", "-o", "out.xyz")


# Formats of other packages


def test_another_package_brings_a_format(plugins: Command) -> None:
    ended = plugins("export", "one.txt", "--to", "write")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"2 actors\n", b"")


def test_what_an_exporter_of_another_package_prints_is_discarded(plugins: Command) -> None:
    ended = plugins("export", "one.txt", "--to", "chat")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"quiet\n", b"")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fail", "one.txt: the exporter fail failed: KeyError: "),
        ("refuse", "one.txt: the package flour is missing; install it\n"),
        ("leave", "one.txt: the exporter leave failed: SystemExit: 1\n"),
        ("text", "one.txt: the exporter text gave str instead of bytes\n"),
        ("missing", "there is no format 'missing'; the exporter missing does not load"),
        ("wrong", "the exporter wrong is not a tui.export.exporter.Exporter"),
    ],
)
def test_what_an_exporter_of_another_package_does_wrong_is_one_line(plugins: Command, name: str, message: str) -> None:
    assert message in plugins.fail("export", "one.txt", "--to", name)


@pytest.mark.parametrize("name", ["binary", "escape"])
def test_a_terminal_gets_nothing_that_it_could_act_on(plugins: Command, name: str) -> None:
    assert plugins("export", "one.txt", "--to", name).returncode == 0
    spawned = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "export", "one.txt", "--to", name],
        cwd=str(plugins.folder),
        env=plugins.environment,
        timeout=30,
    )
    output = spawned.read().decode()
    spawned.close()
    assert spawned.exitstatus == 2
    assert output == f"dramatis: {name} is not text that a terminal can show; write it with -o FILE, or to a pipe\r\n"


def test_a_terminal_gets_text(dramatis: Command) -> None:
    spawned = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "export", "one.txt", "--to", "csv"],
        cwd=str(dramatis.folder),
        env=dramatis.environment,
        timeout=30,
    )
    shown = spawned.read().decode()
    spawned.close()
    assert "Angela Merkel" in shown
    assert shown.translate({10: "", 13: ""}).isprintable()
    assert spawned.exitstatus == 0


# Several sources


@pytest.mark.slow
def test_several_sources_make_one_table_with_one_header(dramatis: Command) -> None:
    one, two = (dramatis("export", name, "--to", "csv").stdout for name in ("one.txt", "two.txt"))
    both = dramatis("export", "one.txt", "missing.txt", "two.txt", "--to", "csv")
    assert both.returncode == 2
    assert "missing.txt: no such file" in assert_one_line(both.stderr)
    assert both.stdout == one + two.partition(b"\n")[2]
    ended = dramatis("export", "one.txt", "two.txt", "-o", "both.csv")
    assert ended.returncode == 0
    assert (dramatis.folder / "both.csv").read_bytes() == both.stdout


@pytest.mark.slow
def test_sources_whose_exports_cannot_be_one_file_need_a_folder(plugins: Command) -> None:
    message = "2 sources do not make one file of write; write them with -o FOLDER/"
    assert message in plugins.fail("export", "one.txt", "two.txt", "--to", "write")
    assert message in plugins.fail("export", "one.txt", "two.txt", "--to", "write", "-o", "both.plugin")
    ended = plugins("export", "one.txt", "missing.txt", "two.txt", "--to", "write", "-o", "out/deep/")
    assert ended.returncode == 2
    assert "missing.txt: no such file" in assert_one_line(ended.stderr)
    assert files_in(plugins.folder / "out") == ["deep/one.plugin", "deep/two.plugin"]
    assert (plugins.folder / "out/deep/two.plugin").read_bytes() == b"3 actors\n"


def test_the_answers_that_failed_leave_the_header_to_the_first_that_did_not() -> None:
    exporter = Exporter("x", "X", ".x", lambda _: b"", repeated_lines=2)
    answers = [b"", b"a\nb\n1\n", b"", b"a\nb\n2\n3", b"a\nb\n"]
    changed = as_one_file(exporter, [FileAnswer(output) for output in answers])
    assert [answer.output for answer in changed] == [b"", b"a\nb\n1\n", b"", b"2\n3", b""]


def test_each_source_has_a_file_of_its_own_name_in_a_folder() -> None:
    names = {
        "a/x.txt": "x.csv",
        "b/X.html": "X-2.csv",
        "c/x-2.txt": "x-2-2.csv",
        "x.txt.gz": "x-3.csv",
        "-": "stdin.csv",
        ".": "article.csv",
        "/": "article-2.csv",
        ".hidden": ".hidden.csv",
        "https://example.org/news/a%20story?id=1": "a-20story.csv",
        "https://example.org": "example.csv",
        "w" * 300: "w" * 200 + ".csv",
        "ŵ" * 300: "ŵ" * 100 + ".csv",
        "\udcff.txt": "\udcff.csv",
    }
    assert name_files("out", list(names), ".csv") == [f"out/{name}" for name in names.values()]
    many = name_files("out", ["x"] * 3000, ".csv")
    assert len({path.casefold() for path in many}) == 3000


@pytest.mark.slow
def test_the_sources_in_a_folder_keep_their_places(dramatis: Command) -> None:
    for name in ("news/a.txt", "news/2024/a.txt", "news/2024/a.md", "news/picture.png"):
        dramatis.write(name, b"\x89PNG\r\n\x1a\n\0" if name.endswith("png") else ONE)
    assert dramatis("export", "news", "one.txt", "--to", "csv", "-o", "out/").returncode == 0
    assert files_in(dramatis.folder / "out") == ["2024/a-2.csv", "2024/a.csv", "a.csv", "one.csv"]
    assert dramatis("export", "news", "--to", "csv").stdout.count(b"Macron,person") == 3


# Files that exist, and files that cannot be written


def test_nothing_is_written_over_without_force(dramatis: Command) -> None:
    path = dramatis.write("there.csv", b"precious")
    assert "there.csv exists; --force" in dramatis.fail("export", "one.txt", "-o", "there.csv")
    assert path.read_bytes() == b"precious"
    assert dramatis("export", "one.txt", "-o", "there.csv", "--force").returncode == 0
    assert b"Merkel" in path.read_bytes()


@pytest.mark.parametrize(
    ("sources", "output"),
    [
        (["one.txt"], "one.txt"),
        (["one.txt"], "./one.txt"),
        (["one.txt"], "link.txt"),
        (["link.txt"], "one.txt"),
        (["file://{folder}/one.txt"], "one.txt"),
        (["."], "two.txt"),
        (["two.txt", "one.csv"], "./"),
    ],
)
def test_a_source_is_never_written_over(sources: list[str], output: str, dramatis: Command) -> None:
    (dramatis.folder / "link.txt").symlink_to("one.txt")
    dramatis.write("one.csv", ONE)
    before = {path.name: path.read_bytes() for path in dramatis.folder.glob("*.*")}
    named = [source.format(folder=dramatis.folder) for source in sources]
    message = dramatis.fail("export", *named, "--to", "csv", "-o", output, "--force")
    assert "is the article itself; name another output with -o" in message
    assert {path.name: path.read_bytes() for path in dramatis.folder.glob("*.*")} == before


def test_a_full_folder_for_temporary_files_is_named(dramatis: Command) -> None:
    limited = Command(dramatis.environment | {"TMPDIR": str(dramatis.folder)}, dramatis.folder)
    command = [sys.executable, "-m", "tui", "export", "one.txt", "--to", "html", "-o", "page.html"]
    shell = ["bash", "-c", 'ulimit -f 2; exec "$@"', "bash", *command]
    ended = subprocess.run(shell, cwd=limited.folder, env=limited.environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (2, f"dramatis: {limited.folder}: File too large\n")
    assert not (limited.folder / "page.html").exists()


def test_in_a_folder_nothing_is_written_if_anything_is_in_the_way(dramatis: Command) -> None:
    for name in ("one", "two"):
        dramatis.write(f"out/{name}.csv", b"precious")
    message = "out/one.csv exists, and 1 more; --force"
    assert message in dramatis.fail("export", "one.txt", "two.txt", "-o", "out", "--to", "csv")
    assert (dramatis.folder / "out/two.csv").read_bytes() == b"precious"


def test_a_source_that_cannot_be_read_leaves_no_file(dramatis: Command) -> None:
    dramatis.fail("export", "missing.txt", "-o", "a.csv")
    dramatis.fail("export", "missing.txt", "-o", "out/", "--to", "csv")
    assert [name for name in files_in(dramatis.folder) if name.endswith(".csv")] == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_and_a_closed_output_are_one_line_and_a_broken_pipe_none(dramatis: Command) -> None:
    dramatis.write("long.txt", ONE * 3_000)

    def run(options: str) -> tuple[int, str]:
        command = f'set -o pipefail; "{sys.executable}" -m tui export long.txt --to jsonl {options}'
        ended = subprocess.run(
            ["bash", "-c", command], env=dramatis.environment, cwd=dramatis.folder, stderr=-1, check=False
        )
        return ended.returncode, ended.stderr.decode()

    assert run(">/dev/full") == (2, "dramatis: No space left on device\n")
    assert run(">&-") == (2, "dramatis: standard output is closed\n")
    assert run("| head -c 5 >/dev/null") == (0, "")
    assert run("-o /dev/full") == (2, "dramatis: /dev/full: No space left on device\n")


@pytest.mark.slow
def test_options_may_stand_between_files(dramatis: Command) -> None:
    expected = dramatis("export", "--to", "csv", "one.txt", "two.txt").stdout
    assert dramatis("export", "one.txt", "--to", "csv", "two.txt").stdout == expected
    assert dramatis("export", "--to", "csv", "--", "one.txt", "two.txt").stdout == expected
