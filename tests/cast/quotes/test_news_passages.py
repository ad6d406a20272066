"""The quotes of news passages, labelled by hand: how many are found and right, and how many of those told are."""

import json
from pathlib import Path

import pytest

from tests.cast.quotes.quote_score import Case, Score, add, labels, score
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

PASSAGES: list[Case] = json.loads((Path(__file__).parents[2] / "cases/cast_quotes_news.json").read_text("utf-8"))[
    "cases"
]
PARTS = ("developed", "held")


def told(part: str, counted: Score) -> str:
    return "\n".join([f"{part}: {counted}", *counted.wrong])


def test_precision_and_recall() -> None:
    for part in PARTS:
        print(told(part, score([case for case in PASSAGES if case["part"] == part])))
    counted = score(PASSAGES)
    assert counted.precision >= 92, told("all", counted)
    assert counted.recall >= 85, told("all", counted)
    assert counted.attribution >= 95, told("all", counted)


def test_the_set_is_as_large_as_it_says() -> None:
    assert {case["part"] for case in PASSAGES} == set(PARTS)
    assert len({case["name"] for case in PASSAGES}) == len(PASSAGES) >= 120
    assert sum(len(labels(case)) for case in PASSAGES) >= 270


def test_the_score_counts_what_is_wrong() -> None:
    text = "“Yes,” Ann said. “No,” Bob said. “Well.”"
    case = {"name": "a", "text": text, "quotes": [["“Yes,”", "Ann"], ["“No,”", "Bob"]]}
    ann, bob = (
        Actor(name, name, "person", 1.0, Mentions.of([Mention(0, 1, "name", Reason("name"))]))
        for name in ("Ann", "Bob")
    )
    counted = Score()
    add(counted, case, Cast.of((ann, bob), (Quote(0, 6, "Ann"), Quote(17, 22, "Ann"), Quote(33, 40, None))))
    assert (counted.right, counted.found, counted.labelled) == (1, 3, 2)
    assert (counted.named, counted.named_right) == (2, 1)
    assert len(counted.wrong) == 2
    assert (counted.precision, counted.recall, counted.attribution) == (pytest.approx(100 / 3), 50, 50)
