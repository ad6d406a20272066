"""The labelled queries of `tests/cases/find_*.json`, and the casts that they are searched for in."""

import json
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from tui.cast import read_cast
from tui.cooperative import run_to_end
from tui.find import Hit, Index
from tui.find.index import MAX_HITS
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Labelled:
    """An index, and queries: each with the name of the actor that should be first, and the kind of the query."""

    name: str
    index: Index
    first: list[tuple[str, str, str]]


def read_cases(name: str) -> dict[str, Any]:
    """Return one file of cases."""
    return json.loads((ROOT / f"tests/cases/find_{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def find_hits(index: Index, query: str, limit: int = MAX_HITS) -> list[Hit]:
    """Return the hits of a query, found without a pause."""
    return run_to_end(index.find_hits(query, limit))


def index_of(names: dict[str, list[str]]) -> Index:
    """Return the index of a text that mentions each actor once by each of its names, most prominent first."""
    lines: list[str] = []
    offset = 0
    actors = []
    for rank, (actor, names_of_actor) in enumerate(names.items()):
        mentions = []
        for name in names_of_actor:
            mentions.append(Mention(offset, offset + len(name), "name", Reason("name")))
            lines.append(f"{name} was there.\n")
            offset += len(lines[-1])
        actors.append(Actor(f"a{rank}", actor, "person", float(len(names) - rank), Mentions.of(mentions), False))
    return Index("".join(lines), Cast.of(tuple(actors), ()))


def seed() -> Labelled:
    """Return the queries for the sample article."""
    cases = read_cases("seed")
    text = (ROOT / "tests" / "sample" / cases["file"]).read_text("utf-8")
    return Labelled("seed", Index(text, read_cast(text)), [(query, actor, "") for query, actor in cases["first"]])


def world() -> Labelled:
    """Return the queries for names from around the world."""
    cases = read_cases("world")
    return Labelled("world", index_of(dict(cases["actors"])), [(query, actor, "") for query, actor in cases["first"]])


def crowd() -> Labelled:
    """Return the queries for a few known names before and after a crowd of others."""
    cases = read_cases("crowd")
    people = product(cases["given"].split(), cases["middle"], cases["surnames"].split())
    names = {aliases[0]: aliases for aliases in cases["known"]}
    names |= {name: [name] for name in (f"{first} {middle}{surname}" for first, middle, surname in people)}
    names |= {aliases[0]: aliases for aliases in cases["late"]}
    return Labelled("crowd", index_of(names), [tuple(case) for case in cases["first"]])


def long_line() -> tuple[Index, list[tuple[str, str, str]]]:
    """Return an index of one long line, and queries: each with the actor of its first mention, and a word near that."""
    cases = read_cases("long")
    text = "".join(20 * cases["filler"] + sentence for sentence in cases["sentences"])
    actors = []
    for rank, name in enumerate(cases["actors"]):
        starts = [start for start in range(len(text)) if text.startswith(name, start)]
        mentions = tuple(Mention(start, start + len(name), "name", Reason("name")) for start in starts)
        actors.append(Actor(f"a{rank}", name, "person", 1 / (rank + 1), Mentions.of(mentions)))
    return Index(text, Cast.of(tuple(actors))), [tuple(case) for case in cases["first"]]


def first_mention(index: Index, query: str) -> Hit | None:
    """Return the first hit of a query that is a mention."""
    return next((hit for hit in find_hits(index, query) if hit.index is not None), None)


def is_meant(index: Index, hit: Hit | None, actor: str, word: str) -> bool:
    """Whether a hit is of an actor, in a sentence with a word."""
    return hit is not None and hit.actor.name == actor and word in index.text[slice(*hit.context)]
