"""What `dramatis open` gives the interface, and what it says of links that lead nowhere."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tui.cli.open_command import parse_options
from tui.cli.options import ReadOptions, UsageError
from tui.load.links import Link, MentionPlace, TextPlace

TEXT = b"A heading\n\nAnd a text.\n"


def test_options_are_those_of_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT)
    arguments = ["--theme", "paper", "a.txt:3:2", "--recognizer=fast", "--measure", "60", "--allow-private"]
    options = ReadOptions(("a.txt",), theme="paper", measure=60, recognizer="fast", allow_private=True)
    assert parse_options(arguments) == (options, Link("a.txt", TextPlace(3, 2)))
    assert parse_options(["--", "a.txt#yoon/3"])[1] == Link("a.txt", MentionPlace("yoon", 3))


@pytest.mark.parametrize("arguments", [["-a.txt:3:2"], ["--", "-a.txt:3:2"], ["--measure", "60", "--", "-a.txt:3:2"]])
def test_a_link_may_begin_with_a_hyphen(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-a.txt").write_bytes(TEXT)
    assert parse_options(arguments)[1] == Link("-a.txt", TextPlace(3, 2))


@pytest.mark.parametrize("arguments", [[], ["a.txt", "b.txt"], ["--measure", "x", "a.txt"]])
def test_wrong_arguments(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match=r"\(see `dramatis open --help`\)"):
        parse_options(arguments)


@pytest.mark.parametrize(
    ("target", "source", "place"),
    [
        ("a.txt#yoon/3", "a.txt", ["yoon", 3]),
        ("a.txt:3:2", "a.txt", [3, 2]),
        pytest.param("a.txt:3", "a.txt", [3, 1], marks=pytest.mark.slow),
        pytest.param("a.txt", "a.txt", [], marks=pytest.mark.slow),
        pytest.param("b#c.txt", "b#c.txt", [], marks=pytest.mark.slow),
    ],
)
def test_the_interface_is_given_the_article_and_the_place(
    dramatis: Command, target: str, source: str, place: list[object]
) -> None:
    dramatis.write("a.txt", TEXT)
    dramatis.write("b#c.txt", TEXT)
    received = dramatis.open_at_terminal(f"dramatis open --theme paper '{target}'")
    assert (received["source"], received["place"], received["theme"]) == (source, place, "paper")


@pytest.mark.slow
def test_a_file_uri_and_standard_input_are_sources_of_links(dramatis: Command) -> None:
    path = dramatis.write("it's.txt", TEXT)
    uri = f"file://{path}".replace("'", "%27")
    received = dramatis.open_at_terminal(f"dramatis open {uri}#yoon/3")
    assert (received["source"], received["place"]) == (str(path), ["yoon", 3])
    received = dramatis.open_at_terminal("echo Piped. | dramatis open -:1:2")
    assert (received["source"], received["place"]) == ("stdin", [1, 2])


ENTRY = "<item><title>{0} speaks</title><description>{0} spoke to Eva. Eva, {0} said, was there.</description></item>"
ENTRIES = "".join(map(ENTRY.format, ("Ada", "Tom", "Ada")))
FEED = f'<rss version="2.0"><channel><title>News</title>{ENTRIES}</channel></rss>'


@pytest.mark.parametrize(
    ("target", "number", "place"),
    [
        ("feed.xml:1:3", 0, [1, 3]),
        ("feed.xml:3:5", 1, [1, 5]),
        ("feed.xml:5", 2, [1, 1]),
        ("feed.xml:9", 2, [5, 1]),
        ("feed.xml#ada", 0, ["ada", 1]),
        ("feed.xml#ada/2", 0, ["ada", 2]),
        ("feed.xml#tom/2", 1, ["tom", 2]),
        ("feed.xml#ada/3", 2, ["ada", 1]),
        ("feed.xml#eva/5", 2, ["eva", 1]),
        ("feed.xml#ada/9", 2, ["ada", 7]),
        ("feed.xml#nobody", None, ["nobody", 1]),
    ],
)
def test_lines_and_mentions_count_through_the_articles_of_a_feed(
    dramatis: Command, target: str, number: int | None, place: list[object]
) -> None:
    dramatis.write("feed.xml", FEED.encode())
    received = dramatis.open_at_terminal(f"dramatis open '{target}'")
    assert (received["source"], received["opened"]) == (None, ["feed.xml"])
    assert (received["number"], received["place"]) == (number, place)


def test_a_link_that_looks_like_an_option_is_one_if_there_is_such_a_file(dramatis: Command) -> None:
    dramatis.write("-a.txt", TEXT)
    received = dramatis.open_at_terminal("dramatis open --theme paper -a.txt:3:2")
    assert (received["source"], received["place"], received["theme"]) == ("-a.txt", [3, 2], "paper")
    assert "unrecognized arguments: -b.txt:3:2" in dramatis.fail("open", "a.txt", "-b.txt:3:2")


def test_what_is_missing_is_called_by_its_name(dramatis: Command) -> None:
    assert "missing.txt: no such file" in dramatis.fail("open", "missing.txt:3:2")
    assert "missing.txt: no such file" in dramatis.fail("open", "missing.txt#yoon/3")
    dramatis.write("notes/a.txt", TEXT)
    assert "notes is a folder, which has no lines and mentions; name a file in it" in dramatis.fail("open", "notes:3")


def test_a_link_without_the_subcommand_is_explained(dramatis: Command) -> None:
    dramatis.write("a b.txt", TEXT)
    for target in ("a b.txt#yoon/3", "a b.txt:3:2"):
        assert f"{target}: no such file; did you mean `dramatis open '{target}'`?" in dramatis.fail(target)
    assert "did you mean" not in dramatis.fail("missing.txt#yoon/3")
