"""The labelled cases of `tests/cases/cast_*.json`: one rule each, told by its name."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast import read_cast
from tui.model import Cast

CASES = Path(__file__).parents[1] / "cases"
Case = dict[str, Any]


def cases(kind: str) -> Any:
    labelled = json.loads((CASES / f"cast_{kind}.json").read_text("utf-8"))["cases"]
    return pytest.mark.parametrize("case", labelled, ids=[case["name"] for case in labelled])


def words(text: str, cast: Cast, *forms: str) -> dict[str, list[str]]:
    """Return the words that refer to each actor in one of the forms; only of actors that have some."""
    found = {actor.name: [text[m.start : m.end] for m in actor.mentions if m.form in forms] for actor in cast.actors}
    return {name: its for name, its in found.items() if its}


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
    found: dict[str, dict[str, list[str]]] = {}
    for form in ("name", "demonym", "metonym"):
        for actor, its in words(case["text"], cast, form).items():
            found.setdefault(actor, {})[form] = its
    assert found == case["actors"]


@cases("nominals")
def test_nominals(case: Case) -> None:
    cast = read_cast(case["text"])
    assert words(case["text"], cast, "description") == case["actors"]
    assert sorted(actor.name for actor in cast.actors if actor.unnamed) == sorted(case["unnamed"])


@cases("pronouns")
def test_pronouns(case: Case) -> None:
    assert words(case["text"], read_cast(case["text"]), "pronoun") == case["actors"]


@cases("quotes")
def test_quotes(case: Case) -> None:
    cast = read_cast(case["text"])
    names = {actor.id: actor.name for actor in cast.actors}
    found = [[case["text"][q.start : q.end], names[q.speaker] if q.speaker else None] for q in cast.quotes]
    assert found == case["quotes"]
