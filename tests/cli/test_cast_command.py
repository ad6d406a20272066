"""`dramatis cast`: what it prints."""

import json

import pytest

from tests.cli.conftest import Command, assert_one_line
from tui.paths import shipped_folder

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
GERMAN = "Angela Merkel hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["table", "json"])
def test_output_is_utf8_whatever_the_locale(dramatis: Command, options: tuple[str, ...]) -> None:
    ended = dramatis("cast", SAMPLE, *options, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert ("“" if options else "●") in ended.stdout.decode("utf-8")


def test_two_tables_have_a_blank_line_between(dramatis: Command) -> None:
    output = dramatis("cast", SAMPLE, SAMPLE).stdout.decode()
    (single,) = {dramatis("cast", SAMPLE).stdout.decode()}
    assert output == f"{single}\n{single}"


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["table", "json"])
@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("fats", "there is no recognizer 'fats'; did you mean fast?"),
        ("spacy:./nothing", "spa"),  # either the model or spaCy is missing
        ("x\x1b]0;owned\x07", "there is no recognizer"),
    ],
)
def test_an_unusable_recognizer_is_one_line_of_error(
    dramatis: Command, options: tuple[str, ...], choice: str, message: str
) -> None:
    assert message in dramatis.fail("cast", SAMPLE, "--recognizer", choice, *options)
    dramatis.write_settings(f"recognizer = {json.dumps(choice)}")
    assert message in dramatis.fail("cast", SAMPLE, *options)


def test_the_option_recognizer_replaces_the_setting(dramatis: Command) -> None:
    dramatis.write_settings('recognizer = "fats"')
    ended = dramatis("cast", SAMPLE, "--recognizer", "fast")
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_broken_settings_do_not_stop_the_cast(dramatis: Command) -> None:
    dramatis.write_settings("recognizer = 1")
    ended = dramatis("cast", SAMPLE)
    assert ended.returncode == 0
    assert "line 1: recognizer should be a name" in assert_one_line(ended.stderr)


def test_a_text_in_another_language_has_a_note(dramatis: Command) -> None:
    note = "This text seems to be in German; the cast is made for English and may miss much"
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


def test_the_json_of_the_sample(dramatis: Command) -> None:
    ended = dramatis("cast", SAMPLE, "--json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    (line,) = ended.stdout.splitlines()
    article = json.loads(line)
    assert list(article) == ["v", "id", "source", "title", "text", "actors", "quotes", "notes"]
    assert article["v"] == 1
    assert article["source"] == str(SAMPLE)
    text = article["text"]
    assert text == SAMPLE.read_text("utf-8")
    assert len(article["actors"]) > 10
    for actor in article["actors"]:
        assert list(actor) == ["id", "name", "type", "unnamed", "prominence", "mentions"]
        assert actor["type"] in ("person", "organization", "place", "other")
        for mention in actor["mentions"]:
            assert list(mention) == ["start", "end", "text", "form", "reason"]
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
    ids = {actor["id"] for actor in article["actors"]}
    for quote in article["quotes"]:
        assert list(quote) == ["start", "end", "text", "speaker"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert quote["speaker"] is None or quote["speaker"] in ids
