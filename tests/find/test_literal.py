"""Literal search: what a query matches, and that windows find what one expression over the whole text finds."""

import json
import re
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cooperative import run_to_end
from tui.find import literal
from tui.find.literal import find_first, write_expressions

CASES = json.loads((Path(__file__).parents[1] / "cases/search.json").read_text("utf-8"))["cases"]
LETTERS = "aAbBiIıİsSſkKµμΣσςßẞ’'‘“\"-–"


def find_spans(text: str, query: str) -> list[tuple[int, int]]:
    matches = run_to_end(literal.find_matches(text, query))
    return list(zip(matches.starts, matches.ends, strict=True))


def find_spans_in_whole_text(text: str, query: str) -> list[tuple[int, int]]:
    expressions, flags = write_expressions(query)
    return [match.span() for match in re.finditer("".join(expressions), text, flags)] if expressions else []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_queries(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in find_spans(case["text"], case["query"])] == case["matches"]


@given(st.text("aAbB \n.[*İß’'", max_size=60), st.text("aAbB .[*İß'", max_size=5))
def test_matches_are_in_order_and_have_the_words_of_the_query(text: str, query: str) -> None:
    previous_end = 0
    for start, end in find_spans(text, query):
        assert previous_end <= start < end <= len(text)
        assert len(text[start:end].split()) == len(query.split())
        previous_end = end


@given(st.text("abc ", max_size=60), st.integers(0, 50), st.integers(1, 5))
def test_a_piece_of_the_text_is_found(text: str, start: int, length: int) -> None:
    query = text[start : start + length].strip()
    assert bool(find_spans(text, query)) == bool(query)


@given(
    st.one_of(st.text(LETTERS + "  \n\u2003", max_size=200), st.text("ab \n", max_size=300)),
    st.one_of(st.text(LETTERS + "  ", min_size=1, max_size=6), st.text("ab ", min_size=1, max_size=5)),
    st.integers(1, 40),
    st.integers(1, 4),
    st.integers(1, 3),
)
@settings(deadline=None, max_examples=1000)
def test_windows_and_pieces_find_what_the_whole_text_has(
    text: str, query: str, window: int, max_blanks: int, piece: int
) -> None:
    with (
        patch.multiple(literal, _WINDOW=window, _MAX_BLANKS=max_blanks),
        patch.multiple(literal, _FIRST_PIECE=piece, _OTHER_PIECES=piece, _COMPARED_IN_STEP=piece),
    ):
        assert find_spans(text, query) == find_spans_in_whole_text(text, query)


@pytest.mark.parametrize("before", range(literal._WINDOW - 12, literal._WINDOW + 2))
def test_a_match_across_the_border_of_two_windows_is_found(before: int) -> None:
    text = "x" * before + " North \n Korea " + "x" * before
    assert [text[start:end] for start, end in find_spans(text, " north korea ")] == ["North \n Korea"]


def test_the_first_match_is_at_or_after_the_start() -> None:
    text = "Peace now, peace then."
    assert find_first(text, "peace", 0) == (0, 5)
    assert find_first(text, "peace", 1) == (11, 16)
    assert find_first(text, "peace", 12) is None
    assert find_first(text, " ", 0) is None


@pytest.mark.parametrize("text", ["x" * 5_000_000, " " * 5_000_000, "the " * 1_250_000, "a\n" * 2_500_000])
@pytest.mark.parametrize("query", ["the", "the end", " the ", "zzzz", "The"])
def test_no_step_is_long(text: str, query: str) -> None:
    steps = literal.find_matches(text, query)
    times = []
    began = process_time()
    for _ in steps:
        times.append(process_time() - began)
        began = process_time()
    assert sorted(times)[-3] < 0.02  # measured: 1 ms
