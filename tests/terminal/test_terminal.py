"""The real program in a pseudo-terminal."""

import re
import signal
import time
from pathlib import Path

import pytest

from tests.articles import SAMPLE_FOLDER
from tests.marks import slow_but
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""The codes that leave the alternate screen and show the cursor."""

SAMPLE = next(SAMPLE_FOLDER.glob("*.txt"))


def is_restored(raw: bytes) -> bool:
    """Whether the program has left the alternate screen, shown the cursor and released the mouse."""
    mouse_off = raw.rfind(b"\x1b[?1000l") > raw.rfind(b"\x1b[?1000h")
    return all(code in raw for code in RESTORED) and mouse_off


@pytest.mark.slow
def test_fast_typing_reaches_the_line_that_its_first_key_opens(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("fputin")
        terminal.wait_for("❯ putin")
        terminal.wait_for("Vladimir Putin  5 mentions")
        terminal.press("Esc")
        terminal.wait_until_gone("❯ putin")
        terminal.press("/seoul\r")
        terminal.wait_for("“seoul” 1/")
        terminal.wait_until_gone("/seoul")


@pytest.mark.parametrize("size", slow_but([(80, 24)], [(60, 16), (80, 24), (120, 40)]))
def test_open_jump_find_search_go_back_and_quit(size: tuple[int, int], tmp_path: Path) -> None:
    with Terminal(size=size, home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        assert "According to his aides" in terminal.text
        terminal.press("n")
        terminal.wait_for("Russia 1/18")
        terminal.press("n")
        terminal.wait_for("Russia 2/18")
        terminal.press("f", *"putn")
        terminal.wait_for("Vladimir Putin  5 mentions")
        terminal.press("Enter")
        terminal.wait_for("Vladimir Putin 1/5")
        terminal.press("/", *"consequences")
        terminal.wait_for("“consequences” 1/1")
        terminal.press("Enter")
        terminal.wait_for("consequences.”")
        terminal.press("^O")
        terminal.wait_for("Vladimir Putin 1/5")
        terminal.press("?")
        terminal.wait_for("What you see")
        terminal.press("Esc")
        terminal.wait_until_gone("What you see")
        terminal.wait_for("Vladimir Putin 1/5")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert is_restored(terminal.raw)


@pytest.mark.slow
def test_the_installed_program_has_its_themes(tmp_path: Path) -> None:
    with Terminal(["--theme", "sepia"], home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("T")
        terminal.wait_for("high-contrast-light")
        terminal.press("Enter")
        terminal.settle()
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0
    assert 'theme = "sepia"' in (tmp_path / ".config/dramatis/settings.toml").read_text("utf-8")


@pytest.mark.parametrize("line", slow_but(["cat {file} | {}"], ["{} < {file}", "cat {file} | {} -", "cat {file} | {}"]))
def test_a_piped_article_opens_and_keys_come_from_the_terminal(line: str, tmp_path: Path) -> None:
    file = tmp_path / "piped.txt"
    file.write_text("Angela Merkel spoke. Merkel left.\n", "utf-8")
    with Terminal(shell=line.replace("{file}", str(file)), home=tmp_path) as terminal:
        terminal.wait_for("1 in the cast")
        terminal.press("n", "n")
        terminal.wait_for("Angela Merkel 2/2")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
def test_quitting_does_not_wait_for_the_cast(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_text("Maria Lopez met Peter Novak in Springfield. Lopez left at once, he said.\n" * 100_000, "utf-8")
    with Terminal([str(file)], home=tmp_path) as terminal:
        terminal.wait_for("…  ")  # the status line, with only a part of the cast
        began = time.monotonic()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert time.monotonic() - began < 5
        assert is_restored(terminal.raw)
        assert b"Traceback" not in terminal.raw


def test_an_error_does_not_switch_screens(tmp_path: Path) -> None:
    with Terminal([str(tmp_path / "nothing.txt")], home=tmp_path) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b[?1049h" not in terminal.raw
        assert "no such file" in terminal.text


def test_sigterm_restores_the_terminal(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_end()
        assert is_restored(terminal.raw)


@pytest.mark.slow
def test_resizing_keeps_the_position(tmp_path: Path) -> None:
    with Terminal(size=(120, 40), home=tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("f", *"chang", "Enter")
        terminal.wait_for("Chang Ho-jin 1/2")
        terminal.resize(60, 16)
        terminal.settle(0.5)
        assert "Chang Ho-jin, South" in terminal.text
        assert "Chang Ho-jin 1/2" in terminal.text


HOSTILE = (
    "Kim\x1b]52;c;UEFZTE9BRA==\x07 Jong \x1b]0;PAYLOAD\x07Un \x1b[31mred\x1b[0m \x9b2J \x90q\x9c \x07\x08\x7f "
    "[bold]PAYLOAD[/] [@click=app.quit]x[/] \u202egnol\u202c \u2066a\u2069 \u200b\ufeff.\n"
)
# What textual itself sends: colours and styles, the cursor, modes, queries of modes and of the keyboard, the shape of
# the mouse's pointer (OSC 22 with a shape's name); and the title, in which nothing acts on the terminal.
ALLOWED = re.compile(
    rb"\x1b(?:\[[0-9;:]*[mHJKGABCDhlt]|\[[?>=<][0-9;]*[hlucpnt$]{1,2}|\[\?[0-9;]*\$p|\[[0-9]*c|[78=>]|\]22;[a-z-]*\x07"
    rb"|\]2;[^\x00-\x1f\x7f]*\x07)"
)
CONTROLS = re.compile(rb"[\x00-\x07\x0b\x0c\x0e-\x1f\x7f].{0,20}")


def foreign_controls(raw: bytes) -> list[bytes]:
    """Return every control character of the output that is not textual's own, each with the bytes after it."""
    return CONTROLS.findall(ALLOWED.sub(b"", raw))


@pytest.mark.slow
def test_no_control_code_from_outside_reaches_the_terminal(tmp_path: Path) -> None:
    config = tmp_path / ".config" / "dramatis"
    (config / "themes").mkdir(parents=True)
    (config / "settings.toml").write_text('theme = "\\u001b]0;PAYLOAD\\u0007"\n[keys]\n"\\u001b]52;x" = "y"\n', "utf-8")
    (config / "themes" / "a\x1b]0;PAYLOAD\x07b.toml").write_text("broken = [", "utf-8")
    file = tmp_path / "name\x1b]0;PAYLOAD\x07[bold].txt"
    file.write_text(
        HOSTILE * 3 + "Angela Merkel spoke to reporters in Berlin about the budget.\n",
        "utf-8",
    )
    with Terminal([str(file)], size=(120, 40), home=tmp_path) as terminal:
        terminal.wait_for("in the cast")
        terminal.settle()
        assert "␛]52;c;UEFZTE9BRA==␇" in terminal.text
        assert "[bold]PAYLOAD[/]" in terminal.text
        assert "[@click=app.quit]x[/]" in terminal.text
        terminal.press("f", "m", "Down", "Enter", "w", "J", "w", ":")
        terminal.settle()
        terminal.press("Esc", "q")
        assert terminal.wait_for_end() == 0
        for bidi in "\u202e\u202c\u2066\u2069\u200b\ufeff\x9b\x90\x9c":
            assert bidi.encode() not in terminal.raw
        assert foreign_controls(terminal.raw) == []


@pytest.mark.slow
def test_the_terminals_title_is_the_headline_until_the_app_is_suspended_or_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Ada \x1b]0;Byron\x07 Speaks in \u202eParis\n\nAda Byron spoke.\n", "utf-8")
    with Terminal([str(file)], home=tmp_path) as terminal:
        terminal.wait_for("in the cast")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    codes = re.findall(rb"\x1b\[2[23];0t|\x1b\]2;[^\x07]*\x07", terminal.raw)
    assert codes[0] == b"\x1b[22;0t"
    assert codes[-1] == b"\x1b[23;0t"
    assert "Speaks in" in codes[1].decode()
    assert b"\x1b" not in codes[1][2:]
    assert "\u202e" not in codes[1].decode()
    assert codes.count(b"\x1b[22;0t") == codes.count(b"\x1b[23;0t") == 1


def test_no_control_code_of_a_name_reaches_an_error(tmp_path: Path) -> None:
    with Terminal(["no\x1b]0;PAYLOAD\x07\nsuch.txt"], home=tmp_path) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b" not in terminal.raw
        assert terminal.raw.count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}], ids=["NO_COLOR", "vt100"]
)
def test_marks_differ_without_colour(environment: dict[str, str], tmp_path: Path) -> None:
    with Terminal([str(SAMPLE)], size=(120, 40), home=tmp_path, environment=environment) as terminal:
        terminal.wait_for("15 in the cast")
        terminal.press("f", *"yoon", "Enter", "n")
        terminal.wait_for("Yoon Suk Yeol 2/")
        terminal.settle()
        codes = [code for style in re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw) for code in style.split(b";")]
        assert not [code for code in codes if re.fullmatch(rb"3[0-8]|4[0-8]|9[0-7]|10[0-7]", code)]
        current = terminal.styles_of("Yoon Suk Yeol aims")
        target = terminal.styles_of("Yoon’s address") + terminal.styles_of("His arrival")
        quiet = terminal.styles_of("New York.")
        plain = terminal.styles_of("coincided")
        styles = {current[0], target[0], quiet[0], plain[0]}
        assert len(styles) == 4, (current, target, quiet, plain)


@pytest.mark.slow
def test_a_terminal_with_256_colours_gets_greys_for_greys_and_no_colour_that_it_lacks(tmp_path: Path) -> None:
    """Rich would make navy of the ground of the status line, and olive of that of the target."""
    with Terminal(home=tmp_path, environment={"COLORTERM": ""}) as terminal:
        terminal.wait_for("Yoon Suk Yeol")
        terminal.press("n", "n")
        terminal.settle()
        assert not re.search(rb"[34]8;2;", terminal.raw)
        grounds = {int(number) for number in re.findall(rb"48;5;(\d+)", terminal.raw)}
        assert grounds <= {*range(232, 256), 94, 221, 230, 231}
        terminal.press("q")
        assert terminal.wait_for_end() == 0
