"""The accuracy of the quotes of news passages that were labelled by hand."""

import json
from pathlib import Path

import pytest

from tests.cast.quotes.quote_score import Case, Score, add_case, find_labels, score_cases
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

PASSAGES: list[Case] = json.loads((Path(__file__).parents[2] / "cases/cast_quotes_news.json").read_text("utf-8"))[
    "cases"
]
PARTS = ("developed", "held")


def describe(part: str, score: Score) -> str:
    return "\n".join([f"{part}: {score}", *score.errors])


def test_precision_and_recall() -> None:
    for part in PARTS:
        print(describe(part, score_cases([case for case in PASSAGES if case["part"] == part])))
    score = score_cases(PASSAGES)
    assert score.precision >= 92, describe("all", score)
    assert score.recall >= 90, describe("all", score)
    assert score.attribution >= 95, describe("all", score)


def test_the_passages_are_enough_to_measure() -> None:
    assert {case["part"] for case in PASSAGES} == set(PARTS)
    assert len({case["name"] for case in PASSAGES}) == len(PASSAGES) >= 120
    assert sum(len(find_labels(case)) for case in PASSAGES) >= 270


def test_a_score_counts_errors() -> None:
    text = "“Yes,” Ann said. “No,” Bob said. “Well.”"
    case = {"name": "a", "text": text, "quotes": [["“Yes,”", "Ann"], ["“No,”", "Bob"]]}
    ann, bob = (
        Actor(name, name, "person", 1.0, Mentions.of([Mention(0, 1, "name", Reason("name"))]))
        for name in ("Ann", "Bob")
    )
    score = Score()
    add_case(score, case, Cast.of((ann, bob), (Quote(0, 6, "Ann"), Quote(17, 22, "Ann"), Quote(33, 40, None))))
    assert (score.right, score.emitted, score.labelled) == (1, 3, 2)
    assert (score.attributed, score.attributed_right) == (2, 1)
    assert len(score.errors) == 2
    assert (score.precision, score.recall, score.attribution) == (pytest.approx(100 / 3), 50, 50)
