"""The place in an article that a link means, or else the nearest there is, and what to say then. Pure functions."""

import re
from itertools import chain, islice
from typing import NamedTuple

from tui.load.links import Link, MentionPlace, TextPlace
from tui.model import Actor, Cast
from tui.model.ids import make_slug
from tui.model.mention_selection import MentionSelection, PlacedMention
from tui.model.spans import TextSpan
from tui.suggestions import suggest
from tui.text.word_bounds import word_at
from tui.ui.state.reading import Reading


class FoundOffset(NamedTuple):
    """The offset of a line and a column; `problem` says in a line why it is another place, if it is."""

    offset: int
    problem: str = ""


class FoundMention(NamedTuple):
    """A mention by its number, from 0, among those of its actor; `problem` says why it is another one, if it is."""

    actor: Actor
    number: int
    problem: str = ""

    @property
    def span(self) -> TextSpan:
        """The span of the mention in the text."""
        mention = self.actor.mentions[self.number]
        return TextSpan(mention.start, mention.end)


def find_offset(text: str, place: TextPlace) -> FoundOffset:
    """Return the offset of a line and column of a text, or of the nearest ones that it has."""
    if place.line < 1 or place.column < 1:
        problem = "Lines and columns count from 1."
        return find_offset(text, TextPlace(max(1, place.line), max(1, place.column)))._replace(problem=problem)
    lines = max(1, text.count("\n") + (not text.endswith("\n")))
    line = min(place.line, lines)
    start = next((match.end() for match in islice(re.finditer("\n", text), line - 2, None)), 0) if line > 1 else 0
    if place.line > lines:
        is_one = lines == 1
        return FoundOffset(start, f"There is no line {place.line:,}: the text has {lines:,} line{'s' * (not is_one)}.")
    end = text.find("\n", start)
    length = (len(text) if end < 0 else end) - start
    if place.column > length + 1:
        only = f", only {length:,}" if length else ": it is empty"
        return FoundOffset(start + max(0, length - 1), f"Line {line:,} has no column {place.column:,}{only}.")
    return FoundOffset(start + place.column - 1)


def find_marked_word(text: str, offset: int) -> TextSpan | None:
    """Return the word at an offset, or the next one in its line; None if the line ends there."""
    match = re.compile(r"[^\S\n]*").match(text, offset)
    offset = match.end() if match else offset
    return word_at(text, offset) if offset < len(text) and text[offset] != "\n" else None


def find_mention(cast: Cast, place: MentionPlace) -> FoundMention | None:
    """Return the mention that a link means, or its actor's nearest to it; None if the cast has no such actor.

    An id is that of the name by which the text first calls the actor ("yoon"); the name in the cast does as well
    ("yoon-suk-yeol"), if no other actor has that id.
    """
    id = place.actor.lower()
    same_id = (actor for actor in cast.actors if actor.id == id)
    same_name = (actor for actor in cast.actors if make_slug(actor.name) == id)
    actor = next(chain(same_id, same_name), None)
    if actor is None:
        return None
    count = len(actor.mentions)
    if place.number < 1:
        return FoundMention(actor, 0, f"Mentions count from 1; this is the first of {actor.name}.")
    if place.number > count:
        many = f"{count:,} mention{'s' * (count != 1)}"
        return FoundMention(actor, count - 1, f"{actor.name} has {many}, not {place.number:,}; this is the last.")
    return FoundMention(actor, place.number - 1)


def explain_no_actor(cast: Cast, id: str, find_key: str) -> str:
    """Say that a cast has no actor with an id, and what to do; `find_key` opens the finder, or is empty."""
    if not cast.actors:
        return f"Nobody was found in this article, so not “{id}” either."
    near = suggest(
        id.lower(), [*(actor.id for actor in cast.actors), *(make_slug(actor.name) for actor in cast.actors)]
    )
    hint = f"; did you mean {near}?" if near else f"; {find_key} finds who there is." if find_key else "."
    return f"There is no actor “{id}” in this article{hint}"


def find_mention_from(cast: Cast, offset: int) -> PlacedMention | None:
    """Return the mention that starts at an offset, of several the shortest."""
    return next((mention for mention in MentionSelection(cast).at(offset) if mention.start == offset), None)


def find_link(source: str, text: str, reading: Reading, offset: int, first_line: int | None = None) -> Link:
    """Return the link to the current mention, or without one to a place: to the current span, or else to `offset`.

    `first_line` is given where the source has several articles: the line that this one begins with. Then the link is to
    a place in any case, since each article has its own cast.
    """
    here = reading.here
    if here and here.actor and first_line is None:
        return Link(source, MentionPlace(here.actor.id, here.index + 1))
    if here:
        offset = here.start
    line = text.count("\n", 0, offset) + (first_line or 1)
    return Link(source, TextPlace(line, offset - text.rfind("\n", 0, offset)))
