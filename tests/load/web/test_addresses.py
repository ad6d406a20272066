"""Web addresses: what is fetched, what is refused, and where a redirect may lead."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.file_uris import is_address
from tui.load.web.addresses import follow_redirect, parse_address
from tui.text.sanitize import clean_line

CASES = json.loads((Path(__file__).parents[2] / "cases/web_addresses.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", [case for case in CASES if "is" in case], ids=lambda case: repr(case["text"]))
def test_an_address_is_fetched_as_it_is_shown(case: dict[str, Any]) -> None:
    assert str(parse_address(case["text"])) == case["is"]


@pytest.mark.parametrize("case", [case for case in CASES if "says" in case], ids=lambda case: repr(case["text"]))
def test_an_address_that_is_wrong_or_deceives_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(LoadError) as caught:
        parse_address(case["text"])
    assert case["says"] in str(caught.value)
    assert clean_line(str(caught.value)) == str(caught.value)


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("/b", "http://a.example/b"),
        ("b?c", "http://a.example/x/b?c"),
        ("//b.example", "http://b.example/"),
        ("https://b.example/Köln", "https://b.example/K%C3%B6ln"),
        (" /b c ", "http://a.example/b%20c"),
    ],
)
def test_a_redirect_is_relative_to_the_page(location: str, found: str) -> None:
    as_received = location.encode().decode("latin-1")
    assert str(follow_redirect(parse_address("http://a.example/x/y"), as_received)) == found


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "http://x@127.0.0.1/", "javascript:1", "http://["]
)
def test_a_redirect_to_anything_but_a_plain_address_is_refused(location: str) -> None:
    with pytest.raises(LoadError):
        follow_redirect(parse_address("http://a.example/"), location)


def test_a_redirect_from_https_to_http_is_refused() -> None:
    with pytest.raises(LoadError, match="not encrypted; name that address yourself"):
        follow_redirect(parse_address("https://a.example/"), "http://a.example/b")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example", True),
        ("HTTP://a", True),
        ("http:/a", False),
        ("a.txt", False),
        ("file:///a", False),
        ("-", False),
    ],
)
def test_only_http_and_https_are_web_addresses(source: str, expected: bool) -> None:
    assert is_address(source) is expected


@given(st.text(max_size=40), st.sampled_from(["https://", "http://", "//", ""]))
def test_any_text_is_an_address_in_ascii_or_a_safe_line(text: str, scheme: str) -> None:
    message = ""
    try:
        address = parse_address(scheme + text)
        assert str(address).isascii()
        assert str(parse_address(str(address))) == str(address)
    except LoadError as error:
        message = str(error)
    assert clean_line(message) == message
