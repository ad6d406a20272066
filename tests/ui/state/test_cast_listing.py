"""The orders of the cast, and where actors are introduced."""

from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_mention_table import actor
from tui.config.settings import CAST_ORDERS
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.cast import Quotes
from tui.model.reasons import Reason
from tui.ui.state.cast_listing import find_introduction, find_speakers, list_actors, next_order
from tui.ui.state.reading import Reading

CAST = Cast.of(
    [
        actor("Zoe", (50, 53)),
        actor("ann", (30, 33), (60, 63))._replace(type="place"),
        actor("a bear", (10, 13), (70, 73))._replace(unnamed=True),
    ],
    (Quote(0, 5, "Zoe"), Quote(6, 9, None), Quote(12, 14, "Zoe")),
)


def ids(actors: object) -> list[str]:
    """Return the ids of actors."""
    return [each.id for each in actors]  # type: ignore[attr-defined]


def test_each_order_sorts_by_what_it_says() -> None:
    assert ids(list_actors(CAST, None, "prominence")) == ["Zoe", "ann", "a bear"]
    assert ids(list_actors(CAST, None, "appearance")) == ["a bear", "ann", "Zoe"]
    assert ids(list_actors(CAST, None, "mentions")) == ["ann", "a bear", "Zoe"]
    assert ids(list_actors(CAST, None, "name")) == ["ann", "a bear", "Zoe"]
    assert ids(list_actors(CAST, None, "type")) == ["Zoe", "ann", "a bear"]


@given(st.sampled_from(CAST_ORDERS))
def test_every_order_lists_every_actor_once(order: str) -> None:
    assert sorted(ids(list_actors(CAST, None, order))) == sorted(ids(CAST.actors))  # type: ignore[arg-type]


def test_the_orders_follow_one_another_in_a_circle() -> None:
    order = CAST_ORDERS[0]
    for _ in CAST_ORDERS:
        order = next_order(order)
    assert order == CAST_ORDERS[0]


def test_j_follows_the_order() -> None:
    reading = Reading(order="appearance").with_cast(CAST).step_actor(1, 0)
    assert reading.target is not None
    assert reading.target.name == "a bear"
    assert ids(reading.show_kind("place").shown_actors) == ["ann"]
    assert ids(reading.order_by("mentions").shown_actors) == ["ann", "a bear", "Zoe"]


def test_speakers_are_found_alike_in_both_forms() -> None:
    assert find_speakers(CAST) == {"Zoe"}
    assert find_speakers(CAST._replace(quotes=Quotes.of(CAST.quotes))) == {"Zoe"}


def test_an_actor_is_introduced_by_its_first_name() -> None:
    reason = Reason("name")
    his = Mention(5, 8, "pronoun", reason)
    named = Mentions.of([his, Mention(20, 24, "name", reason), Mention(30, 34, "name", reason)])
    assert find_introduction(Actor("x", "x", "person", 1.0, named)) == 1
    assert find_introduction(Actor("x", "x", "person", 1.0, Mentions.of([his]))) == 0
