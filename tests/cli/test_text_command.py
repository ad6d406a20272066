"""`dramatis text`: exactly the text that offsets, lines and columns refer to."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.marks import slow_but
from tests.test_borders import imported_by
from tui.load import load

HTML = b"<!doctype html><title>A bridge</title><article><h1>A bridge</h1><p>" + b"Ada Byron spoke at length. " * 20
FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "items": [
            {"id": "1", "title": "First", "content_text": "Ada Byron spoke.\n"},
            {"id": "2", "title": "Second", "content_text": "Tom Brown listened."},
        ],
    }
).encode()
SOURCES = {
    "plain.txt": b"Angela Merkel met Emmanuel Macron.\r\n\r\nThey spoke.",
    "no-line-end.txt": b"Angela Merkel",
    "controls.txt": b"Angela \x1b[31mMerkel\x9b2J met \xe2\x80\xaeMacron\n",
    "wide.txt": "習近平 met 👩‍👩‍👧 and Ángela\u00ad\u200b in Łódź.\n\n\n".encode(),
    "latin.txt": "Der Präsident sprach über die Brücke in Köln und Düsseldorf.\n".encode("latin-1"),
    "page.html": HTML,
    "notes.md": b"# A title\n\n*Ada Byron* spoke to [Tom](https://example.org).\n\n> A quote\n",
    "one.eml": b"From: Ada <ada@example.org>\nSubject: Hello\n\nDear Tom,\n\nI am late.\n",
}


@pytest.mark.parametrize("name", slow_but(["controls.txt", "latin.txt", "page.html"], SOURCES))
def test_the_text_of_the_article_is_printed_and_nothing_else(dramatis: Command, name: str) -> None:
    path = dramatis.write(name, SOURCES[name])
    (article,) = load(str(path))
    ended = dramatis("text", path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, article.text.encode("utf-8"), b"")


def test_the_text_is_utf8_whatever_the_locale(dramatis: Command) -> None:
    path = dramatis.write("wide.txt", SOURCES["wide.txt"])
    ended = dramatis("text", path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.stdout == SOURCES["wide.txt"]


def test_standard_input_is_a_source(dramatis: Command) -> None:
    assert dramatis("text", "-", stdin=b"Ada Byron spoke.").stdout == b"Ada Byron spoke."


def test_articles_of_one_source_follow_one_another_with_a_blank_line_between(dramatis: Command) -> None:
    path = dramatis.write("feed.json", FEED)
    first, second = (article.text for article in load(str(path)))
    assert dramatis("text", path).stdout.decode() == f"{first.rstrip()}\n\n{second}"


@pytest.mark.slow
def test_one_of_several_articles_can_be_printed(dramatis: Command) -> None:
    path = dramatis.write("feed.json", FEED)
    for number, article in enumerate(load(str(path)), 1):
        assert dramatis("text", "--article", str(number), path).stdout.decode() == article.text
    assert "feed.json has 2 articles, not 3" in dramatis.fail("text", path, "--article", "3")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required: FILE"),
        (("a.txt", "b.txt"), "unexpected argument b.txt; the command takes one (see `dramatis text --help`)"),
        (("--article", "0", "a.txt"), "'0' is not a whole number, 1 or more"),
        (("--article", "x", "a.txt"), "'x' is not a whole number, 1 or more"),
        (("nothing-here.txt",), "nothing-here.txt: no such file"),
    ],
    ids=str,
)
def test_what_cannot_be_printed_is_one_line_of_error(
    dramatis: Command, arguments: tuple[str, ...], message: str
) -> None:
    assert message in dramatis.fail("text", *arguments)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_and_a_closed_output_are_one_line_and_a_broken_pipe_none(
    dramatis: Command, environment: dict[str, str]
) -> None:
    path = dramatis.write("long.txt", b"Ada Byron spoke.\n" * 100_000)

    def run(redirection: str) -> tuple[int, str]:
        command = f'"{sys.executable}" -m tui text "{path}" {redirection}'
        ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], env=environment, stderr=-1, check=False)
        return ended.returncode, ended.stderr.decode()

    assert run(">/dev/full") == (2, "dramatis: No space left on device\n")
    assert run(">&-") == (2, "dramatis: standard output is closed\n")
    assert run("| head -c 5 >/dev/null") == (0, "")


def test_the_engine_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "ARTICLE").write_text("Angela Merkel spoke.\n", "utf-8")
    modules = imported_by("from tui.cli.main import main\nmain(['text', 'ARTICLE'])", tmp_path)
    assert (
        modules & {"textual", "rich", "tui.cast", "pycrfsuite", "numpy", "argparse", "tui.find", "tui.config"} == set()
    )
