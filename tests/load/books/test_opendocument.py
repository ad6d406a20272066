"""OpenDocument texts: text in order, headings, lists with their numbers, tables, notes; hostile files get one line."""

import pytest

from tests.load.books.epub_files import zip_members
from tests.load.books.stories import Story, compare, tell
from tui.load.files import LoadError
from tui.load.opendocument.reader import load_opendocument
from tui.load.opendocument.recognition import recognizes_opendocument
from tui.model import Article

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("meta", "meta"), ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
STYLES = (
    '<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P2"/>'
    '<style:style style:name="P3" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"'
    ' text:display-levels="2"/></text:list-style>'
)


def make_odt(body: str, *, meta: str = "", extra: dict[str, str] | None = None) -> bytes:
    """Return a document with the content of its text."""
    return zip_members({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {NAMESPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>",
    } | (extra or {}))  # fmt: skip


def read(body: str) -> Article:
    return load_opendocument(make_odt(body), "a.odt")


def outline(article: Article) -> list[tuple[str, str, str]]:
    """Return kind, marker and text of each block."""
    return [(block.kind, block.marker, article.text[block.start : block.end]) for block in article.blocks]


def write(story: Story) -> bytes:
    """Return a document of an article."""
    body = []
    for section in story.sections:
        body.append(f'<text:h text:outline-level="1">{section.heading}</text:h>')
        for paragraph in section.paragraphs:
            first, _, rest = paragraph.partition(" ")
            body.append(f'<text:p><text:span text:style-name="T1">{first}</text:span> {rest}</text:p>')
    meta = f"<dc:title>{story.title}</dc:title><meta:initial-creator>{story.author}</meta:initial-creator>"
    return make_odt("".join(body), meta=f"{meta}<meta:creation-date>2021-05-06T10:00:00</meta:creation-date>")


@pytest.mark.parametrize("seed", range(12))
def test_every_word_is_read_in_order(seed: int) -> None:
    story = tell(400 + seed, 3 + seed % 5)
    article = load_opendocument(write(story), "a.odt")
    expected = "\n".join(text for section in story.sections for text in (section.heading, *section.paragraphs))
    assert compare(expected, article.text) == (1, 1)
    assert (article.title, article.byline, article.date) == (story.title, story.author, "")
    assert article.inlines[0].kind == "strong"


def test_styles_say_what_a_paragraph_is() -> None:
    body = (
        '<text:p text:style-name="Title">The Tower</text:p><text:p text:style-name="Heading_20_2">One</text:p>'
        '<text:p text:style-name="P1">Quoted.</text:p><text:p text:style-name="P2">Text.</text:p>'
        "<text:table-of-content><text:index-body><text:p>One 1</text:p></text:index-body></text:table-of-content>"
        "<text:section><text:h>Two</text:h></text:section>"
    )
    article = read(body)
    assert article.title == "The Tower"
    assert outline(article) == [
        ("heading", "", "One"), ("quotation", "", "Quoted."), ("paragraph", "", "Text."), ("heading", "", "Two"),
    ]  # fmt: skip
    assert [block.level for block in article.blocks] == [2, 0, 0, 1]


def test_items_have_the_numbers_of_their_lists() -> None:
    inner = "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item><text:p>a</text:p>{inner}</text:list-item>'
        '<text:list-item text:start-value="5"><text:p>c</text:p><text:p>more</text:p></text:list-item></text:list>'
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>d</text:p>'
        "</text:list-item></text:list><text:list><text:list-item><text:p>e</text:p></text:list-item></text:list>"
    )
    assert [(marker, text) for _, marker, text in outline(read(body))] == [
        ("1.", "a"), ("1.a)", "b"), ("5.", "c"), ("", "more"), ("6.", "d"), ("•", "e"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('Ada<text:s text:c="3"/>came<text:tab/>in', "Ada came in"),
        ("Ada<text:line-break/>came", "Ada came"),
        ('Ada<text:span text:style-name="T2"> hidden</text:span> came', "Ada came"),
        ("Ada<office:annotation><text:p>Who?</text:p></office:annotation> came", "Ada came"),
        ('Ada<text:bookmark-start text:name="x"/> came', "Ada came"),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>", "漢"),
    ],
)
def test_paragraphs_are_read_as_they_are_printed(content: str, text: str) -> None:
    deleted = "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
    assert read(f"{deleted}<text:p>{content}</text:p>").text == text


def test_notes_stand_at_the_end_with_their_marks() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>{0}</text:note-citation><text:note-body>'
        "<text:p>Note {0}.</text:p></text:note-body></text:note>"
    )
    article = read(f"<text:p>Ada{note.format(1)} came{note.format('i')}.</text:p>")
    assert outline(article) == [
        ("paragraph", "", "Ada[1] came[i]."), ("footnote", "[1]", "Note 1."), ("footnote", "[i]", "Note i."),
    ]  # fmt: skip


def test_tables_and_text_boxes_stand_where_they_are() -> None:
    def row(*cells: str) -> str:
        texts = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{texts}</table:table-row>"

    table = (
        f"<table:table><table:table-header-rows>{row('Town', 'Bridges')}</table:table-header-rows>{row('Halvik', '7')}"
    )
    box = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
    article = read(f"<text:p>Ada.{box}</text:p>{table}</table:table><text:p>Tom.</text:p>")
    assert [kind for kind, _, _ in outline(article)] == ["paragraph", "paragraph", "table", "paragraph"]
    assert article.text.startswith("Ada.\n\nIn the box.\n\nTown   │ Bridges\nHalvik │ 7")


def test_pages_begin_where_the_text_is_broken() -> None:
    article = read("<text:p>One <text:soft-page-break/>two.</text:p><text:soft-page-break/><text:p>Three.</text:p>")
    assert [(article.text[page.start :][:4], page.label) for page in article.pages] == [
        ("One ", "1"), ("two.", "2"), ("Thre", "3"),
    ]  # fmt: skip
    article = read('<text:p>One.</text:p><text:p text:style-name="P3">Two.</text:p>')
    assert [(article.text[page.start :][:4], page.label) for page in article.pages] == [("One.", "1"), ("Two.", "2")]


def test_links_to_the_web_are_kept_and_others_are_text() -> None:
    link = '<text:p><text:a xlink:href="{}">here</text:a></text:p>'
    assert [inline.target for inline in read(link.format("https://example.org/")).inlines] == ["https://example.org/"]
    assert read(link.format("file:///etc/passwd")).inlines == ()


FLAT = (
    f"<office:document {NAMESPACES}><office:body><office:text><text:p>Ada.</text:p></office:text></office:body>"
    "</office:document>"
)


def test_flat_documents_open() -> None:
    data = ('<?xml version="1.0"?>' + FLAT).encode()
    assert recognizes_opendocument(data, "")
    assert load_opendocument(data, "a.fodt").text == "Ada."


MANIFEST = "<m:manifest xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(50), "is a broken OpenDocument file"),
        (make_odt("")[:200], "is a broken OpenDocument file"),
        (zip_members({"mimetype": "x"}), "it has no content"),
        (make_odt(""), "has no text"),
        (make_odt("<text:p/>", extra={"META-INF/manifest.xml": MANIFEST}), "needs a password; save a copy without it"),
        (zip_members({"content.xml": FLAT.replace("office:text", "office:spreadsheet")}), "is a spreadsheet"),
        (make_odt("<text:p>" + " " * (40 << 20) + "</text:p>"), "unpacks to far more data than a document has"),
        (b"<office:document", "is a broken OpenDocument file"),
    ],
    ids=["no archive", "cut", "no content", "empty", "encrypted", "spreadsheet", "bomb", "flat"],
)
def test_a_document_that_cannot_be_read_gets_one_line(data: bytes, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_opendocument(data, "a.odt")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_elements_nested_without_end_are_left_out() -> None:
    for name in ("text:section", "text:span"):
        nested = f"<{name}>" * 200 + "deep" + f"</{name}>" * 200
        assert read(f"<text:p>Ada.</text:p><text:p>{nested}</text:p>").text == "Ada."
    lists = "<text:list><text:list-item>" * 110 + "<text:p>deep</text:p>" + "</text:list-item></text:list>" * 110
    assert read(f"<text:p>Ada.</text:p>{lists}").text == "Ada."


def test_a_document_is_recognized_by_its_content() -> None:
    assert recognizes_opendocument(make_odt("")[:4096], "")
    assert not recognizes_opendocument(zip_members({"a.txt": "x"}), "a.zip")


def test_a_formula_is_read_from_its_own_file() -> None:
    frame = '<draw:frame><draw:object xlink:href="{}"/></draw:frame>'
    body = (
        f"<text:p>Then {frame.format('./Object 1')} and {frame.format('Object 2/')}, {frame.format('Chart')}.</text:p>"
    )
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup>{}</math>'
    extra = {
        "Object 1/content.xml": math.format(""),
        "Object 2/content.xml": math.format('<annotation encoding="StarMath 5.0">y^{3}</annotation>'),
        "Chart/content.xml": "<chart>no text</chart>",
    }
    assert load_opendocument(make_odt(body, extra=extra), "a.odt").text == "Then x2 and y^{3}, ."
