"""The subjects of verbs of speech, one construction a row."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cast.quotes.narrations import last_token, name_of, narrate
from tui.cast.quotes.subjects import TokenCursor, find_clause_subject, find_subject

CASES = json.loads((Path(__file__).parents[2] / "cases/quote_subjects.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_the_subject_of_a_verb(case: dict[str, Any]) -> None:
    narration = narrate(case["sentence"])
    verb = last_token(narration, case["verb"])
    assert name_of(narration, find_subject(narration, verb, narration.sentence_start(verb))) == case["subject"]


def test_a_clause_has_the_nearest_subject_of_a_verb() -> None:
    narration = narrate("Maria Lopez met Peter Novak, who had left Anna Weber behind, to say goodbye.")
    stop = last_token(narration, "to")
    assert name_of(narration, find_clause_subject(narration, 0, stop)) == "Peter Novak"
    assert name_of(narration, find_clause_subject(narration, 0, last_token(narration, "Peter"))) == "Maria Lopez"
    assert find_clause_subject(narration, last_token(narration, "Anna"), stop) is None


def test_a_cursor_sees_nothing_before_its_clause() -> None:
    narration = narrate("Maria Lopez said so.")
    verb = last_token(narration, "said")
    cursor = TokenCursor(narration, 0, verb)
    assert (cursor.peek(), cursor.skip().peek(), cursor.skip().skip().peek()) == ("Lopez", "Maria", "")
    assert cursor.mention is not None
    assert cursor.end == verb  # it did not move
    assert TokenCursor(narration, 1, verb).mention is None
    assert TokenCursor(narration, verb, verb).is_at_start
