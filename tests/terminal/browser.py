"""A real browser for the served program: textual-serve runs it, headless Chromium shows it.

The page draws its terminal on a canvas, which holds no text. So the screen is read where the browser gets it: from the
frames of the WebSocket, which pyte interprets as it does a pseudo-terminal's output. Needs playwright, textual-serve
and Chromium; without one of them, `skip_reason` says which.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pyte

from tests.terminal.driver import COMMAND, PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, WebSocket

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_SERVE = "import sys; from textual_serve.server import Server; Server(sys.argv[1], port=int(sys.argv[2])).serve()"


def skip_reason(*, serves: bool = True) -> str:
    """Return what is missing for tests in a browser, or for those of the served program, and how to install it."""
    for module, package in (("playwright", "playwright"), ("textual_serve", "textual-serve"))[: 1 + serves]:
        if find_spec(module) is None:
            return f"{package} is not installed: pip install {package}"
    return "" if CHROMIUM else "Chromium is not installed: apt-get install chromium"


@contextmanager
def serve(home: Path, *arguments: str) -> Iterator["BrowserTerminal"]:
    """Serve the program with these arguments on a free port of this machine, and open it in a browser.

    `home` is the home folder of the server and the program; `server.log` in it has what they print.
    """
    from playwright.sync_api import sync_playwright

    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, shlex.join([*COMMAND, *arguments]), str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_port(port)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
                page = browser.new_page(viewport={"width": 1000, "height": 600})
                yield BrowserTerminal(page, f"http://localhost:{port}/")
        finally:
            server.terminate()
            server.wait(PATIENCE)


class BrowserTerminal:
    """The terminal in a page of a browser."""

    def __init__(self, page: "Page", address: str) -> None:
        """Open the page at an address."""
        self.page = page
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._address = address
        page.route("**/*", self._stay_on_this_machine)
        page.on("websocket", self._read_screen)
        page.goto(address)

    def _stay_on_this_machine(self, route: "Route") -> None:
        """Load what the server has, and nothing from the network: the page asks for a font there."""
        if route.request.url.startswith(self._address):
            route.continue_()
        else:
            route.abort()

    def _read_screen(self, connection: "WebSocket") -> None:
        """Show on `screen` what the browser gets. The page says its size in cells when it connects."""
        size = parse_qs(urlsplit(connection.url).query)
        self.screen.resize(int(size["height"][0]), int(size["width"][0]))

        def receive(frame: str | bytes) -> None:
            if isinstance(frame, bytes):  # the others are messages to the page itself
                self._stream.feed(frame)

        connection.on("framereceived", receive)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows a text."""
        self._wait_until(lambda: text in self.text, f"never seen: {text!r}")

    def wait_until_gone(self, text: str) -> None:
        """Wait until the screen no longer shows a text."""
        self._wait_until(lambda: text not in self.text, f"still there: {text!r}")

    def _wait_until(self, holds: Callable[[], bool], complaint: str) -> None:
        stop = time.monotonic() + PATIENCE
        while not holds():
            self.page.wait_for_timeout(50)
            assert time.monotonic() < stop, f"{complaint}\n{self.text}"

    def focus(self) -> None:
        """Click on the last row, so that the terminal in the page gets the keys."""
        box = self.page.locator(".xterm-screen").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 4)

    def press(self, *keys: str) -> None:
        """Press keys, by playwright's names, one after another."""
        for key in keys:
            self.page.keyboard.press(key)


def _wait_for_port(port: int) -> None:
    stop = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("localhost", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < stop, "the server does not listen"
            time.sleep(0.05)
