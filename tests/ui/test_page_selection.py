"""Cells of the page and selections of it stand for the right spans of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.selection import Selection

from tests.text.layouts import laid_out
from tui.load.building import ArticleBuilder
from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import hide
from tui.text.layout import Layout
from tui.ui.widgets.page_selection import offset_at, point_at, select_span, selected_span, span_of_clicks

TEXT = "one two three\n習近平 said\n\nend"


@pytest.mark.parametrize(
    ("row", "cell", "character", "column"),
    [
        (0, 0, "o", 0),
        (0, 6, "o", 6),
        (0, 7, None, 7),
        (0, -1, None, 0),
        (1, 4, "e", 4),
        (2, 0, "習", 0),
        (2, 1, "習", 0),
        (2, 2, "近", 1),
        (2, 6, None, 3),
        (-1, 0, None, 0),
        (99, 3, None, 0),
    ],
)
def test_a_cell_is_that_of_a_character_or_beside_the_text(
    row: int, cell: int, character: str | None, column: int
) -> None:
    layout = laid_out(TEXT, 8)
    offset = offset_at(layout, row, cell)
    assert (None if offset is None else TEXT[offset]) == character
    assert point_at(layout, row, cell) == Offset(column, max(0, row))


@given(st.text(alphabet="ab 習\n", max_size=80).map("a".__add__), st.integers(2, 12), st.data())
def test_a_selected_span_is_read_back_as_it_was(text: str, width: int, data: st.DataObject) -> None:
    layout = laid_out(text, width)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = selected_span(layout, select_span(layout, TextSpan(start, end)))
    assert text[slice(*span)].strip() == text[start:end].strip() if span else not text[start:end].strip()


def test_a_selection_without_ends_covers_the_text_and_an_empty_one_nothing() -> None:
    layout = laid_out(TEXT, 8)
    assert selected_span(layout, Selection(None, None)) == (0, len(TEXT))
    assert selected_span(layout, Selection(Offset(0, 2), None)) == (TEXT.index("習"), len(TEXT))
    assert selected_span(layout, Selection(None, Offset(0, 99))) == (0, len(TEXT))
    assert selected_span(layout, Selection(Offset(3, 0), Offset(3, 0))) is None


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
    assert point_at(layout, 2, 2) == Offset(0, 2)
    said = article.text.index("said")
    assert offset_at(layout, 5, 9) == said
    assert offset_at(layout, 5, 3) == said - 4
    assert selected_span(layout, select_span(layout, TextSpan(4, said))) == (4, said)


@pytest.mark.parametrize("offset", [0, 5, 14])
def test_three_clicks_select_a_block(offset: int) -> None:
    article = article_of_kinds()
    assert span_of_clicks(article, offset, 3) == article.blocks[0][:2]
    assert span_of_clicks(article, offset, 2) != article.blocks[0][:2]
