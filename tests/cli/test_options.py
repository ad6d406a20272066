"""The arguments of the command, and what its lists print."""

import tomllib

import pytest

from tests.cli.conftest import Command
from tui.cli.cast_command import CastOptions, parse_options
from tui.cli.commands import COMMANDS
from tui.cli.main import main
from tui.cli.options import ReadOptions, Sources, UsageError, parse_read_options


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], ReadOptions()),
        (["a.txt"], ReadOptions(("a.txt",))),
        (["-"], ReadOptions(("-",))),
        (["--theme", "paper", "a.txt"], ReadOptions(("a.txt",), theme="paper")),
        (["a.txt", "--measure=72", "--recognizer", "fast"], ReadOptions(("a.txt",), measure=72, recognizer="fast")),
        (["--", "--a.txt"], ReadOptions(("--a.txt",))),
        (["a", "--measure=72", "b", "--", "-c", "--", "-"], ReadOptions(("a", "b", "-c", "--", "-"), measure=72)),
        (["--list-themes"], ReadOptions(list_themes=True)),
        (["a.txt", "-", "notes/"], ReadOptions(("a.txt", "-", "notes/"))),
        (["a.txt", "--measure=72", "b.txt"], ReadOptions(("a.txt", "b.txt"), measure=72)),
        (["--allow-private", "http://a"], ReadOptions(("http://a",), allow_private=True)),
    ],
)
def test_read_options(arguments: list[str], options: ReadOptions) -> None:
    assert parse_read_options(arguments) == options


def test_the_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_read_options(["--help"])
    rows = capsys.readouterr().out.splitlines()
    for command in COMMANDS.values():
        (row,) = (row for row in rows if row.startswith(f"  {command.name} {command.operand} "))
        assert row.endswith(f"  {command.summary}")
        assert len(row) <= 73  # what the manual page has, which is indented


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["a.txt"], CastOptions(Sources(("a.txt",)))),
        (["a.txt", "--json", "-"], CastOptions(Sources(("a.txt", "-")), format="json")),
        (["--json", "a.txt", "--recognizer", "accurate"], CastOptions(Sources(("a.txt",), "accurate"), "json")),
        (["a.txt", "--format", "json"], CastOptions(Sources(("a.txt",)), format="json")),
        (["a.txt", "--format", "table"], CastOptions(Sources(("a.txt",)))),
        (["http://a", "--allow-private"], CastOptions(Sources(("http://a",), allow_private=True))),
        (["a", "--recognizer", "fast", "b"], CastOptions(Sources(("a", "b"), "fast"))),
    ],
)
def test_cast_options(arguments: list[str], options: CastOptions) -> None:
    assert parse_options(arguments) == options


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cast"], "FILE; - is standard input (see `dramatis cast --help`)"),
        (["cast", "a.txt", "--format", "xml"], "'xml'"),
    ],
)
def test_wrong_arguments_of_cast(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_options(arguments[1:])
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--them"], "expected one argument; one that begins with a hyphen is written as in --option=-x"),
        (["--bogus\x1b"], "--bogus\u241b"),
        (["--measure", "wide"], "'wide' is not a whole number, 1 or more"),
        (["--measure", "39"], "from 40 to 200"),
        (["--measure", "201"], "from 40 to 200"),
        (["--theme", "papre"], "did you mean paper?"),
        (["--theme", "xyzzyxyzzy"], "--list-themes"),
        (["cast"], "FILE; - is standard input (see `dramatis cast --help`)"),
    ],
)
def test_wrong_arguments_are_one_line_of_error(dramatis: Command, arguments: list[str], message: str) -> None:
    assert message in dramatis.fail(*arguments)


def test_an_option_takes_nothing_behind_two_hyphens_for_its_value() -> None:
    with pytest.raises(UsageError, match="--theme: expected one argument"):
        parse_read_options(["--theme", "--", "paper"])


@pytest.mark.parametrize("command", ["", "who a.txt -m1", "mentions", "text", "open", "export --to csv", "cast *"])
def test_a_file_that_looks_like_an_option_is_told_from_one(command: str, dramatis: Command) -> None:
    dramatis.write("-x.txt", b"Angela Merkel spoke.\n")
    assert "-x.txt looks like an option; for the file, write ./ before it" in dramatis.fail(*command.split(), "-x.txt")


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_help_fits_the_width(
    name: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main([name, "--help"] if name else ["--help"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if len(line) > width] == []
    assert name == "help" or "Exit status: 0" in (line[:14] for line in shown.splitlines())


def test_version_and_help(dramatis: Command) -> None:
    assert dramatis("--version").stdout.startswith(b"dramatis ")
    shown = dramatis("--help").stdout.decode()
    options = ("--theme", "--list-themes", "--list-keys", "--measure", "--recognizer", "--version", "cast FILE...")
    assert [option for option in options if option not in shown] == []
    shown = dramatis("cast", "--help").stdout.decode()
    assert [option for option in ("--json", "--format", "--recognizer") if option not in shown] == []


def test_list_themes(dramatis: Command) -> None:
    ended = dramatis("--list-themes")
    assert ended.returncode == 0
    lines = ended.stdout.decode().splitlines()
    assert lines[0].split(maxsplit=2) == ["dusk", "dark", "The default: calm, dark, a little blue."]
    assert [line.split()[:2] for line in lines if line.startswith(("paper", "terminal"))] == [
        ["paper", "light"],
        ["terminal", "terminal"],
    ]
    assert len({line.index(line.split(maxsplit=2)[2]) for line in lines}) == 1


def test_list_keys_prints_a_table_for_the_settings(dramatis: Command) -> None:
    ended = dramatis("--list-keys")
    assert ended.returncode == 0
    assert tomllib.loads(ended.stdout.decode())["keys"]["mention.next"] == "n"
