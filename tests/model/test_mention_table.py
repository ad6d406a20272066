"""Mentions found by offset."""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Actor, Cast, Mention, Mentions
from tui.model.mention_table import Mark, Marks
from tui.model.reasons import Reason

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def actor(name: str, *spans: tuple[int, int]) -> Actor:
    mentions = tuple(Mention(start, end, "name", Reason("name")) for start, end in sorted(set(spans)))
    return Actor(name, name, "person", 1.0, Mentions.of(mentions))


CASTS = st.lists(st.lists(SPANS, min_size=1, max_size=6), max_size=4).map(
    lambda actors: Cast(tuple(actor(f"a{number}", *spans) for number, spans in enumerate(actors)))
)


def span(mark: Mark | None) -> tuple[int, int] | None:
    return (mark.start, mark.end) if mark else None


@given(CASTS, SPANS)
def test_between_is_every_mention_that_touches(cast: Cast, window: tuple[int, int]) -> None:
    marks = Marks(cast)
    expected = sorted(
        (mention.start, -mention.end, one.id)
        for one in cast.actors
        for mention in one.mentions
        if mention.start < window[1] and mention.end > window[0]
    )
    assert [(mark.start, -mark.end, mark.actor.id) for mark in marks.between(*window)] == expected


@given(CASTS)
def test_beyond_and_short_of_visit_each_span_once_in_order(cast: Cast) -> None:
    marks = Marks(cast)
    spans = sorted({(m.start, m.end) for one in cast.actors for m in one.mentions}, key=lambda s: (s[0], -s[1]))
    mark = marks.after(0)
    forward = []
    while mark:
        forward.append(mark)
        mark = marks.beyond(mark)
    assert [span(mark) for mark in forward] == spans
    if forward:
        backward, mark = [forward[-1]], marks.short_of(forward[-1])
        while mark:
            backward.append(mark)
            mark = marks.short_of(mark)
        assert [span(mark) for mark in reversed(backward)] == spans


@given(CASTS, st.integers(0, 80))
def test_after_and_before_split_the_text(cast: Cast, offset: int) -> None:
    marks = Marks(cast)
    starts = sorted(mention.start for one in cast.actors for mention in one.mentions)
    cut = bisect_left(starts, offset)
    after, before = marks.after(offset), marks.before(offset)
    assert (after.start if after else None) == (starts[cut] if cut < len(starts) else None)
    assert (before.start if before else None) == (starts[cut - 1] if cut else None)


def test_only_the_shown_are_marked_and_the_innermost_comes_first() -> None:
    cast = Cast((actor("outer", (0, 20)), actor("inner", (5, 10)), actor("hidden", (6, 8))))
    assert [mark.actor.id for mark in Marks(cast).at(7)] == ["hidden", "inner", "outer"]
    assert [mark.actor.id for mark in Marks(cast, {"outer", "inner"}).at(7)] == ["inner", "outer"]
