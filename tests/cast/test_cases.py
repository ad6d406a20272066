"""The labelled cases of `tests/cases/cast_*.json`, each named after the one rule that it checks."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast import read_cast
from tui.model import Cast

CASES = Path(__file__).parents[1] / "cases"
Case = dict[str, Any]


def cases(kind: str) -> pytest.MarkDecorator:
    labelled = json.loads((CASES / f"cast_{kind}.json").read_text("utf-8"))["cases"]
    return pytest.mark.parametrize("case", labelled, ids=[case["name"] for case in labelled])


def mentioned(text: str, cast: Cast, *forms: str) -> dict[str, list[str]]:
    """Return the mentions of each actor, as text, that have one of the forms; without actors that have none."""
    mentions = {actor.name: [text[m.start : m.end] for m in actor.mentions if m.form in forms] for actor in cast.actors}
    return {name: words for name, words in mentions.items() if words}


@cases("names")
def test_names(case: Case) -> None:
    text = case["text"]
    named = sorted(
        (mention.start, text[mention.start : mention.end], actor.type)
        for actor in read_cast(text).actors
        for mention in actor.mentions
        if mention.form in ("name", "demonym", "metonym")
    )
    assert [[name, type_] for _, name, type_ in named] == case["names"]


@cases("actors")
def test_actors(case: Case) -> None:
    cast = read_cast(case["text"])
    actors: dict[str, dict[str, list[str]]] = {}
    for form in ("name", "demonym", "metonym"):
        for actor, words in mentioned(case["text"], cast, form).items():
            actors.setdefault(actor, {})[form] = words
    assert actors == case["actors"]


@cases("descriptions")
def test_descriptions(case: Case) -> None:
    cast = read_cast(case["text"])
    assert mentioned(case["text"], cast, "description") == case["actors"]
    assert sorted(actor.name for actor in cast.actors if actor.unnamed) == sorted(case["unnamed"])


@cases("pronouns")
def test_pronouns(case: Case) -> None:
    assert mentioned(case["text"], read_cast(case["text"]), "pronoun") == case["actors"]


@cases("quotes")
def test_quotes(case: Case) -> None:
    cast = read_cast(case["text"])
    names = {actor.id: actor.name for actor in cast.actors}
    quotes = [[case["text"][q.start : q.end], names[q.speaker] if q.speaker else None] for q in cast.quotes]
    assert quotes == case["quotes"]
