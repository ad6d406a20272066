"""The decision whether there is a terminal, and which."""

import pytest

from tests.cli.conftest import Command
from tui.paths import shipped_folder

SAMPLE = min(shipped_folder("seeds").glob("*.txt"))
SERVED = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}


def test_no_terminal_is_an_error(dramatis: Command) -> None:
    assert "`dramatis cast FILE` works without one" in dramatis.fail(SAMPLE)


def test_a_dumb_terminal_is_an_error(dramatis: Command) -> None:
    status, output = dramatis.run_at_terminal(f"dramatis {SAMPLE}", TERM="dumb")
    assert status == 2
    assert output.startswith("dramatis: there is no terminal to draw on")


def test_another_driver_needs_a_terminal_too(dramatis: Command) -> None:
    assert "no terminal" in dramatis.fail(SAMPLE, TEXTUAL_DRIVER="textual.drivers.linux_driver:LinuxDriver")


@pytest.mark.slow
def test_standard_error_may_be_a_file(dramatis: Command) -> None:
    assert dramatis.open_at_terminal(f"dramatis {SAMPLE} 2>errors")["terminal"] == [True, True, True]


@pytest.mark.slow
@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_served_app_needs_no_terminal_and_opens_the_sample(dramatis: Command, term: str) -> None:
    # A key arrives from the browser, whose connection stays open.
    command = r"mkfifo connection; exec 9<>connection; printf 'D\000\000\000\001n' >&9; dramatis <&9 2>errors | cat"
    received = dramatis.open_at_terminal(command, TERM=term, **SERVED)
    assert received["source"] == str(SAMPLE)
    assert received["terminal"] == [False, False, False]


def test_a_served_app_without_a_connection_is_an_error(dramatis: Command) -> None:
    status, output = dramatis.run_at_terminal("dramatis <&-", **SERVED)
    assert status == 2
    assert output.startswith("dramatis: there is no terminal")


def test_a_served_app_does_not_read_an_article_from_the_browser(dramatis: Command) -> None:
    assert "standard input is the connection to the browser" in dramatis.fail("-", stdin=b"Some text.", **SERVED)
