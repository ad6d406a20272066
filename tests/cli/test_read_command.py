"""What `dramatis` gives the interface: the article, the settings, the notices, and a terminal."""

import pytest

from tests.cli.conftest import Command, assert_one_line
from tests.marks import slow_but, slow_rows_but
from tui.cli.main import main
from tui.paths import shipped_folder

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
TEXT = b"A heading\n\nAnd a text.\n"


def test_a_file_opens_with_the_default_settings(dramatis: Command) -> None:
    dramatis.write("a.txt", TEXT)
    received = dramatis.open_at_terminal("dramatis a.txt")
    assert (received["source"], received["title"]) == ("a.txt", "A heading")
    assert (received["theme"], received["measure"], received["recognizer"], received["notices"]) == (None, 80, None, [])


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [
        ("a.txt b.txt", ["a.txt", "b.txt"]),
        *slow_rows_but([], [(".", ["."]), ("a.txt missing.txt", ["a.txt", "missing.txt"])]),
    ],
)
def test_several_files_and_folders_are_listed(dramatis: Command, arguments: str, listed: list[str]) -> None:
    dramatis.write("a.txt", TEXT)
    dramatis.write("b.txt", TEXT)
    received = dramatis.open_at_terminal(f"dramatis {arguments}")
    assert (received["source"], received["listed"], received["opened"]) == (None, listed, [])


def test_pasting_opens_the_clipboard_or_says_that_there_is_none(dramatis: Command) -> None:
    tool = dramatis.write("bin/tmux", b"#!/bin/sh\necho Pasted.\n")
    tool.chmod(0o755)
    path = f"{tool.parent}:/usr/bin:/bin"
    received = dramatis.open_at_terminal("dramatis --paste", PATH=path, TMUX="x", DISPLAY="", WAYLAND_DISPLAY="")
    assert (received["source"], received["title"]) == ("clipboard", "clipboard")
    message = dramatis.fail("--paste", TMUX="", DISPLAY="", WAYLAND_DISPLAY="")
    assert "there is no clipboard to paste from; install wl-clipboard, xclip or xsel, or use tmux" in message


@pytest.mark.slow
def test_standard_input_is_one_of_several(dramatis: Command) -> None:
    dramatis.write("a.txt", TEXT)
    received = dramatis.open_at_terminal("echo Piped. | dramatis a.txt -")
    assert (received["listed"], received["opened"]) == (["a.txt", "-"], ["stdin"])


def test_the_sample_opens_without_a_file(dramatis: Command) -> None:
    assert dramatis.open_at_terminal("dramatis")["source"] == str(SAMPLE)


@pytest.mark.slow
def test_the_sample_opens_when_standard_input_cannot_be_read(dramatis: Command) -> None:
    assert dramatis.open_at_terminal("dramatis 0>out")["source"] == str(SAMPLE)


def test_an_empty_pipe_does_not_open_the_sample(dramatis: Command) -> None:
    assert "stdin is empty" in dramatis.fail()


@pytest.mark.slow
def test_a_file_named_cast_opens_by_its_path(dramatis: Command) -> None:
    dramatis.write("cast", TEXT)
    assert dramatis.open_at_terminal("dramatis ./cast")["source"] == "./cast"


@pytest.mark.parametrize(
    "command",
    [
        "cat a.txt | dramatis",
        *slow_but([], ["dramatis < a.txt", "cat a.txt | dramatis -", "cat /dev/null | dramatis a.txt"]),
    ],
)
def test_keys_come_from_the_terminal_when_the_article_is_piped_in(dramatis: Command, command: str) -> None:
    dramatis.write("a.txt", TEXT)
    received = dramatis.open_at_terminal(command)
    assert received["title"] == "A heading"
    assert received["terminal"] == [True, True, True]


@pytest.mark.slow
def test_options_replace_settings(dramatis: Command) -> None:
    dramatis.write_settings('theme = "sepia"\nmeasure = 60\nrecognizer = "accurate"\n')
    received = dramatis.open_at_terminal(f"dramatis {SAMPLE}")
    assert (received["theme"], received["measure"], received["recognizer"]) == ("sepia", 60, "accurate")
    received = dramatis.open_at_terminal(f"dramatis --theme paper --measure 72 --recognizer spacy:x {SAMPLE}")
    assert (received["theme"], received["measure"], received["recognizer"]) == ("paper", 72, "spacy:x")


@pytest.mark.slow
def test_broken_settings_are_a_clean_notice(dramatis: Command) -> None:
    dramatis.write_settings('"them\\u001be" = 1\n')
    received = dramatis.open_at_terminal(f"dramatis {SAMPLE}")
    assert received["measure"] == 80
    notices = received["notices"]
    assert isinstance(notices, list)
    assert len(notices) == 1
    assert "them\u241be is unknown; did you mean theme?" in notices[0]


@pytest.mark.slow
def test_an_impossible_name_of_a_recognizer_is_a_notice(dramatis: Command) -> None:
    received = dramatis.open_at_terminal(f"dramatis --recognizer \"$(printf 'fast\\033]0;x')\" {SAMPLE}")
    assert received["recognizer"] is None
    assert received["notices"] == [
        "--recognizer should be a name of at most 500 characters, without control characters; the default is used"
    ]


THEME = (shipped_folder("themes") / "paper.toml").read_text("utf-8")


@pytest.mark.slow
def test_a_theme_of_an_odd_name_is_chosen_by_the_name_that_is_listed(dramatis: Command) -> None:
    dramatis.write("config/dramatis/themes/a.toml", THEME.replace('"paper"', '"\\u001b[31m my\\ntheme"').encode())
    listed = dramatis("--list-themes").stdout.decode().splitlines()
    assert listed[0].startswith("dusk ")
    assert any(line.startswith("␛[31m my␤theme  ") for line in listed)
    for name in ("␛[31m my␤theme", "\x1b[31m my\ntheme"):
        assert dramatis.open_at_terminal(f"dramatis --theme '{name}' {SAMPLE}")["theme"] == "␛[31m my␤theme"


def test_themes_that_are_wrong_are_reported_below_the_list(dramatis: Command) -> None:
    for name in ("a", "b", "c"):
        dramatis.write(f"config/dramatis/themes/{name}.toml", b"dark = 3")
    ended = dramatis("--list-themes")
    assert (ended.returncode, len(ended.stdout.splitlines())) == (0, 11)
    expected = "dramatis: themes: 3 problems; the first: a.toml: dark should be true or false\n"
    assert assert_one_line(ended.stderr) == expected
    assert dramatis.fail("--theme", "b") == (
        "dramatis: there is no theme 'b'; themes: b.toml: dark should be true or false\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cats", "x"], "cats: no such file; did you mean `dramatis cast x`?"),
        (["Cast", "a b.txt"], "did you mean `dramatis cast a b.txt`?"),
        (["hepl"], "did you mean `dramatis help TOPIC`?"),
        (["help", "quots"], "there is no topic 'quots'; did you mean `dramatis help quotes`?"),
        (["help", "xyzzy"], "there is no topic 'xyzzy'; `dramatis help` lists them"),
        (["help", "cast", "quotes"], "takes one topic"),
        (["c\x1bast", "x"], "did you mean `dramatis cast x`?"),
    ],
)
def test_what_was_probably_meant_is_said(arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    error = capfd.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert "\x1b" not in error


def test_the_help_lists_topics_and_prints_one(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    listed = capfd.readouterr().out
    assert "quotes" in listed
    assert main(["help", "quotes"]) == 0
    assert capfd.readouterr().out.startswith("Quotes: who said what.")
