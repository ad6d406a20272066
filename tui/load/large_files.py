"""A large file, of which the beginning is an article at once, and the rest is read while that is shown.

Reading goes slice by slice, so that a thread that does it holds nobody up; slices are cut where what is made of them
does not depend on what comes before or after.
"""

import codecs
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from tui.load.encodings import decode
from tui.load.errors import LoadError
from tui.load.files import LARGEST, STDIN, open_source
from tui.load.plain_text import TAB_WIDTH, article_of, load, plain
from tui.model import Article
from tui.text.sanitize import clean_line

LARGE = 1 << 18
"""So many bytes are opened in two steps."""
_BEGINNING = 1 << 17
_SLICE = 1 << 16


class Opening(NamedTuple):
    """An article's beginning, and what reads the whole; that raises `LoadError`."""

    article: Article
    rest: Callable[[], Article]


def opening(source: str) -> Opening | None:
    """Return the opening of a large file in plain UTF-8; None for any other source, which is loaded as a whole."""
    if source == STDIN:
        return None
    try:
        status = os.stat(source)
        if not stat.S_ISREG(status.st_mode) or not LARGE < status.st_size <= LARGEST:
            return None
        with open(source, "rb") as file:
            data = file.read(_BEGINNING)
        name = clean_line(source)
        text, note = decode(_whole_lines(data), name)
    except (OSError, ValueError, LoadError):
        return None  # loading it will say what is wrong
    if note or b"\0" in data or not text.strip():
        return None
    return Opening(article_of(plain(text), name), lambda: _whole(source, name))


def _whole_lines(data: bytes) -> bytes:
    """Return the whole lines of a beginning, or, if that is none, its whole characters."""
    if end := data.rfind(b"\n") + 1:
        return data[:end]
    end = len(data) - 1
    while end and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:end]


def _whole(source: str, name: str) -> Article:
    """Read the whole, of which no more than one slice is in memory twice."""
    data = bytearray()
    try:
        with open_source(source) as file:
            for ready in _plain_slices(_decoded(file)):
                data += ready.encode()
        return article_of(data.decode(), name)
    except UnicodeDecodeError:
        return load(source)


def _decoded(file: BinaryIO) -> Iterator[str]:
    """Yield the text of UTF-8 in a file. Raises `UnicodeDecodeError`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    data = file.read(_SLICE).removeprefix(codecs.BOM_UTF8)
    while data:
        yield decoder.decode(data)
        data = file.read(_SLICE)
    decoder.decode(b"", final=True)


def _plain_slices(parts: Iterable[str]) -> Iterator[str]:
    """Yield what `plain` makes of the text that the parts are, slice by slice."""
    held = ""
    column = 0  # where in its line the next slice starts, as tabs count
    for part in parts:
        held += part
        if end := _safe_cut(held):
            ready, held = held[:end], held[end:]
            done = plain(" " * column + ready)
            yield done[column:]
            column = (len(done) - done.rfind("\n") - 1) % TAB_WIDTH
    if held:
        yield plain(" " * column + held)[column:]


def _safe_cut(text: str) -> int:
    """Return where text can be cut so that neither side looks over: after a line, or between plain characters."""
    if end := text.rfind("\n") + 1:
        return end
    for end in range(len(text) - 1, 1, -1):
        if text[end - 1 : end + 1].isascii() and text[end - 1 : end + 1].isprintable():
            return end
    return 0
