"""Where the page is, and where a jump turns it to."""

import pytest

from tests.text.layouts import begin_layout, laid_out
from tui.ui.widgets.page_place import ROWS_TO_READ_ON, PagePlace, find_top_row, span_of_rows

TEXT = "one two three four five six seven eight nine ten\n" * 4


@pytest.mark.parametrize("width", [5, 10, 20, 28, 47, 80])
def test_a_place_has_its_offset_in_the_top_row_at_every_width(width: int) -> None:
    layout, offset = laid_out(TEXT, width), TEXT.index("seven")
    row = layout.row_at(offset)
    shown = PagePlace().resize(3).turn_to(layout, row).span(layout)
    assert (shown.start, shown.end) == (layout.span(row).start, layout.span(min(row + 2, len(layout) - 1)).end)


def test_turning_the_page_leaves_the_end_and_a_change_of_the_height_does_not() -> None:
    layout = laid_out(TEXT, 80)
    line = TEXT.index("\n") + 1
    end = PagePlace().turn_to(layout, 1, at_end=True)
    assert end.resize(9) == PagePlace(line, 9, 0, at_end=True)
    assert end.turn_to(layout, 2) == PagePlace(2 * line, 0, 0, at_end=False)
    assert end.leave_end() == PagePlace(line, 0, 0, at_end=False)


@pytest.mark.parametrize("top_row", range(5))
def test_a_place_keeps_the_empty_rows_at_its_top_at_every_width(top_row: int) -> None:
    text = "one\n\n" + "word " * 30 + "\n\nend"
    place = PagePlace().turn_to(laid_out(text, 80), top_row)
    assert place.row(laid_out(text, 80)) == top_row
    other = laid_out(text, 20)
    assert (other.row(place.row(other)).text == "") == (laid_out(text, 80).row(top_row).text == "")


def test_the_span_of_rows_ends_with_the_last_row_that_is_laid_out() -> None:
    layout = laid_out(TEXT, 80)
    line = TEXT.index("\n") + 1
    assert span_of_rows(layout, 1, 2) == (line, 3 * line - 1)
    assert span_of_rows(layout, 1, 99) == (line, 4 * line - 1)
    assert span_of_rows(layout, 99, 1) == (3 * line, 4 * line - 1)


def test_the_span_of_rows_has_at_least_one_character_if_there_is_a_row() -> None:
    assert span_of_rows(begin_layout("a", 10), 0, 5) == (0, 0)
    empty_row = laid_out("a\n\nb", 10)
    assert span_of_rows(empty_row, 1, 0) == (2, 3)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((100, 101), None),
        ((117, 118), None),
        ((100, 118), None),
        ((118, 119), 118 - 20 // 3),
        ((119, 120), 119 - 20 // 3),
        ((117, 119), 117 - 20 // 3),
        ((99, 100), 99 - 20 // 3),
        ((80, 81), 80 - 20 // 3),
        ((120, 121), 120 - 20 // 3),
        ((500, 501), 500 - 20 // 3),
        ((500, 514), 500 - 20 // 3),
        ((500, 515), 515 - 20),
    ],
)
def test_a_jump_lands_in_the_upper_third_of_a_page_of_20_rows_or_leaves_it(
    rows: tuple[int, int], expected: int | None
) -> None:
    assert find_top_row(*rows, top_row=100, height=20) == expected


def test_a_jump_within_the_page_leaves_it_and_what_follows_can_be_read_on() -> None:
    for height in range(1, 40):
        tops = {find_top_row(row, row + 1, 100, height) for row in range(100, 100 + height)}
        stays = [row for row in range(100, 100 + height) if find_top_row(row, row + 1, 100, height) is None]
        assert stays == list(range(100, 100 + len(stays)))
        assert len(stays) >= height - ROWS_TO_READ_ON
        assert len(tops) == 1 + height - len(stays)


@pytest.mark.parametrize("height", range(1, 30))
def test_a_jump_brings_its_row_into_view_on_a_page_of_any_height(height: int) -> None:
    for row in range(200):
        top = find_top_row(row, row + 1, 100, height)
        top = 100 if top is None else top
        assert top <= row < top + height
