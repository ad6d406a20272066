"""The program in a browser, through textual-serve."""

import os
import subprocess
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.terminal.browser import serve, skip_reason
from tests.terminal.driver import COMMAND, PATIENCE

needs_browser = pytest.mark.skipif(skip_reason() != "", reason=skip_reason())


@pytest.mark.slow
@pytest.mark.browser
@needs_browser
def test_n_goes_to_a_mention_and_q_ends_the_session(tmp_path: Path) -> None:
    with serve(tmp_path) as terminal:
        terminal.wait_for("15 in the cast")
        assert "According to his aides" in terminal.text
        terminal.focus()
        before = terminal.page.screenshot()
        terminal.press("n")
        terminal.wait_for("Russia 1/18")
        terminal.page.wait_for_timeout(300)  # until the canvas is drawn
        assert terminal.page.screenshot(path=tmp_path / "served.png") != before
        terminal.press("q")
        terminal.page.wait_for_selector("body.-closed")  # the program sent the end of the session before it ended
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.browser
@needs_browser
def test_text_is_saved_by_the_browser_and_not_on_the_server(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Angela Merkel spoke. Merkel left.\n", "utf-8")
    with serve(tmp_path, str(file)) as terminal:
        terminal.wait_for("1 in the cast")
        terminal.page.evaluate("window.open = address => { window.opened = address }")
        terminal.focus()
        terminal.press(":")
        terminal.wait_for("Next mention")  # the palette shows all actions
        terminal.press(*"save")
        terminal.wait_until_gone("Next mention")  # it shows those that match
        terminal.press("Enter")
        terminal.page.wait_for_function("window.opened")
        download = terminal.page.request.get(terminal.page.evaluate("window.opened"))
        assert download.text() == "Angela Merkel spoke. Merkel left."
        assert "filename=copied-" in download.headers["content-disposition"]
        terminal.wait_for("to the browser")
    assert not list(tmp_path.rglob("copied-*"))


@pytest.mark.terminal
def test_a_served_program_ends_when_its_server_is_gone(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    }
    with subprocess.Popen(COMMAND, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == b"__GANGLION__\n"  # how textual's web driver says that it has started
        assert program.poll() is None
        program.stdin.close()
        program.stdout.close()
        # It notices first that the connection is closed, or that nobody reads the frame that it is writing.
        assert program.wait(PATIENCE) in (128 + SIGTERM, 0)
