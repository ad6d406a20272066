"""One document agrees with itself: the labelled cases of `tests/cases/cast_agreement.json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast.document.segmentation import Document, segment
from tui.cast.names.consistency import agreed
from tui.cast.recognizers.tagged_name import TaggedName

CASES = json.loads((Path(__file__).parents[1] / "cases/cast_agreement.json").read_text("utf-8"))["cases"]


def span(document: Document, words: str, type_: Any, probability: float, occurrence: int) -> TaggedName:
    """Return the span of the words where they stand for the `occurrence`th time."""
    start = -1
    for _ in range(occurrence + 1):
        start = document.text.index(words, start + 1)
    return TaggedName(document.token_at(start), document.token_at(start + len(words) - 1) + 1, type_, probability)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_agreed(case: dict[str, Any]) -> None:
    document = segment(case["text"])
    found = agreed(document, [span(document, *told) for told in case["told"]])
    tokens = document.tokens
    assert [[case["text"][tokens[s.start].start : tokens[s.end - 1].end], s.type] for s in found] == case["names"]
