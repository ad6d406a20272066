"""Places are found again in changed texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.state.bookmark import find_bookmark, make_bookmark

LINES = [f"Line number {number} says that {number * 7919 % 1000} people came." for number in range(400)]
TEXT = "\n".join(LINES)
PLACE = TEXT.index("Line number 200 ")


def changed(*, without: range = range(0), before: str = "", after: str = "") -> str:
    """Return the text without some lines, with something before and after it."""
    return before + "\n".join(line for number, line in enumerate(LINES) if number not in without) + after


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        changed(after="\nMore."),
        changed(before="A new first line.\n"),
        changed(before="x" * 100_000),
        changed(without=range(10, 150)),
        changed(without=range(199, 200)),
        changed(without=range(201, 399)),
        changed(without=range(150, 200), before="New.\n" * 50),
    ],
)
def test_a_place_is_found_by_the_words_around_it(text: str) -> None:
    assert text[find_bookmark(text, make_bookmark(TEXT, PLACE)) :].startswith("Line number 200 says")


def test_a_place_whose_own_line_is_gone_is_found_by_its_neighbours() -> None:
    text = changed(without=range(200, 201))
    place = find_bookmark(text, make_bookmark(TEXT, PLACE))
    assert text[max(0, place - 100) : place + 100].count("Line number 201 ") == 1


def test_of_equal_words_those_nearest_count() -> None:
    text = "The same line again.\n" * 500
    offset = 21 * 250
    assert find_bookmark(text, make_bookmark(text, offset)) == offset
    assert abs(find_bookmark("New.\n" + text, make_bookmark(text, offset)) - offset) <= 21


def test_in_another_text_it_is_the_same_share() -> None:
    assert find_bookmark("x" * 1000, make_bookmark(TEXT, len(TEXT) // 2)) == pytest.approx(500, abs=2)
    assert find_bookmark("", make_bookmark(TEXT, PLACE)) == 0


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 300))
def test_any_place_leads_into_any_text(text: str, other: str, offset: int) -> None:
    bookmark = make_bookmark(text, min(offset, len(text)))
    assert find_bookmark(text, bookmark) == min(offset, len(text))
    assert 0 <= find_bookmark(other, bookmark) <= len(other)
