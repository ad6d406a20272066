"""How sure a link is: by its reason, by what a model says, and by what else it depends on."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast
from tui.cast.confidence import LEVELS_OF_REASONS, NEVER, Levels
from tui.cast.document.document import Document
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model.confidence import CONFIDENCES
from tui.model.reasons import ReasonCode

CASES = json.loads((Path(__file__).parents[1] / "cases" / "cast_confidence.json").read_text("utf-8"))["cases"]
SHARES = st.floats(0, 1)


def test_every_reason_has_a_level() -> None:
    assert set(LEVELS_OF_REASONS) == {*get_args(ReasonCode)}
    assert {*LEVELS_OF_REASONS.values()} == {*CONFIDENCES}


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_higher_probability_is_never_a_lower_level(
    first: float, second: float, certain: float, likely: float
) -> None:
    levels = Levels(max(certain, likely), min(certain, likely))
    low, high = sorted((first, second))
    assert CONFIDENCES.index(levels.of(high)) <= CONFIDENCES.index(levels.of(low))
    assert Levels(NEVER, likely).of(1.0) == "likely"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_links_have_their_level(case: dict[str, Any]) -> None:
    text = case["text"]
    levels = {
        (text[mention.start : mention.end], actor.name): mention.confidence
        for actor in read_cast(text).actors
        for mention in actor.mentions
    }
    for words, name, level in case["levels"]:
        assert levels.get((words, name)) == level, levels


class OneName:
    """A recognizer that tags a person of two words, by the last one, with these probabilities in turn."""

    def __init__(self, word: str, *probabilities: float) -> None:
        self.word = word
        self.probabilities = probabilities

    def prepare(self) -> None:
        """Do nothing."""

    def tag(self, document: Document) -> list[TaggedName]:
        places = [number for number, word in enumerate(document.words) if word == self.word]
        return [
            TaggedName(place - 1, place + 1, "person", probability)
            for place, probability in zip(places, self.probabilities, strict=True)
        ]


@pytest.mark.parametrize(
    ("probabilities", "level"),
    [((0.99,), "certain"), ((0.7,), "likely"), ((0.5,), "guess"), ((0.5, 0.99), "certain"), ((0.7, 0.5), "likely")],
)
def test_a_name_is_as_sure_as_its_likeliest_occurrence(probabilities: tuple[float, ...], level: str) -> None:
    text = " ".join("They met Ann Quexlar again." for _ in probabilities)
    values = run_steps(steps_before("resolve pronouns"), text, OneName("Quexlar", *probabilities))
    assert {link.confidence for link in values["links"].links} == {level}
