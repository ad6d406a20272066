"""Which actor the noun phrase after a verb of speech names, one rule a row."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cast.quotes.narrations import last_token, name_of, narrate
from tui.cast.quotes.named_phrases import find_named_actor

CASES = json.loads((Path(__file__).parents[2] / "cases/quote_named_phrases.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_the_actor_that_a_phrase_names(case: dict[str, Any]) -> None:
    narration = narrate(case["text"])
    start = last_token(narration, "said") + 1
    assert name_of(narration, find_named_actor(narration, start, narration.sentence_end(start))) == case["actor"]
