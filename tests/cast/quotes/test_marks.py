"""Which stretches of a text stand between quotation marks, and look-ups in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast.document.segmentation import segment
from tui.cast.quotes.marks import find_marked, find_quotations
from tui.cast.quotes.quotation import mask_quotations, quotation_at

CASES = json.loads((Path(__file__).parents[2] / "cases/quote_marks.json").read_text("utf-8"))["cases"]
TEXT = "He said “go away” and then “stay.”"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_marks_are_paired(case: dict[str, Any]) -> None:
    document = segment(case["text"])
    spans = [case["text"][document.starts[start] : document.ends[end - 1]] for start, end in find_marked(document)]
    assert spans == case["spans"]


def test_a_quotation_counts_code_points_and_tokens() -> None:
    document = segment(TEXT)
    first, second = find_quotations(document)
    assert TEXT[first.start : first.end] == "“go away”"
    assert document.words[first.first_token : first.end_token] == ["“", "go", "away", "”"]
    assert TEXT[second.start : second.end] == "“stay.”"


def test_a_title_is_marked_as_unspoken() -> None:
    quotations = find_quotations(segment("He saw the film “The Long Road” and said “it was far too long.”"))
    assert [quotation.unspoken for quotation in quotations] == [True, False]


def test_a_token_has_the_quotation_that_contains_it() -> None:
    document = segment(TEXT)
    quotations = find_quotations(document)
    containing = [quotation_at(quotations, token) for token in range(len(document.words))]
    first, second = quotations
    assert containing == [None] * 2 + [first] * 4 + [None] * 2 + [second] * 4
    assert list(mask_quotations(document, quotations)) == [int(quotation is not None) for quotation in containing]
