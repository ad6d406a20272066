"""Which machines are asked: decided by the address that is connected to, whatever the name looks like."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from tui.load import LoadError
from tui.load.web.addresses import parse_address
from tui.load.web.destinations import find_destinations, is_public

CASES = json.loads((Path(__file__).parents[2] / "cases/web_destinations.json").read_text("utf-8"))["cases"]


def resolve_to(*ips: str) -> Any:
    return lambda _host, port: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ip"])
def test_only_public_addresses_are_connected_to(case: dict[str, Any]) -> None:
    assert is_public(case["ip"]) is case["public"]
    address = parse_address("https://post.example/")
    if case["public"]:
        assert [found.ip for found in find_destinations(address, allow_private=False, resolve=resolve_to(case["ip"]))]
    else:
        with pytest.raises(LoadError, match="leads to this machine or a private network; add --allow-private"):
            find_destinations(address, allow_private=False, resolve=resolve_to(case["ip"]))
    assert find_destinations(address, allow_private=True, resolve=resolve_to(case["ip"]))[0].ip == case["ip"]


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(LoadError, match="private network"):
        find_destinations(
            parse_address("https://post.example/"), allow_private=False, resolve=resolve_to("1.1.1.1", "10.0.0.1")
        )


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]", "[::ffff:7f00:1]", "localhost"],
)
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    """The system's own resolver reads them, without asking anybody."""
    with pytest.raises(LoadError):
        find_destinations(parse_address(f"http://{host}/"), allow_private=False)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "post.example is not found; check the address"),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            "post.example cannot be looked up now; check whether",
        ),
        (OSError(5, "x"), "post.example cannot be looked up; check the address"),
        (UnicodeError("x"), "post.example cannot be looked up; check the address"),
    ],
)
def test_a_host_that_is_not_found_is_one_clear_line(error: Exception, says: str) -> None:
    def fail(_host: str, _port: int) -> Any:
        raise error

    with pytest.raises(LoadError) as caught:
        find_destinations(parse_address("https://post.example/"), allow_private=False, resolve=fail)
    assert str(caught.value).startswith(says)
