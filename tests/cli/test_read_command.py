"""What `dramatis` gives the interface: the article, the settings, the notices, and a terminal."""

import pytest

from tests.cli.conftest import Command
from tui.paths import shipped_folder

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
TEXT = b"A heading\n\nAnd a text.\n"


def test_a_file_opens_with_the_default_settings(dramatis: Command) -> None:
    dramatis.write("a.txt", TEXT)
    received = dramatis.open_at_terminal("dramatis a.txt")
    assert (received["source"], received["title"]) == ("a.txt", "A heading")
    assert (received["theme"], received["measure"], received["recognizer"], received["notices"]) == (None, 80, None, [])


def test_the_sample_opens_without_a_file(dramatis: Command) -> None:
    assert dramatis.open_at_terminal("dramatis")["source"] == str(SAMPLE)


def test_the_sample_opens_when_standard_input_cannot_be_read(dramatis: Command) -> None:
    assert dramatis.open_at_terminal("dramatis 0>out")["source"] == str(SAMPLE)


def test_an_empty_pipe_does_not_open_the_sample(dramatis: Command) -> None:
    assert "stdin is empty" in dramatis.fail()


def test_a_file_named_cast_opens_by_its_path(dramatis: Command) -> None:
    dramatis.write("cast", TEXT)
    assert dramatis.open_at_terminal("dramatis ./cast")["source"] == "./cast"


@pytest.mark.parametrize(
    "command", ["dramatis < a.txt", "cat a.txt | dramatis -", "cat a.txt | dramatis", "cat /dev/null | dramatis a.txt"]
)
def test_keys_come_from_the_terminal_when_the_article_is_piped_in(dramatis: Command, command: str) -> None:
    dramatis.write("a.txt", TEXT)
    received = dramatis.open_at_terminal(command)
    assert received["title"] == "A heading"
    assert received["terminal"] == [True, True, True]


def test_options_replace_settings(dramatis: Command) -> None:
    dramatis.write_settings('theme = "sepia"\nmeasure = 60\nrecognizer = "accurate"\n')
    received = dramatis.open_at_terminal(f"dramatis {SAMPLE}")
    assert (received["theme"], received["measure"], received["recognizer"]) == ("sepia", 60, "accurate")
    received = dramatis.open_at_terminal(f"dramatis --theme paper --measure 72 --recognizer spacy:x {SAMPLE}")
    assert (received["theme"], received["measure"], received["recognizer"]) == ("paper", 72, "spacy:x")


def test_broken_settings_are_a_clean_notice(dramatis: Command) -> None:
    dramatis.write_settings('"them\\u001be" = 1\n')
    received = dramatis.open_at_terminal(f"dramatis {SAMPLE}")
    assert received["measure"] == 80
    notices = received["notices"]
    assert isinstance(notices, list)
    assert len(notices) == 1
    assert "them\u241be is unknown; did you mean theme?" in notices[0]
