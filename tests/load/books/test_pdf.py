"""PDF files: every word in the order in which people read it, paragraphs whole, furniture gone, pages known."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest

from tests.load.books.stories import Story, compare, tell, words
from tui.model import Article

pytest.importorskip("pypdf")
pytest.importorskip("reportlab")

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.load.books.pdf_files import expect_platypus, write_line_by_line, write_scan, write_with_platypus
from tui.load.files import LoadError
from tui.load.pdf.direction import read_leftward
from tui.load.pdf.fonts import PLAIN
from tui.load.pdf.furniture import find_furniture
from tui.load.pdf.glyphs import Glyph
from tui.load.pdf.reader import load_pdf
from tui.load.pdf.recognition import recognizes_pdf
from tui.load.pdf.words import Words, join_lines

PLATYPUS: list[dict[str, Any]] = [
    {},
    {"columns": 2},
    {"columns": 3, "size": 8},
    {"font": "Helvetica", "justified": False},
    {"indent": 14, "space": 0},
    {"columns": 2, "indent": 10, "space": 0, "metadata": False},
    {"columns": 2, "justified": False, "heads": False},
]
LINE_BY_LINE: list[dict[str, Any]] = [
    {"columns": 1},
    {"columns": 2},
    {"columns": 3},
    {"columns": 2, "across": True},
    {"columns": 3, "across": True, "notes": False},
]


def read_all(article: Article) -> str:
    """Return title, byline and text of an article, without its footnotes."""
    parts = [article.title, article.byline]
    parts += [article.text[block.start : block.end] for block in article.blocks if block.kind != "footnote"]
    return "\n".join(part for part in parts if part)


def list_blocks(article: Article, kind: str) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


@pytest.mark.parametrize("options", PLATYPUS, ids=str)
def test_words_that_are_set_in_columns_are_read_in_order(options: dict[str, Any]) -> None:
    story = tell(50 + PLATYPUS.index(options), 6)
    article = load_pdf(write_with_platypus(story, **options), "a.pdf")
    complete, clean = compare(expect_platypus(story), read_all(article))
    assert complete >= 0.98, options
    assert clean >= 0.98, options
    assert article.title == story.title
    assert article.byline == story.author
    assert list_blocks(article, "heading") == [section.heading for section in story.sections]
    assert list_blocks(article, "list item") == list(story.items)
    assert len(set(list_blocks(article, "paragraph")) & set(story.paragraphs)) >= 0.85 * len(story.paragraphs)


@pytest.mark.parametrize("options", LINE_BY_LINE, ids=str)
def test_words_that_are_divided_at_line_ends_are_whole(options: dict[str, Any]) -> None:
    story = tell(70 + LINE_BY_LINE.index(options), 9)
    article = load_pdf(write_line_by_line(story, **options), "a.pdf")
    complete, clean = compare("\n".join([story.title, *story.paragraphs]), read_all(article))
    assert complete >= 0.99, options
    assert clean >= 0.98, options
    assert article.title == story.title
    assert "-\n" not in article.text
    assert "Annals" not in article.text
    assert len(set(list_blocks(article, "paragraph")) & set(story.paragraphs)) >= 0.9 * len(story.paragraphs)


def test_footnotes_follow_the_paragraph_that_they_interrupt() -> None:
    story = tell(71, 9)
    article = load_pdf(write_line_by_line(story, columns=1), "a.pdf")
    assert list_blocks(article, "footnote") == list(story.notes[: len(article.pages)])
    assert [block.marker for block in article.blocks if block.kind == "footnote"] == ["[1]", "[2]", "[3]"]


def test_the_page_of_every_paragraph_is_known() -> None:
    story = tell(72, 9)
    data = write_line_by_line(story, columns=2, notes=False)
    article = load_pdf(data, "a.pdf")
    pages = [words(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]
    assert [page.label for page in article.pages] == [str(number) for number in range(1, len(pages) + 1)]
    starts = [page.start for page in article.pages] + [len(article.text)]
    for number, (start, end) in enumerate(pairwise(starts)):
        inside = words(article.text[start:end])
        assert compare(" ".join(inside[2:-2]), " ".join(pages[number]))[0] > 0.93  # words of the page are divided


def test_labels_of_pages_are_those_that_the_file_gives_them() -> None:
    writer = PdfWriter(clone_from=BytesIO(write_line_by_line(tell(73, 9), columns=1)))
    writer.set_page_label(0, 1, "/r")
    writer.set_page_label(2, len(writer.pages) - 1, "/D", start=7)
    file = BytesIO()
    writer.write(file)
    assert [page.label for page in load_pdf(file.getvalue(), "a.pdf").pages][:3] == ["i", "ii", "7"]


def test_pages_that_are_turned_read_like_others() -> None:
    story = tell(74, 3)
    writer = PdfWriter(clone_from=BytesIO(write_line_by_line(story, columns=2, notes=False)))
    for page in writer.pages:
        page.rotate(90).transfer_rotation_to_content()
        page.rotate(270)
    file = BytesIO()
    writer.write(file)
    article = load_pdf(file.getvalue(), "a.pdf")
    assert compare("\n".join([story.title, *story.paragraphs]), read_all(article))[0] > 0.98


def encrypt(story: Story, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(write_line_by_line(story)))
    writer.encrypt(user, "owner", algorithm=algorithm)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_that_only_forbids_printing_opens_and_one_with_a_password_says_so(algorithm: str) -> None:
    pytest.importorskip("cryptography")
    assert load_pdf(encrypt(tell(75, 2), "", algorithm), "a.pdf").title == tell(75, 2).title
    with pytest.raises(LoadError) as caught:
        load_pdf(encrypt(tell(75, 2), "secret", algorithm), "a.pdf")
    assert str(caught.value) == "a.pdf needs a password; save a copy without, for example with qpdf --decrypt"


def test_a_scan_says_that_it_needs_ocr() -> None:
    with pytest.raises(LoadError) as caught:
        load_pdf(write_scan(), "a.pdf")
    assert str(caught.value) == "a.pdf is a scan without text; run OCR first, for example with ocrmypdf"


def test_fonts_that_do_not_say_their_letters_need_ocr_too() -> None:
    data = write_line_by_line(tell(76, 2))
    reader = PdfWriter(clone_from=BytesIO(data))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            glyphs = DictionaryObject({NameObject("/g1"): NumberObject(0)})
            font.get_object().update({NameObject("/Subtype"): NameObject("/Type3"), NameObject("/CharProcs"): glyphs})
    file = BytesIO()
    reader.write(file)
    with pytest.raises(LoadError, match="does not say which letters its fonts draw; run OCR first"):
        load_pdf(file.getvalue(), "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        write_scan()[:400],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    ],
    ids=["signature", "rubbish", "cut", "pages that hold themselves"],
)
def test_a_broken_file_gets_one_line(data: bytes) -> None:
    with pytest.raises(LoadError) as caught:
        load_pdf(data, "a.pdf")
    message = str(caught.value)
    assert message.startswith("a.pdf is a ")
    assert "\n" not in message


def test_form_objects_that_draw_each_other_end() -> None:
    writer = PdfWriter(clone_from=BytesIO(write_line_by_line(tell(77, 2), notes=False)))
    form = DecodedStreamObject()
    form.set_data(b"/F Do /F Do /F Do")
    form[NameObject("/Subtype")] = NameObject("/Form")
    reference = writer._add_object(form)
    form[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/F"): reference})}
    )
    for page in writer.pages:
        page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/F"): reference})  # type: ignore[index]
        content = page.get_contents()
        assert content is not None
        content.set_data(content.get_data() + b"\n/F Do")
        page.replace_contents(content)
    file = BytesIO()
    writer.write(file)
    assert load_pdf(file.getvalue(), "a.pdf").title == tell(77, 2).title


def draw(lines: list[tuple[str, float, float, float]]) -> Article:
    """Return the article of one page, on which texts are drawn at places in sizes."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text, x, y, size in lines:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, text)
    canvas.save()
    return load_pdf(file.getvalue(), "a.pdf")


def test_a_large_first_letter_belongs_to_its_word() -> None:
    article = draw([
        ("O", 72, 656, 60),
        ("nce the harbour was empty, people came", 120, 690, 12),
        ("to see what was left of the ships there,", 120, 673, 12),
        ("notwithstanding the market, once their", 120, 656, 12),
        ("contemporaries’ largest, which nobody in", 72, 639, 12),
        ("neighbouring towns had known.", 72, 622, 12),
    ])  # fmt: skip
    assert article.text == (
        "Once the harbour was empty, people came to see what was left of the ships there, notwithstanding the market,"
        " once their contemporaries’ largest, which nobody in neighbouring towns had known."
    )


def test_a_bold_letter_that_is_drawn_twice_is_read_once() -> None:
    article = draw([("Halvik is a town.", 72, 700, 12), ("Halvik is a town.", 72.3, 700, 12)])
    assert article.text == "Halvik is a town."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the reconstruc-", "tion went on", "the reconstruction went on"),
        ("the recon\u00ad", "struction went on", "the reconstruction went on"),
        ("a well-", "known town", "a well-known town"),
        ("the Anglo-", "American treaty", "the Anglo-American treaty"),
        ("the market", "place", "the market place"),
        ("from 1990-", "1995 there", "from 1990-1995 there"),
        ("he came -", "and went", "he came - and went"),
        ("他昨天来", "到北京。", "他昨天来到北京。"),
        ("그는 어제", "왔다.", "그는 어제 왔다."),
    ],
)
def test_join_lines(before: str, after: str, expected: str) -> None:
    known = Words(["It is a well-known reconstruction of the market."])
    first, between = join_lines(before, after, known)
    assert first + between + after == expected


def test_a_pdf_is_recognized_behind_rubbish() -> None:
    assert recognizes_pdf(b"\n\nrubbish %PDF-1.4", "")
    assert not recognizes_pdf(b" " * 1100 + b"%PDF-1.4", "")


def test_nothing_is_furniture_where_there_are_no_pages() -> None:
    assert find_furniture([]) == set()
    assert find_furniture([[]]) == set()


def test_references_to_footnotes_have_the_brackets_of_the_footnotes() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for y, text in (
        (700, "Ada came to Halvik.2 She stayed there for long, as nobody"),
        (685, "knew in 1987, until 10"),
        (150, ""),
    ):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(72, y, text)
    for x, y, text in ((175, 689, "1"), (72, 103, "1 See Tom."), (72, 90, "2 See Ivo.")):
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(x, y, text)
    canvas.save()
    article = load_pdf(file.getvalue(), "a.pdf")
    assert list_blocks(article, "paragraph")[0].startswith("Ada came to Halvik.[2] She")
    assert [block.marker for block in article.blocks if block.kind == "footnote"] == ["[1]", "[2]"]


def place(text: str, y: float, x: float = 300.0) -> list[Glyph]:
    """Return the characters of a line as a file draws them, from left to right, each 6 points wide."""
    return [
        Glyph(letter, x + 6 * number, x + 6 * number + 6, y, 10, PLAIN, 0, number == 0)
        for number, letter in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("םולש", "שלום"),
        (".םימי 14 רבכ", "כבר 14 ימים."),
        ("רמא )Ada( דרשמה", "המשרד (Ada) אמר"),
        ("He said םולש to all.", "He said שלום to all."),
        ("Nobody came.", "Nobody came."),
    ],
)
def test_scripts_that_run_to_the_left_are_read_from_the_right(drawn: str, read: str) -> None:
    assert "".join(glyph.text for glyph in read_leftward(place(drawn, 700), 600)) == read


def test_columns_of_such_a_script_begin_on_the_right() -> None:
    right, left = place("ןושאר רוט", 700, 400), place("ינש רוט", 700, 100)
    first, second = read_leftward([*right, *left], 600)[:9], read_leftward([*right, *left], 600)[9:]
    assert "".join(glyph.text for glyph in first) == "טור ראשון"
    assert first[0].x0 < second[0].x0
