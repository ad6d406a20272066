"""Posting lists and the hash index hold what dictionaries of lists hold; recent results forget the oldest."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from tui.cooperative import run_to_end
from tui.find.hash_index import HashIndex
from tui.find.posting_lists import build_posting_lists
from tui.find.recent import RecentResults

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 1000)), max_size=50)


@given(PAIRS, st.integers(1, 5))
def test_posting_lists_hold_what_lists_hold(pairs: list[tuple[int, int]], limit: int) -> None:
    keys, numbers = [key for key, _ in pairs], [number for _, number in pairs]
    lists = run_to_end(build_posting_lists(lambda: [(keys[:20], numbers[:20]), (keys[20:], numbers[20:])], 10))
    expected = [[number for key, number in pairs if key == list_key] for list_key in range(10)]
    assert len(lists) == 10
    for key in range(10):
        assert list(lists.numbers_at(lists.places(key, key + 1))) == expected[key]
    assert list(lists.numbers_at(lists.places(2, 5))) == expected[2] + expected[3] + expected[4]
    assert lists.heads([3, 1], limit) == expected[3][:limit] + expected[1][:limit]


@given(st.lists(st.text("abc", max_size=3), max_size=60), st.integers(1, 5))
def test_the_hash_index_finds_the_first_numbers_of_a_key(keys: list[str], limit: int) -> None:
    index = HashIndex(5000)
    expected = defaultdict(list)
    for number, key in enumerate(keys):
        index.add(key, number)
        expected[key].append(number)
    run_to_end(index.sort())
    for key in ["absent", *keys]:
        assert index.find(key, limit) == expected[key][:limit]


def test_recent_results_keep_those_set_last() -> None:
    results: RecentResults[str, int] = RecentResults(2)
    results["a"] = 1
    results["b"] = 2
    results["a"] = 3
    results["c"] = 4
    assert results == {"a": 3, "c": 4}
