"""Pages of PDF files that have no second one like them: running heads, headings under a column, slides, lists."""

from collections.abc import Sequence
from io import BytesIO

import pytest

from tui.model import Article

pytest.importorskip("pypdf")
pytest.importorskip("reportlab")

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tui.load.pdf.reader import load_pdf

Drawn = tuple[float, float, float, str]
"""A line: its left edge and its baseline, in points, the size of its letters, and its text."""
TEXT = (
    "The ferry left the quay at nine, as it had every morning since the war, with as many people as it had room for, "
    "and with two goats in a box. Nobody on board knew that the bridge behind them was to open for good."
)
LINES = simpleSplit(TEXT, "Times-Roman", 10, 200)


def draw(*pages: Sequence[Drawn]) -> Article:
    """Return the article of a file with such pages."""
    file = BytesIO()
    canvas = Canvas(file)
    for lines in pages:
        for x, y, size, text in lines:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return load_pdf(file.getvalue(), "a.pdf")


def outline(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def column(x: float, top: float = 700, lines: Sequence[str] = LINES) -> list[Drawn]:
    return [(x, top - 13 * number, 10, line) for number, line in enumerate(lines)]


def test_a_page_number_beside_a_running_head_belongs_to_no_text_even_on_a_single_page() -> None:
    head = [(60, 790, 9, "Valley Studies"), (520, 790, 9, "101")]
    assert outline(draw([*head, *column(60), *column(300)])) == [("paragraph", TEXT), ("paragraph", TEXT)]


def test_running_heads_of_left_and_right_pages_are_known_by_their_numbers() -> None:
    pages = [
        [(60, 790, 9, name), (520, 790, 9, str(number)), *column(60)]
        for number, name in ((8, "The ferry"), (9, "Valley Studies"), (10, "The ferry"))
    ]
    assert "Studies" not in draw(*pages).text


def test_a_row_at_the_top_of_a_page_does_not_fall_into_the_columns_below_it() -> None:
    head = [(60, 790, 9, "The Mercury"), (480, 790, 9, "Late edition")]
    found = [text for _, text in outline(draw([*head, *column(60), *column(300)]))]
    assert found == ["The Mercury", "Late edition", TEXT, TEXT]


def test_a_heading_at_the_foot_of_a_column_stays_above_the_text_of_the_next_one() -> None:
    title, heading = (60, 760, 24, "The harbour"), (60, 620, 14, "Two goats")
    foot = (60, 40, 8, "Downloaded from the library of the valley on a Wednesday in March by nobody who is known")
    found = [text for _, text in outline(draw([title, *column(60), heading, *column(300), foot]))]
    assert found.index("Two goats") == 1


def test_titles_of_slides_that_only_count_are_headings() -> None:
    pages = [
        [(60, 500, 30, f"The roof {number}"), (60, 400, 18, f"• Room {name}"), (60, 360, 18, f"• Hall {name}")]
        for number, name in ((1, "north"), (2, "south"), (3, "west"))
    ]
    article = draw(*pages)
    assert [text for kind, text in outline(article) if kind == "heading"] == ["The roof 2", "The roof 3"]
    assert article.title == "The roof 1"


def test_a_word_that_is_divided_goes_on_in_the_next_line_however_short_its_own_is() -> None:
    lines = [
        "The ferry left the quay at nine, as it had every morn-",
        "ing since the war, with Marta Ol-",
        "sen on it.",
    ]
    found = outline(draw(column(60, lines=lines)))
    assert found == [
        ("paragraph", "The ferry left the quay at nine, as it had every morning since the war, with Marta Olsen on it.")
    ]


def test_a_paragraph_below_a_list_is_no_part_of_its_last_item() -> None:
    items = [(60, 600, 10, "•"), (78, 600, 10, "Call the council."), (60, 587, 10, "•"), (78, 587, 10, "Wait.")]
    after = [(72, 574, 10, "It rained.")]
    found = outline(draw([*column(60), *items, *after]))
    assert found[1:] == [("list item", "Call the council."), ("list item", "Wait."), ("paragraph", "It rained.")]


def test_lines_of_a_column_are_full_beside_nothing_but_below_a_wider_line_that_is_centred() -> None:
    abstract = (150, 730, 10, "We study a ferry, the quay that it left, and two goats in a box, of which")
    assert ("paragraph", TEXT) in outline(draw([abstract, *column(60, top=660)]))


def test_short_lines_that_are_set_in_are_no_quotation() -> None:
    items = ["First, call the council.", "Then, call Marta Olsen.", "Then wait for both."]
    lines = simpleSplit(TEXT, "Times-Roman", 10, 400)
    below = 700 - 13 * len(lines)
    found = outline(draw([*column(60, lines=lines), *column(90, top=below - 20, lines=items)]))
    assert found == [("paragraph", TEXT), ("verse", "\n".join(items))]


def test_a_byline_is_found_in_a_line_above_the_date() -> None:
    title = (60, 760, 24, "The harbour")
    head = ["By Ada Byron, Staff Writer", "14 March 2023", "Share this"]
    article = draw([title, *column(60, top=735, lines=head), *column(60, top=680)])
    assert (article.title, article.byline) == ("The harbour", "Ada Byron")
    assert "14 March 2023" in article.text


def test_short_lines_below_columns_of_one_height_follow_the_last_column() -> None:
    names = ("Nordlys 2019", "Fram 1988", "Appeal by July", "Hearing later")
    below = [(60, 600 - 13 * number, 10, name) for number, name in enumerate(names)]
    text = " ".join(block for _, block in outline(draw([*column(60), *column(300), *below])))
    assert text.rindex("goats") < text.index("Nordlys") < text.index("Hearing")


def test_lines_far_apart_are_paragraphs_although_most_are_as_far_apart() -> None:
    lines = [f"Number {number} of the notes of Ada" for number in range(20)]
    notes = [(60, 600 - 24 * number, 10, line) for number, line in enumerate(lines)]
    blocks = outline(draw([*column(60), *notes]))
    assert blocks == [("paragraph", text) for text in (TEXT, *lines)]
