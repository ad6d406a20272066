"""Finds the actors of an article that the names after `-a` or `--speaker` mean, and words errors for the others."""

from collections.abc import Collection
from typing import NamedTuple

from tui.export.exporter import ArticleCast
from tui.model import Actor
from tui.text.sanitize import clean_start

_LONGEST_NAME = 60


class ActorChoice(NamedTuple):
    """Names of actors as they were typed, whether they must match exactly, and the kinds of actors (None: all)."""

    names: tuple[str, ...] = ()
    is_exact: bool = False
    kinds: Collection[str] | None = None


class ChosenActors(NamedTuple):
    """The chosen actors, an error for each ambiguous name, and a hint for the first name that fits no actor."""

    actors: tuple[Actor, ...] = ()
    errors: tuple[str, ...] = ()
    hint: str = ""


def actor_name(written: str) -> str:
    """Return the value of an option that names an actor. Raises `ArgumentTypeError` if nothing is written."""
    if written.strip():
        return written
    from argparse import ArgumentTypeError

    raise ArgumentTypeError("the name of the actor is empty; without this option, all actors are meant")


def choose_actors(article_cast: ArticleCast, choice: ActorChoice) -> ChosenActors:
    """Return the actors of an article that a choice means. If a name fits several, the chosen types may decide."""
    from tui.analysis.actor_names import choose_actor, describe_candidates, suggest_actor

    text, cast = article_cast.article.text, article_cast.cast
    actors: dict[str, Actor] = {}
    errors: list[str] = []
    hint = ""
    for name in choice.names:
        actor, candidates = choose_actor(text, cast, name, exact=choice.is_exact)
        if choice.kinds is not None:
            candidates = tuple(candidate for candidate in candidates if candidate.kind.name in choice.kinds)
        if len(candidates) == 1:
            (actor,) = candidates
        shown = clean_start(name, _LONGEST_NAME)
        if actor:
            actors[actor.id] = actor
        elif candidates:
            errors.append(f"“{shown}” may be {describe_candidates(candidates)}; name one by its id or its whole name")
        elif not hint:
            near = suggest_actor(text, cast, name)
            hint = f"no actor is called “{shown}”" + (f"; did you mean {near.name}?" if near else "")
    return ChosenActors(tuple(actors.values()), tuple(errors), hint)
