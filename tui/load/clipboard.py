"""The system's clipboard as a source: text or HTML that one of the usual commands prints.

The commands are tried in the order in which they are likely to have what the reader has just copied: that of the
desktop first, that of tmux last. Their output is limited in size and time.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import NamedTuple

from tui.load.files import LoadError
from tui.load.opened_article import OpenedArticle, Patience, opened_whole
from tui.model import Article

CLIPBOARD = "clipboard:"
"""The name of the clipboard as a source."""
NAME = "clipboard"
LARGEST = 1 << 24
"""The most bytes that are read from the clipboard."""
_SECONDS = 5.0
"""The most seconds that a command may take: that of X11 waits for the program that owns the clipboard."""
_HTML = "text/html"
_MIN_OF_TEXT = 0.6
"""HTML is used only if it has at least this share of the letters of the plain text on the clipboard."""
_NONE = "there is no clipboard to paste from; install wl-clipboard, xclip or xsel, or use tmux"


class _Tool(NamedTuple):
    """A command that prints the clipboard. `types` prints the kinds that it offers, `html` prints it as HTML."""

    text: Sequence[str]
    types: Sequence[str] = ()
    html: Sequence[str] = ()


_WAYLAND = _Tool(
    ("wl-paste", "--no-newline"), ("wl-paste", "--list-types"), ("wl-paste", "--no-newline", "--type", _HTML)
)
_XCLIP = ("xclip", "-selection", "clipboard", "-o")
_X11 = (_Tool(_XCLIP, (*_XCLIP, "-t", "TARGETS"), (*_XCLIP, "-t", _HTML)), _Tool(("xsel", "--clipboard", "--output")))
_MAC = _Tool(("pbpaste",))
_TMUX = _Tool(("tmux", "show-buffer"))


def open_clipboard(environ: Mapping[str, str] = os.environ) -> OpenedArticle:
    """Open the content of the clipboard. Blocks for a few seconds at most; raises `LoadError`."""
    problem = _NONE
    for tool in _list_tools(environ):
        try:
            return _open(tool, _read(tool.text))
        except FileNotFoundError:
            continue
        except OSError as error:
            problem = f"{tool.text[0]} cannot be run: {error.strerror}"
        except LoadError as error:
            problem = str(error)
    raise LoadError(problem)


def _list_tools(environ: Mapping[str, str]) -> Iterator[_Tool]:
    """Yield the commands that can reach a clipboard from here."""
    if environ.get("WAYLAND_DISPLAY"):
        yield _WAYLAND
    if environ.get("DISPLAY"):
        yield from _X11
    if sys.platform == "darwin":
        yield _MAC
    if environ.get("TMUX"):
        yield _TMUX


def _open(tool: _Tool, text: bytes) -> OpenedArticle:
    """Open the HTML version of a text, unless it has less text; otherwise the text."""
    from tui.load.registry import load_bytes

    with suppress(OSError, LoadError):
        if tool.types and _HTML.encode() in _read(tool.types).split():
            html = load_bytes(_read(tool.html), f"{NAME}.html")
            if _count_letters(html) >= _MIN_OF_TEXT * sum(map(str.isalnum, text.decode("utf-8", "replace"))):
                return opened_whole(tuple(article._replace(source=NAME) for article in html))
    if not text.strip():
        raise LoadError("the clipboard contains no text; copy some first")
    from tui.load.slow_sources import open_bytes

    return open_bytes(text, NAME, Patience())


def _count_letters(articles: Sequence[Article]) -> int:
    return sum(character.isalnum() for article in articles for character in article.text)


def _read(command: Sequence[str]) -> bytes:
    """Return the output of a command; empty if it fails. Raises `LoadError` if it is too large or takes too long."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            assert process.stdout
            data = _read_pipe(process.stdout.fileno(), command[0])
            return data if process.wait(_SECONDS) == 0 else b""
        except subprocess.TimeoutExpired:
            raise LoadError(f"{command[0]} does not end; copy the text again") from None
        finally:
            process.kill()


def _read_pipe(descriptor: int, name: str) -> bytes:
    from select import select

    data, stop = bytearray(), monotonic() + _SECONDS
    while True:
        if not select([descriptor], [], [], max(0.0, stop - monotonic()))[0]:
            raise LoadError(f"{name} takes too long; copy the text again")
        chunk = os.read(descriptor, 1 << 16)
        if not chunk:
            return bytes(data)
        data += chunk
        if len(data) > LARGEST:
            raise LoadError(f"the clipboard contains more than {LARGEST >> 20} MB; save it as a file, and open that")
