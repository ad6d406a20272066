"""Where each move of a reading leads."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_mention_table import actor, actor_of
from tui.model import CONFIDENCES, Actor, Cast, Confidence, Mention, Mentions, Quote
from tui.model.reasons import Reason
from tui.ui.state.reading import Reading
from tui.ui.state.target import Direction, Target

ANN, BOB = actor("ann", (10, 13), (50, 53), (90, 93)), actor("bob", (10, 13), (30, 33))
UNNAMED = Actor(
    "source", "a source", "person", 0.1, Mentions.of([Mention(70, 78, "description", Reason("name"))]), unnamed=True
)
CAST = Cast.of((ANN, BOB, UNNAMED), (Quote(60, 69, "source"),))
START = Reading().with_cast(CAST)
PAGE = (0, 100)


def where(reading: Reading) -> tuple[str | None, str | None, int | None]:
    """Return the target's name, and the actor and the start of the current mention."""
    here = reading.here
    target = reading.target.name if reading.target else None
    return target, here.actor.id if here and here.actor else None, here.start if here else None


def mention(start: int, confidence: Confidence = "certain") -> Mention:
    return Mention(start, start + 3, "name", Reason("name"), confidence)


def search(query: str, spans: list[tuple[int, int]]) -> Target:
    return Target(query, [start for start, _ in spans], [end for _, end in spans])


def test_taking_an_actor_goes_to_its_first_mention_on_the_page_or_after_it() -> None:
    assert where(START.take(ANN, 0)) == ("ann", "ann", 10)
    assert where(START.take(ANN, 11)) == ("ann", "ann", 50)
    assert where(START.take(ANN, 99)) == ("ann", "ann", 90)


def test_steps_go_round_and_say_so() -> None:
    reading = START.take(ANN, 60).step(1, *PAGE)
    assert where(reading)[2] == 10
    assert reading.here is not None
    assert reading.here.wrapped == "to the first"
    assert where(reading.step(-1, *PAGE))[2] == 90
    assert where(START.take(ANN, 0).step(1, *PAGE))[2] == 50


@pytest.mark.parametrize(("way", "page", "start"), [(1, (20, 60), 50), (1, (60, 80), 90), (-1, (20, 60), 50)])
def test_a_step_starts_from_the_page_when_one_has_turned_away(way: int, page: tuple[int, int], start: int) -> None:
    reading = START.take(ANN, 0)
    assert where(reading.step(1 if way > 0 else -1, *page))[2] == start


def test_all_mentions_are_passed_once_each_and_the_target_stays() -> None:
    reading = START.take(ANN, 0)
    passed = []
    for _ in range(6):
        reading = reading.step_any(1, *PAGE)
        passed.append(where(reading)[1:])
    assert passed == [("bob", 30), ("ann", 50), ("source", 70), ("ann", 90), ("ann", 10), ("bob", 30)]
    assert reading.target is not None
    assert reading.target.name == "ann"
    assert where(reading.step_any(-1, *PAGE))[2] == 10


def test_a_span_of_two_actors_is_shown_as_the_target_and_taken_in_turn() -> None:
    reading = START.take(BOB, 20).step_any(-1, *PAGE)
    assert where(reading)[1:] == ("bob", 10)
    assert where(reading.take_here()) == ("ann", "ann", 10)
    assert where(reading.take_here().take_here()) == ("bob", "bob", 10)
    assert where(START.take_at(11)) == ("ann", "ann", 10)
    assert START.take_at(25) is START


def test_going_through_the_cast_goes_round_within_the_filter() -> None:
    assert where(START.step_actor(1, 0))[0] == "ann"
    assert where(START.step_actor(-1, 0))[0] == "a source"
    assert where(START.take(ANN, 0).step_actor(-1, 0))[0] == "a source"
    people = START.show_kind("person")
    assert [actor_.id for actor_ in people.shown_actors] == ["ann", "bob"]
    assert where(people.take(BOB, 0).step_actor(1, 0))[0] == "ann"


@pytest.mark.parametrize(("kind", "ids"), [("unnamed", ["source"]), ("speakers", ["source"]), ("place", [])])
def test_filters(kind: str, ids: list[str]) -> None:
    reading = START.show_kind(kind)  # type: ignore[arg-type]
    assert [actor_.id for actor_ in reading.shown_actors] == ids
    assert {mention.actor.id for mention in reading.shown_mentions.between(*PAGE)} == set(ids)


def test_moves_without_actors_change_nothing() -> None:
    empty = Reading()
    assert empty.step(1, *PAGE) == empty.step_any(1, *PAGE) == empty.step_actor(1, 0) == empty
    assert empty.take_here() == empty.go_to_nearest(5) == empty


def test_a_search_is_a_target_like_any_other() -> None:
    reading = START.take_search(search("x", [(5, 6), (40, 41)]), 20)
    assert where(reading) == ("x", None, 40)
    assert where(reading.step(1, *PAGE))[2] == 5
    assert where(START.take_search(search("x", [(5, 6)]), 20))[2] == 5
    nothing = START.take_search(search("x", []), 20)
    assert (nothing.here, nothing.step(1, *PAGE).here) == (None, None)


def test_the_nearest_mention_to_a_point() -> None:
    reading = START.take(ANN, 0)
    assert [where(reading.go_to_nearest(offset))[2] for offset in (0, 29, 31, 70, 99)] == [10, 10, 50, 50, 90]


def test_a_newer_cast_keeps_target_and_place() -> None:
    reading = START.take(ANN, 60)
    longer = Cast.of((BOB, actor("ann", (10, 13), (20, 23), (50, 53), (90, 93), (95, 98))))
    kept = reading.with_cast(longer)
    assert where(kept) == ("ann", "ann", 90)
    assert kept.here is not None
    assert (kept.here.index, kept.here.total) == (3, 5)
    renamed = Cast.of((actor("ann-smith", (10, 13), (90, 93)),))
    assert where(reading.with_cast(renamed)) == ("ann-smith", "ann-smith", 90)
    assert where(reading.with_cast(Cast.of((BOB,)))) == (None, None, None)


def test_a_newer_cast_keeps_the_filter() -> None:
    assert [actor_.id for actor_ in START.show_kind("unnamed").with_cast(CAST).shown_actors] == ["source"]


def test_a_position_is_found_again_in_another_cast() -> None:
    reading = START.take(ANN, 0).step(1, *PAGE)
    again = Reading().with_cast(Cast.of((BOB, ANN, UNNAMED))).restore(reading.position)
    assert where(again) == where(reading) == ("ann", "ann", 50)
    assert again.here
    assert again.target
    assert (again.here.index, again.target.count) == (1, 3)
    without = Reading().with_cast(Cast.of((BOB,))).restore(reading.position)
    assert where(without) == (None, None, None)
    standing_elsewhere = START.take(ANN, 0).step_any(1, *PAGE)
    assert where(START.restore(standing_elsewhere.position)) == where(standing_elsewhere) == ("ann", "bob", 30)


def test_a_position_holds_no_matches() -> None:
    reading = START.take_search(Target("x", range(0, 90, 2), range(1, 91, 2)), 10)
    assert reading.position == (None, "x", (10, 11), "", None)
    again = START.restore(reading.position)
    assert again.target
    assert again.here
    assert (again.target.name, again.target.count, again.target.is_counted) == ("x", 1, False)
    assert again.here.start == 10


# Skipping guesses

LEVELS = st.lists(st.sampled_from(CONFIDENCES), min_size=1, max_size=12)


@given(LEVELS, st.booleans(), st.integers(0, 130))
def test_a_step_that_skips_guesses_leads_to_the_next_mention_that_is_none(
    levels: list[Confidence], forward: bool, top: int
) -> None:
    eva = actor_of("eva", [mention(10 * number, level) for number, level in enumerate(levels)])
    reading = Reading(skips_guesses=True).with_cast(Cast.of([eva])).take(eva, top)
    stops = [number for number, level in enumerate(levels) if level != "guess"] or [*range(len(levels))]
    assert reading.here
    assert reading.here.index == next((stop for stop in stops if 10 * stop >= top), stops[-1])
    direction: Direction = 1 if forward else -1
    for _ in stops:
        before = reading.here.index
        reading = reading.step(direction, 0, 1000)
        assert reading.here
        assert reading.here.index == stops[(stops.index(before) + direction) % len(stops)]
        passed = direction * (reading.here.index - before) % len(levels) or len(levels)
        assert (reading.here.skipped, reading.here.total) == (passed - 1, len(levels))


def test_a_step_stops_at_guesses_unless_told_otherwise() -> None:
    eva = actor_of("eva", [mention(10), mention(20, "guess"), mention(30)])
    reading = Reading().with_cast(Cast.of([eva])).take(eva, 0)
    assert where(reading.step(1, *PAGE))[2] == 20
    skipping = reading.skip_guesses(True)
    assert where(skipping) == where(reading)
    assert where(skipping.step(1, *PAGE))[2] == 30
    assert where(skipping.skip_guesses(False).step(1, *PAGE))[2] == 20
    assert where(skipping.with_cast(Cast.of([eva])).step(1, *PAGE))[2] == 30
    assert where(skipping.restore(skipping.position).step(1, *PAGE))[2] == 30


def test_other_ways_still_lead_to_guesses() -> None:
    eva = actor_of("eva", [mention(10), mention(20, "guess"), mention(30)])
    reading = Reading(skips_guesses=True).with_cast(Cast.of([eva])).take(eva, 0)
    assert where(reading.step_any(1, *PAGE))[2] == 20
    assert where(reading.take_at(21))[2] == 20
    assert [where(reading.go_to_nearest(offset))[2] for offset in (0, 19, 20, 24, 99)] == [10, 10, 10, 30, 30]


def test_an_actor_of_guesses_alone_can_be_gone_through() -> None:
    eva = actor_of("eva", [mention(10, "guess"), mention(20, "guess")])
    reading = Reading(skips_guesses=True).with_cast(Cast.of([eva])).take(eva, 0)
    assert where(reading.step(1, *PAGE))[2] == 20


class CountedReads(Sequence[int]):
    """A sequence that counts how often a number of it is read."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.reads = 0

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, index: Any) -> Any:
        self.reads += 1
        return self.numbers[index]


def test_passing_over_many_guesses_takes_few_comparisons() -> None:
    count = 100_000
    guesses = CountedReads(range(1, count - 1))
    target = Target("eva", range(count), range(1, count + 1), guesses=guesses, skipped=guesses)
    assert (target.first_stop(1), target.last_stop(count - 2)) == (count - 1, 0)
    assert (target.is_guess(5), target.is_guess(0)) == (True, False)
    assert guesses.reads < 200


def test_a_newer_cast_keeps_a_current_mention_of_another_actor_than_the_target() -> None:
    reading = START.take(ANN, 0).step_any(1, *PAGE)
    newer = Cast.of((actor("bob", (30, 33), (60, 63)), ANN))
    assert where(reading.with_cast(newer)) == ("ann", "bob", 30)
    assert where(reading.with_cast(Cast.of((actor("bo", (30, 33)), ANN)))) == ("ann", "bo", 30)
    assert where(reading.with_cast(Cast.of((ANN,)))) == ("ann", None, None)
    untargeted = START.step_any(1, *PAGE)
    assert where(untargeted.with_cast(newer)) == (None, "ann", 10)


def test_a_target_whose_id_is_gone_is_found_by_most_of_its_mentions() -> None:
    reading = START.take(ANN, 0)._replace(here=None)
    assert where(reading.with_cast(Cast.of((BOB, actor("anna", (50, 53), (90, 93))))))[0] == "anna"
    assert where(reading.with_cast(Cast.of((BOB, actor("anna", (50, 53))))))[0] is None
