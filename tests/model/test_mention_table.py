"""The mention table and selections of it, held against plain definitions over lists of mentions."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from tui.model import CONFIDENCES, FORMS, Actor, Cast, Mention, Mentions, MentionTable
from tui.model.mention_selection import MentionSelection, PlacedMention
from tui.model.reasons import Reason
from tui.model.spans import TextSpan

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
REASONS = [Reason("name"), Reason("surname", ("Ann Lee",)), Reason("surname", ("Bob Lee",))]
MENTIONS = st.builds(
    lambda span, form, reason, confidence: Mention(*span, form, reason, confidence),
    SPANS,
    st.sampled_from(FORMS),
    st.sampled_from(REASONS),
    st.sampled_from(CONFIDENCES),
)


def actor(name: str, *spans: tuple[int, int]) -> Actor:
    mentions = [Mention(start, end, "name", Reason("name")) for start, end in sorted(set(spans))]
    return Actor(name, name, "person", 1.0, Mentions.of(mentions))


def actor_of(name: str, mentions: list[Mention]) -> Actor:
    return Actor(name, name, "person", 1.0, Mentions.of(mentions))


def cast_of(mentions_by_actor: list[list[Mention]]) -> Cast:
    return Cast.of(actor_of(f"a{number}", mentions) for number, mentions in enumerate(mentions_by_actor))


BY_ACTOR = st.lists(st.lists(MENTIONS, min_size=1, max_size=8), max_size=5)
CASTS = BY_ACTOR.map(cast_of)


def in_order(mentions: list[Mention]) -> list[Mention]:
    """Return the first mention of each span, by start, the longest first."""
    first: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        first.setdefault((mention.start, -mention.end), mention)
    return [first[key] for key in sorted(first)]


def placed(cast: Cast) -> list[tuple[int, int, str]]:
    """Return start, negative end and actor of every mention of a cast, in the order of the table."""
    rows = [(m.start, -m.end, number) for number, actor_ in enumerate(cast.actors) for m in actor_.mentions]
    return [(start, end, f"a{number}") for start, end, number in sorted(rows)]


def key(mention: PlacedMention) -> tuple[int, int, str]:
    return mention.start, -mention.end, mention.actor.id


@given(BY_ACTOR)
def test_each_actor_has_its_mentions_in_text_order_and_each_span_once(mentions_by_actor: list[list[Mention]]) -> None:
    table = MentionTable.of_actors(mentions_by_actor)
    for number, mentions in enumerate(mentions_by_actor):
        view = table.of_actor(number)
        expected = in_order(mentions)
        assert list(view) == expected
        assert [view[index] for index in range(len(view))] == expected
        assert view[1:] == tuple(expected[1:])
        assert view.starts.tolist() == [mention.start for mention in expected]
        assert view.ends.tolist() == [mention.end for mention in expected]
        assert view.forms == [mention.form for mention in expected]
        assert [*view.guesses] == [number for number, m in enumerate(expected) if m.confidence == "guess"]
        assert [view.index_of_row(row) for row in view.rows] == list(range(len(expected)))


@given(BY_ACTOR)
def test_rows_are_in_text_order_and_say_whose_they_are(mentions_by_actor: list[list[Mention]]) -> None:
    table = MentionTable.of_actors(mentions_by_actor)
    rows = list(zip(table.starts, (-end for end in table.ends), table.actors, strict=True))
    assert rows == sorted(rows)
    by_actor = [in_order(mentions) for mentions in mentions_by_actor]
    assert len(table) == sum(map(len, by_actor))
    assert table.longest == max((m.end - m.start for mentions in by_actor for m in mentions), default=0)
    for row in range(len(table)):
        mentions = by_actor[table.actors[row]]
        assert table.mention(row) == mentions[table.of_actor(table.actors[row]).index_of_row(row)]


@given(BY_ACTOR, st.randoms(use_true_random=False))
def test_equal_mentions_make_equal_tables_in_whatever_order_they_come(
    mentions_by_actor: list[list[Mention]], random: object
) -> None:
    tidy = [in_order(mentions) for mentions in mentions_by_actor]
    shuffled = [random.sample(mentions, len(mentions)) for mentions in tidy]  # type: ignore[attr-defined]
    assert MentionTable.of_actors(shuffled) == MentionTable.of_actors(tidy)


@given(CASTS)
def test_a_table_survives_pickling(cast: Cast) -> None:
    copy = pickle.loads(pickle.dumps(cast))
    assert copy == cast
    assert [list(actor_.mentions) for actor_ in copy.actors] == [list(actor_.mentions) for actor_ in cast.actors]


@given(BY_ACTOR, st.randoms(use_true_random=False))
def test_actors_can_be_put_into_another_order(mentions_by_actor: list[list[Mention]], random: object) -> None:
    order = random.sample(range(len(mentions_by_actor)), len(mentions_by_actor))  # type: ignore[attr-defined]
    table = MentionTable.of_actors(mentions_by_actor).with_actor_order(order)
    assert table == MentionTable.of_actors([mentions_by_actor[number] for number in order])


@given(BY_ACTOR, SPANS)
def test_rows_that_start_in_a_span(mentions_by_actor: list[list[Mention]], window: tuple[int, int]) -> None:
    table = MentionTable.of_actors(mentions_by_actor)
    expected = [row for row in range(len(table)) if window[0] <= table.starts[row] < window[1]]
    assert list(table.rows_starting_in(*window)) == expected


@given(CASTS, st.integers(0, 80))
def test_the_first_mention_of_an_actor_from_an_offset(cast: Cast, offset: int) -> None:
    for actor_ in cast.actors:
        assert actor_.mentions.first_from(offset) == sum(mention.start < offset for mention in actor_.mentions)


def test_many_actors_and_reasons_have_room() -> None:
    count = (1 << 16) + 1
    table = MentionTable.of_actors(
        [Mention(number, number + 1, "name", Reason("surname", (str(number),)))] for number in range(count)
    )
    assert table.of_actor(count - 1)[0] == Mention(count - 1, count, "name", Reason("surname", (str(count - 1),)))


def test_a_mention_takes_eighteen_bytes() -> None:
    table = MentionTable.of_actors([[Mention(n, n + 1, "name", Reason("name")) for n in range(1000)]])
    columns = vars(table).values()
    assert sum(column.itemsize * len(column) for column in columns if hasattr(column, "itemsize")) <= 18 * 1000 + 8


# Selections


@given(CASTS, SPANS)
def test_between_yields_every_mention_that_shares_a_character(cast: Cast, window: tuple[int, int]) -> None:
    expected = [row for row in placed(cast) if row[0] < window[1] and -row[1] > window[0]]
    found = list(MentionSelection(cast).between(*window))
    assert [key(mention) for mention in found] == expected
    assert all(mention.is_guess == (cast.mentions.mention(mention.row).confidence == "guess") for mention in found)


@given(CASTS, st.sets(st.sampled_from(["a0", "a1", "a2", "a3"])))
def test_a_selection_has_the_mentions_of_the_shown_actors_only(cast: Cast, shown: set[str]) -> None:
    selection = MentionSelection(cast, shown)
    assert [key(selection[index]) for index in range(len(selection))] == [
        row for row in placed(cast) if row[2] in shown
    ]
    for index in range(len(selection)):
        mention = selection[index]
        assert mention.actor.mentions[mention.number] == cast.mentions.mention(mention.row)


@given(CASTS, st.sets(st.sampled_from(["a0", "a1", "a2", "a3"])))
def test_going_forward_and_back_visits_each_span_once(cast: Cast, shown: set[str]) -> None:
    selection = MentionSelection(cast, shown)
    spans = [(start, -end) for start, end in sorted({row[:2] for row in placed(cast) if row[2] in shown})]
    mention = selection.first_from(0)
    forward = []
    while mention:
        forward.append(mention)
        mention = selection.next_after(mention.span)
    assert [mention.span for mention in forward] == spans
    if forward:
        backward, mention = [forward[-1]], selection.previous_before(forward[-1].span)
        while mention:
            backward.append(mention)
            mention = selection.previous_before(mention.span)
        assert [mention.span for mention in reversed(backward)] == spans


@given(CASTS, SPANS)
def test_going_on_from_a_span_that_is_no_mention(cast: Cast, span: tuple[int, int]) -> None:
    selection = MentionSelection(cast)
    here = (span[0], -span[1])
    later = [row[:2] for row in placed(cast) if row[:2] > here]
    earlier = [row[:2] for row in placed(cast) if row[:2] < here]
    after, before = selection.next_after(TextSpan(*span)), selection.previous_before(TextSpan(*span))
    assert (after and key(after)[:2]) == (later[0] if later else None)
    assert (before and key(before)[:2]) == (earlier[-1] if earlier else None)


@given(CASTS, st.integers(0, 80))
def test_the_mentions_before_and_after_an_offset(cast: Cast, offset: int) -> None:
    selection = MentionSelection(cast)
    starts = [row[0] for row in placed(cast)]
    after, before = selection.first_from(offset), selection.last_before(offset)
    assert (after and after.start) == next((start for start in starts if start >= offset), None)
    assert (before and before.start) == next((start for start in reversed(starts) if start < offset), None)


def test_of_nested_mentions_the_innermost_comes_first() -> None:
    cast = Cast.of((actor("outer", (0, 20)), actor("inner", (5, 10)), actor("hidden", (6, 8))))
    assert [mention.actor.id for mention in MentionSelection(cast).at(7)] == ["hidden", "inner", "outer"]
    assert [mention.actor.id for mention in MentionSelection(cast, {"outer", "inner"}).at(7)] == ["inner", "outer"]
