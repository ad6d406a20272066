"""`dramatis cast`: what it prints."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Command, assert_one_line
from tests.marks import slow_but
from tui.model import CONFIDENCES
from tui.paths import shipped_folder
from tui.text.cells import cell_width

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
FILE_NAMES = json.loads((Path(__file__).parents[1] / "cases/file_names.json").read_text("utf-8"))["cases"]
SHORT = "Angela Merkel met Emmanuel Macron.\n"
GERMAN = "Angela Merkel hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"


@pytest.fixture
def dramatis(dramatis: Command) -> Command:
    """Return the command with settings that choose the fast recognizer, which takes a tenth of the time."""
    dramatis.write_settings('recognizer = "fast"')
    return dramatis


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["table", "json"])
def test_output_is_utf8_whatever_the_locale(dramatis: Command, options: tuple[str, ...]) -> None:
    ended = dramatis("cast", SAMPLE, *options, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert ("“" if options else "●") in ended.stdout.decode("utf-8")


@pytest.mark.slow
def test_two_tables_have_a_blank_line_between(dramatis: Command) -> None:
    output = dramatis("cast", SAMPLE, SAMPLE).stdout.decode()
    (single,) = {dramatis("cast", SAMPLE).stdout.decode()}
    assert output == f"{single}\n{single}"


@pytest.mark.parametrize("options", slow_but([()], [(), ("--json",)]), ids=["table", "json"])
@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("fats", "there is no recognizer 'fats'; did you mean fast?"),
        ("spacy:./nothing", "spa"),  # either the model or spaCy is missing
    ],
)
def test_an_unusable_recognizer_is_one_line_of_error(
    dramatis: Command, options: tuple[str, ...], choice: str, message: str
) -> None:
    assert message in dramatis.fail("cast", SAMPLE, "--recognizer", choice, *options)
    dramatis.write_settings(f"recognizer = {json.dumps(choice)}")
    assert message in dramatis.fail("cast", SAMPLE, *options)


NO_NAMES = {
    "long": "a" * 70_000,
    "line end": "fast\nfast",
    "escape": "x\x1b]0;owned\x07",
    "C1": "fast\x9b",
    "empty": "",
}


@pytest.mark.parametrize("choice", NO_NAMES.values(), ids=NO_NAMES)
def test_what_can_be_no_name_of_a_recognizer_is_an_error_as_an_option(dramatis: Command, choice: str) -> None:
    expected = "dramatis: --recognizer should be a name of at most 500 characters, without control characters\n"
    assert dramatis.fail("cast", SAMPLE, "--recognizer", choice) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "choice",
    [*NO_NAMES.values(), "fast\0Angela Merkel met Putin. "],
    ids=[*NO_NAMES, "NUL"],
)
def test_what_can_be_no_name_of_a_recognizer_is_a_notice_in_the_settings(dramatis: Command, choice: str) -> None:
    dramatis.write_settings(f"recognizer = {json.dumps(choice)}")
    ended = dramatis("cast", SAMPLE)
    assert ended.returncode == 0
    assert "line 1: recognizer should be a name" in assert_one_line(ended.stderr)
    assert ended.stdout == dramatis("cast", SAMPLE, "--recognizer", "auto").stdout


@pytest.mark.slow
def test_many_wrong_settings_are_one_line(dramatis: Command) -> None:
    dramatis.write_settings("".join(f"unknown{number} = 1\n" for number in range(3_000)))
    ended = dramatis("cast", SAMPLE)
    assert ended.returncode == 0
    assert "3,000 problems; the first: line 1: unknown0 is unknown" in assert_one_line(ended.stderr)


def test_the_option_recognizer_replaces_the_setting(dramatis: Command) -> None:
    dramatis.write_settings('recognizer = "fats"')
    ended = dramatis("cast", SAMPLE, "--recognizer", "fast")
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.slow
def test_broken_settings_do_not_stop_the_cast(dramatis: Command) -> None:
    dramatis.write_settings("recognizer = 1")
    ended = dramatis("cast", SAMPLE)
    assert ended.returncode == 0
    assert "line 1: recognizer should be a name" in assert_one_line(ended.stderr)


def test_a_text_in_another_language_has_a_note(dramatis: Command) -> None:
    note = "This text seems to be in German; made for English, the cast may miss much"
    assert note in dramatis("cast", "-", stdin=GERMAN.encode()).stdout.decode().splitlines()
    assert json.loads(dramatis("cast", "-", "--json", stdin=GERMAN.encode()).stdout)["notes"] == [note]


def test_a_guessed_encoding_has_a_note(dramatis: Command) -> None:
    ended = dramatis("cast", "-", "--json", stdin=(GERMAN * 5).encode("latin-1"))
    assert [note[:10] for note in json.loads(ended.stdout)["notes"]] == ["decoded as", "This text "]


def test_the_table_sends_no_controls_to_the_terminal(dramatis: Command) -> None:
    ended = dramatis("cast", "-", stdin=b"Angela Merkel \x1b[31m met \x9b Emmanuel Macron\x07 in Paris.\n")
    assert ended.returncode == 0
    shown = ended.stdout.decode()
    assert "Merkel" in shown
    assert shown.replace("\n", "").isprintable()


def test_a_source_with_several_articles_has_one_output_for_each(dramatis: Command, tmp_path: Path) -> None:
    entries = "".join(
        f"<item><title>{name} speaks</title><description>{name} spoke in Paris. He left.</description></item>"
        for name in ("Peter Novak", "Emmanuel Macron")
    )
    path = tmp_path / "feed.xml"
    path.write_text(f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>')
    lines = dramatis("cast", path, "--json").stdout.splitlines()
    articles = list(map(json.loads, lines))
    assert [article["title"] for article in articles] == ["Peter Novak speaks", "Emmanuel Macron speaks"]
    assert [article["actors"][0]["name"] for article in articles] == ["Peter Novak", "Emmanuel Macron"]
    tables = dramatis("cast", path).stdout.decode()
    assert tables.index("Peter Novak speaks") < tables.index("\n\nEmmanuel Macron speaks\n")


def test_the_json_of_the_sample(dramatis: Command) -> None:
    ended = dramatis("cast", SAMPLE, "--json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    (line,) = ended.stdout.splitlines()
    article = json.loads(line)
    names = "v id source format title byline date site text actors quotes notes"
    assert list(article) == names.split()
    assert article["v"] == 1
    assert article["source"] == str(SAMPLE)
    text = article["text"]
    assert text == SAMPLE.read_text("utf-8")
    assert len(article["actors"]) > 10
    for actor in article["actors"]:
        assert list(actor) == ["id", "name", "type", "unnamed", "prominence", "mentions"]
        assert actor["type"] in ("person", "organization", "place", "other")
        for mention in actor["mentions"]:
            assert list(mention)[:8] == ["start", "end", "text", "form", "reason", "confidence", "line", "column"]
            assert set(list(mention)[8:]) <= {"section", "block"}
            assert mention["confidence"] in CONFIDENCES
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
    ids = {actor["id"] for actor in article["actors"]}
    for quote in article["quotes"]:
        assert list(quote)[:6] == ["start", "end", "text", "speaker", "line", "column"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert quote["speaker"] is None or quote["speaker"] in ids


@pytest.mark.parametrize("case", slow_but(FILE_NAMES[:2], FILE_NAMES), ids=lambda case: case["about"])
def test_names_in_json(case: dict[str, str], tmp_path: Path, dramatis: Command) -> None:
    name = case["name"].encode("latin-1")
    (tmp_path / os.fsdecode(name)).write_text(SHORT)
    line = dramatis("cast", "--json", "--", name).stdout.decode()
    assert f'"source": {case["source"]}, ' in line
    uri = json.loads(line).get("source_uri")
    assert uri == (f"file://{tmp_path}/{case['uri']}" if "uri" in case else None)
    if uri:
        again = dramatis("cast", "--json", uri).stdout.decode()
        assert json.loads(again)["source"] == json.loads(f'"{tmp_path}/"')[:-1] + "/" + json.loads(case["source"])


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"}]
)
def test_the_locale_does_not_change_the_name_in_json(locale: dict[str, str], tmp_path: Path, dramatis: Command) -> None:
    (tmp_path / os.fsdecode("é.txt".encode())).write_text(SHORT)
    fields = json.loads(dramatis("cast", "--json", "é.txt".encode(), **locale).stdout)
    assert fields["source"] == "é.txt"
    assert "source_uri" not in fields


def test_standard_input_has_no_file_name(dramatis: Command) -> None:
    fields = json.loads(dramatis("cast", "--json", "-", stdin=SHORT.encode()).stdout)
    assert fields["source"] == "stdin"
    assert "source_uri" not in fields


@pytest.mark.parametrize("columns", slow_but([80, 20], [200, 80, 50, 40, 20, 10, 1]))
@pytest.mark.parametrize("files", slow_but([2], [1, 2]))
def test_the_table_fits_the_terminal(columns: int, files: int, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "cast", "--recognizer", "fast", *[str(SAMPLE)] * files]
    spawned = pexpect.spawn(command[0], command[1:], env=environment, encoding="utf-8", dimensions=(24, columns))
    shown = "\r\n".join(line.rpartition("\x1b[K")[2] for line in spawned.read().split("\r\n"))  # after a bar
    assert max(map(cell_width, shown.split("\r\n"))) <= columns
    assert shown.count("●" if columns > 4 else "Rus" if columns > 3 else "…") >= files


@pytest.mark.slow
def test_the_variable_columns_is_the_width(dramatis: Command) -> None:
    for columns in (120, 50, 40):
        lines = dramatis("cast", SAMPLE, COLUMNS=str(columns)).stdout.decode().splitlines()
        assert max(map(cell_width, lines)) <= columns
        assert max(map(cell_width, lines)) > columns / 2


@pytest.mark.parametrize("columns", slow_but(["wide"], ["", "0", "-5", "wide", "9" * 5000]))
def test_a_pipe_gets_full_names(columns: str, dramatis: Command) -> None:
    article = (
        "“No,” said the Commissioner for Internal Market and Services of Norway Kristina Aleksandra Braten-Hoffmann."
    )
    table = dramatis("cast", "-", stdin=article.encode(), COLUMNS=columns).stdout.decode()
    actors = json.loads(dramatis("cast", "--json", "-", stdin=article.encode()).stdout)["actors"]
    assert actors
    assert "…" not in table.split("\n\n", 1)[1]
    assert [actor["name"] for actor in actors if actor["name"] not in table] == []


LOUD_RECOGNIZER = """
import os, sys, warnings
from tui.cast.recognizers import TaggedName

KEPT = sys.stdout

class Names:
    def __init__(self, what):
        self.what = what
        print("made")
        warnings.warn("\\x1b[2J")
    def prepare(self):
        os.system("echo from another process; echo and its error >&2")
    def tag(self, document):
        KEPT.write("kept")
        print("\\x1b]0;owned\\x07", file=sys.stderr)
        os.write(1, b"native")
        if self.what == "exits":
            sys.exit()
        if self.what == "leaves-a-process-and-dies" and os.fork():
            os.kill(os.getpid(), 11)
        if self.what == "native-exit":
            os._exit(1)
        if self.what == "closes":
            os.close(1)
            os.close(2)
            sys.stdout = sys.stderr = None
        return [TaggedName(0, 2, "person")]
"""


@pytest.fixture
def loud(tmp_path: Path) -> dict[str, str]:
    """Make a package whose recognizer prints; return the variables with which it is found."""
    (tmp_path / "loud.py").write_text(LOUD_RECOGNIZER)
    info = tmp_path / "loud-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dramatis.recognizers]\nloud = loud:Names\n")
    return {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


@pytest.mark.parametrize("choice", ["loud", "loud:closes"])
def test_what_a_recognizer_prints_is_no_part_of_the_output(
    dramatis: Command, loud: dict[str, str], choice: str
) -> None:
    ended = dramatis("cast", "--json", "-", "--recognizer", choice, stdin=SHORT.encode(), **loud)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["actors"][0]["name"] == "Angela Merkel"


def test_a_recognizer_that_exits_is_an_error_of_one_line(dramatis: Command, loud: dict[str, str]) -> None:
    ended = dramatis("cast", "-", "--recognizer", "loud:exits", stdin=SHORT.encode(), **loud)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert assert_one_line(ended.stderr) == "dramatis: -: the recognizer loud failed: SystemExit\n"


@pytest.mark.parametrize(
    ("choice", "how"), [("loud:native-exit", "exit status 1"), ("loud:leaves-a-process-and-dies", "signal 11")]
)
def test_a_recognizer_that_ends_the_process_is_an_error_too(
    dramatis: Command, loud: dict[str, str], choice: str, how: str
) -> None:
    ended = dramatis("cast", "-", "--recognizer", choice, stdin=SHORT.encode(), **loud)
    assert ended.returncode == 2
    assert f"the recognizer {choice} ended its process ({how})" in assert_one_line(ended.stderr)
