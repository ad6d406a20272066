"""Web addresses, parsed strictly, so that the shown address is the one that is fetched."""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from tui.load.files import LoadError
from tui.text.sanitize import clean_start

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_LONGEST_SHOWN = 200
_LONGEST_HOST = 253
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ufeff]")
_KEPT_IN_TARGET = "%/:=&?~#+!$,;'@()*[]-._"


class Address(NamedTuple):
    """The address of a page.

    `host` is in ASCII and lower case, without the brackets of IPv6; `target` begins with "/".
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_and_port(self) -> str:
        """The host in the form of addresses and requests: with brackets, and with a port if it is not the default."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> str:
        """The target without the query."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host_and_port}{self.target}"


def shorten_address(address: "str | Address") -> str:
    """Return an address as messages show it."""
    return clean_start(str(address), _LONGEST_SHOWN)


def parse_address(text: str) -> Address:
    """Parse a text as an address. Raises `LoadError` if it is invalid, or may be deceptive."""
    name = shorten_address(text)
    if len(text) > _LONGEST:
        raise LoadError(f"{name} is longer than {_LONGEST} characters; shorten the address")
    if _UNSAFE.search(text):
        raise LoadError(f"{name} contains a space, a backslash or a control character; check the address")
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        raise LoadError(f"{name} is not a valid web address; check it") from None
    if scheme not in _PORTS:
        raise LoadError(f"{name} is not an http or https address; name one that is")
    if "@" in parts.netloc:
        raise LoadError(f"{name} contains a user name or a password; leave out everything before the @")
    host = _to_ascii(parts.hostname or "")
    bracketed = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(bracketed) or len(host) > _LONGEST_HOST or port == 0:
        raise LoadError(f"{name} has no valid host name; check the address")
    target = quote(parts.path or "/", safe=_KEPT_IN_TARGET)
    if parts.query:
        target += "?" + quote(parts.query, safe=_KEPT_IN_TARGET)
    return Address(scheme, host, port or _PORTS[scheme], target if target.startswith("/") else f"/{target}")


def follow_redirect(address: Address, location: str) -> Address:
    """Return the address that a page at `address` redirects to.

    Raises `LoadError`, also for a redirect from https to http.
    """
    try:
        target = urljoin(str(address), quote(location.strip().encode("latin-1", "replace"), safe=_KEPT_IN_TARGET))
    except ValueError:
        target = location
    redirected = parse_address(target)
    if address.scheme == "https" and redirected.scheme == "http":
        raise LoadError(
            f"{shorten_address(address)} redirects to {shorten_address(redirected)}, which is not encrypted;"
            " name that address yourself to open it"
        )
    return redirected


def _to_ascii(host: str) -> str:
    """Return a host name in ASCII, each label of other letters in the way of IDNA; empty if it cannot be."""
    if host.isascii():
        return host.lower()
    if len(host) > _LONGEST_HOST:
        return ""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
