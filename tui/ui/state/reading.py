"""The reading: the cast, the target, and the current mention. Frozen data, no widgets.

Every move is a method of `Reading` that returns a new `Reading`. A move that depends on the page takes the offsets
`top, bottom` of the text in view. All offsets count code points of the article's text.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.config.settings import CastOrder
from tui.model import Actor, Cast
from tui.model.mention_selection import MentionSelection, PlacedMention
from tui.model.spans import TextSpan
from tui.ui.state.cast_listing import ShownKind, actors_of_kind, list_actors
from tui.ui.state.current_mention import CurrentMention, Wrap
from tui.ui.state.jumps import Jump
from tui.ui.state.newer_cast import find_actor_again, find_mention_again
from tui.ui.state.pair import Pair, Pinned
from tui.ui.state.target import Direction, Target

if TYPE_CHECKING:
    from tui.analysis.passages import Passage


class Position(NamedTuple):
    """The minimal data to find the target and the current span again in any later cast.

    `actor` is the target's id, `query` the text that was searched for; at most one of them is set. `label` is set if
    the span is a passage. `pinned` is the id of the pinned actor.
    """

    actor: str | None = None
    query: str | None = None
    span: TextSpan | None = None
    label: str = ""
    pinned: str | None = None


class Reading(NamedTuple):
    """The cast so far, the kind of actors shown, the target, and the current mention.

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
        """The target's actor and the pinned actor."""
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
            pinned = find_actor_again(self.pinned.actor, self.here, cast)
            reading = reading._replace(pinned=Pinned.of(pinned) if pinned else None)
        here = self.here
        if here and here.actor and here.actor.id != self._target_id:
            here = find_mention_again(here, cast)
        if not self.target or not self.target.actor:
            return reading._replace(here=here)
        actor = find_actor_again(self.target.actor, self.here, cast)
        if actor is None:
            return reading._replace(target=None, here=None)
        if here and here.actor and here.actor.id == self._target_id:
            here = CurrentMention.on_mention(actor, actor.mentions.first_from(here.start), here.wrapped)
        return reading._replace(target=reading.target_of(actor), here=here)

    def skip_guesses(self, skips: bool) -> "Reading":
        """Make steps through the target's mentions pass over guesses, or stop at them again; nothing else changes."""
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
        target = self._find_target(position)
        here = self._find_current(position, target)
        reading = self.pin(self._find_actor(position.pinned))
        return _name_passage(reading._replace(target=target, here=here))

    def _find_target(self, position: Position) -> Target | None:
        if position.query is not None:
            span = None if position.label else position.span
            starts, ends = ([span.start], [span.end]) if span else ([], [])
            return Target(position.query, starts, ends, is_counted=False)
        actor = self._find_actor(position.actor)
        return self.target_of(actor) if actor else None

    def _find_current(self, position: Position, target: Target | None) -> CurrentMention | None:
        span = position.span
        if span is None:
            return None
        if position.label:
            return CurrentMention.on_passage(span, position.label)
        if target and target.actor is None:
            return CurrentMention.on_target(target, 0)
        same_span = [mention for mention in MentionSelection(self.cast).at(span.start) if mention.span == span]
        same_span.sort(key=lambda mention: mention.actor.id != position.actor)
        return CurrentMention.on_mention(same_span[0].actor, same_span[0].number) if same_span else None

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
        return self._replace(target=target, here=CurrentMention.on_target(target, index, skipped=index - first))

    def with_target(self, actor: Actor) -> "Reading":
        """Make `actor` the target, without going anywhere."""
        return self._replace(target=self.target_of(actor))

    def take_mention(self, actor: Actor, index: int) -> "Reading":
        """Make `actor` the target; go to its mention number `index`."""
        return self._replace(target=self._retarget(actor), here=CurrentMention.on_mention(actor, index))

    def take_search(self, target: Target, top: int) -> "Reading":
        """Make a search the target; go to its first match that starts at `top` or later, or else to its first."""
        if not target.count:
            return self._replace(target=target, here=None)
        index = bisect_left(target.starts, top)
        return self._replace(target=target, here=CurrentMention.on_target(target, index % target.count))

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
        """Pin an actor, which stays marked beside the target; None unpins."""
        if actor is None:
            return self._replace(pinned=None)
        if self.pinned and self.pinned.actor is actor:
            return self
        return self._replace(pinned=Pinned.of(actor))

    def toggle_pin(self, actor: Actor | None = None) -> "Reading":
        """Pin an actor, or else that of the current mention, or the target; unpin it if it is pinned already.

        The target is never paired with itself: pinning it while there is a pair unpins the other actor.
        """
        target = self.target.actor if self.target else None
        actor = actor or (self.here.actor if self.here else None) or target
        pinned = self.pinned.actor.id if self.pinned else None
        is_let_go = actor is None or actor.id == pinned or (self.pair and target and actor.id == target.id)
        return self.pin(None if is_let_go else actor)

    def with_passages(self, pair: Pair, passages: "Sequence[Passage]") -> "Reading":
        """Add the passages that were found for a pair, if it is still the current pair."""
        if not self.pinned or self.pair is None or self.pair[:2] != pair[:2]:
            return self
        return _name_passage(self._replace(pinned=self.pinned.with_passages(pair.first.id, passages)))

    def release(self) -> "Reading":
        """Unpin the pinned actor, or else drop the target; a current passage of the pair is dropped, too."""
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
            return _name_passage(reading.pin(second)._replace(here=CurrentMention.on_passage(jump.span, jump.label)))
        actor = self._find_actor(jump.actor)
        if actor is None and (match := self._find_match(jump.span)) is not None and self.target:
            return self._replace(here=CurrentMention.on_target(self.target, match))
        if actor is None:
            return self._replace(here=None if jump.at_top else CurrentMention.on_passage(jump.span, jump.label))
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
        return self._replace(here=CurrentMention.on_target(target, index, wrapped, skipped))

    def _step_pair(self, pair: Pair, direction: Direction, top: int, bottom: int) -> "Reading":
        """Go to the next or previous passage that has both actors of a pair."""
        here = self.here if self._in_view(top, bottom) else None
        edge = top if direction > 0 else bottom
        index, has_wrapped = pair.step(direction, here.span if here else None, edge)
        wrapped: Wrap | None = ("to the first" if direction > 0 else "to the last") if has_wrapped else None
        return self._replace(here=CurrentMention.on_pair(pair, index, wrapped))

    def go_to_nearest(self, offset: int) -> "Reading":
        """Go to the target's mention that starts nearest to `offset`."""
        target = self.target
        if not target or not target.count:
            return self
        after = bisect_left(target.starts, offset)
        before, after = target.last_stop(after - 1), target.first_stop(after)
        stops = [index for index in (before, after) if 0 <= index < target.count]
        nearest = min(stops, key=lambda index: abs(target.starts[index] - offset))
        return self._replace(here=CurrentMention.on_target(target, nearest))

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
        return self._replace(here=self._on_placed(mention, wrapped))

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
        """Return an actor as the target, with or without its guesses as the reader has chosen."""
        return Target.of_actor(actor, skips_guesses=self.skips_guesses)

    def _retarget(self, actor: Actor) -> Target:
        """Return an actor as the target.

        The present target is reused if it is the same, since it may have 100,000 mentions.
        """
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

    def _on_placed(self, mention: PlacedMention, wrapped: Wrap | None) -> CurrentMention:
        """Return `mention` as the current one, or the target's mention, if there is one with the same span."""
        for candidate in self.shown_mentions.at(mention.start):
            if candidate.actor.id == self._target_id and candidate.span == mention.span:
                mention = candidate
        return CurrentMention.on_mention(mention.actor, mention.number, wrapped)

    def _in_view(self, top: int, bottom: int) -> bool:
        return self.here is not None and top <= self.here.start < bottom

    def _after(self, top: int, bottom: int) -> int:
        if not self.here or not self._in_view(top, bottom):
            return top
        return self.here.start if self.here.label else self.here.start + 1  # a passage may start with a mention

    def _before(self, top: int, bottom: int) -> int:
        return self.here.start if self.here and self._in_view(top, bottom) else bottom


def _name_passage(reading: Reading) -> Reading:
    """Label the current passage with its number if it is one of the pair's passages."""
    here, pair = reading.here, reading.pair
    index = pair.find(*here.span) if here and here.label and pair else None
    return reading if index is None or pair is None else reading._replace(here=CurrentMention.on_pair(pair, index))


def _mentions_of_kind(cast: Cast, kind: ShownKind | None) -> MentionSelection:
    return MentionSelection(cast, None if kind is None else {actor.id for actor in actors_of_kind(cast, kind)})
