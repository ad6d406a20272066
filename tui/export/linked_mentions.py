"""The mentions of a cast in text order, each with its actor and its reason in words, for corpus formats."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.model import CONFIDENCES, FORMS, Actor, Cast, Confidence, Form
from tui.model.reasons import explain


class LinkedMention(NamedTuple):
    """A span of the text that refers to an actor. `number` counts the actor's mentions from 1, `reason` is in words."""

    start: int
    end: int
    actor: Actor
    number: int
    form: Form
    reason: str
    confidence: Confidence


def list_linked_mentions(cast: Cast) -> Iterator[LinkedMention]:
    """Yield all mentions by where they start, of several at one start the longest first."""
    table = cast.mentions
    reasons = list(map(explain, table.reasons))
    counts = dict.fromkeys((actor.id for actor in cast.actors), 0)
    rows = zip(
        table.starts, table.ends, table.actors, table.forms, table.reason_numbers, table.confidences, strict=True
    )
    for start, end, number, form, reason, confidence in rows:
        actor = cast.actors[number]
        counts[actor.id] += 1
        yield LinkedMention(start, end, actor, counts[actor.id], FORMS[form], reasons[reason], CONFIDENCES[confidence])
