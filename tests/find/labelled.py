"""The labelled queries of `tests/cases/find_*.json`, with the casts they are asked of."""

import json
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from tui.cast import read_cast
from tui.find import Hit, Index
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Labelled:
    """Queries over one index: each with the name of the actor that comes first, and the kind of query."""

    name: str
    index: Index
    first: list[tuple[str, str, str]]


def cases(name: str) -> dict[str, Any]:
    """Return one file of cases."""
    return json.loads((ROOT / f"tests/cases/find_{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def index_of(names: dict[str, list[str]]) -> Index:
    """Return the index of a text that mentions each actor once by each of its names, most prominent first."""
    pieces, offset = [], 0
    actors = []
    for rank, (actor, its) in enumerate(names.items()):
        mentions = []
        for name in its:
            mentions.append(Mention(offset, offset + len(name), "name", Reason("name")))
            pieces.append(f"{name} was there.\n")
            offset += len(pieces[-1])
        actors.append(Actor(f"a{rank}", actor, "person", float(len(names) - rank), Mentions.of(mentions), False))
    return Index("".join(pieces), Cast.of(tuple(actors), ()))


def seed() -> Labelled:
    """Return the sample article's."""
    its = cases("seed")
    text = (ROOT / "seeds" / its["file"]).read_text("utf-8")
    return Labelled("seed", Index(text, read_cast(text)), [(query, actor, "") for query, actor in its["first"]])


def world() -> Labelled:
    """Return those of names from around the world."""
    its = cases("world")
    return Labelled("world", index_of(dict(its["actors"])), [(query, actor, "") for query, actor in its["first"]])


def crowd() -> Labelled:
    """Return those of a few known names before and behind a crowd."""
    its = cases("crowd")
    people = product(its["given"].split(), its["middle"], its["surnames"].split())
    names = {known[0]: known for known in its["known"]}
    names |= {name: [name] for name in (f"{given} {middle}{surname}" for given, middle, surname in people)}
    names |= {late[0]: late for late in its["late"]}
    return Labelled("crowd", index_of(names), [tuple(case) for case in its["first"]])


def long_line() -> tuple[Index, list[tuple[str, str, str]]]:
    """Return an index of one long line, and queries with whose mention comes first and a word of its sentence."""
    its = cases("long")
    text = "".join(20 * its["filler"] + sentence for sentence in its["sentences"])
    actors = []
    for rank, name in enumerate(its["actors"]):
        starts = [at for at in range(len(text)) if text.startswith(name, at)]
        mentions = tuple(Mention(start, start + len(name), "name", Reason("name")) for start in starts)
        actors.append(Actor(f"a{rank}", name, "person", 1 / (rank + 1), Mentions.of(mentions)))
    return Index(text, Cast.of(tuple(actors))), [tuple(case) for case in its["first"]]


def first_mention(index: Index, query: str) -> Hit | None:
    """Return the first hit of a query that is a mention."""
    return next((hit for hit in index.hits(query) if hit.index is not None), None)


def is_meant(index: Index, hit: Hit | None, actor: str, word: str) -> bool:
    """Whether a hit is of an actor, in a sentence with a word."""
    return hit is not None and hit.actor.name == actor and word in index.text[slice(*hit.context)]
