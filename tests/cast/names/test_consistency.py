"""The consistency passes: the labelled cases of `tests/cases/cast_consistency.json`, and that every pass has some."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment
from tui.cast.names.consistency import PASSES, Pass, make_consistent
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ACTOR_TYPES

Case = dict[str, Any]
CASES: list[Case] = json.loads((Path(__file__).parents[2] / "cases/cast_consistency.json").read_text("utf-8"))["cases"]


def tag(document: Document, words: str, type_: Any, probability: float, occurrence: int) -> TaggedName:
    """Return a name at the occurrence of these words that has this number, from 0."""
    start = -1
    for _ in range(occurrence + 1):
        start = document.text.index(words, start + 1)
    return TaggedName(document.token_at(start), document.token_at(start + len(words) - 1) + 1, type_, probability)


def result(case: Case, passes: tuple[Pass, ...] = PASSES) -> list[list[str]]:
    """Return the words and types of the names of a case after these passes."""
    document = segment(case["text"])
    names = make_consistent(document, [tag(document, *tagged) for tagged in case["tagged"]], passes)
    return [[case["text"][document.starts[n.start] : document.ends[n.end - 1]], n.type] for n in names]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_cases(case: Case) -> None:
    assert result(case) == case["names"]


@pytest.mark.parametrize("number", range(len(PASSES)), ids=[one_pass.name for one_pass in PASSES])
def test_a_case_of_each_pass_fails_without_it(number: int) -> None:
    without = PASSES[:number] + PASSES[number + 1 :]
    cases = [case for case in CASES if case.get("pass") == PASSES[number].name]
    assert any(result(case, without) != case["names"] for case in cases)


def test_cases_name_passes_that_exist() -> None:
    assert {case["pass"] for case in CASES if "pass" in case} == {one_pass.name for one_pass in PASSES}
    assert len({one_pass.name for one_pass in PASSES}) == len(PASSES)


@given(st.data())
def test_names_stay_in_order_and_apart_whatever_is_tagged(data: st.DataObject) -> None:
    document = segment(" ".join(data.draw(st.lists(st.sampled_from([case["text"] for case in CASES]), max_size=3))))
    edges = data.draw(st.lists(st.integers(0, len(document.words)), unique=True, max_size=12).map(sorted))
    tagged = [
        TaggedName(start, end, data.draw(st.sampled_from(ACTOR_TYPES)), data.draw(st.floats(0, 1)))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if document.sentence_number(start) == document.sentence_number(end - 1)
    ]
    tagged_document = make_consistent(document, tagged)
    bounds = [bound for name in tagged_document for bound in (name.start, name.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= name.start < name.end <= len(document.words) for name in tagged_document)
