"""`dramatis quotes`: what is said, and who says it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, assert_one_line
from tests.test_borders import imported_by
from tui.analysis.quotations import Quotations
from tui.cast import read_cast
from tui.cli.quotes_command import parse_options

TEXT = """\
Korean talks

Kim Jong Un met President Yoon Suk Yeol in Seoul. Kim Yo Jong, a politician, came too.

“We will work,” Mr. Yoon said, “until the last day.”

“I am late,” said Kim Yo Jong. “Nobody waited for me.”

A sign at the door read: “Nobody enters.”

Kim said: “I agree.”
"""
LINES = TEXT.splitlines()


@pytest.fixture
def dramatis(dramatis: Command) -> Command:
    """Return the command with settings that choose the fast recognizer, in a folder with an article."""
    dramatis.write_settings('recognizer = "fast"')
    dramatis.write("talks.txt", TEXT.encode())
    dramatis.write("silence.txt", b"Angela Merkel met Emmanuel Macron in Paris.\n")
    return dramatis


def lines_of(output: bytes) -> list[int]:
    """Return the numbers of the lines that hits are in."""
    return [int(line.split(":")[1]) for line in output.decode().splitlines()]


def test_each_quote_is_printed_at_the_place_where_it_starts(dramatis: Command) -> None:
    ended = dramatis("quotes", "talks.txt")
    assert (ended.returncode, ended.stderr) == (0, b"")
    expected = [(5, 1), (7, 1), (9, 26), (11, 11)]
    assert ended.stdout.decode().splitlines() == [
        f"talks.txt:{line}:{column}:{LINES[line - 1]}" for line, column in expected
    ]


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["-a", "Yoon"], [5]),
        pytest.param(["--speaker", "ysy"], [5], marks=pytest.mark.slow),
        pytest.param(["--speaker", "president yoon"], [5], marks=pytest.mark.slow),
        pytest.param(["-a", "yoon-suk-yeol", "--exact"], [5], marks=pytest.mark.slow),
        (["-a", "Yoon Suk Yeol", "-a", "kim-jong-un"], [5, 11]),
        pytest.param(["-u"], [9], marks=pytest.mark.slow),
        (["-u", "-a", "Yoon"], [5, 9]),
        pytest.param(["-t", "person"], [5, 7, 11], marks=pytest.mark.slow),
        pytest.param(["-m", "1"], [5], marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_options_choose_speakers(dramatis: Command, options: list[str], lines: list[int]) -> None:
    ended = dramatis("quotes", *options, "talks.txt")
    assert (ended.returncode, lines_of(ended.stdout), ended.stderr) == (0, lines, b"")


@pytest.mark.parametrize("options", [["-a", "Seoul"], ["-a", "Yoon", "-t", "org"], ["-a", "yoon", "--exact"]], ids=str)
def test_nothing_said_is_status_1(dramatis: Command, options: list[str]) -> None:
    ended = dramatis("quotes", *options, "talks.txt")
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_the_speaker_may_be_called_the_actor_as_in_the_other_commands() -> None:
    assert parse_options(["talks.txt", "--actor", "Yoon"]) == parse_options(["talks.txt", "--speaker", "Yoon"])


def test_an_ambiguous_speaker_is_an_error_of_its_file_alone(dramatis: Command) -> None:
    dramatis.write("other.txt", b"Kim Dae-jung came. \xe2\x80\x9cI am glad,\xe2\x80\x9d said Kim Dae-jung.\n")
    ended = dramatis("quotes", "-a", "Kim", "silence.txt", "talks.txt", "other.txt")
    assert ended.returncode == 2
    line = assert_one_line(ended.stderr)
    assert line.startswith("dramatis: talks.txt: “Kim” may be kim-")
    assert "kim-jong-un (Kim Jong Un)" in line
    assert "kim-yo-jong (Kim Yo Jong)" in line
    assert [row.split(":")[0] for row in ended.stdout.decode().splitlines()] == ["other.txt"]
    assert lines_of(dramatis("quotes", "-a", "kim-yo-jong", "talks.txt").stdout) == [7]


def test_a_name_that_no_file_knows_suggests_one(dramatis: Command) -> None:
    ended = dramatis("quotes", "-a", "Angela Yoon", "silence.txt", "talks.txt")
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert "no actor is called “Angela Yoon”; did you mean Angela Merkel?" in assert_one_line(ended.stderr)


def test_unknown_speakers_have_no_type(dramatis: Command) -> None:
    assert "--unknown cannot be combined with --type" in dramatis.fail("quotes", "-u", "-t", "person", "talks.txt")


def test_json_has_the_speaker_and_the_parts_of_a_divided_quote(dramatis: Command) -> None:
    ended = dramatis("quotes", "--json", "talks.txt")
    hits = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [hit["actor"] and hit["actor"]["id"] for hit in hits] == [
        "yoon-suk-yeol",
        "kim-yo-jong",
        None,
        "kim-jong-un",
    ]
    assert [TEXT[hit["start"] : hit["end"]] for hit in hits] == [hit["text"] for hit in hits]
    parts = [TEXT[part["start"] : part["end"]] for part in hits[0]["parts"]]
    assert parts == ["“We will work,”", "“until the last day.”"]
    assert "parts" not in hits[2]
    assert {hit["type"] for hit in hits} == {"quote"}


def test_there_are_as_many_quotes_as_the_program_counts(dramatis: Command) -> None:
    sample = next((Path(__file__).parents[1] / "sample").glob("*.txt"))
    text = sample.read_text("utf-8")
    statements = Quotations.of(text, read_cast(text).quotes)
    assert dramatis("quotes", "-c", sample).stdout == f"{len(statements)}\n".encode()


@pytest.mark.slow
def test_counts_have_names_where_there_may_be_several_files(dramatis: Command) -> None:
    dramatis.write("folder/a.txt", TEXT.encode())
    assert dramatis("quotes", "-c", "folder").stdout == b"folder/a.txt:4\n"
    assert dramatis("quotes", "-c", "folder/a.txt").stdout == b"4\n"
    assert dramatis("quotes", "-c", "folder/a.txt", "silence.txt").stdout == b"folder/a.txt:4\n"


@pytest.mark.parametrize("speaker", ["yoon-suk-yeol", "Yoon Suk Yeol"])
def test_an_exact_speaker_does_not_load_the_finder(tmp_path: Path, speaker: str) -> None:
    (tmp_path / "ARTICLE").write_text(TEXT, "utf-8")
    arguments = ["quotes", "ARTICLE", "--recognizer", "fast", "--exact", "-a", speaker]
    modules = imported_by(f"from tui.cli.main import main\nassert main({arguments!r}) == 0", tmp_path)
    assert "tui.analysis.actor_names" in modules
    assert modules & {"tui.find", "rapidfuzz", "textual", "numpy"} == set()


def test_people_see_who_speaks(dramatis: Command) -> None:
    ended = dramatis("quotes", "--heading", "--color", "never", "talks.txt", COLUMNS="80")
    shown = ended.stdout.decode()
    assert "● Yoon Suk Yeol" in shown
    assert "speaker unknown" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
