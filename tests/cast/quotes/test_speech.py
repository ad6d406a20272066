"""What is said and what only stands between quotation marks, in articles, letters and stories of many constructions."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tui.cast import read_cast

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "cases/cast_speech.json").read_text("utf-8"))[
    "cases"
]


def count_outcomes(case: dict[str, Any]) -> Counter[str]:
    """Return how many quotes of a case are found, and how many of those have the right, a wrong, or no speaker."""
    text, cast, counts, end = case["text"], read_cast(case["text"]), Counter[str](), 0
    names = {actor.id: actor.name for actor in cast.actors}
    for words, speaker in case["said"]:
        end = text.index(words, end)
        quote = next((quote for quote in cast.quotes if quote.start <= end < quote.end), None)
        counts["said"] += 1
        if quote is None:
            continue
        found = names.get(quote.speaker or "")
        counts["found"] += 1
        is_right = found == speaker or (found is not None and speaker is not None and found.startswith(speaker))
        counts["right" if is_right else "open" if found is None else "wrong"] += 1
    for words in case["unsaid"]:
        start = text.index(words)
        counts["unsaid"] += 1
        counts["listed"] += any(quote.start <= start < quote.end for quote in cast.quotes)
    return counts


@pytest.mark.parametrize("is_held_out", [False, True], ids=["developed", "held out"])
def test_what_is_said_is_found_with_its_speaker_and_titles_and_terms_are_not_listed(is_held_out: bool) -> None:
    cases = [case for case in CASES if case["held_out"] == is_held_out]
    counts = sum(map(count_outcomes, cases), Counter[str]())
    assert counts["found"] >= 0.94 * counts["said"], counts
    assert counts["right"] >= 0.80 * counts["said"], counts
    assert counts["wrong"] == 0, counts
    assert counts["listed"] <= 0.12 * counts["unsaid"], counts
