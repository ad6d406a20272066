"""The cast of the sample article, the first that a reader sees, must be right."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tui.cast import read_cast
from tui.model import ACTOR_TYPES, Cast
from tui.model.reasons import explain

ROOT = Path(__file__).parents[2]
SEED = json.loads((ROOT / "tests/cases/cast_seed.json").read_text("utf-8"))
GOLD = ROOT.parent / "shared/gold/seed.json"
NAMING = ("name", "demonym", "metonym")

Mention = tuple[int, int, str, str]
"""Start, end, the actor's name, form."""


@pytest.fixture(scope="module")
def cast() -> Cast:
    return read_cast((ROOT / "tests" / "sample" / SEED["file"]).read_text("utf-8"))


def mentions(cast: Cast) -> set[Mention]:
    return {(m.start, m.end, actor.name, m.form) for actor in cast.actors for m in actor.mentions}


def of_forms(mentions: set[Mention], *forms: str) -> set[Mention]:
    return {mention for mention in mentions if mention[3] in forms}


def check(actual: set[Mention], expected: set[Mention]) -> None:
    """All names must be right, most pronouns and descriptions found, and at most two mentions wrong."""
    assert of_forms(actual, *NAMING) == of_forms(expected, *NAMING)
    assert len(of_forms(actual & expected, "pronoun")) >= 13
    assert len(of_forms(actual & expected, "description")) >= 7
    assert len(actual - expected) <= 2


def test_mentions(cast: Cast) -> None:
    check(mentions(cast), {tuple(mention) for mention in SEED["mentions"]})


def test_actors(cast: Cast) -> None:
    assert {actor.name: actor.type for actor in cast.actors} == SEED["actors"]
    assert sorted(actor.name for actor in cast.actors if actor.unnamed) == sorted(SEED["unnamed"])


def test_quotes(cast: Cast) -> None:
    names = {actor.id: actor.name for actor in cast.actors}
    assert [[q.start, q.end, names.get(q.speaker or "")] for q in cast.quotes] == SEED["quotes"]


def test_the_most_mentioned_come_first(cast: Cast) -> None:
    assert {actor.name for actor in cast.actors[:3]} == {"Russia", "North Korea", "Yoon Suk Yeol"}
    assert [actor.prominence for actor in cast.actors] == sorted((a.prominence for a in cast.actors), reverse=True)


def test_each_mention_says_why(cast: Cast) -> None:
    text = (ROOT / "tests" / "sample" / SEED["file"]).read_text("utf-8")
    reasons = {text[m.start : m.end]: explain(m.reason) for actor in cast.actors for m in actor.mentions}
    assert all(reasons.values())
    assert "Yoon Suk Yeol" in reasons["Yoon"]
    assert "government of Russia" in reasons["Moscow"]
    assert "North Korea" in reasons["the North"]


@pytest.mark.skipif(not GOLD.exists(), reason=f"no answer key at {GOLD}")
def test_answer_key(cast: Cast) -> None:
    gold = json.loads(GOLD.read_text("utf-8"))
    check(
        mentions(cast),
        {
            (m["start"], m["end"], a["name"], "description" if m["form"] == "nominal" else m["form"])
            for a in gold["actors"]
            for m in a["mentions"]
        },
    )
    types = {actor["name"]: actor["type"] for actor in gold["actors"]}
    assert {actor.name: actor.type for actor in cast.actors} == types
    assert set(types.values()) <= set(ACTOR_TYPES)
    ids = {actor["id"]: actor["name"] for actor in gold["actors"]}
    names = {actor.id: actor.name for actor in cast.actors}
    right = Counter(
        (names[ours.speaker] == ids[theirs["speaker"]] if ours.speaker else None)
        for ours, theirs in zip(cast.quotes, gold["quotes"], strict=True)
        if (ours.start, ours.end) == (theirs["start"], theirs["end"])
    )
    assert right[True] >= 6
    assert right[False] == 0
