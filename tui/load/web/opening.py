"""Opens the article at a web address. The media type of the page helps to recognize its format."""

import codecs
from collections.abc import Callable, Iterator

from tui.load.charsets import decode_as
from tui.load.files import LoadError
from tui.load.opened_article import Arrived, OpenedArticle, Patience
from tui.load.registry import load_bytes
from tui.load.slow_sources import open_bytes
from tui.load.web.addresses import shorten_address
from tui.load.web.background import BackgroundFetch
from tui.load.web.fetching import Fetched
from tui.model import Article
from tui.text.sanitize import clean_line

_CHECK_EVERY_S = 0.1
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
"""The file name suffix for each media type. The content of the data still takes precedence."""


def open_address(address: str, patience: Patience, *, allow_private: bool) -> OpenedArticle:
    """Open a web address: return the article if it arrives quickly, or else an empty one with the article as its rest.

    Raises `LoadError`. Machines that are not public are contacted only if `allow_private`.
    """
    fetch = _start(address, allow_private=allow_private)
    fetched = _wait(fetch, patience.loading)
    if fetched:
        return _open(fetched, address, patience)
    name = clean_line(address)

    def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        shown = -1
        while not (fetched := _wait(fetch, _CHECK_EVERY_S)):
            if is_cancelled():
                fetch.cancel()
                return
            if fetch.received >> 10 != shown:
                shown = fetch.received >> 10
                yield Arrived(_empty(name), fetch.received, step=f"{shown} kB" if shown else "connecting")
        opened = _open(fetched, address, patience)
        if opened.rest:
            yield from opened.rest(is_cancelled)
        else:
            yield Arrived(opened.article, len(fetched.data), is_whole=True, others=opened.others)

    return OpenedArticle(_empty(name), rest)


def load_address(address: str, *, allow_private: bool) -> tuple[Article, ...]:
    """Return the articles at a web address. Raises `LoadError`."""
    fetch = _start(address, allow_private=allow_private)
    try:
        fetched = _wait(fetch)
    except BaseException:
        fetch.cancel()
        raise
    assert fetched
    name = clean_line(address)
    return _finish(load_bytes(_decode(fetched), name, known_as=_find_known_name(fetched)), fetched, address)


def _start(address: str, *, allow_private: bool) -> BackgroundFetch:
    return BackgroundFetch(address, allow_private=allow_private)


def _wait(fetch: BackgroundFetch, seconds: float | None = None) -> Fetched | None:
    try:
        return fetch.wait(seconds)
    except ImportError as error:
        raise LoadError(
            f"opening web addresses needs {error.name}; install it with pip install 'dramatis-tui[web]'"
        ) from None


def _open(fetched: Fetched, address: str, patience: Patience) -> OpenedArticle:
    name = clean_line(address)
    opened = open_bytes(_decode(fetched), name, patience, known_as=_find_known_name(fetched))
    inner = opened.rest

    def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        assert inner
        for arrived in inner(is_cancelled):
            article, *others = _finish((arrived.article, *arrived.others), fetched, address)
            yield arrived._replace(article=article, others=tuple(others))

    article, *others = _finish((opened.article, *opened.others), fetched, address)
    return OpenedArticle(article, rest if inner else None, tuple(others))


def _finish(articles: tuple[Article, ...], fetched: Fetched, address: str) -> tuple[Article, ...]:
    """Return articles with their site, and with a note if they were found at another address."""
    final_address = shorten_address(fetched.address)
    notes = (
        (f"redirected to {final_address}",)
        if final_address.rstrip("/") != address.partition("#")[0].rstrip("/")
        else ()
    )
    return tuple(
        article._replace(site=article.site or fetched.address.host, notes=(*notes, *article.notes))
        for article in articles
    )


def _find_known_name(fetched: Fetched) -> str:
    """Return the name by which the format is recognized if the data does not show it."""
    ending = _ENDINGS.get(fetched.media_type)
    base = fetched.address.path.rpartition("/")[2]
    return f"page{ending}" if ending else base or "page"


def _decode(fetched: Fetched) -> bytes:
    """Return the data in UTF-8 with a byte order mark, if it is text in the charset that its server states.

    Valid UTF-8 takes precedence, because a server that declares one charset for all pages is often wrong.
    """
    data = fetched.data
    is_text = fetched.media_type.startswith("text/") and not fetched.media_type.endswith("xml")
    if not is_text or not fetched.charset or data.startswith(_BYTE_ORDER_MARKS) or _is_utf8(data):
        return data
    text = decode_as(data, fetched.charset)
    return data if text is None else text.encode("utf-8-sig")


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 with letters beyond ASCII, or plain ASCII without escapes to another charset."""
    if data.isascii():
        return b"\x1b" not in data and b"\0" not in data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _empty(name: str) -> Article:
    return Article("", "", name, format="web page")
