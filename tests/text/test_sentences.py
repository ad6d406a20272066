"""Where sentences end, by labelled cases in several languages."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import TextSpan
from tui.text.sentences import sentence_around, split_sentences

CASES = json.loads((Path(__file__).parents[1] / "cases/sentences.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["sentences"])[:40] or "nothing")
def test_a_paragraph_is_divided_where_its_sentences_end(case: dict[str, list[str]]) -> None:
    text = ("" if case.get("joined") else "  ").join(case["sentences"])
    assert [text[start:end] for start, end in split_sentences(text)] == case["sentences"]


@given(st.text('aB .!?…”"()[]1\n。', max_size=60))
def test_sentences_hold_all_that_is_not_white_space_and_do_not_overlap(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(text[offset].isspace() for offset in range(len(text)) if offset not in covered)


def test_only_the_part_that_is_asked_for_is_divided() -> None:
    text = "One is here. Two is here. Three is here."
    assert [text[start:end] for start, end in split_sentences(text, 13, 25)] == ["Two is here."]


def test_a_run_of_stops_is_one_end_and_not_tried_from_each_of_its_stops() -> None:
    run = "." * 200_000
    assert [end - start for start, end in split_sentences(f"Wait{run}x and wait{run} So")] == [400_014, 2]


@given(st.text('aB .!?…”"()[]1\n。', max_size=60), st.data())
def test_the_sentence_around_a_span_is_one_of_those_that_the_text_is_divided_into(
    text: str, data: st.DataObject
) -> None:
    for sentence in split_sentences(text):
        start = data.draw(st.integers(sentence.start, sentence.end - 1))
        end = data.draw(st.integers(start + 1, sentence.end))
        found = sentence_around(text, TextSpan(start, end), 0, len(text))
        assert text[slice(*found)].strip() == text[slice(*sentence)], (start, end)


def test_the_sentence_around_a_span_does_not_end_at_its_abbreviation() -> None:
    text = "Ada saw Mr. Brown at the U.N. Assembly. She left."
    start = text.index("U.N.")
    assert sentence_around(text, TextSpan(start, start + 4), 0, len(text)) == TextSpan(0, text.index(" She"))


@pytest.mark.parametrize(
    ("text", "start", "end", "sentence"),
    [("?? 1", 0, 2, "??"), ("a。。B", 2, 3, "a。。"), ("a.” B", 2, 3, "a.”")],
)
def test_a_span_that_begins_within_the_marks_at_the_end_is_in_the_sentence_before_them(
    text: str, start: int, end: int, sentence: str
) -> None:
    assert text[slice(*sentence_around(text, TextSpan(start, end), 0, len(text)))].strip() == sentence
