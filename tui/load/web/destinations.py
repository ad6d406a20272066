"""Decides which machines may be contacted: those with public addresses, unless the reader allows others."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple

from tui.load.files import LoadError
from tui.load.web.addresses import Address, shorten_address

Resolve = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""Takes a host and a port; returns what `socket.getaddrinfo` does. Raises `OSError` or `UnicodeError`."""

# In addition to the private networks of `ipaddress`; some are known only to newer releases of Python.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
            "168.63.129.16/32",  # the metadata service of a cloud, under an address that looks public
            *(
                "::/96",
                "64:ff9b:1::/48",
                "100::/64",
                "2001::/23",
                "2001:db8::/32",
                "3fff::/20",
                "5f00::/16",
                "fec0::/10",
            ),
        ),
    )
)
_NAT64 = ip_network("64:ff9b::/96")


class Destination(NamedTuple):
    """An address of the requested host, as text."""

    ip: str
    port: int


def resolve_with_system(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    """Return the addresses that the system has for a host."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def find_destinations(
    address: Address, *, allow_private: bool, resolve: Resolve = resolve_with_system
) -> list[Destination]:
    """Return the addresses of a host, each once.

    Raises `LoadError` if there are none, or, unless `allow_private`, if any of them is not public.
    """
    try:
        found = resolve(address.host, address.port)
    except socket.gaierror as error:
        raise LoadError(_say_not_found(address, error)) from None
    except (OSError, UnicodeError):
        raise LoadError(f"{address.host} cannot be looked up; check the address") from None
    destinations = list(dict.fromkeys(Destination(str(row[4][0]), address.port) for row in found))
    if not destinations:
        raise LoadError(f"{address.host} has no address; check the address")
    if not allow_private and not all(is_public(destination.ip) for destination in destinations):
        raise LoadError(
            f"{shorten_address(address)} leads to this machine or a private network;"
            " add --allow-private if that is what you want"
        )
    return destinations


def is_public(text: str) -> bool:
    """Return whether an address, as text, is reachable from the public internet."""
    try:
        ip = ip_address(text)
    except ValueError:  # an address with a zone, which is valid only on the local network
        return False
    inner = _unwrap(ip)
    if inner is not None:
        return is_public(str(inner))
    return (
        ip.is_global
        and not ip.is_multicast
        and not ip.is_reserved
        and not any(ip.version == network.version and ip in network for network in _NOT_PUBLIC)
    )


def _unwrap(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that is embedded in an IPv6 address, None if there is none."""
    if isinstance(ip, IPv4Address):
        return None
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _say_not_found(address: Address, error: socket.gaierror) -> str:
    if error.errno == socket.EAI_AGAIN:
        return f"{address.host} cannot be looked up now; check whether this machine is online"
    return f"{address.host} is not found; check the address, and whether this machine is online"
