"""However long and odd a query, a name or a text is, finder and search work in short steps, and not without end."""

import json
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest

from tests.find import labelled
from tests.find.labelled import index_of
from tests.marks import slow_but
from tui.cooperative import Cooperative, run_to_end
from tui.find import Index
from tui.find.literal import MAX_CHARACTERS, find_first, find_matches
from tui.find.spelling import MAX_LETTERS, MAX_WORDS, is_run_together, make_end_initials, split_query

UNITS = json.loads((Path(__file__).parents[1] / "cases/hostile_queries.json").read_text("utf-8"))["units"]
LENGTHS = (100, 1_000, 10_000, 1_000_000)
LONGEST_STEP_S = 0.05
"""Of processor time, for the third longest step; measured: 5 ms."""
MAX_STEPS = 3_000
"""Measured: 925."""


def time_steps(work: Cooperative[object]) -> list[float]:
    """Return the processor time of each step, the longest first."""
    times = []
    began = thread_time()
    for _ in work:
        times.append(thread_time() - began)
        began = thread_time()
    return sorted([*times, thread_time() - began], reverse=True)


def assert_bounded(work: Cooperative[object], most_steps: int) -> None:
    times = time_steps(work)
    assert times[min(2, len(times) - 1)] < LONGEST_STEP_S
    assert len(times) <= most_steps


STEM = "abcdefghij" * 24
NAMES: dict[str, Callable[[], dict[str, list[str]]]] = {
    "ordinary names": lambda: {"Vladimir Putin": ["Putin"], "Angela Merkel": ["Merkel"], "IMF": ["IMF"]},
    "names of one letter": lambda: {f"{'a ' * (size % 120)}b{size}": ["a " * (size % 90)] for size in range(1500)},
    "runs of one letter": lambda: {f"{'a' * size} {'ab' * (size % 9)}": ["a" * size] for size in range(1, 1000)},
    "long names that differ at the end": lambda: {f"{STEM}{n}": [f"{STEM}x{n}"] for n in range(1000)},
    "names a slip apart": lambda: {f"abcd{n:04}efgh": [f"abdc{n:04}efgh"] for n in range(3000)},
    "a name longer than any": lambda: {f"A{'b' * 100_000}": ["b-" * 50_000], "Anna": ["Anna " * 20_000]},
}


@pytest.fixture(scope="module", params=NAMES)
def index(request: pytest.FixtureRequest) -> Index:
    index = index_of(NAMES[request.param]())
    assert_bounded(index.prepare(), 10_000)
    return index


@pytest.mark.parametrize("unit", slow_but([*UNITS.values()][::6], UNITS.values()), ids=UNITS)
def test_the_finder_answers_a_query_of_any_length_in_short_steps(index: Index, unit: str) -> None:
    for length in LENGTHS:
        assert_bounded(index.find_hits((unit * length)[:length]), MAX_STEPS)


def test_the_finder_answers_near_misses_of_long_names_in_short_steps(index: Index) -> None:
    name = index.actors[-1].name
    for slip in (name[:100] + "x" + name[101:], name[:5] + name[6:], name + "x", name + " x", name[1:], name[::-1]):
        assert_bounded(index.find_hits(slip), MAX_STEPS)


@pytest.mark.parametrize("unit", slow_but([*UNITS.values()][::6], UNITS.values()), ids=UNITS)
@pytest.mark.parametrize("text", ["a" * 65_000, "a " * 32_000, ("a" + " " * 255) * 250, "-" * 65_000])
def test_search_answers_a_query_of_any_length_in_short_steps(text: str, unit: str) -> None:
    for length in LENGTHS:
        assert_bounded(find_matches(text, (unit * length)[:length]), len(text))


@pytest.mark.parametrize("text", ["a" * 100_000, "a " * 50_000, ("a" + " " * 255) * 400, "-" * 100_000])
def test_search_fails_late_in_short_steps(text: str) -> None:
    for length in (10, 40, 400):
        assert_bounded(find_matches(text, text[:length].strip() + "x"), len(text))
        began = thread_time()
        assert find_first(text, text[:length].strip() + "x", 0) is None
        assert thread_time() - began < 0.1  # measured: 11 ms


@pytest.mark.parametrize("unit", slow_but([*UNITS.values()][::6], UNITS.values()), ids=UNITS)
def test_more_of_a_query_than_counts_changes_nothing(unit: str) -> None:
    long, longer = (unit * 20_000)[:20_000], (unit * 100_000)[:100_000]
    index = labelled.seed().index
    assert run_to_end(index.find_hits(long)) == run_to_end(index.find_hits(longer))
    assert run_to_end(find_matches(index.text, long)) == run_to_end(find_matches(index.text, longer))


def test_a_query_is_cut_after_its_beginning() -> None:
    assert split_query("x" * 1_000) == ("x" * MAX_LETTERS,)
    assert split_query("ab " * 1_000) == ("ab",) * MAX_WORDS
    assert split_query("(" * 1_000 + "Anna") == ("anna",)
    assert split_query("\ufdfa" * 1_000) == split_query("\ufdfa" * 100)


def test_a_pasted_article_is_found_by_its_beginning() -> None:
    index = labelled.seed().index
    start = index.text.index("\n") + 1
    pasted = index.text[start:] + "x" * 100_000
    assert list(run_to_end(find_matches(index.text, pasted)).starts) == [start]
    first = find_first(index.text, pasted, 0)
    assert first
    assert (first[0], round(first[1], -1)) == (start, round(start + MAX_CHARACTERS, -1))
    assert run_to_end(index.find_hits(pasted))


def test_a_long_query_takes_no_longer_for_being_divisible_in_many_ways() -> None:
    words = ("a",) * MAX_WORDS
    began = thread_time()
    for _ in range(1_000):
        assert is_run_together("a" * MAX_WORDS, words)
        assert not is_run_together("a" * MAX_LETTERS, words)
    assert thread_time() - began < 1  # measured: 0.05 s
    assert make_end_initials(words) == {"a" * size for size in range(2, MAX_WORDS)}
