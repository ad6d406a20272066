"""What the reader has in front of them: the cast, the target, and the current mention. Frozen data, no widgets.

Every move is a method of `Reading` that returns another `Reading`. A move that depends on what is on the page takes
the offsets `top, bottom` of the text in view. All offsets count code points of the article's text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.config.settings import CastOrder
from tui.model import Actor, Cast, Mention
from tui.model.mention_selection import MentionSelection, PlacedMention
from tui.model.spans import TextSpan
from tui.ui.state.cast_listing import ShownKind, actors_of_kind, list_actors
from tui.ui.state.jumps import Jump
from tui.ui.state.pair import NEARNESS_WORDS, Pair, Pinned

if TYPE_CHECKING:
    from tui.analysis.passages import Passage

Direction = Literal[1, -1]
Wrap = Literal["to the first", "to the last"]

_COMPARED_MENTIONS = 100
"""Of an actor whose id another cast does not have, this many mentions are looked for there."""


@dataclass(frozen=True, slots=True)
class Target:
    """What `n` and `N` step through: the mentions of one actor, or the matches of a text search (`actor` is None).

    `guesses` are the indices of the mentions that are linked by a guess, in order. `skipped` are those that steps pass
    over: all guesses or none; none, too, if there is nothing else to stop at.
    """

    name: str
    starts: Sequence[int]
    ends: Sequence[int]
    actor: Actor | None = None
    is_counted: bool = True
    """False for a search while only one of its matches is known."""
    guesses: Sequence[int] = ()
    skipped: Sequence[int] = ()

    @classmethod
    def of_actor(cls, actor: Actor, *, skips_guesses: bool = False) -> "Target":
        """Return the target that steps through the mentions of `actor`."""
        mentions = actor.mentions
        guesses = mentions.guesses
        skipped = guesses if skips_guesses and len(guesses) < len(mentions) else ()
        return cls(actor.name, mentions.starts, mentions.ends, actor, guesses=guesses, skipped=skipped)

    @property
    def count(self) -> int:
        """The number of mentions or matches, those that are skipped too; a search may have none."""
        return len(self.starts)

    def is_guess(self, index: int) -> bool:
        """Whether mention number `index` is linked by a guess."""
        return _is_among(self.guesses, index)

    def first_stop(self, index: int) -> int:
        """Return the first index from `index` on that is not skipped; `count` if all that follow are."""
        return _pass_over(self.skipped, index, 1)

    def last_stop(self, index: int) -> int:
        """Return the last index up to `index` that is not skipped; -1 if all before it are."""
        return _pass_over(self.skipped, index, -1)


@dataclass(frozen=True, slots=True)
class CurrentMention:
    """The current mention of an actor, or match of a search (`actor` is None): number `index`, from 0, of `total`.

    It may also be a passage that an item of a view led to, or that has both actors of a pair: then `label` says what it
    is, `details` says more of it, and there is no `actor`.
    `wrapped` says that the last step went past the end or the beginning of the text, `skipped` how many guesses it
    passed over.
    """

    start: int
    end: int
    index: int
    total: int
    actor: Actor | None = None
    wrapped: Wrap | None = None
    skipped: int = 0
    label: str = ""
    details: str = ""

    @property
    def span(self) -> TextSpan:
        """Where it is in the text."""
        return TextSpan(self.start, self.end)

    @property
    def mention(self) -> Mention | None:
        """The actor's mention; None on a match of a search."""
        return self.actor.mentions[self.index] if self.actor else None


class Position(NamedTuple):
    """The target and the current span, as little as is needed to find them again in any later cast.

    `actor` is the target's id, `query` the text that was searched for; at most one of them is set. `label` is set if
    the span is a passage. `pinned` is the id of the pinned actor.
    """

    actor: str | None = None
    query: str | None = None
    span: TextSpan | None = None
    label: str = ""
    pinned: str | None = None


class Reading(NamedTuple):
    """The cast as far as it is known, the kind of actors shown, the target, and the current mention.

    `skips_guesses` says that steps through the mentions of the target pass over those that are linked by a guess.
    `shown_actors` are those that pass the filter, in the reader's order.
    """

    cast: Cast = Cast()
    shown_mentions: MentionSelection = MentionSelection(Cast())
    target: Target | None = None
    here: CurrentMention | None = None
    shown_kind: ShownKind | None = None
    skips_guesses: bool = False
    pinned: Pinned | None = None
    order: CastOrder = "prominence"
    shown_actors: Sequence[Actor] = ()

    @property
    def pair(self) -> Pair | None:
        """The target's actor and another one that is pinned."""
        actor, pinned = self.target.actor if self.target else None, self.pinned
        if actor is None or pinned is None or pinned.actor.id == actor.id:
            return None
        return Pair(actor, pinned.actor, pinned.passages if pinned.partner == actor.id else None)

    def with_cast(self, cast: Cast) -> "Reading":
        """Replace the cast with a newer one; keep the target and the current mention if the newer cast has them."""
        reading = self._replace(
            cast=cast,
            shown_mentions=_mentions_of_kind(cast, self.shown_kind),
            shown_actors=list_actors(cast, self.shown_kind, self.order),
        )
        if self.pinned:
            pinned = _same_actor(self.pinned.actor, self.here, cast)
            reading = reading._replace(pinned=Pinned.of(pinned) if pinned else None)
        here = self.here
        if here and here.actor and here.actor.id != self._target_id:
            here = _same_mention(here, cast)
        if not self.target or not self.target.actor:
            return reading._replace(here=here)
        actor = _same_actor(self.target.actor, self.here, cast)
        if actor is None:
            return reading._replace(target=None, here=None)
        if here and here.actor and here.actor.id == self._target_id:
            here = replace(_on_mention(actor, actor.mentions.first_from(here.start)), wrapped=here.wrapped)
        return reading._replace(target=reading.target_of(actor), here=here)

    def skip_guesses(self, skips: bool) -> "Reading":
        """Let steps through the target's mentions pass over guesses, or stop at them again; nothing else changes."""
        reading = self._replace(skips_guesses=skips)
        if not self.target or not self.target.actor:
            return reading
        return reading._replace(target=reading.target_of(self.target.actor))

    # Positions to return to

    @property
    def position(self) -> Position:
        """The target and the current span, to return to later."""
        span, label = (self.here.span, self.here.label) if self.here else (None, "")
        pinned = self.pinned.actor.id if self.pinned else None
        if self.target is None or self.target.actor:
            return Position(self._target_id, None, span, label, pinned)
        return Position(None, self.target.name, span, label, pinned)

    def restore(self, position: Position) -> "Reading":
        """Return to a position as far as this cast has it. Of a search, only the current match is known then."""
        return self.pin(self._find_actor(position.pinned))._restore(position)._name_passage()

    def _restore(self, position: Position) -> "Reading":
        passage = _on_passage(position.span, position.label) if position.span and position.label else None
        if position.query is not None:
            span = None if passage else position.span
            starts, ends = ([span.start], [span.end]) if span else ([], [])
            target = Target(position.query, starts, ends, is_counted=False)
            return self._replace(target=target, here=passage or (_on_target(target, 0) if span else None))
        actor = self._find_actor(position.actor)
        if passage:
            return self._replace(target=self.target_of(actor) if actor else None, here=passage)
        mentions = MentionSelection(self.cast).at(position.span.start) if position.span else []
        same_span = [mention for mention in mentions if mention.span == position.span]
        same_span.sort(key=lambda mention: mention.actor.id != position.actor)
        here = _on_mention(same_span[0].actor, same_span[0].number) if same_span else None
        return self._replace(target=self.target_of(actor) if actor else None, here=here)

    # Filtering and choosing a target

    def show_kind(self, kind: ShownKind | None) -> "Reading":
        """Show only the actors of one kind; all of them for None."""
        return self._replace(
            shown_kind=kind,
            shown_mentions=_mentions_of_kind(self.cast, kind),
            shown_actors=list_actors(self.cast, kind, self.order),
        )

    def order_by(self, order: CastOrder) -> "Reading":
        """List the actors in another order."""
        return self._replace(order=order, shown_actors=list_actors(self.cast, self.shown_kind, order))

    def take(self, actor: Actor, top: int) -> "Reading":
        """Make `actor` the target; go to its first mention that starts at `top` or later, or else to its last."""
        target = self._retarget(actor)
        first = bisect_left(target.starts, top)
        index = target.first_stop(first)
        if index == target.count:
            first = index = target.last_stop(target.count - 1)
        return self._replace(target=target, here=_on_target(target, index, skipped=index - first))

    def with_target(self, actor: Actor) -> "Reading":
        """Make `actor` the target, without going anywhere."""
        return self._replace(target=self.target_of(actor))

    def take_mention(self, actor: Actor, index: int) -> "Reading":
        """Make `actor` the target; go to its mention number `index`."""
        return self._replace(target=self._retarget(actor), here=_on_mention(actor, index))

    def take_search(self, target: Target, top: int) -> "Reading":
        """Make a search the target; go to its first match that starts at `top` or later, or else to its first."""
        if not target.count:
            return self._replace(target=target, here=None)
        index = bisect_left(target.starts, top)
        return self._replace(target=target, here=_on_target(target, index % target.count))

    def take_here(self) -> "Reading":
        """Make the actor of the current mention the target; on a span of several actors, each in turn."""
        if not self.here or not self.here.actor:
            return self
        return self.take_at(self.here.start, self.here.span)

    def take_at(self, offset: int, span: TextSpan | None = None) -> "Reading":
        """Make the actor mentioned at `offset` the target: of nested mentions the innermost, or the one at `span`.

        If that span refers to several actors, and the target is one of them, take the next of them.
        """
        mentions = self.shown_mentions.at(offset)
        if span is None and mentions:
            span = mentions[0].span
        mentions = [mention for mention in mentions if mention.span == span]
        if not mentions:
            return self
        ids = [mention.actor.id for mention in mentions]
        turn = 0
        if self._target_id in ids:
            stands_on_span = self.here is not None and self.here.span == span
            turn = (ids.index(self._target_id) + stands_on_span) % len(ids)
        return self.take_mention(mentions[turn].actor, mentions[turn].number)

    # Pinning a second actor

    def pin(self, actor: Actor | None) -> "Reading":
        """Keep an actor marked beside the target; None lets the pinned one go."""
        if actor is None:
            return self._replace(pinned=None)
        if self.pinned and self.pinned.actor is actor:
            return self
        return self._replace(pinned=Pinned.of(actor))

    def toggle_pin(self, actor: Actor | None = None) -> "Reading":
        """Pin an actor, or else that of the current mention, or the target; let it go if it is pinned already.

        The target is not pinned beside itself: while there is a pair, this lets the other one go.
        """
        target = self.target.actor if self.target else None
        actor = actor or (self.here.actor if self.here else None) or target
        pinned = self.pinned.actor.id if self.pinned else None
        is_let_go = actor is None or actor.id == pinned or (self.pair and target and actor.id == target.id)
        return self.pin(None if is_let_go else actor)

    def with_passages(self, pair: Pair, passages: "Sequence[Passage]") -> "Reading":
        """Take the passages that were found for a pair, unless it is not the pair any more."""
        if not self.pinned or self.pair is None or self.pair[:2] != pair[:2]:
            return self
        return self._replace(pinned=self.pinned.with_passages(pair.first.id, passages))._name_passage()

    def _name_passage(self) -> "Reading":
        """Say of a current passage which one of the pair it is, if it is one of them."""
        here, pair = self.here, self.pair
        index = pair.find(*here.span) if here and here.label and pair else None
        return self if index is None or pair is None else self._replace(here=_on_pair(pair, index))

    def release(self) -> "Reading":
        """Let the pinned actor go, or else the target; a passage with both goes with them."""
        if self.pinned and (self.pair or not self.target):
            here = None if self.here and self.here.label else self.here
            return self._replace(pinned=None, here=here)
        return self._replace(target=None, here=None, pinned=None)

    # Moving

    def go(self, jump: Jump) -> "Reading":
        """Go where an item of a view leads, or to the match of a search that is there.

        If the cast has no such mention any more, its span is a passage.
        """
        if jump.pair:
            first, second = map(self._find_actor, jump.pair)
            reading = self._replace(target=self.target_of(first)) if first else self
            return reading.pin(second)._replace(here=_on_passage(jump.span, jump.label))._name_passage()
        actor = self._find_actor(jump.actor)
        if actor is None and (match := self._find_match(jump.span)) is not None and self.target:
            return self._replace(here=_on_target(self.target, match))
        if actor is None:
            return self._replace(here=None if jump.at_top else _on_passage(jump.span, jump.label))
        index = bisect_left(
            actor.mentions, (jump.span.start, -jump.span.end), key=lambda mention: (mention.start, -mention.end)
        )
        return self.take_mention(actor, index)

    def step(self, direction: Direction, top: int, bottom: int) -> "Reading":
        """Go to the target's next or previous mention, wrapping around the text.

        Counts from the current mention, or, if that is not in view, from the edge of the page.
        """
        if (pair := self.pair) and pair.passages:
            return self._step_pair(pair, direction, top, bottom)
        target = self.target
        if not target or not target.count:
            return self
        wrapped: Wrap | None = None
        if direction > 0:
            first = bisect_left(target.starts, self._after(top, bottom))
            index = target.first_stop(first)
            if index == target.count:
                index, wrapped = target.first_stop(0), "to the first"
        else:
            first = bisect_left(target.starts, self._before(top, bottom)) - 1
            index = target.last_stop(first)
            if index < 0:
                index, wrapped = target.last_stop(target.count - 1), "to the last"
        skipped = (direction * (index - first)) % target.count
        return self._replace(here=_on_target(target, index, wrapped, skipped))

    def _step_pair(self, pair: Pair, direction: Direction, top: int, bottom: int) -> "Reading":
        """Go to the next or previous passage that has both actors of a pair."""
        here = self.here if self._in_view(top, bottom) else None
        edge = top if direction > 0 else bottom
        index, has_wrapped = pair.step(direction, here.span if here else None, edge)
        wrapped: Wrap | None = ("to the first" if direction > 0 else "to the last") if has_wrapped else None
        return self._replace(here=_on_pair(pair, index, wrapped))

    def go_to_nearest(self, offset: int) -> "Reading":
        """Go to the target's mention that starts nearest to `offset`."""
        target = self.target
        if not target or not target.count:
            return self
        after = bisect_left(target.starts, offset)
        before, after = target.last_stop(after - 1), target.first_stop(after)
        stops = [index for index in (before, after) if 0 <= index < target.count]
        nearest = min(stops, key=lambda index: abs(target.starts[index] - offset))
        return self._replace(here=_on_target(target, nearest))

    def step_any(self, direction: Direction, top: int, bottom: int) -> "Reading":
        """Go to the next or previous mention of any actor that is shown; the target stays."""
        mentions = self.shown_mentions
        if not len(mentions):
            return self
        here = self.here if self._in_view(top, bottom) else None
        if here and here.actor:
            mention = mentions.next_after(here.span) if direction > 0 else mentions.previous_before(here.span)
        elif direction > 0:
            mention = mentions.first_from(self._after(top, bottom))
        else:
            mention = mentions.last_before(self._before(top, bottom))
        wrapped: Wrap | None = None
        if mention is None:
            mention, wrapped = (mentions[0], "to the first") if direction > 0 else (mentions[-1], "to the last")
        return self._replace(here=replace(self._on_placed(mention), wrapped=wrapped))

    def step_actor(self, direction: Direction, top: int) -> "Reading":
        """Make the next or previous actor of those shown the target."""
        actors = self.shown_actors
        if not actors:
            return self
        ids = [actor.id for actor in actors]
        if self._target_id in ids:
            return self.take(actors[(ids.index(self._target_id) + direction) % len(ids)], top)
        return self.take(actors[0 if direction > 0 else -1], top)

    def target_of(self, actor: Actor) -> Target:
        """Return the target that an actor makes, with or without its guesses as the reader has chosen."""
        return Target.of_actor(actor, skips_guesses=self.skips_guesses)

    def _retarget(self, actor: Actor) -> Target:
        """Return the target that an actor makes; as it is if it is that already, for it may have 100,000 mentions."""
        return self.target if self.target and self.target.actor is actor else self.target_of(actor)

    def _find_match(self, span: TextSpan) -> int | None:
        """Return the number of the match of the search that is the target, if one is at `span`."""
        target = self.target
        if target is None or target.actor is not None:
            return None
        number = bisect_left(target.starts, span.start)
        is_there = number < target.count and TextSpan(target.starts[number], target.ends[number]) == span
        return number if is_there else None

    def _find_actor(self, actor_id: str | None) -> Actor | None:
        """Return the actor of the cast with an id."""
        return next((actor for actor in self.cast.actors if actor.id == actor_id), None)

    @property
    def _target_id(self) -> str | None:
        """The id of the actor that is the target."""
        return self.target.actor.id if self.target and self.target.actor else None

    def _on_placed(self, mention: PlacedMention) -> CurrentMention:
        """Return `mention` as the current one; if its span refers to the target too, the target's mention."""
        for candidate in self.shown_mentions.at(mention.start):
            if candidate.actor.id == self._target_id and candidate.span == mention.span:
                mention = candidate
        return _on_mention(mention.actor, mention.number)

    def _in_view(self, top: int, bottom: int) -> bool:
        return self.here is not None and top <= self.here.start < bottom

    def _after(self, top: int, bottom: int) -> int:
        if not self.here or not self._in_view(top, bottom):
            return top
        return self.here.start if self.here.label else self.here.start + 1  # a passage may start with a mention

    def _before(self, top: int, bottom: int) -> int:
        return self.here.start if self.here and self._in_view(top, bottom) else bottom


def _mentions_of_kind(cast: Cast, kind: ShownKind | None) -> MentionSelection:
    return MentionSelection(cast, None if kind is None else {actor.id for actor in actors_of_kind(cast, kind)})


def _on_mention(actor: Actor, index: int) -> CurrentMention:
    """Return an actor's mention number `index`, or its last if it has fewer, as the current one."""
    total = len(actor.mentions)
    index = min(index, total - 1)
    mention = actor.mentions[index]
    return CurrentMention(mention.start, mention.end, index, total, actor)


def _on_passage(span: TextSpan, label: str) -> CurrentMention:
    return CurrentMention(span.start, span.end, 0, 1, label=label or "passage")


def _on_pair(pair: Pair, index: int, wrapped: Wrap | None = None) -> CurrentMention:
    passages = pair.passages or ()
    start, end, nearness = passages[index]
    words, details = pair.label(index), NEARNESS_WORDS[nearness]
    return CurrentMention(start, end, index, len(passages), wrapped=wrapped, label=words, details=details)


def _on_target(target: Target, index: int, wrapped: Wrap | None = None, skipped: int = 0) -> CurrentMention:
    start, end = target.starts[index], target.ends[index]
    return CurrentMention(start, end, index, target.count, target.actor, wrapped, skipped)


def _is_among(numbers: Sequence[int], number: int) -> bool:
    """Whether a number is one of these, which are in order."""
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


def _pass_over(numbers: Sequence[int], start: int, direction: Direction) -> int:
    """Return the first number from `start` on, in a direction, that is not one of these, which are in order.

    Takes a logarithmic number of comparisons, however many are passed over.
    """
    place = bisect_left(numbers, start)
    if place == len(numbers) or numbers[place] != start:
        return start
    if direction > 0:  # of consecutive numbers, each is as much greater as it is further on
        run = bisect_left(range(place, len(numbers)), True, key=lambda at: numbers[at] - start > at - place)
        return start + run
    run = bisect_left(range(place + 1), True, key=lambda step: start - numbers[place - step] > step)
    return start - run


def _same_mention(here: CurrentMention, cast: Cast) -> CurrentMention | None:
    """Find the current mention in another cast, of the same actor if there is one on its span."""
    mentions = [mention for mention in MentionSelection(cast).at(here.start) if mention.span == here.span]
    mentions.sort(key=lambda mention: here.actor is None or mention.actor.id != here.actor.id)
    return replace(_on_mention(mentions[0].actor, mentions[0].number), wrapped=here.wrapped) if mentions else None


def _same_actor(actor: Actor, here: CurrentMention | None, cast: Cast) -> Actor | None:
    """Find an actor in another cast: by its id, else by the current mention, else by more than half of its mentions."""
    same_id = next((candidate for candidate in cast.actors if candidate.id == actor.id), None)
    if same_id:
        return same_id
    selection = MentionSelection(cast)
    is_here = here is not None and here.actor is not None and here.actor.id == actor.id
    for starts in ([here.start] if here and is_here else [], actor.mentions.starts[:_COMPARED_MENTIONS]):
        found = [mention for start in starts for mention in selection.at(start) if mention.start == start]
        (most, count), *_ = Counter(mention.actor.id for mention in found).most_common(1) or [("", 0)]
        if 2 * count > len(starts):
            return next(mention.actor for mention in found if mention.actor.id == most)
    return None
