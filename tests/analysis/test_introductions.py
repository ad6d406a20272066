"""An actor is introduced as the text does it, or not at all."""

import json
import re
from pathlib import Path

import pytest

from tui.analysis.introductions import introduce
from tui.model import Actor, Cast, Mention
from tui.model.mention_table import Mentions
from tui.model.reasons import Reason

CASES = Path(__file__).parent.parent / "cases"


def make_actor(text: str, name: str, kind: str) -> Actor:
    """Return the actor that is mentioned wherever its name stands."""
    places = [found.span() for found in re.finditer(re.escape(name), text)]
    places = places or [(text.rfind(name.split()[-1]), 0)]
    form = "description" if kind == "unnamed" else "name"
    mentions = [Mention(start, end, form, Reason("name")) for start, end in places]  # type: ignore[arg-type]
    actor_type = "person" if kind == "unnamed" else kind
    return Actor(name, name, actor_type, 1.0, Mentions.of(mentions), kind == "unnamed")  # type: ignore[arg-type]


def read_cases(name: str) -> list[dict[str, object]]:
    """Return the cases of a file."""
    cases: list[dict[str, object]] = json.loads((CASES / name).read_text("utf-8"))["cases"]
    return cases


def introduced_as(case: dict[str, object]) -> str:
    """Return the introduction that is found."""
    text, kind = str(case["text"]), str(case.get("type", "person"))
    others = case.get("others", [])
    assert isinstance(others, list)
    actors = [make_actor(text, str(case["actor"]), kind), *(make_actor(text, name, "place") for name in others)]
    cast = Cast.of(actors)
    span = introduce(text, cast, cast.actors[0])
    return " ".join(text[span.start : span.end].split()) if span else ""


@pytest.mark.parametrize("case", read_cases("introductions.json"), ids=lambda case: case["name"])
def test_an_actor_is_introduced_in_the_words_of_the_text(case: dict[str, object]) -> None:
    assert introduced_as(case) == case["expected"]


def test_an_actor_is_introduced_in_the_words_of_texts_not_seen_before() -> None:
    cases = read_cases("introductions_held_out.json")
    wrong = {case["name"]: introduced_as(case) for case in cases if introduced_as(case) != case["expected"]}
    assert not wrong
