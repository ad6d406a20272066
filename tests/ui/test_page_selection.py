"""Cells of the page and selections of it stand for the right spans of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.layouts import laid_out
from tui.load.building import ArticleBuilder
from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import hide
from tui.text.layout import Layout
from tui.ui.widgets.page_selection import find_difference, join, offset_at, span_at, span_of_clicks

TEXT = "one two three\n習近平 said\n\nend"


@pytest.mark.parametrize(
    ("row", "cell", "character", "selected"),
    [
        (0, 0, "o", "o"),
        (0, 6, "o", "o"),
        (0, 7, None, ""),
        (0, -1, None, ""),
        (1, 4, "e", "e"),
        (2, 0, "習", "習"),
        (2, 1, "習", "習"),
        (2, 2, "近", "近"),
        (2, 6, None, ""),
        (-1, 0, None, ""),
        (99, 3, None, ""),
    ],
)
def test_a_cell_is_that_of_a_character_or_beside_the_text(
    row: int, cell: int, character: str | None, selected: str
) -> None:
    layout = laid_out(TEXT, 8)
    offset = offset_at(layout, row, cell)
    assert (None if offset is None else TEXT[offset]) == character
    assert TEXT[slice(*span_at(layout, row, cell))] == selected


def test_beside_the_text_a_selection_begins_or_ends_with_the_row() -> None:
    layout = laid_out(TEXT, 8)
    anchor = span_at(layout, 1, 2)
    assert TEXT[slice(*join(anchor, span_at(layout, 1, -5)))] == "thr"
    assert TEXT[slice(*join(anchor, span_at(layout, 1, 99)))] == "ree"
    assert TEXT[slice(*join(anchor, span_at(layout, -1, 3)))] == "one two thr"
    assert join(anchor, span_at(layout, 99, 3)) == (anchor.start, layout.done)


@given(st.text(alphabet="ab 習\n", max_size=80).map("a".__add__), st.integers(2, 12), st.data())
def test_a_drag_selects_the_same_in_both_directions_and_both_of_its_ends(
    text: str, width: int, data: st.DataObject
) -> None:
    layout = laid_out(text, width)
    places = [(data.draw(st.integers(-1, len(layout))), data.draw(st.integers(-1, width))) for _ in range(2)]
    first, second = (span_at(layout, *place) for place in places)
    span = join(first, second)
    assert span == join(second, first)
    assert span.start <= min(first.start, second.start) <= max(first.end, second.end) <= span.end


@given(*[st.none() | st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda s: TextSpan(s[0], s[0] + s[1]))] * 2)
def test_the_difference_of_two_selections_is_what_only_one_has(before: TextSpan | None, now: TextSpan | None) -> None:
    parts = find_difference(before, now)
    covered = {offset for part in parts for offset in range(*part)}
    assert covered == set(range(*before or (0, 0))) ^ set(range(*now or (0, 0)))


def article_of_kinds() -> Article:
    """Return an article whose rows have markers, bars and labels before them."""
    builder = ArticleBuilder("a.html", "HTML")
    builder.add("list item", "o\u00adne two three", level=2, marker="10.")
    builder.add("quotation", "習近平 said", level=1)
    return builder.build(title="Title")


def test_what_stands_before_a_row_is_beside_the_text() -> None:
    article = article_of_kinds()
    layout = Layout(article, 16)
    layout.extend_to(len(article.text))
    rows = [layout.row(number) for number in range(len(layout))]
    shown = ["Title", "", "  10. one two", "      three", "", "│ 習近平 said"]
    assert [row.lead + hide(row.text) for row in rows] == shown
    assert [offset_at(layout, 0, cell) for cell in range(6)] == [None] * 6
    assert [offset_at(layout, 2, cell) for cell in (0, 5, 6, 7, 9, 12, 13)] == [None, None, 0, 2, 4, 7, None]
    assert span_at(layout, 2, 2) == (0, 0)
    said = article.text.index("said")
    assert offset_at(layout, 5, 9) == said
    assert offset_at(layout, 5, 3) == said - 4
    assert span_at(layout, 5, 3) == (said - 4, said - 3)


@pytest.mark.parametrize("offset", [0, 5, 14])
def test_three_clicks_select_a_block(offset: int) -> None:
    article = article_of_kinds()
    assert span_of_clicks(article, offset, 3) == article.blocks[0][:2]
    assert span_of_clicks(article, offset, 2) != article.blocks[0][:2]


def test_two_clicks_on_a_space_select_nothing() -> None:
    article = article_of_kinds()
    assert span_of_clicks(article, article.text.index(" two"), 2) is None
