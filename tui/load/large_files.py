"""Large files, opened in two steps: their beginning is shown first, and the whole is loaded meanwhile.

The whole is read in slices of 64 kB, because a thread that decodes 100 MB in one call keeps the page from being drawn.
Slices are cut where neither side changes what `make_plain` does with the other, so the result is that of
loading the file in one step. Only plain text in undamaged UTF-8 is opened in this way.
"""

import codecs
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from tui.load.encodings import decode_clean_utf8
from tui.load.file_uris import add_file_name, find_path
from tui.load.files import LARGEST, STDIN, open_source, read_all, source_name
from tui.load.plain_text import TAB_WIDTH, make_article, make_plain
from tui.load.registry import HEAD, PLAIN_TEXT, choose_loader, load, load_bytes
from tui.model import Article


class Sizes(NamedTuple):
    """Sizes in bytes: of the smallest file that is opened in two steps, of its beginning, and of one slice."""

    large: int = 1 << 18
    beginning: int = 1 << 17
    slice: int = 1 << 16


class OpenedArticle(NamedTuple):
    """An article, or the beginning of a large one.

    `load_whole` is None for a whole article. For a beginning, it loads the whole article and may raise `LoadError`.
    """

    article: Article
    load_whole: Callable[[], Article] | None = None


def open_article(source: str, sizes: Sizes = Sizes()) -> OpenedArticle:  # noqa: B008 (it is immutable)
    """Open the beginning of a large file, else all of a source. Raises `LoadError`.

    The source is a path or a `file:` URI, or "-" for standard input.
    """
    source = find_path(source)
    name = source_name(source)
    with open_source(source) as stream:
        if source != STDIN and _is_large(stream, sizes):
            text = _plain_beginning(stream.read(sizes.beginning), name)
            if text is not None:
                beginning = add_file_name(make_article(text, name), source)
                return OpenedArticle(beginning, lambda: _load_whole(source, sizes))
            stream.seek(0)
        data = read_all(stream, name)
    return OpenedArticle(add_file_name(load_bytes(data, name), source))


def _is_large(stream: BinaryIO, sizes: Sizes) -> bool:
    status = os.fstat(stream.fileno())
    return stat.S_ISREG(status.st_mode) and sizes.large < status.st_size <= LARGEST


def _plain_beginning(data: bytes, name: str) -> str | None:
    """Return the text of a file's first bytes, up to a line end; None for all but plain text in undamaged UTF-8."""
    if choose_loader(data[:HEAD], name) is not PLAIN_TEXT:
        return None
    text = decode_clean_utf8(_cut_beginning(data))
    return make_plain(text) if text and text.strip() else None


def _cut_beginning(data: bytes) -> bytes:
    """Return the whole lines of a file's first bytes, or, if they hold no line end, the whole characters."""
    if end := data.rfind(b"\n") + 1:
        return data[:end]
    end = len(data) - 1
    while end and data[end] & 0xC0 == 0x80:  # a byte inside a character
        end -= 1
    return data[:end]


def _load_whole(source: str, sizes: Sizes) -> Article:
    """Load all of a file whose beginning is shown. Raises `LoadError`."""
    with open_source(source) as stream:
        text = _read_plain_text(stream, sizes.slice)
    if text is None:
        return load(source)
    return add_file_name(make_article(text, source_name(source)), source)


def _read_plain_text(stream: BinaryIO, slice_size: int) -> str | None:
    """Return the plain text of a file in UTF-8, or None where it turns out not to be UTF-8.

    At most one slice is in memory twice: the parts are collected as bytes, which a `bytearray` can grow in place.
    """
    data = bytearray()
    try:
        for text in make_plain_slices(_decode_slices(stream, slice_size)):
            data += text.encode()
    except UnicodeDecodeError:
        return None
    return data.decode()


def _decode_slices(stream: BinaryIO, slice_size: int) -> Iterator[str]:
    """Yield the text of a UTF-8 file. Raises `UnicodeDecodeError`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    data = stream.read(slice_size).removeprefix(codecs.BOM_UTF8)
    while data:
        yield decoder.decode(data)
        data = stream.read(slice_size)
    decoder.decode(b"", final=True)


def make_plain_slices(slices: Iterable[str]) -> Iterator[str]:
    """Yield, slice by slice, what `make_plain` makes of the joined slices."""
    pending = ""
    column = 0  # of the first character of `pending`, modulo the distance of tab stops
    for text in slices:
        pending += text
        if end := _find_safe_cut(pending):
            ready, pending = pending[:end], pending[end:]
            plain = make_plain(" " * column + ready)
            yield plain[column:]
            column = (len(plain) - plain.rfind("\n") - 1) % TAB_WIDTH
    if pending:
        yield make_plain(" " * column + pending)[column:]


def _find_safe_cut(text: str) -> int:
    """Return the last offset where `text` can be cut: after a line end, or between two printable ASCII characters.

    `make_plain` looks at neighbours only for line ends, and for joiners and combining characters. 0 means nowhere.
    """
    if end := text.rfind("\n") + 1:
        return end
    for end in range(len(text) - 1, 1, -1):
        if text[end - 1 : end + 1].isascii() and text[end - 1 : end + 1].isprintable():
            return end
    return 0
