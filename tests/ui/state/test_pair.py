"""Pinning a second actor, and stepping through the passages with both."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_mention_table import actor
from tui.analysis.passages import Passage
from tui.model import Cast
from tui.model.spans import TextSpan
from tui.ui.state.jumps import Jump
from tui.ui.state.reading import Reading
from tui.ui.widgets.status_line import describe_place

ANN, BOB, CY = actor("ann", (10, 13), (50, 53), (90, 93)), actor("bob", (20, 23), (60, 63)), actor("cy", (70, 72))
CAST = Cast.of((ANN, BOB, CY))
START = Reading().with_cast(CAST)
PAGE = (0, 100)
PASSAGES = (Passage(8, 25, "sentence"), Passage(45, 65, "paragraph"))


def pair_up(reading: Reading = START) -> Reading:
    """Take Ann, pin Bob, and take the passages that are found for them."""
    reading = reading.take(ANN, 0).pin(BOB)
    assert reading.pair is not None
    return reading.with_passages(reading.pair, PASSAGES)


def test_steps_of_a_pair_go_through_the_passages_with_both_and_say_which_kind() -> None:
    reading = pair_up().step(1, 30, 100)
    assert reading.here is not None
    assert (reading.here.span, reading.here.label) == ((45, 65), "● ann + ● bob 2/2")
    assert describe_place(reading.target, reading.here, reading.pinned).details == "same paragraph"
    reading = reading.step(1, 30, 100)
    assert reading.here is not None
    assert (reading.here.span, reading.here.details) == ((8, 25), "same sentence")
    assert reading.here.wrapped == "to the first"
    back = reading.step(-1, *PAGE).here
    assert back is not None
    assert (back.span, back.wrapped) == ((45, 65), "to the last")


def test_a_step_from_a_mention_within_a_passage_goes_to_that_passage_first() -> None:
    reading = pair_up()  # at the first mention of Ann, which is within the first passage
    spans = []
    for _ in range(3):
        reading = reading.step(1, *PAGE)
        assert reading.here is not None
        spans.append(reading.here.span)
    assert spans == [(8, 25), (45, 65), (8, 25)]


def test_a_pair_that_is_never_together_steps_through_the_target_and_says_so() -> None:
    reading = START.take(ANN, 0).pin(BOB)
    assert reading.pair is not None
    assert describe_place(reading.target, reading.here, reading.pinned).details.startswith("with ● bob …")
    reading = reading.with_passages(reading.pair, ())
    assert describe_place(reading.target, reading.here, reading.pinned).details.startswith("never with ● bob")
    assert (here := reading.step(1, *PAGE).here) is not None
    assert here.span == (50, 53)


def test_an_actor_can_be_pinned_before_or_after_the_other_is_taken() -> None:
    first = START.take(BOB, 0).toggle_pin()
    assert first.pinned is not None
    assert first.pinned.actor.id == "bob"
    assert first.pair is None
    both = first.take(ANN, 0)
    assert both.pair is not None
    assert both.pair.name == "● ann + ● bob"
    after = START.take(ANN, 0).step_any(1, *PAGE).toggle_pin()
    assert after.pair == both.pair


def test_the_same_key_lets_the_pinned_actor_go() -> None:
    paired = pair_up()
    for reading in (paired.toggle_pin(BOB), paired.toggle_pin(ANN), paired.toggle_pin()):
        assert reading.pinned is None
        assert reading.target == paired.target
    assert (other := paired.toggle_pin(CY).pair) is not None
    assert other.second.id == "cy"
    assert START.toggle_pin() == START


def test_letting_go_takes_the_pair_first_and_then_the_target() -> None:
    reading = pair_up().step(1, *PAGE).release()
    assert (reading.pinned, reading.here) == (None, None)
    assert reading.target is not None
    assert reading.release().target is None
    assert START.toggle_pin(ANN).release() == START
    alone = START.take(ANN, 0).toggle_pin().release()
    assert (alone.target, alone.pinned) == (None, None)


def test_a_jump_to_a_pair_takes_one_and_pins_the_other() -> None:
    reading = pair_up().go(Jump(TextSpan(55, 75), label="x", pair=("bob", "cy")))
    assert reading.pair is not None
    assert (reading.pair.first.id, reading.pair.second.id, reading.pair.passages) == ("bob", "cy", None)
    found = reading.with_passages(reading.pair, [Passage(1, 5, "sentence"), Passage(55, 75, "sentence")])
    assert found.here is not None
    assert (found.here.label, found.here.details) == ("● bob + ● cy 2/2", "same sentence")
    assert found.with_passages(pair_up().pair, ()) == found  # type: ignore[arg-type]


def test_another_cast_keeps_the_pinned_actor_and_asks_for_its_passages_again() -> None:
    reading = pair_up()
    same = reading.with_cast(Cast.of((BOB, ANN)))
    assert same.pair is not None
    assert (same.pair.second.id, same.pair.passages) == ("bob", None)
    assert reading.with_cast(Cast.of((ANN,))).pinned is None


MOVES: st.SearchStrategy[Callable[[Reading], Reading]] = st.one_of(
    st.sampled_from([ANN, BOB, CY]).map(lambda one: lambda reading: reading.take(one, 0)),
    st.sampled_from([ANN, BOB, CY, None]).map(lambda one: lambda reading: reading.toggle_pin(one)),
    st.sampled_from([1, -1]).map(lambda way: lambda reading: reading.step(way, *PAGE)),
    st.sampled_from([1, -1]).map(lambda way: lambda reading: reading.step_any(way, *PAGE)),
    st.just(lambda reading: reading.release()),
    st.just(lambda reading: reading.with_passages(reading.pair, PASSAGES) if reading.pair else reading),
    st.just(lambda reading: reading.with_cast(Cast.of((CY, BOB, ANN)))),
)


@given(st.lists(MOVES, max_size=12))
def test_after_any_moves_a_pair_has_two_actors_and_its_position_can_be_returned_to(moves: list[Any]) -> None:
    reading = START
    for move in moves:
        reading = move(reading)
    if pair := reading.pair:
        assert reading.target is not None
        assert pair.first is reading.target.actor
        assert pair.first.id != pair.second.id
    returned = START.with_cast(reading.cast).restore(reading.position)
    assert returned.position == reading.position
    assert (returned.pair is None) == (reading.pair is None)
    for _ in range(3):
        reading = reading.release()
    assert (reading.target, reading.pinned) == (None, None)


@given(st.integers(0, 99), st.integers(1, 60))
def test_steps_forth_visit_each_passage_once_a_round_and_back_undoes_them(top: int, height: int) -> None:
    first = pair_up()._replace(here=None).step(1, top, top + height)
    second = first.step(1, *PAGE)
    assert {step.here.span for step in (first, second) if step.here} == {passage.span for passage in PASSAGES}
    back = second.step(-1, *PAGE).here
    assert back is not None
    assert first.here is not None
    assert back.span == first.here.span
