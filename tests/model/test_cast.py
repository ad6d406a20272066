"""Casts, quotes and kinds of actors as data."""

from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_mention_table import actor
from tui.model import ACTOR_KINDS, ACTOR_TYPES, Cast, Quote, Quotes

QUOTES = st.lists(st.builds(Quote, st.integers(0, 99), st.integers(100, 199), st.sampled_from([None, "ann", "bob"])))


def test_a_cast_of_actors_puts_their_mentions_into_one_table() -> None:
    ann, bob = actor("ann", (10, 13), (50, 53)), actor("bob", (10, 13), (30, 33))
    cast = Cast.of((ann, bob), (Quote(0, 5, "ann"),), ("a note",))
    assert cast.actors == (ann, bob)
    assert (cast.quotes, cast.notes) == ((Quote(0, 5, "ann"),), ("a note",))
    assert [(cast.mentions.starts[row], cast.mentions.actors[row]) for row in range(4)] == [
        (10, 0),
        (10, 1),
        (30, 1),
        (50, 0),
    ]
    assert list(cast.actors[1].mentions.rows) == [1, 2]
    assert Cast.of(cast.actors, cast.quotes, cast.notes) == cast


@given(QUOTES)
def test_quotes_are_a_sequence_of_quotes(quotes: list[Quote]) -> None:
    held = Quotes.of(quotes)
    assert list(held) == quotes
    assert held == tuple(quotes) == tuple(held)
    assert held[1:] == tuple(quotes[1:])
    assert hash(held) == hash(tuple(quotes))


def test_each_type_of_actor_is_a_kind_and_so_are_unnamed_sources() -> None:
    assert set(ACTOR_KINDS) == {*ACTOR_TYPES, "unnamed"}
    assert [actor("ann")._replace(type=type_).kind.name for type_ in ACTOR_TYPES] == list(ACTOR_TYPES)
    assert actor("ann")._replace(unnamed=True).kind is ACTOR_KINDS["unnamed"]


def test_kinds_differ_in_glyph_words_and_key() -> None:
    for values in zip(*ACTOR_KINDS.values(), strict=True):
        assert len(set(values)) == len(ACTOR_KINDS)
