"""Counts of mentions in equal parts of a text, and the scale on which they are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.casts import read_small
from tui.analysis.distribution import cell_start, count_mentions, find_cell, find_first, find_most, scale
from tui.cooperative import run_to_end
from tui.model import Cast

STARTS = st.lists(st.integers(0, 999), max_size=50).map(sorted)


@given(STARTS, st.integers(1, 60), st.integers(1000, 5000))
def test_each_mention_is_counted_in_the_cell_of_its_offset(starts: list[int], cells: int, length: int) -> None:
    expected = [0] * cells
    for start in starts:
        expected[start * cells // length] += 1
    assert count_mentions(starts, length, cells) == expected
    assert [find_cell(start, length, cells) for start in starts] == [start * cells // length for start in starts]


@given(st.integers(1, 5000), st.integers(1, 60))
def test_a_cell_starts_at_its_first_offset(length: int, cells: int) -> None:
    for cell in range(cells):
        start = cell_start(length, cells, cell)
        assert start * cells // length >= cell
        assert start == 0 or (start - 1) * cells // length < cell


@given(STARTS, st.integers(1, 60))
def test_the_first_mention_of_a_cell_is_that_of_its_count(starts: list[int], cells: int) -> None:
    counts = count_mentions(starts, 1000, cells)
    for cell, count in enumerate(counts):
        first = find_first(starts, 1000, cells, cell)
        assert all(find_cell(start, 1000, cells) == cell for start in starts[first : first + count])


def test_the_greatest_count_is_that_of_all_actors() -> None:
    text = f"{'Ada ' * 3}{'Tom ' * 5}{'Ada ' * 4}"
    article, cast = read_small(text, {"Ada": (), "Tom": ()})
    for cells in (1, 2, 3, 12):
        counts = [count_mentions(actor.mentions.starts, len(article.text), cells) for actor in cast.actors]
        assert run_to_end(find_most(cast.mentions, len(article.text), cells)) == max(map(max, counts))
    assert run_to_end(find_most(Cast().mentions, 0, 3)) == 0


def test_nothing_is_counted_without_cells_or_text() -> None:
    assert count_mentions([1], 10, 0) == []
    assert count_mentions([], 0, 3) == [0, 0, 0]
    assert find_cell(7, 0, 3) == 2


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 20))
def test_more_mentions_are_never_drawn_lower_and_one_is_seen(count: int, most: int, levels: int) -> None:
    level = scale(count, most, levels)
    assert 0 <= level <= levels
    assert (level == 0) == (count == 0)
    assert scale(count + 1, most, levels) >= level
    assert scale(max(most, 1), most, levels) == levels
