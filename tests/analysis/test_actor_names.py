"""Whom a typed name means in a cast: one actor, several, or nobody."""

import json
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.find import labelled
from tui.analysis.actor_names import Choice, choose_actor, describe_candidates, suggest_actor
from tui.cooperative import run_to_end
from tui.find import Index
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.actor_kinds import ACTOR_TYPES, ActorType
from tui.model.reasons import Reason

CASES = json.loads((Path(__file__).parents[1] / "cases/actor_names.json").read_text("utf-8"))
HOSTILE = json.loads((Path(__file__).parents[1] / "cases/hostile_queries.json").read_text("utf-8"))["units"]
TYPES: dict[str, ActorType] = {actor_type: actor_type for actor_type in ACTOR_TYPES}


def make_cast(actors: dict[str, list[str]]) -> tuple[str, Cast]:
    """Return a text that mentions each actor once by each of its names, and its cast."""
    text, cast = "", []
    for rank, (actor_id, (kind, *names)) in enumerate(actors.items()):
        is_unnamed = kind == "unnamed"
        mentions = []
        for name in names:
            start, end = len(text), len(text) + len(name)
            mentions.append(Mention(start, end, "description" if is_unnamed else "name", Reason("name")))
            text += f"{name} was there.\n"
        prominence = 1 / (rank + 1)
        cast.append(Actor(actor_id, names[0], TYPES.get(kind, "person"), prominence, Mentions.of(mentions), is_unnamed))
    return text, Cast.of(cast)


CASTS = {name: make_cast(actors) for name, actors in CASES["casts"].items()}


def ids_of(choice: Choice) -> str | list[str] | None:
    """Return the id of the actor chosen, those of several candidates, or None."""
    return choice.actor.id if choice.actor else [actor.id for actor in choice.candidates] or None


@pytest.mark.parametrize(("cast", "name", "expected"), CASES["one"])
def test_a_name_means_the_one_actor_whom_it_fits_best(cast: str, name: str, expected: str) -> None:
    assert ids_of(choose_actor(*CASTS[cast], name)) == expected


@pytest.mark.parametrize(("cast", "name", "expected"), CASES["several"])
def test_a_name_that_fits_several_equally_well_decides_on_none(cast: str, name: str, expected: list[str]) -> None:
    choice = choose_actor(*CASTS[cast], name)
    assert choice.actor is None
    assert sorted(actor.id for actor in choice.candidates) == sorted(expected)


@pytest.mark.parametrize(("cast", "name", "suggested"), CASES["nobody"])
def test_a_name_that_fits_nobody_may_suggest_an_actor(cast: str, name: str, suggested: str | None) -> None:
    assert choose_actor(*CASTS[cast], name) == Choice()
    suggestion = suggest_actor(*CASTS[cast], name)
    assert (suggestion and suggestion.id) == suggested


@pytest.mark.parametrize(("cast", "name", "expected"), CASES["exact"])
def test_an_exact_name_is_written_as_the_text_or_the_cast_writes_it(
    cast: str, name: str, expected: str | list[str] | None
) -> None:
    assert ids_of(choose_actor(*CASTS[cast], name, exact=True)) == expected


@pytest.mark.parametrize("cast", CASTS)
@pytest.mark.parametrize("exact", [False, True])
def test_the_id_of_each_actor_means_it(cast: str, *, exact: bool) -> None:
    for actor in CASTS[cast][1].actors:
        assert choose_actor(*CASTS[cast], actor.id, exact=exact).actor == actor


@pytest.mark.parametrize("cast", CASTS)
def test_the_whole_name_of_each_actor_means_it_or_its_namesakes(cast: str) -> None:
    for actor in CASTS[cast][1].actors:
        choice = choose_actor(*CASTS[cast], actor.name)
        assert choice.actor == actor or {other.name for other in choice.candidates} == {actor.name}


@given(st.sampled_from(sorted(CASTS)), st.text(max_size=20))
def test_who_is_meant_is_an_actor_whom_the_finder_finds(cast: str, name: str) -> None:
    text, whole = CASTS[cast]
    choice = choose_actor(text, whole, name)
    assert len(choice.candidates) != 1
    assert not (choice.actor and choice.candidates)
    if choice.actor and choice.actor.id != name:
        assert choice.actor in [hit.actor for hit in run_to_end(Index(text, whole).find_hits(name))]


@pytest.mark.parametrize(("query", "actor"), labelled.read_cases("seed")["first"])
def test_the_finders_first_hit_is_the_answer_or_among_the_candidates(query: str, actor: str) -> None:
    seed = labelled.seed().index
    choice = choose_actor(seed.text, Cast.of(seed.actors), query)
    assert actor in {found.name for found in (choice.actor, *choice.candidates) if found}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_takes_little_time(unit: str) -> None:
    name = unit * (300_000 // len(unit))
    start = thread_time()
    choose_actor(*CASTS["kims"], name)
    choose_actor(*CASTS["kims"], name, exact=True)
    suggest_actor(*CASTS["kims"], name)
    assert thread_time() - start < 2


def test_candidates_are_listed_by_ids_to_copy_of_many_the_first() -> None:
    actors = [CASTS["smiths"][1].actors[0]._replace(id=f"smith-{number}") for number in range(11)]
    assert describe_candidates(actors[:2]) == "smith-0 (John Smith), smith-1 (John Smith)"
    assert describe_candidates(actors).endswith("smith-7 (John Smith), and others")
