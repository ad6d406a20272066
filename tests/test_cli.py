"""The command: what it prints, how it ends, and that every fault is one line."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import main as cli
from tui.export.table import table
from tui.model import ACTOR_TYPES, FORMS, Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason
from tui.paths import shipped_folder
from tui.text.cells import cell_width
from tui.text.sanitize import clean_line

ROOT = Path(__file__).parents[1]
SEED = min(shipped_folder("seeds").glob("*.txt"))
BINARY = b"\x7fELF\x02\x01\x01\x00\x00\x01"

# The interface is stood in for by what it was given: the article, the settings, the notices, and the terminal.
STAND_IN = """
import json, os, sys, types
app = types.ModuleType("tui.ui.app")
def run(article, settings, notices, source, rest):
    print(json.dumps({
        "source": article.source, "title": article.title, "theme": settings.theme, "measure": settings.measure,
        "recognizer": settings.recognizer, "notices": list(notices),
        "terminal": [os.isatty(stream) for stream in range(3)],
    }))
    return 0
app.run = run
sys.modules["tui.ui.app"] = app
from tui.cli.main import main
sys.exit(main())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    settings = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **settings}


class Command:
    """Runs the command in a process of its own, without a terminal or with one."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder

    def __call__(
        self, *arguments: str | bytes | Path, stdin: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment | variables,
            timeout=30,
        )

    def fails(self, *arguments: str | bytes | Path, stdin: bytes = b"", **variables: str) -> str:
        """Run it, expect an error as every error should be, and return its line."""
        ended = self(*arguments, stdin=stdin, **variables)
        assert (ended.returncode, ended.stdout) == (2, b"")
        return one_line(ended.stderr)

    def at_a_terminal(self, command: str, **variables: str) -> tuple[int | None, str]:
        """Run a shell's command line, in which "dramatis" is the command with the stand-in, at a terminal."""
        (self.folder / "stand_in.py").write_text(STAND_IN)
        program = f'dramatis() {{ "{sys.executable}" stand_in.py "$@"; }}'
        spawned = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{program}; {command}"],
            cwd=str(self.folder),
            env=self.environment | variables,
            encoding="utf-8",
            dimensions=(24, 1000),
            timeout=30,
        )
        output = spawned.read()
        spawned.close()
        return spawned.exitstatus, output.strip()

    def given(self, command: str, **variables: str) -> dict[str, object]:
        """Run it at a terminal and return what the interface was given."""
        status, output = self.at_a_terminal(command, **variables)
        assert status == 0, output
        given: dict[str, object] = json.loads(output)
        return given


@pytest.fixture
def dramatis(environment: dict[str, str], tmp_path: Path) -> Command:
    return Command(environment, tmp_path)


def one_line(stderr: bytes) -> str:
    line = stderr.decode("utf-8")
    assert line.startswith("dramatis: ")
    assert line.endswith("\n")
    assert line[:-1].isprintable()
    return line


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", [(), ("cast",), ("cast", "--json")], ids=["reader", "table", "json"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "white space"),
        ("binary", BINARY, "is a program"),
        ("zeros", b"words\0words", "is binary"),
        (".", None, "is a directory"),
        ("\x1b]0;owned\x07\n[bold].txt", None, "\u241b]0;owned\u2407\u2424[bold].txt: no such file"),
    ],
    ids=["missing", "empty", "blank", "program", "binary", "directory", "hostile-name"],
)
def test_bad_files(dramatis: Command, command: tuple[str, ...], name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        write(dramatis.folder / name, content)
    assert said in dramatis.fails(*command, name)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--them"], "expected one argument (see `dramatis --help`)"),
        (["--bogus\x1b"], "--bogus\u241b"),
        (["one", "two"], "two"),
        (["--measure", "wide"], "wide"),
        (["--measure", "39"], "from 40 to 200"),
        (["--measure", "201"], "from 40 to 200"),
        (["--theme", "papre"], "did you mean paper?"),
        (["--theme", "xyzzyxyzzy"], "--list-themes"),
        (["cast"], "FILE (see `dramatis cast --help`)"),
    ],
)
def test_bad_arguments(dramatis: Command, arguments: list[str], said: str) -> None:
    assert said in dramatis.fails(*arguments)


def test_no_terminal(dramatis: Command) -> None:
    assert "`dramatis cast FILE` works without one" in dramatis.fails(SEED)


def test_an_empty_pipe_is_not_the_sample(dramatis: Command) -> None:
    assert "stdin is empty" in dramatis.fails()


def test_a_dumb_terminal(dramatis: Command) -> None:
    status, output = dramatis.at_a_terminal(f"dramatis {SEED}", TERM="dumb")
    assert status == 2
    assert output.startswith("dramatis: there is no terminal to draw on")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_end_in_words(dramatis: Command, closed: str) -> None:
    status, output = dramatis.at_a_terminal(f"dramatis {SEED} {closed}")
    assert status == 2
    assert "Traceback" not in output


def test_a_file(dramatis: Command) -> None:
    write(dramatis.folder / "a.txt", b"A heading\n\nAnd a text.\n")
    given = dramatis.given("dramatis a.txt")
    assert (given["source"], given["title"]) == ("a.txt", "A heading")
    assert (given["theme"], given["measure"], given["recognizer"], given["notices"]) == (None, 80, None, [])


def test_the_sample_opens_when_nothing_is_named(dramatis: Command) -> None:
    assert dramatis.given("dramatis")["source"] == str(SEED)


def test_the_sample_opens_when_stdin_cannot_be_read(dramatis: Command) -> None:
    assert dramatis.given("dramatis 0>out")["source"] == str(SEED)


@pytest.mark.parametrize(
    "command", ["dramatis < a.txt", "cat a.txt | dramatis -", "cat a.txt | dramatis", "cat /dev/null | dramatis a.txt"]
)
def test_keys_come_from_the_terminal_when_the_article_came_in_on_stdin(dramatis: Command, command: str) -> None:
    write(dramatis.folder / "a.txt", b"A heading\n\nAnd a text.\n")
    given = dramatis.given(command)
    assert given["title"] == "A heading"
    assert given["terminal"] == [True, True, True]


def test_errors_may_go_elsewhere(dramatis: Command) -> None:
    assert dramatis.given(f"dramatis {SEED} 2>errors")["terminal"] == [True, True, True]


def test_a_file_called_cast(dramatis: Command) -> None:
    write(dramatis.folder / "cast", b"A heading\n\nAnd a text.\n")
    assert dramatis.given("dramatis ./cast")["source"] == "./cast"


def test_arguments_win_over_settings(dramatis: Command) -> None:
    write(
        dramatis.folder / "config/dramatis/settings.toml", b'theme = "sepia"\nmeasure = 60\nrecognizer = "accurate"\n'
    )
    given = dramatis.given(f"dramatis {SEED}")
    assert (given["theme"], given["measure"], given["recognizer"]) == ("sepia", 60, "accurate")
    given = dramatis.given(f"dramatis --theme paper --measure 72 --recognizer spacy:x {SEED}")
    assert (given["theme"], given["measure"], given["recognizer"]) == ("paper", 72, "spacy:x")


def test_broken_settings_are_a_clean_notice(dramatis: Command) -> None:
    write(dramatis.folder / "config/dramatis/settings.toml", b'"them\\u001be" = 1\n')
    given = dramatis.given(f"dramatis {SEED}")
    assert given["measure"] == 80
    assert len(given["notices"]) == 1
    assert "them\u241be is unknown; did you mean theme?" in given["notices"][0]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["cast", "--help"], ["cast", str(SEED), "--json"]])
def test_the_interface_is_not_imported_in_vain(environment: dict[str, str], arguments: list[str]) -> None:
    code = (
        "import sys; from tui.cli.main import main; status = main(sys.argv[1:]);"
        "heavy = {name.partition('.')[0] for name in sys.modules} & {'textual', 'rich', 'rapidfuzz', 'tomlkit'};"
        "sys.exit(status or ' '.join(heavy) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=environment)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_version_and_help(dramatis: Command) -> None:
    assert dramatis("--version").stdout.startswith(b"dramatis ")
    for option in (
        b"--theme",
        b"--list-themes",
        b"--list-keys",
        b"--measure",
        b"--recognizer",
        b"--version",
        b"dramatis cast",
    ):
        assert option in dramatis("--help").stdout


def test_themes_are_listed(dramatis: Command) -> None:
    ended = dramatis("--list-themes")
    assert ended.returncode == 0
    assert {"dusk", "paper", "terminal"} < set(ended.stdout.decode().splitlines())


def test_json_holds_what_it_promises(dramatis: Command) -> None:
    ended = dramatis("cast", SEED, "--json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    (line,) = ended.stdout.splitlines()
    article = json.loads(line)
    assert list(article) == ["v", "id", "source", "title", "text", "actors", "quotes", "notes"]
    assert article["v"] == 1
    assert article["source"] == str(SEED)
    text = article["text"]
    assert text == SEED.read_text("utf-8")
    for actor in article["actors"]:
        assert {"id", "name", "type", "prominence", "mentions"} <= set(actor)
        assert actor["type"] in ("person", "organization", "place", "other")
        for mention in actor["mentions"]:
            assert list(mention) == ["start", "end", "text", "form", "reason"]
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
    ids = {actor["id"] for actor in article["actors"]}
    for quote in article["quotes"]:
        assert list(quote) == ["start", "end", "text", "speaker"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert quote["speaker"] is None or quote["speaker"] in ids


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_output_is_utf8_whatever_the_locale(dramatis: Command, options: tuple[str, ...]) -> None:
    ended = dramatis("cast", SEED, *options, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert "“" in ended.stdout.decode("utf-8") or "●" in ended.stdout.decode("utf-8")


def test_an_error_is_told_in_a_locale_that_cannot_spell_it(dramatis: Command) -> None:
    ended = dramatis("cast", "Größe.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"dramatis: Gr")
    assert ended.stderr.count(b"\n") == 1


def test_one_bad_file_keeps_no_other_back(dramatis: Command) -> None:
    ended = dramatis("cast", "none.txt", SEED, "-", "--json", stdin=b"Angela Merkel met Emmanuel Macron in Paris.")
    assert ended.returncode == 2
    assert "none.txt" in one_line(ended.stderr)
    assert [json.loads(line)["source"] for line in ended.stdout.splitlines()] == [str(SEED), "stdin"]


def test_nobody(dramatis: Command) -> None:
    ended = dramatis("cast", "-", "--json", stdin=b"it rains and it rains.\n")
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert json.loads(ended.stdout)["actors"] == []


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["table", "json"])
@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("fats", "there is no recognizer 'fats'; did you mean fast?"),
        ("spacy:./nothing", "spa"),  # whether it is the model or spaCy that is missing
        ("x\x1b]0;owned\x07", "there is no recognizer"),
    ],
)
def test_a_recogniser_that_cannot_be_had(dramatis: Command, options: tuple[str, ...], choice: str, said: str) -> None:
    assert said in dramatis.fails("cast", SEED, "--recognizer", choice, *options)
    write(dramatis.folder / "config/dramatis/settings.toml", f"recognizer = {json.dumps(choice)}".encode())
    assert said in dramatis.fails("cast", SEED, *options)


def test_the_recogniser_that_is_named_goes_before_the_one_that_is_set(dramatis: Command) -> None:
    write(dramatis.folder / "config/dramatis/settings.toml", b'recognizer = "fats"')
    ended = dramatis("cast", SEED, "--recognizer", "fast")
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_broken_settings_keep_no_cast_back(dramatis: Command) -> None:
    write(dramatis.folder / "config/dramatis/settings.toml", b"recognizer = 1")
    ended = dramatis("cast", SEED)
    assert ended.returncode == 0
    assert "line 1: recognizer should be a name" in one_line(ended.stderr)


GERMAN = "Angela Merkel hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"


def test_a_text_in_another_language_is_told(dramatis: Command) -> None:
    note = "This text seems to be in German; the cast is made for English and may miss much"
    assert note in dramatis("cast", "-", stdin=GERMAN.encode()).stdout.decode().splitlines()
    assert json.loads(dramatis("cast", "-", "--json", stdin=GERMAN.encode()).stdout)["notes"] == [note]


def test_a_guess_at_the_encoding_is_told(dramatis: Command) -> None:
    ended = dramatis("cast", "-", "--json", stdin=(GERMAN * 5).encode("latin-1"))
    assert [note[:10] for note in json.loads(ended.stdout)["notes"]] == ["decoded as", "This text "]


def test_somebody_in_any_of_them(dramatis: Command) -> None:
    assert dramatis("cast", "-", SEED, stdin=b"it rains and it rains.\n").returncode == 0


def test_the_table_says_nothing_to_the_terminal(dramatis: Command) -> None:
    ended = dramatis("cast", "-", stdin=b"Angela Merkel \x1b[31m met \x9b Emmanuel Macron\x07 in Paris.\n")
    assert ended.returncode == 0
    shown = ended.stdout.decode()
    assert "Merkel" in shown
    assert shown.replace("\n", "").isprintable()


def test_who_stops_reading_is_not_complained_to(dramatis: Command) -> None:
    many = " ".join([str(SEED)] * 20)
    command = f"dramatis cast {many} --json 2>errors | head -c 1; cat errors"
    assert dramatis.at_a_terminal(command) == (0, "{")


def test_a_full_disk(dramatis: Command) -> None:
    status, output = dramatis.at_a_terminal(f"dramatis cast {SEED} --json >/dev/full")
    assert (status, output) == (2, "dramatis: No space left on device")


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_dispatched", interrupt)
    assert cli.main([]) == 130


EVERY_FORM = tuple(Mention(0, 6, form, Reason("name")) for form in FORMS)
PEOPLE = st.builds(
    Actor,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=60),
    type=st.sampled_from(ACTOR_TYPES),
    prominence=st.just(1.0),
    mentions=st.sampled_from([EVERY_FORM, EVERY_FORM[:1], EVERY_FORM[1:3] * 5000]).map(Mentions.of),
    unnamed=st.booleans(),
)


@given(st.lists(PEOPLE, max_size=5), st.text(min_size=1, max_size=120))
def test_every_row_of_the_table_fits_and_ends_in_the_same_column(actors: list[Actor], title: str) -> None:
    quotes = tuple(Quote(0, 6, actor.id) for actor in actors)
    article = Article("Somebody", title, "a.txt")
    lines = table(article, Cast(tuple(actors), quotes)).split("\n")
    assert all(cell_width(line) <= 80 for line in lines)
    assert {cell_width(line) for line in lines[3 : 4 + len(actors)]} == ({80} if actors else {len("nobody found")})
    assert all(clean_line(line) == line for line in lines)


def test_what_the_table_says() -> None:
    actors = (
        Actor("a", "Ursula von der Leyen", "person", 2.0, Mentions.of(EVERY_FORM)),
        Actor("b", "大統領報道官", "person", 1.0, Mentions.of(EVERY_FORM[3:4]), unnamed=True),
    )
    quotes = (Quote(0, 6, "a"), Quote(0, 6, None), Quote(0, 6, "a"))
    assert table(Article("Somebody", "A title", "a.txt"), Cast(actors, quotes)).split("\n") == [
        "A title",
        "a.txt",
        "",
        "  who                  type         all name demonym metonym description pronoun",
        "● Ursula von der Leyen person         5    1       1       1           1       1",
        "◌ 大統領報道官         unnamed        1    ·       ·       ·           1       ·",
        "",
        "quoted: Ursula von der Leyen 2, unattributed 1",
    ]


def test_notes_are_folded_into_the_table() -> None:
    article = Article("Somebody", "A title", "a.txt", ("decoded as windows-1251 (a guess)",))
    lines = table(article, Cast(notes=(f"This text {'is strange ' * 9}",))).split("\n")
    assert lines[2:4] == ["decoded as windows-1251 (a guess)", f"This text {'is strange ' * 6}is"]
    assert all(cell_width(line) <= 80 for line in lines)


def test_keys_are_listed_as_settings_have_them(dramatis: Command) -> None:
    ended = dramatis("--list-keys")
    assert ended.returncode == 0
    assert tomllib.loads(ended.stdout.decode())["keys"]["mention.next"] == "n"
