"""Literal search: what a query matches, and that pieces find what a plain search of the whole text finds."""

import json
import re
from pathlib import Path
from time import process_time
from typing import Any
from unicodedata import normalize
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.find.plain_search import find_plainly
from tui.cooperative import run_to_end
from tui.find import literal, searched_text
from tui.find.literal import find_first
from tui.text.folding import fold_accents

CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases").glob("search*.json"))
    for case in json.loads(path.read_text("utf-8"))["cases"]
]
LETTERS = "aAbBiIıİsSſkKµμΣσςßẞæ’'‘“\"-–—….\u0301\u0323\u00ad\u200beéẹéłЙйΆά한\u1112\u1161\u11abがか\u3099क़क\u093c>#"
TEXTS = st.text(LETTERS + "  \n\u2003", max_size=60) | st.text("ab \n", max_size=90)
QUERIES = st.text(LETTERS + "  ", min_size=1, max_size=6) | st.text("ab ", min_size=1, max_size=5)


def find_spans(text: str, query: str) -> list[tuple[int, int]]:
    matches = run_to_end(literal.find_matches(text, query))
    return list(zip(matches.starts, matches.ends, strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_queries(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in find_spans(case["text"], case["query"])] == case["matches"]


@given(st.text("aAbB \n.[*İß’'", max_size=60), st.text("aAbB .[*İß'", max_size=5))
def test_matches_are_in_order_and_have_the_words_of_the_query(text: str, query: str) -> None:
    previous_end = 0
    for start, end in find_spans(text, query):
        assert previous_end <= start < end <= len(text)
        previous_end = end


@given(st.text("abc ", max_size=60), st.integers(0, 50), st.integers(1, 5))
def test_a_piece_of_the_text_is_found(text: str, start: int, length: int) -> None:
    query = text[start : start + length].strip()
    assert bool(find_spans(text, query)) == bool(query)


@given(TEXTS, QUERIES, st.integers(3, 40))
def test_pieces_find_what_the_whole_text_has(text: str, query: str, piece: int) -> None:
    assume(not re.search(rf"[\W_\u1113-\u11ff]{{{piece - 1}}}", text))  # a piece begins with a letter
    with patch.object(searched_text, "_PIECE", piece), patch.object(literal, "_kept", []):
        assert find_spans(text, query) == find_plainly(text, query)


@given(TEXTS, st.integers(0, 60), st.integers(1, 8))
@settings(deadline=None)
def test_a_part_of_a_text_is_found_in_any_normal_form(text: str, start: int, length: int) -> None:
    query = normalize("NFC", text)[start : start + length]
    found = {
        tuple(normalize("NFC", form[start:end]) for start, end in find_spans(form, spelled))
        for form in (normalize("NFC", text), normalize("NFD", text))
        for spelled in (normalize("NFC", query), normalize("NFD", query))
    }
    assert len(found) == 1
    is_blank = not [part for part in normalize("NFD", query) if fold_accents(part).strip()]
    assert is_blank or found != {()} or query[:1].isspace() or query[-1:].isspace()


@given(st.text("aBé\u00ad\u200b\u2060 x", max_size=40), st.text("abe", min_size=1, max_size=3))
def test_invisible_characters_change_nothing(text: str, query: str) -> None:
    visible = re.sub("[\u00ad\u200b\u2060]", "", text)
    matches = [text[start:end] for start, end in find_spans(text, query)]
    assert [re.sub("[\u00ad\u200b\u2060]", "", match) for match in matches] == [
        visible[start:end] for start, end in find_spans(visible, query)
    ]
    assert all(match[0].isalpha() and match[-1].isalpha() for match in matches)


@pytest.mark.parametrize("before", range(searched_text._PIECE - 30, searched_text._PIECE + 2))
def test_a_match_across_the_border_of_two_pieces_is_found(before: int) -> None:
    for filling in ("x", "x ", "\u4e00"):
        text = (filling * before)[:before] + " North \n> \n> Korea " + "x" * before
        assert [text[start:end] for start, end in find_spans(text, " north korea ")] == ["North \n> \n> Korea"]


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
