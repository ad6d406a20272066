"""The commands that print hits, `who` and `mentions`: what they print in a pipe, as JSON and on a terminal."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import Command
from tests.marks import slow_but
from tui.cli.hits.options import read_kinds
from tui.cli.main import main
from tui.cli.mentions_command import parse_options
from tui.cli.options import UsageError
from tui.paths import shipped_folder
from tui.text.cells import cell_width

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
FILE_NAMES = json.loads((Path(__file__).parents[1] / "cases/file_names.json").read_text("utf-8"))["cases"]
SHORT = "Angela Merkel met Emmanuel Macron.\n"
FEED = '<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
ENTRY = "<item><title>{0} speaks</title><description>{0} spoke in Paris. {0} left.</description></item>"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class CommandHere(Command):
    """Runs the command in this process, which takes a tenth of the time, unless it has input or variables."""

    def __init__(self, command: Command, captured: pytest.CaptureFixture[bytes]) -> None:
        super().__init__(command.environment, command.folder)
        self._captured = captured

    def __call__(
        self, *arguments: str | bytes | Path, stdin: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        if stdin or variables:
            return super().__call__(*arguments, stdin=stdin, **variables)
        status = main(list(map(os.fsdecode, arguments)))
        return subprocess.CompletedProcess(arguments, status, *self._captured.readouterr())


@pytest.fixture
def dramatis(
    dramatis: Command, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> CommandHere:
    """Return the command with settings that choose the fast recognizer, which takes a tenth of the time."""
    dramatis.write_settings('recognizer = "fast"')
    monkeypatch.setenv("XDG_CONFIG_HOME", dramatis.environment["XDG_CONFIG_HOME"])
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(dramatis.folder)
    return CommandHere(dramatis, capfdbinary)


def lines_of(dramatis: Command, *arguments: str | bytes | Path, stdin: bytes = b"") -> list[str]:
    """Return the lines that a command prints without an error."""
    ended = dramatis(*arguments, stdin=stdin)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode().splitlines()


def hits_of(dramatis: Command, *arguments: str | bytes | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    """Return the hits that a command prints with `--json`."""
    return [json.loads(line) for line in lines_of(dramatis, *arguments, "--json", stdin=stdin)]


def test_who_prints_each_actor_at_its_first_mention_the_most_prominent_first(dramatis: Command) -> None:
    article = json.loads(dramatis("cast", "--json", SAMPLE).stdout)
    expected = [
        f"{SAMPLE}:{a['mentions'][0]['line']}:{a['mentions'][0]['column']}:{a['name']}" for a in article["actors"]
    ]
    assert lines_of(dramatis, "who", SAMPLE) == expected


def test_mentions_of_all_are_in_the_order_of_the_text(dramatis: Command) -> None:
    article = json.loads(dramatis("cast", "--json", SAMPLE).stdout)
    lines = article["text"].split("\n")
    mentions = [mention for actor in article["actors"] for mention in actor["mentions"]]
    mentions.sort(key=lambda mention: (mention["start"], -mention["end"]))
    expected = [f"{SAMPLE}:{m['line']}:{m['column']}:{lines[m['line'] - 1]}" for m in mentions]
    assert lines_of(dramatis, "mentions", SAMPLE) == expected


@pytest.mark.parametrize("command", ["who", "mentions"])
def test_each_kind_of_output_has_the_same_hits(dramatis: Command, command: str) -> None:
    plain, hits = lines_of(dramatis, command, SAMPLE), hits_of(dramatis, command, SAMPLE)
    assert [f"{hit['source']}:{hit['line']}:{hit['column']}" for hit in hits] == [
        ":".join(p.split(":")[:3]) for p in plain
    ]
    assert lines_of(dramatis, command, "--count", SAMPLE) == [str(len(hits))]
    grouped = lines_of(dramatis, command, "--heading", SAMPLE)
    assert len([row for row in grouped if re.match(r" *\d+:\d+[ ?]", row)]) == len(hits)


@pytest.mark.slow
def test_hits_address_the_text_that_is_printed(dramatis: Command, tmp_path: Path) -> None:
    feed, page = tmp_path / "feed.xml", tmp_path / "page.html"
    feed.write_text(FEED.format("".join(map(ENTRY.format, ("Peter Novak", "Emmanuel Macron", "Angela Merkel")))))
    page.write_text(f"<html><body><article><h1>News</h1>\n\n<p>{SHORT * 20}</p><p>{SHORT}</p></article></body></html>")
    for file in (SAMPLE, feed, page):
        text = dramatis("text", file).stdout.decode()
        lines = text.split("\n")
        for command in ("who", "mentions"):
            hits = hits_of(dramatis, command, file)
            assert hits
            for hit in hits:
                assert text[hit["start"] : hit["end"]] == hit["text"] != ""
                assert lines[hit["line"] - 1][hit["column"] - 1 :].startswith(hit["text"].split("\n")[0])
    assert {hit["article"] for hit in hits_of(dramatis, "who", feed)} == {1, 2, 3}
    assert "article" not in hits_of(dramatis, "who", page)[0]
    assert {hit["source_line"] for hit in hits_of(dramatis, "who", page)} == {3}


@pytest.mark.slow
def test_a_hit_that_crosses_lines_ends_up_on_one(dramatis: Command) -> None:
    lines = [
        "Angela Merkel spoke in Paris on Monday. It was a cold day, and the meeting",
        "of the many ministers and their friends was over when the chancellor Angela",
        "Merkel came out of the house and into the street, in which it rained.",
        "It rained all day long.",
    ]
    article = "\n".join(lines).encode()
    column = lines[1].index("Angela") + 1
    asked = ("mentions", "-a", "angela merkel", "-t", "person", "-")
    crossing = f"stdin:2:{column}:{lines[1]} {lines[2]}"
    assert lines_of(dramatis, *asked, stdin=article)[-1] == crossing
    assert lines_of(dramatis, *asked, "-o", stdin=article)[-1] == f"stdin:2:{column}:Angela Merkel"
    assert lines_of(dramatis, *asked, "-A1", stdin=article)[-2:] == [crossing, f"stdin-4-{lines[3]}"]


def test_of_a_very_long_line_only_what_is_around_the_hit_is_printed(dramatis: Command) -> None:
    article = "It rained. " * 1000 + SHORT.strip() + " It was cold." * 1000
    for line in lines_of(dramatis, "mentions", "-C1", "-", stdin=article.encode()):
        text = line.split(":", 3)[3]
        assert len(text) == 1002
        assert text[0] == text[-1] == "…"
        assert 400 < text.index("Angela Merkel met Emmanuel Macron.") < 600


@pytest.fixture
def named_files(tmp_path: Path) -> list[bytes]:
    """Make a file with each of the names that are hard to print, and return the names."""
    names = [case["name"].encode("latin-1") for case in FILE_NAMES]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text(SHORT)
    return names


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ("-o", b":1:1:Angela Merkel\n"),
        ("-o -0", b"\x001:1:Angela Merkel\n"),
        ("-l", b"\n"),
        ("-l0", b"\0"),
        ("-c", b":1\n"),
        ("-c0", b"\x001\n"),
    ],
)
def test_a_pipe_gets_the_bytes_of_the_names_of_files(
    options: str, end: bytes, named_files: list[bytes], dramatis: Command
) -> None:
    ended = dramatis("mentions", "-m1", *options.split(), "--", *named_files)
    assert ended.stdout == b"".join(name + end for name in named_files)


def test_names_of_files_in_json(named_files: list[bytes], tmp_path: Path, dramatis: Command) -> None:
    lines = lines_of(dramatis, "mentions", "-m1", "--json", "--", *named_files)
    for line, case in zip(lines, FILE_NAMES, strict=True):
        assert f'"source": {case["source"]}, ' in line
        assert json.loads(line).get("source_uri") == (f"file://{tmp_path}/{case['uri']}" if "uri" in case else None)


@pytest.mark.parametrize("options", slow_but(["", "-l"], ["", "--no-heading", "-l", "-c"]))
def test_no_name_of_a_file_acts_on_a_terminal(
    options: str, named_files: list[bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    arguments = ["-m", "tui", "mentions", "-m1", "--recognizer", "fast", *options.split(), "--"]
    arguments += map(os.fsdecode, named_files)
    without_bar = ["-c", 'exec "$@" 2>/dev/null', "sh", sys.executable, *arguments]  # a slow machine shows progress
    spawned = pexpect.spawn("/bin/sh", without_bar, env=environment, cwd=str(tmp_path), dimensions=(24, 80))
    rows = ESCAPE.sub("", spawned.read().decode()).split("\r\n")
    assert all(map(str.isprintable, rows))
    assert len(rows) == 1 + (len(named_files) if options else 4 * len(named_files) - 1)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", ["who", "mentions -C1", "mentions -a yoon"])
@pytest.mark.parametrize("columns", [120, 80, 30])
def test_hits_fit_the_terminal(columns: int, arguments: str, environment: dict[str, str]) -> None:
    command = ["-m", "tui", *arguments.split(), "--recognizer", "fast", str(SAMPLE)]
    for variables in ({}, {"NO_COLOR": "1"}):
        spawned = pexpect.spawn(
            sys.executable, command, env=environment | variables, encoding="utf-8", dimensions=(24, columns)
        )
        shown = spawned.read()
        assert ("\x1b" in shown) == (not variables)
        rows = ESCAPE.sub("", shown).split("\r\n")
        assert columns - 10 <= max(map(cell_width, rows)) <= columns  # less a word that did not fit
        assert any("Yoon" in row for row in rows)


def test_hits_for_a_pager_fit_the_terminal(environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m tui mentions --heading --recognizer fast '{SAMPLE}' | cat"
    spawned = pexpect.spawn("/bin/sh", ["-c", command], env=environment, encoding="utf-8", dimensions=(24, 110))
    assert 107 <= max(map(cell_width, spawned.read().split("\r\n"))) <= 110


def test_color(dramatis: Command) -> None:
    hit = "\x1b[1;35mAngela Merkel\x1b[m"
    plain = dramatis("mentions", "-m1", "-", stdin=SHORT.encode())
    assert b"\x1b" not in plain.stdout
    for variables in ({}, {"NO_COLOR": "1"}):
        colored = dramatis(
            "mentions", "-m1", "--color", "always", "-", stdin=SHORT.encode(), **variables
        ).stdout.decode()
        assert hit in colored
        assert ESCAPE.sub("", colored) == plain.stdout.decode()


def test_without_colours_the_grouped_hits_are_in_brackets(dramatis: Command) -> None:
    assert "⟦Angela Merkel⟧ met" in dramatis("mentions", "-m1", "--heading", "-", stdin=SHORT.encode()).stdout.decode()


def test_a_quote_takes_rows_of_its_own_column_on_a_terminal(dramatis: Command) -> None:
    said = "“" + "It rains a lot here. " * 30 + "”"
    article = f"{said}, said Angela Merkel.\n\n“No,” said Emmanuel Macron.\n".encode()
    rows = dramatis("quotes", "--heading", "-", stdin=article, COLUMNS="60").stdout.decode().splitlines()[-5:]
    column = rows[0].index("“It rains")
    assert [row[:column].strip() for row in rows] == ["1:1  ● Angela Merkel", "", "", "", "3:1  ● Emmanuel Mac…"]
    assert [row[column] for row in rows] == ["“", *(row.strip()[0] for row in rows[1:4]), "“"]
    assert rows[3].endswith("…")


def test_quiet_ends_at_the_first_file_with_a_hit_and_ignores_errors(dramatis: Command) -> None:
    ended = dramatis("mentions", "-q", "nothing.txt", SAMPLE, "nothing-either.txt")
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert ended.stderr.count(b"no such file") == 1
    for options in (("-q",), ()):
        ended = dramatis("mentions", *options, "-a", "Nobody Atall", SAMPLE)
        assert (ended.returncode, ended.stdout) == (1, b"")
        assert (b"no actor is called" in ended.stderr) == (not options)


def test_where_nothing_is_found_a_note_may_say_why(dramatis: Command) -> None:
    article = "Der Minister hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"
    ended = dramatis("mentions", "-t", "org", "-", stdin=article.encode())
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert "stdin: This text seems to be in German; made for English" in ended.stderr.decode()
    ended = dramatis("mentions", "-t", "org", "-", stdin=SHORT.encode())
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


def test_types_choose_actors(dramatis: Command) -> None:
    for types in ("person", "org", "person,place"):
        expected = {name if name != "org" else "organization" for name in types.split(",")}
        for command in ("who", "mentions"):
            actors = [hit["actor"] for hit in hits_of(dramatis, command, SAMPLE, "-t", types)]
            assert {actor["type"] for actor in actors} == expected
    assert all(hit["actor"]["unnamed"] for hit in hits_of(dramatis, "who", SAMPLE, "--type=unnamed"))


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("person", "person"),
        ("people", "person"),
        ("PERSONS", "person"),
        ("per", "person"),
        ("org", "organization"),
        ("organisation", "organization"),
        ("Organizations", "organization"),
        ("place, person", "person place"),
        ("loc", "place"),
        ("location", "place"),
        ("unnamed", "unnamed"),
        ("unnamed sources", "unnamed"),
        ("source", "unnamed"),
        ("other", "other"),
    ],
)
def test_types_have_forgiving_names(words: str, kinds: str) -> None:
    assert sorted(read_kinds([words])) == kinds.split()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-t", "p"], "'p' may be person or place"),
        (["-t", "o"], "'o' may be organization or other"),
        (["-t", "dog"], "there is no type 'dog'; the types are person, organization, place, unnamed, other"),
        (["-t", "person,"], "there is no type ''"),
        (["-m", "many"], "'many' is not a whole number, 0 or more"),
        (["-C", "-1"], "one that begins with a hyphen is written as in --option=-x"),
        (["--context=-1"], "'-1' is not a whole number, 0 or more"),
        (["-A", "1_000"], "'1_000' is not a whole number"),
        (["-A", "9" * 5000], f"'{'9' * 39}…' is not a whole number"),
        (["--colour=always"], "did you mean --color?"),
        (["-a", ""], "the name of the actor is empty; without this option, all actors are meant"),
        (["--actor= "], "the name of the actor is empty"),
        (["-n"], "unrecognized arguments: -n (see `dramatis mentions --help`)"),
        (["--xyzzy"], "unrecognized arguments: --xyzzy (see `dramatis mentions --help`)"),
        (["--json", "-c"], "--json cannot be combined"),
        (["--json", "-l"], "--json cannot be combined"),
        (["--color", "red"], "'red'"),
        (["-H", "-I"], "not allowed with"),
    ],
)
def test_wrong_options_are_errors(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_options(["a.txt", *arguments])
    assert message in str(caught.value)


def test_an_actor_is_found_as_in_the_finder_unless_the_name_is_to_be_exact(dramatis: Command) -> None:
    expected = lines_of(dramatis, "mentions", SAMPLE, "-a", "Yoon Suk Yeol")
    for name in ("yoon", "YSY", "yoon suk yoel"):
        assert lines_of(dramatis, "mentions", SAMPLE, "-a", name) == expected
        assert lines_of(dramatis, "mentions", f"--actor={name}", SAMPLE) == expected
    for name in ("YSY", "yoon suk yoel"):
        assert dramatis("mentions", SAMPLE, "-a", name, "--exact").returncode == 1


def test_mentions_of_several_actors_are_in_the_order_of_the_text(dramatis: Command) -> None:
    hits = hits_of(dramatis, "mentions", SAMPLE, "-a", "yoon", "-a", "putin")
    assert {hit["actor"]["name"] for hit in hits} == {"Yoon Suk Yeol", "Vladimir Putin"}
    assert [hit["start"] for hit in hits] == sorted(hit["start"] for hit in hits)


def test_an_ambiguous_name_is_an_error_that_lists_the_candidates(dramatis: Command) -> None:
    message = dramatis.fail("mentions", SAMPLE, "-a", "Korea")
    assert "north-korea (North Korea), south-korea (South Korea)" in message


def test_a_name_that_is_ambiguous_in_each_article_of_a_source_is_one_error(dramatis: Command, tmp_path: Path) -> None:
    both = "Angela Merkel met Peter Merkel. Angela Merkel and Peter Merkel spoke."
    entry = f"<item><title>News</title><description>{both}</description></item>"
    (tmp_path / "feed.xml").write_text(FEED.format(entry * 3))
    assert "(Angela Merkel), peter-merkel (" in dramatis.fail("mentions", "feed.xml", "-a", "merkel")


def test_a_type_decides_between_actors_of_one_name(dramatis: Command) -> None:
    message = dramatis.fail("mentions", SAMPLE, "-a", "United")
    assert "united-nations (United Nations)" in message
    assert "united-states (United States)" in message
    hits = hits_of(dramatis, "mentions", SAMPLE, "-a", "United", "-t", "place")
    assert {hit["actor"]["name"] for hit in hits} == {"United States"}
