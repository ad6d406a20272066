"""Excerpts: a few rows of a stretch of text."""

from hypothesis import given
from hypothesis import strategies as st

from tui.text.cells import cell_width
from tui.text.excerpts import read_words, shorten, take_end, take_start, wrap_words

QUOTE = "“We waited for hours,   \n> and nobody came”"


def test_the_words_have_single_spaces_and_an_ellipsis_where_they_are_cut() -> None:
    text = f"{QUOTE}, she said."
    assert read_words(text, 0, 18, 100) == "“We waited for hou"
    assert read_words(text, 9, 33, 100) == "d for hours, > and no"
    assert read_words("word " * 100, 0, 500, 10) == ("word " * 9).rstrip() + "…"


def test_words_that_do_not_fit_the_rows_end_in_an_ellipsis() -> None:
    assert wrap_words("one two three four", 9, 3) == ["one two", "three", "four"]
    assert wrap_words("one two three four", 9, 2) == ["one two", "three …"]
    assert wrap_words("one", 9, 2) == ["one"]


def test_a_stretch_of_a_million_characters_costs_no_more_than_its_first_rows() -> None:
    assert len(read_words("a\u200b" * 1_000_000, 0, 2_000_000, 80)) < 400


def test_wide_characters_end_also_in_rows_of_one_cell() -> None:
    assert wrap_words("漢字漢", 1, 4) == ["漢", "字", "漢"]
    assert wrap_words("漢a字", 0, 4) == ["漢", "a", "字"]


@given(st.text(max_size=200), st.integers(1, 40), st.integers(1, 4))
def test_no_row_is_too_wide_and_none_too_many(text: str, width: int, rows: int) -> None:
    wrapped = wrap_words(read_words(text, 0, len(text), width * rows), width, rows)
    assert 1 <= len(wrapped) <= rows
    assert all(cell_width(row) <= max(width, 2) for row in wrapped)


def test_words_are_shortened_between_words() -> None:
    assert shorten("a delegation of seven", 21) == "a delegation of seven"
    assert shorten("a delegation of seven", 20) == "a delegation of …"
    assert shorten("a delegation of seven", 17) == "a delegation of …"
    assert shorten("a delegation of seven", 16) == "a delegation …"


def test_a_word_is_divided_where_half_of_the_room_would_be_empty() -> None:
    assert shorten("an unpronounceable name", 10) == "an unpron…"
    assert shorten("漢字漢字漢字", 7) == "漢字漢…"
    assert take_start("an unpronounceable name", 10) == "an unprono"
    assert take_end("a name: unpronounceable", 10) == "nounceable"


def test_both_sides_of_a_keyword_have_whole_words() -> None:
    assert take_start("desk. He is a large man", 18) == "desk. He is a"
    assert take_start("desk. He is a large man", 13) == "desk. He is a"
    assert take_end("keeps one of those keys on ", 16) == "those keys on "
    assert take_end("keeps one of those keys on ", 14) == "those keys on "
    assert take_end("those keys on ", 40) == "those keys on "


@given(st.text(max_size=60), st.integers(0, 40))
def test_what_is_shortened_is_never_too_wide(text: str, width: int) -> None:
    assert all(cell_width(cut(text, width)) <= width for cut in (shorten, take_start, take_end))
