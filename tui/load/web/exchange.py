"""Sends one request to the address that was checked, and returns the response; urllib3 implements HTTP and TLS."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from tui.load.files import LoadError
from tui.load.web.addresses import Address, shorten_address
from tui.load.web.destinations import Destination

if TYPE_CHECKING:
    from socket import socket

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

CONNECT_S = 10.0
"""Seconds to wait for a connection; several addresses share them."""
_MAX_ATTEMPTS = 4
"""The most addresses of one host that are tried."""
_READ_S = 20.0
"""Seconds to wait for the next bytes."""


class Exchange:
    """A connection for one request. Only `interrupt` may be called by another thread."""

    def __init__(self) -> None:
        self._connection: HTTPConnection | None = None
        self._socket: socket | None = None  # kept, because the connection drops its socket when the response begins
        self._is_interrupted = False

    def interrupt(self) -> None:
        """End whatever the other thread waits for."""
        from contextlib import suppress
        from socket import SHUT_RDWR

        self._is_interrupted = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()

    def send(
        self, address: Address, destinations: Sequence[Destination], headers: Mapping[str, str]
    ) -> "BaseHTTPResponse":
        """Request a page, and return the response, whose body is not read yet. Raises `LoadError`."""
        from http.client import HTTPException

        from urllib3.exceptions import HTTPError

        self._connect(address, destinations)
        assert self._connection is not None
        try:
            self._connection.request(
                "GET",
                address.target,
                headers={"Host": address.host_and_port, **headers},
                preload_content=False,
                decode_content=False,
            )
            return self._connection.getresponse()
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise explain(error, address) from None

    def _connect(self, address: Address, destinations: Sequence[Destination]) -> None:
        from urllib3.exceptions import HTTPError

        failure: Exception = OSError()
        tried = mix_families(destinations)[:_MAX_ATTEMPTS]
        for destination in tried:
            if self._is_interrupted:
                break
            self._connection = _make_connection(address, destination, CONNECT_S / len(tried))
            try:
                self._connection.connect()
                self._socket = self._connection.sock
                assert self._socket is not None
                self._socket.settimeout(_READ_S)
                return
            except (HTTPError, OSError, ValueError) as error:
                self._connection.close()
                failure = error
                if _is_about_certificate(error):
                    break
        raise explain(failure, address)


def mix_families(destinations: Sequence[Destination]) -> list[Destination]:
    """Return IPv6 and IPv4 addresses alternately, since one of both may not work on this network."""
    kinds: tuple[list[Destination], list[Destination]] = ([], [])
    for destination in destinations:
        kinds[(":" in destination.ip) != (":" in destinations[0].ip)].append(destination)
    return [destination for pair in zip_longest(*kinds) for destination in pair if destination]


def _make_connection(address: Address, destination: Destination, seconds: float) -> "HTTPConnection":
    """Return a connection to an IP address that sends and verifies the name of the host."""
    import ssl

    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(destination.ip, destination.port, timeout=seconds)
    return HTTPSConnection(
        destination.ip,
        destination.port,
        timeout=seconds,
        ssl_context=ssl.create_default_context(),
        server_hostname=address.host,  # OpenSSL compares the certificate with it
    )


def explain(error: Exception, address: Address) -> LoadError:
    """Return a line that says why a page could not be fetched, and what to do."""
    import ssl

    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError

    name = shorten_address(address)
    # urllib3 counts every failure to connect as a timeout; the error of the system says more.
    reason = error.__cause__ if isinstance(error, NewConnectionError) else error
    if _is_about_certificate(error):
        certificate: Any = error if isinstance(error, ssl.SSLCertVerificationError) else error.args[0]
        why = getattr(certificate, "verify_message", "") or "it is for another host"
        return LoadError(f"{name} cannot prove that it is {address.host} ({why}); do not trust it")
    if isinstance(reason, (ConnectTimeoutError, ReadTimeoutError, TimeoutError)):
        return LoadError(f"{name} does not answer; try again later")
    if isinstance(reason, ConnectionRefusedError):
        return LoadError(f"{name}: {address.host} refuses connections; check the address and its port")
    if isinstance(reason, OSError) and reason.strerror and not isinstance(reason, ssl.SSLError):
        return LoadError(f"{name} cannot be reached: {reason.strerror.lower()}; check whether this machine is online")
    if isinstance(error, ssl.SSLError) or "SSL" in type(error).__name__:
        return LoadError(f"{name} has no working TLS encryption; check the address and its port")
    return LoadError(f"{name} ended the connection, or is not a web server; check the address, or try again later")


def _is_about_certificate(error: Exception) -> bool:
    import ssl

    inner = error.args[0] if error.args else None
    return any(
        isinstance(part, ssl.SSLCertVerificationError) or type(part).__name__ == "CertificateError"
        for part in (error, inner)
    )
