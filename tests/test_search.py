"""The search of the text."""

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import matches

CASES = json.loads((Path(__file__).parent / "cases/search.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_matches(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in matches(case["text"], case["query"])] == case["matches"]


@given(st.text("aAbB \n.[*İß’'", max_size=60), st.text("aAbB .[*İß'", max_size=5))
def test_any_query(text: str, query: str) -> None:
    previous = 0
    for start, end in matches(text, query):
        assert previous <= start < end <= len(text)
        assert len(text[start:end].split()) == len(query.split())
        previous = end


@given(st.text("abc ", max_size=60), st.integers(0, 50), st.integers(1, 5))
def test_what_is_there_is_found(text: str, start: int, length: int) -> None:
    query = text[start : start + length].strip()
    found = list(matches(text, query))
    assert bool(found) == bool(query)


@pytest.mark.slow
def test_a_library_is_searched_at_once() -> None:
    text = "The quick brown fox jumps over the lazy dog again and again.\n" * 170_000
    for query in ("zebra", "Zebra", "lazy zebra", "zebra "):
        began = perf_counter()
        assert not list(matches(text, query))
        assert perf_counter() - began < 1.0, query
