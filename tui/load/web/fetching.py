"""Fetches a page: follows a few redirects, checks each of them, and limits everything that it receives.

No cookies and no scripts. Proxies in the environment are not used.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from tui import __version__
from tui.load.files import LoadError
from tui.load.web.addresses import Address, follow_redirect, parse_address, shorten_address
from tui.load.web.bodies import LARGEST, read_body, too_large
from tui.load.web.destinations import Resolve, find_destinations, resolve_with_system
from tui.load.web.exchange import Exchange, explain
from tui.text.sanitize import clean_start

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_NO_ARTICLES = ("audio", "font", "image", "model", "video")
_HEADERS = {
    "User-Agent": f"Dramatis/{__version__} (reads articles in a terminal)",
    "Accept": "text/html, application/xhtml+xml, text/*;q=0.9, application/*;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_ADVICE = {
    HTTPStatus.UNAUTHORIZED: "needs a login; open it in a browser and save the page",
    HTTPStatus.PAYMENT_REQUIRED: "has to be paid for; open it in a browser and save the page",
    HTTPStatus.FORBIDDEN: "refuses programs like this one; open it in a browser and save the page",
    HTTPStatus.NOT_FOUND: "does not exist; check the address",
    HTTPStatus.GONE: "does not exist any more; look for it in a web archive",
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: "is behind a proxy; open it in a browser and save the page",
    HTTPStatus.TOO_MANY_REQUESTS: "was asked for too often; try again later",
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: "is not available where you are, for legal reasons",
}


class Fetched(NamedTuple):
    """A fetched page. `address` is the last one after redirects; type and charset are those of the server."""

    data: bytes
    address: Address
    media_type: str
    charset: str


class Fetching:
    """One attempt to fetch a page. `run` may take long; another thread may interrupt it and read its progress."""

    def __init__(self, text: str, *, allow_private: bool, resolve: Resolve = resolve_with_system) -> None:
        self._text = text
        self._allow_private = allow_private
        self._resolve = resolve
        self._exchange = Exchange()
        self._is_interrupted = False
        self.received = 0
        """The number of bytes of the page received so far."""

    def interrupt(self) -> None:
        """Make `run` end as soon as possible."""
        self._is_interrupted = True
        self._exchange.interrupt()

    def run(self) -> Fetched:
        """Fetch and return the page. Raises `LoadError`, and `ImportError` if urllib3 is missing."""
        import urllib3  # noqa: F401 (said before anything is looked up)

        address = parse_address(self._text)
        visited = [address]
        while True:
            redirected = self._ask(address)
            if isinstance(redirected, Fetched):
                return redirected
            if redirected in visited or len(visited) > _MAX_REDIRECTS:
                raise LoadError(f"{shorten_address(self._text)} redirects in circles; open it in a browser and save it")
            visited.append(redirected)
            address = redirected

    def _ask(self, address: Address) -> Fetched | Address:
        """Return the page at an address, or the address that it redirects to."""
        destinations = find_destinations(address, allow_private=self._allow_private, resolve=self._resolve)
        if self._is_interrupted:
            raise LoadError(f"{shorten_address(address)} is no longer fetched: it took too long, or was cancelled")
        self._exchange = Exchange()
        try:
            answer = self._exchange.send(address, destinations, _HEADERS)
            location = answer.headers.get("Location")
            if answer.status in _REDIRECTS and location:
                return follow_redirect(address, location)
            _check_status(answer.status, address)
            return self._read(answer, address)
        finally:
            self._exchange.close()

    def _read(self, answer: "BaseHTTPResponse", address: Address) -> Fetched:
        """Read the page in a response. Raises `LoadError` if it is empty, too large, or no text."""
        from http.client import HTTPException

        from urllib3.exceptions import HTTPError

        name = shorten_address(address)
        media_type, charset = _read_content_type(answer.headers.get("Content-Type", ""))
        if media_type.partition("/")[0] in _NO_ARTICLES:
            raise LoadError(f"{name} is {clean_start(media_type, 40)}, not an article; name the page that shows it")
        length = answer.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > LARGEST:
            raise too_large(name)
        encoding = answer.headers.get("Content-Encoding", "")
        try:
            # Other ways of reading wait until all bytes of a chunk are there.
            chunks = iter(lambda: answer.read1(_CHUNK, decode_content=False), b"")
            data = read_body(chunks, encoding, name, self._count)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise explain(error, address) from None
        if not data:
            raise LoadError(f"{name} is an empty page; open it in a browser and save it")
        return Fetched(data, address, media_type, charset)

    def _count(self, received: int) -> None:
        self.received = received


def _check_status(status: int, address: Address) -> None:
    """Raise `LoadError` unless a page was sent."""
    name = shorten_address(address)
    if status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        return
    advice = next((advice for known, advice in _ADVICE.items() if known == status), "")
    if not advice and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        advice = "could not be fetched because its server has a problem; try again later"
    raise LoadError(
        f"{name} {advice or 'could not be fetched; open it in a browser and save the page'} (HTTP {status})"
    )


def _read_content_type(header: str) -> tuple[str, str]:
    """Return the media type and the charset of a Content-Type, both in lower case."""
    from email.message import Message

    message = Message()
    message["Content-Type"] = header[:200].encode("ascii", "replace").decode()
    return message.get_content_type() if header else "", message.get_content_charset("") or ""
