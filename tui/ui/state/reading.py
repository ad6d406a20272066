"""What a reader has before them: the cast, the target, and the mention they stand on. Pure, frozen, no screen.

Every move takes a `Reading` and gives another. Where a move needs to know what is on the page, it takes the
offsets `top, bottom` of the text in view.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from tui.model import Actor, ActorType, Cast, Mention
from tui.model.mention_table import Mark, Marks

Span = tuple[int, int]
Way = Literal[1, -1]
Wrap = Literal["to the first", "to the last"]
Kind = ActorType | Literal["unnamed", "speakers"]


@dataclass(frozen=True, slots=True)
class Target:
    """What `n` and `N` step through: the mentions of one actor, or the matches of a search of the text."""

    name: str
    starts: Sequence[int]
    ends: Sequence[int]
    actor: Actor | None = None
    is_counted: bool = True
    """False for a search of which only the first match is known so far."""

    @classmethod
    def of_actor(cls, actor: Actor) -> "Target":
        """Return the target that steps through the mentions of `actor`."""
        return cls(actor.name, actor.mentions.starts, actor.mentions.ends, actor)

    @classmethod
    def of_search(cls, query: str, spans: Iterable[Span]) -> "Target":
        """Return the target that steps through the matches of `query`."""
        found = list(spans)
        return cls(query, array("L", (start for start, _ in found)), array("L", (end for _, end in found)))

    @property
    def count(self) -> int:
        """How many spans it has; a search may have none."""
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Here:
    """Where the reader stands: on mention (or match) number `index`, from 0, of `total`.

    `actor` is None on a match of a search. `wrapped` tells that the move before went round the text's end.
    """

    start: int
    end: int
    index: int
    total: int
    actor: Actor | None = None
    wrapped: Wrap | None = None

    @property
    def mention(self) -> Mention | None:
        """The mention that the reader stands on; None on a match of a search."""
        return self.actor.mentions[self.index] if self.actor else None


class Aim(NamedTuple):
    """What a reader had in view, as little as tells it again, in whichever cast: who or what for, and the span."""

    actor: str | None = None
    query: str | None = None
    span: Span | None = None


_NO_MARKS = Marks(Cast())


class Reading(NamedTuple):
    """The cast as far as it is known, what of it is shown, the target and the place."""

    cast: Cast = Cast()
    all_marks: Marks = _NO_MARKS
    marks: Marks = _NO_MARKS
    target: Target | None = None
    here: Here | None = None
    kind: Kind | None = None

    @property
    def shown(self) -> Sequence[Actor]:
        """The actors that the filter lets through, most prominent first."""
        return of_kind(self.cast, self.kind)

    def with_cast(self, cast: Cast, marks: Marks | None = None) -> "Reading":
        """Take over a newer cast, keeping target and place wherever it still knows them.

        `marks` may be given where they were made already; they must be those of all actors of `cast`.
        """
        marks = Marks(cast) if marks is None else marks
        reading = self._replace(cast=cast, all_marks=marks, marks=_only(marks, cast, self.kind))
        if not self.target or not self.target.actor:
            return reading
        actor = _same_actor(self.target.actor, self.here, cast, marks)
        if actor is None:
            return reading._replace(target=None, here=None)
        here = self.here
        if here and here.actor and here.actor.id == self.target.actor.id:
            here = _here(actor, actor.mentions.first_from(here.start))
        elif here and here.actor:
            here = None
        return reading._replace(target=Target.of_actor(actor), here=here)

    @property
    def aim(self) -> Aim:
        """The target and the place, to be returned to."""
        span = (self.here.start, self.here.end) if self.here else None
        if self.target is None or self.target.actor:
            return Aim(self.target.actor.id if self.target and self.target.actor else None, None, span)
        return Aim(None, self.target.name, span)

    def aimed(self, aim: Aim) -> "Reading":
        """Return to an aim as far as the present cast knows it; of a search only the match stood on is known then."""
        if aim.query is not None:
            starts, ends = ([aim.span[0]], [aim.span[1]]) if aim.span else ([], [])
            target = Target(aim.query, starts, ends, is_counted=False)
            return self._replace(target=target, here=_at(target, 0) if aim.span else None)
        actor = next((actor for actor in self.cast.actors if actor.id == aim.actor), None)
        marks = self.all_marks.at(aim.span[0]) if aim.span else []
        there = [mark for mark in marks if (mark.start, mark.end) == aim.span]
        there.sort(key=lambda mark: mark.actor.id != aim.actor)
        here = _here(there[0].actor, there[0].index) if there else None
        return self._replace(target=Target.of_actor(actor) if actor else None, here=here)

    def filtered(self, kind: Kind | None) -> "Reading":
        """Show only the actors of one kind, or, given None, all of them."""
        return self._replace(kind=kind, marks=_only(self.all_marks, self.cast, kind))

    def take(self, actor: Actor, top: int) -> "Reading":
        """Make `actor` the target and stand on its first mention from `top` on, else on its last."""
        target = Target.of_actor(actor)
        index = min(bisect_left(target.starts, top), target.count - 1)
        return self._replace(target=target, here=_here(actor, index))

    def take_mention(self, actor: Actor, index: int) -> "Reading":
        """Make `actor` the target and stand on its mention number `index`."""
        return self._replace(target=Target.of_actor(actor), here=_here(actor, index))

    def search(self, target: Target, top: int) -> "Reading":
        """Make the matches of a search the target and stand on the first from `top` on, going round if need be."""
        if not target.count:
            return self._replace(target=target, here=None)
        index = bisect_left(target.starts, top)
        return self._replace(target=target, here=_at(target, index % target.count))

    def step(self, way: Way, top: int, bottom: int) -> "Reading":
        """Go to the target's next or previous mention, counted from here or, if that is not in view, from the page."""
        if not self.target or not self.target.count:
            return self
        starts = self.target.starts
        if way > 0:
            index = bisect_left(starts, self._after(top, bottom))
        else:
            index = bisect_left(starts, self._before(top, bottom)) - 1
        wrapped: Wrap | None = None
        if index == len(starts):
            index, wrapped = 0, "to the first"
        elif index < 0:
            index, wrapped = len(starts) - 1, "to the last"
        return self._replace(here=_at(self.target, index, wrapped))

    def nearest(self, offset: int) -> "Reading":
        """Go to the target's mention that starts nearest to `offset`."""
        if not self.target or not self.target.count:
            return self
        starts = self.target.starts
        index = bisect_left(starts, offset)
        if index and (index == len(starts) or offset - starts[index - 1] <= starts[index] - offset):
            index -= 1
        return self._replace(here=_at(self.target, index))

    def step_any(self, way: Way, top: int, bottom: int) -> "Reading":
        """Go to the next or previous mention of any actor that is shown; the target stays."""
        if not len(self.marks):
            return self
        here = self.here if self._in_view(top, bottom) else None
        mark: Mark | None
        if here and here.actor:
            standing = Mark(here.start, here.end, here.actor, here.index)
            mark = self.marks.beyond(standing) if way > 0 else self.marks.short_of(standing)
        elif way > 0:
            mark = self.marks.after(self._after(top, bottom))
        else:
            mark = self.marks.before(self._before(top, bottom))
        wrapped: Wrap | None = None
        if mark is None:
            mark, wrapped = (self.marks[0], "to the first") if way > 0 else (self.marks[-1], "to the last")
        return self._replace(here=self._standing_on(mark, wrapped))

    def step_actor(self, way: Way, top: int) -> "Reading":
        """Make the next or previous actor of those shown the target."""
        actors = self.shown
        if not actors:
            return self
        ids = [actor.id for actor in actors]
        current = self.target.actor.id if self.target and self.target.actor else None
        if current in ids:
            return self.take(actors[(ids.index(current) + way) % len(ids)], top)
        return self.take(actors[0 if way > 0 else -1], top)

    def take_here(self) -> "Reading":
        """Make the actor one stands on the target; on a span of several actors, each in turn."""
        if not self.here or not self.here.actor:
            return self
        return self.take_at(self.here.start, (self.here.start, self.here.end))

    def take_at(self, offset: int, span: Span | None = None) -> "Reading":
        """Make the actor mentioned at `offset` the target, the innermost mention first, or the mention of `span`.

        Where that span refers to several actors and the target is one of them, the next of them is taken.
        """
        marks = self.marks.at(offset)
        if span is None and marks:
            span = marks[0].start, marks[0].end
        marks = [mark for mark in marks if (mark.start, mark.end) == span]
        if not marks:
            return self
        ids = [mark.actor.id for mark in marks]
        current = self.target.actor.id if self.target and self.target.actor else None
        standing = self.here is not None and (self.here.start, self.here.end) == span
        turn = 0
        if current in ids:
            turn = (ids.index(current) + 1) % len(ids) if standing else ids.index(current)
        return self.take_mention(marks[turn].actor, marks[turn].index)

    def _standing_on(self, mark: Mark, wrapped: Wrap | None) -> Here:
        """Stand on `mark`, as the target's own mention if the span is that too."""
        target = self.target.actor.id if self.target and self.target.actor else None
        for same in self.marks.between(mark.start, mark.start + 1):
            if same.actor.id == target and (same.start, same.end) == (mark.start, mark.end):
                mark = same
        return replace(_here(mark.actor, mark.index), wrapped=wrapped)

    def _in_view(self, top: int, bottom: int) -> bool:
        return self.here is not None and top <= self.here.start < bottom

    def _after(self, top: int, bottom: int) -> int:
        return self.here.start + 1 if self.here and self._in_view(top, bottom) else top

    def _before(self, top: int, bottom: int) -> int:
        return self.here.start if self.here and self._in_view(top, bottom) else bottom


def of_kind(cast: Cast, kind: Kind | None) -> Sequence[Actor]:
    """Return the actors of a cast that the filter `kind` lets through; None lets everybody through."""
    if kind is None:
        return cast.actors
    if kind == "speakers":
        speakers = {quote.speaker for quote in cast.quotes}
        return [actor for actor in cast.actors if actor.id in speakers]
    if kind == "unnamed":
        return [actor for actor in cast.actors if actor.unnamed]
    return [actor for actor in cast.actors if actor.type == kind and not actor.unnamed]


def _only(marks: Marks, cast: Cast, kind: Kind | None) -> Marks:
    return marks if kind is None else marks.only(cast, {actor.id for actor in of_kind(cast, kind)})


def _here(actor: Actor, index: int) -> Here:
    mention = actor.mentions[min(index, len(actor.mentions) - 1)]
    return Here(mention.start, mention.end, min(index, len(actor.mentions) - 1), len(actor.mentions), actor)


def _at(target: Target, index: int, wrapped: Wrap | None = None) -> Here:
    return Here(target.starts[index], target.ends[index], index, target.count, target.actor, wrapped)


def _same_actor(actor: Actor, here: Here | None, cast: Cast, marks: Marks) -> Actor | None:
    """Return who `actor` is in another cast: by id, else by the mention one stands on, else by its first mention."""
    for other in cast.actors:
        if other.id == actor.id:
            return other
    start = here.start if here and here.actor and here.actor.id == actor.id else actor.mentions[0].start
    return next((mark.actor for mark in marks.at(start) if mark.start == start), None)
