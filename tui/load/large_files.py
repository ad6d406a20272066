"""Large files, opened in two steps: their beginning is shown first, and the whole is loaded meanwhile.

The whole is read in slices of 64 kB, because a thread that decodes 100 MB in one call keeps the page from being drawn.
The result is that of loading the file in one step. Only plain text in undamaged UTF-8 is opened in this way.

The file may change in between. It stays open, so it may be renamed, replaced or deleted. If it is
written to, it is read a second time, and has to hold the same bytes.
"""

import codecs
from collections.abc import Callable, Iterator
from zlib import crc32

from tui.load.encodings import LONGEST_MARK, decode_clean_utf8
from tui.load.files import LoadError, Source
from tui.load.loader import HEAD
from tui.load.opened_article import Arrived, OpenedArticle, Patience, Sizes
from tui.load.plain_slices import PlainSlices
from tui.load.plain_text import make_article, read_plain_text
from tui.load.registry import PLAIN_TEXT, choose_loader, load_bytes
from tui.model import Article


def open_large_file(opened: Source, sizes: Sizes, patience: Patience) -> OpenedArticle:
    """Open the beginning of a file, or the whole file if it cannot be read in parts.

    The file is closed when all of it is read. Raises `LoadError`.
    """
    try:
        beginning = opened.read(sizes.beginning)
        article = _plain_beginning(beginning, opened.name)
    except BaseException:
        opened.close()
        raise

    def rest(_is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        with opened:
            whole, *others = _load_whole(opened, beginning, sizes)
            yield Arrived(whole, opened.size or 0, is_whole=True, others=tuple(others))

    if article is not None:
        return OpenedArticle(article, rest)
    with opened:
        opened.rewind()
        data = opened.read_all(sizes.largest)
    from tui.load.slow_sources import open_bytes

    return open_bytes(data, opened.name, patience)


def _plain_beginning(data: bytes, name: str) -> Article | None:
    """Return the article of a file's first bytes, up to a line end; None for all but plain text in undamaged UTF-8."""
    if choose_loader(data[:HEAD], name) is not PLAIN_TEXT:
        return None
    text = decode_clean_utf8(_cut_beginning(data))
    return read_plain_text(text, name, data[:LONGEST_MARK]) if text and text.strip() else None


def _cut_beginning(data: bytes) -> bytes:
    """Return the whole lines of a file's first bytes, or, if they hold no line end, the whole characters."""
    if end := data.rfind(b"\n") + 1:
        return data[:end]
    end = len(data) - 1
    while end and data[end] & 0xC0 == 0x80:  # a byte within a character
        end -= 1
    return data[:end]


def _load_whole(opened: Source, beginning: bytes, sizes: Sizes) -> tuple[Article, ...]:
    """Load all of a file whose beginning is shown. Raises `LoadError`, also if it does not hold that beginning now."""
    opened.rewind()
    if opened.read(len(beginning)) != beginning:
        raise _changed(opened)
    opened.rewind()
    article, checksum = _read_plain_text(opened, sizes)
    if opened.has_changed(checksum):
        raise _changed(opened)
    if article is not None:
        return (article,)
    opened.rewind()
    return load_bytes(opened.read_all(sizes.largest), opened.name)


def _read_plain_text(opened: Source, sizes: Sizes) -> tuple[Article | None, int]:
    """Return the article of a file, or None where it turns out not to be UTF-8, and a checksum of its bytes.

    At most one slice is in memory twice: the parts are collected as bytes, which a `bytearray` can grow in place.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    plain, data, checksum, head = PlainSlices(), bytearray(), 0, b""
    is_utf8 = True
    for chunk in opened.chunks(sizes.slice, sizes.largest):
        checksum = crc32(chunk, checksum)
        head = head or bytes(chunk[:LONGEST_MARK])
        if not is_utf8:
            continue
        try:
            data += plain.add(decoder.decode(chunk)).encode()
        except UnicodeDecodeError:
            is_utf8 = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        is_utf8 = False
    if not is_utf8:
        return None, checksum
    text = (data + plain.rest().encode()).decode()
    return make_article(text, opened.name, plain.note_changes(head), plain.find_anchors(text)), checksum


def _changed(opened: Source) -> LoadError:
    return LoadError(f"{opened.name} was changed while it was being read; open it again to read the new text")
