"""Finds the actor of a cast that a typed name means: one, none, or several that it fits equally well.

The finder finds and ranks the actors (`tui.analysis.name_fits`). A list shows all matches, but a command has to decide.
So the ways in which a name can fit are ranked, best first: it is the actor's whole name; another name that the text
calls the actor by; the initials; whole words of a name; beginnings of its words; the initials of its end; any other
match of the finder, such as a misspelling. A name means the actor that it fits best:

- It is ambiguous where it fits several equally well: "Korea" beside North and South Korea.
- A family name, or another part of a person's name, is ambiguous where two people have it, even if the text calls only
  one of them by it: "Kim" beside Kim Jong Un and Kim Yo Jong.
- An id means its actor, and so does a whole name, whoever else is called so.
- A title, and what is before it, does not count unless it is in the person's name: "South Korean President Yoon". But
  "Mr. Weston" is not Mrs. Weston. Neither do "the" before a name and the "’s" after one count.
"""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from tui.cooperative import run_to_end
from tui.model import NAME_FORMS, Actor, Cast
from tui.text.cells import hide

_MAX_LISTED = 8


class Choice(NamedTuple):
    """The meaning of a typed name: one actor, several equally likely actors, or none."""

    actor: Actor | None = None
    candidates: tuple[Actor, ...] = ()


def choose_actor(text: str, cast: Cast, name: str, *, exact: bool = False) -> Choice:
    """Return the actors that `name` may mean in the cast of a text.

    If `exact`, only an id, or a name that occurs in the text, matches: letter for letter, including case and accents.
    Differences that cannot be seen are ignored: soft hyphens, line breaks instead of spaces, an accented letter encoded
    as two code points.
    """
    if with_id := [actor for actor in cast.actors if actor.id == name]:
        return Choice(with_id[0])
    composed = _compose(name)
    if equal := [actor for actor in cast.actors if _compose(actor.name) == composed]:
        return _decide(equal)
    called = [actor for actor in cast.actors if composed in _names_of(text, actor)]
    if exact:
        return _decide(called)
    from tui.analysis.name_fits import find_best, is_part_of_name  # importing the finder takes 30 ms

    is_clear = len(called) == 1 and not is_part_of_name(name, called[0])
    return _decide(called if is_clear else find_best(text, cast, name))


def suggest_actor(text: str, cast: Cast, name: str) -> Actor | None:
    """Return the most similar actor for a name that fits none, or None."""
    from tui.find import Index
    from tui.suggestions import suggest

    hits = run_to_end(Index(text, cast).find_hits(name, 1)) if name.strip() else []
    if hits and hits[0].index is None:
        return hits[0].actor
    by_name = {written: actor for actor in reversed(cast.actors) for written in (actor.id, actor.name)}
    near = suggest(name, by_name)
    return None if near is None else by_name[near]


def describe_candidates(candidates: Sequence[Actor]) -> str:
    """Return one line that lists the ids of actors, each with its name: "kim (Kim), lee (Lee)"."""
    listed = [f"{actor.id} ({actor.name})" for actor in candidates[:_MAX_LISTED]]
    return ", ".join([*listed, "and others"] if len(listed) < len(candidates) else listed)


def _decide(actors: Sequence[Actor]) -> Choice:
    return Choice(actors[0]) if len(actors) == 1 else Choice(None, tuple(actors))


def _compose(name: str) -> str:
    """Return a name in the form in which names are compared for equality: visible characters of one line, composed."""
    line = " ".join(name.split())
    return line if line.isascii() else normalize("NFC", hide(line))


def _names_of(text: str, actor: Actor) -> set[str]:
    """Return all names by which the text calls an actor."""
    return {_compose(text[m.start : m.end]) for m in actor.mentions if m.form in NAME_FORMS}
