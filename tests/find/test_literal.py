"""The search of the text."""

import json
import re
import sys
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.find import literal as search
from tui.find.literal import matches

CASES = json.loads((Path(__file__).parents[1] / "cases/search.json").read_text("utf-8"))["cases"]


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


def plainly(text: str, query: str) -> list[tuple[int, int]]:
    """What a query means: one regular expression over the whole text."""
    if not query.strip():
        return []
    flags = re.IGNORECASE if query == query.lower() else 0
    return [found.span() for found in re.finditer(search.pattern(query), text, flags)]


LETTERS = "aAbBiIıİsSſkKµμΣσςßẞ’'‘“\"-–"


@given(
    st.text(LETTERS + "  \n\u2003", max_size=200),
    st.text(LETTERS + "  ", min_size=1, max_size=6),
    st.integers(1, 40),
)
@settings(deadline=None, max_examples=500)
def test_windows_find_what_one_expression_finds(text: str, query: str, window: int) -> None:
    with patch.object(search, "_WINDOW", window):
        assert list(matches(text, query)) == plainly(text, query)


@given(st.text("ab \n", max_size=300), st.text("ab ", min_size=1, max_size=5), st.integers(1, 20))
@settings(deadline=None, max_examples=500)
def test_windows_find_what_repeats_itself(text: str, query: str, window: int) -> None:
    with patch.object(search, "_WINDOW", window):
        assert list(matches(text, query)) == plainly(text, query)


def test_what_is_folded_alike_is_what_the_expressions_take_as_alike() -> None:
    letters = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if c.lower() != c or c.upper() != c or c in "ͅ")
    small = search.folded(letters)
    assert len(small) == len(letters)
    alike: dict[str, list[str]] = {}
    for letter, fold in zip(letters, small, strict=True):
        alike.setdefault(fold, []).append(letter)
    for letter, fold in zip(letters, small, strict=True):
        assert re.findall(re.escape(letter), letters, re.IGNORECASE) == alike[fold]


@pytest.mark.slow
def test_a_library_is_searched_at_once() -> None:
    text = "The quick brown fox jumps over the lazy dog again and again.\n" * 170_000
    for query in ("zebra", "Zebra", "lazy zebra", "zebra "):
        began = perf_counter()
        assert not list(matches(text, query))
        assert perf_counter() - began < 1.0, query
