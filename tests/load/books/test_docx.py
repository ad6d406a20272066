"""Word documents: text in order, numbers as Word counts them, revisions, notes; hostile files get one line."""

import pytest

from tests.load.books.docx_files import make_docx, write_with_python_docx
from tests.load.books.epub_files import zip_members
from tests.load.books.stories import compare, tell
from tui.load.docx.old_office import refuse_compound_file
from tui.load.docx.reader import load_docx
from tui.load.docx.recognition import recognizes_docx
from tui.load.files import LoadError
from tui.load.list_numbers import format_number
from tui.model import Article


def p(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def outline(article: Article) -> list[tuple[str, str, str]]:
    """Return kind, marker and text of each block."""
    return [(block.kind, block.marker, article.text[block.start : block.end]) for block in article.blocks]


def read(body: str, **parts: str) -> Article:
    return load_docx(make_docx(body, **parts), "a.docx")


@pytest.mark.parametrize("seed", range(12))
def test_every_word_that_python_docx_writes_is_read_in_order(seed: int) -> None:
    pytest.importorskip("docx")
    story = tell(300 + seed, 3 + seed % 5)
    article = load_docx(write_with_python_docx(story, title_style=seed % 2 == 0), "a.docx")
    expected = []
    for number, section in enumerate(story.sections):
        expected += [section.heading, *section.paragraphs]
        expected += [[story.quotation], story.items, [" ".join(row) for row in story.table], []][min(number, 3)]
    assert compare("\n".join(expected), article.text) == (1, 1)
    assert (article.title, article.byline) == (story.title, story.author)
    headings = [block.level for block in article.blocks if block.kind == "heading"]
    assert headings == [1 + number % 2 for number in range(len(story.sections))]
    markers = [block.marker for block in article.blocks if block.kind == "list item"]
    assert markers == (["1.", "2.", "3.", "4."] if seed % 2 == 0 else ["•"] * 4)
    assert article.inlines[0].kind == "strong"


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
)


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize("is_strict", [False, True])
def test_headings_are_known_by_the_name_of_their_style_or_by_their_level(is_strict: bool) -> None:
    body = p("The Tower", style("T")) + p("Contents 1", style("V1")) + p("One", style("berschrift1"))
    body += p("Two", style("Own")) + p("Text.", style("Loop")) + p("Three", '<w:outlineLvl w:val="2"/>')
    article = load_docx(make_docx(body, is_strict=is_strict, styles=STYLES), "a.docx")
    assert article.title == "The Tower"
    assert outline(article) == [
        ("heading", "", "One"), ("heading", "", "Two"), ("paragraph", "", "Text."), ("heading", "", "Three"),
    ]  # fmt: skip
    assert [block.level for block in article.blocks] == [1, 1, 0, 3]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)


def item(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def test_items_have_the_numbers_that_word_shows() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (3, 0), (3, 0), (9, 0), (0, 0)]
    article = read("".join(p("x", item(*place)) for place in places), numbering=NUMBERING)
    assert [block.marker for block in article.blocks] == [
        "1.", "1.a)", "1.b)", "2.", "2.a)", "•", "7.", "8.", "", "",
    ]  # fmt: skip
    assert [block.kind for block in article.blocks][-3:] == ["list item", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("number", "format", "expected"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"), (5, "decimalZero", "05")],
)
def test_format_number(number: int, format: str, expected: str) -> None:
    assert format_number(number, format) == expected


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:ins><w:r><w:t>Ada</w:t></w:r></w:ins><w:del><w:r><w:delText>Tom</w:delText></w:r></w:del>", "Ada"),
        ("<w:moveFrom><w:r><w:t>Tom</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Ada</w:t></w:r></w:moveTo>", "Ada"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>Ada</w:t></w:r>", "Ada"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>", "A\u2011BC"),
        ("<w:r><w:t>Ada</w:t><w:tab/><w:t>came</w:t></w:r>", "Ada came"),
        ("<w:r><w:t>Ada</w:t><w:br/><w:t>came</w:t></w:r>", "Ada came"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r>", "7"),
        ("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>Ada</w:t></w:r></w:sdtContent></w:sdt>", "Ada"),
        ("<w:commentRangeStart/><w:r><w:t>Ada</w:t></w:r><w:r><w:commentReference/></w:r>", "Ada"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>Ada</w:t></w:r>', "→Ada"),
        ("<w:smartTag><w:r><w:t>Ada</w:t></w:r></w:smartTag>", "Ada"),
    ],
)  # fmt: skip
def test_runs_are_read_as_they_are_printed(runs: str, text: str) -> None:
    assert read(f"<w:p>{runs}</w:p>").text == text


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read(f"<w:p><w:r><w:t>Ada.</w:t>{drawing}</w:r></w:p>{p('Tom.')}").text == "Ada.\n\nIn the box.\n\nTom."


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    body = (
        '<w:p><w:r><w:t>Ada</w:t><w:footnoteReference w:id="2"/><w:t> came</w:t><w:endnoteReference w:id="1"/></w:r>'
        "</w:p>"
        '<w:p><w:r><w:t>Tom</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    footnotes = f'<w:footnote w:id="1">{p("First.")}</w:footnote><w:footnote w:id="2">{p("Second.")}</w:footnote>'
    article = read(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="1">{p("End.")}</w:endnote>')
    assert outline(article) == [
        ("paragraph", "", "Ada[1] came[i]"), ("paragraph", "", "Tom[2]"),
        ("footnote", "[1]", "Second."), ("footnote", "[2]", "First."), ("footnote", "[i]", "End."),
    ]  # fmt: skip


def cell(content: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{content}</w:tc>'


def test_tables_stand_where_they_are_and_those_that_place_text_are_read_cell_by_cell() -> None:
    rows = [cell(p("Town")) + cell(p("Bridges")), cell(p("Halvik")) + cell(p("7")), cell(p("in all"), 2)]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    article = read(p("Before.") + table + p("After."))
    assert [kind for kind, _, _ in outline(article)] == ["paragraph", "table", "paragraph"]
    assert "Halvik │ 7" in article.text
    layout = f"<w:tbl><w:tr>{cell(p('Ada came. ' * 50))}{cell(p('Tom went. ' * 50))}</w:tr></w:tbl>"
    assert [kind for kind, _, _ in outline(read(layout))] == ["paragraph", "paragraph"]


def test_links_to_the_web_are_kept_and_others_are_text() -> None:
    body = '<w:p><w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    article = load_docx(make_docx(body, links={"x": "https://example.org/"}), "a.docx")
    assert [(inline.kind, inline.target) for inline in article.inlines] == [("link", "https://example.org/")]
    assert load_docx(make_docx(body, links={"x": "file:///etc/passwd"}), "a.docx").inlines == ()


def test_pages_begin_where_word_has_broken_them() -> None:
    mark = "<w:lastRenderedPageBreak/>"
    body = p("One.") + f"<w:p><w:r>{mark}<w:t>Two goes </w:t>{mark}<w:t>on.</w:t></w:r></w:p>" + p("Three.")
    article = read(body)
    assert [(article.text[page.start :][:4], page.label) for page in article.pages] == [
        ("One.", "1"), ("Two ", "2"), ("on.\n", "3"),
    ]  # fmt: skip
    article = read(p("One.") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("Two."))
    assert [(article.text[page.start :][:4], page.label) for page in article.pages] == [("One.", "1"), ("Two.", "2")]


def test_short_paragraphs_in_bold_are_headings_where_there_are_no_styles() -> None:
    def bold(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    article = read(bold("The Tower") + p("It fell.") + bold("The Day After") + bold("Nobody came.") + p("Ada did."))
    assert article.title == "The Tower"
    assert [(kind, text) for kind, _, text in outline(article)] == [
        ("paragraph", "It fell."), ("heading", "The Day After"), ("paragraph", "Nobody came."),
        ("paragraph", "Ada did."),
    ]  # fmt: skip
    only_bold = read(bold("The Tower") + bold("It fell"))
    assert [kind for kind, _, _ in outline(only_bold)] == ["paragraph", "paragraph"]


def test_lines_of_a_poem_are_kept() -> None:
    lines = "<w:br/>".join(f"<w:t>Line {number}</w:t>" for number in range(3))
    assert outline(read(f"<w:p><w:r>{lines}</w:r></w:p>")) == [("verse", "", "Line 0\nLine 1\nLine 2")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(50), "is a broken Word file"),
        (make_docx(p("x"))[:300], "is a broken Word file"),
        (zip_members({"word/styles.xml": "<w/>"}), "it has no text document"),
        (zip_members({"_rels/.rels": "<", "word/document.xml": b"\xff\xfe\x00"}), "it has no text document"),
        (make_docx(""), "has no text"),
        (make_docx("<w:p>" + " " * (40 << 20) + "</w:p>"), "unpacks to far more data than a document has"),
        (zip_members({"word/document.xml": "<workbook/>"}), "is a spreadsheet, not a text document"),
    ],
    ids=["no archive", "cut", "no document", "no XML", "empty", "bomb", "spreadsheet"],
)
def test_a_document_that_cannot_be_read_gets_one_line(data: bytes, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_docx(data, "a.docx")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_elements_nested_without_end_are_left_out() -> None:
    nested = "<w:sdt><w:sdtContent>" * 200 + p("deep") + "</w:sdtContent></w:sdt>" * 200
    assert read(p("Ada.") + nested).text == "Ada."
    tables = p("deep")
    for _ in range(60):
        tables = f"<w:tbl><w:tr><w:tc>{tables}</w:tc></w:tr></w:tbl>"
    assert read(p("Ada.") + tables).text.startswith("Ada.")


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        ("EncryptedPackage", "a.doc needs a password; save a copy without it"),
        ("WordDocument", "a.doc is an old Word document (.doc); save it as .docx first, for example with LibreOffice"),
        ("", "a.doc is an old office document; save it as .docx first, for example with LibreOffice"),
    ],
)
def test_documents_of_the_old_kind_say_what_to_do(stream: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        refuse_compound_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"), "a.doc")
    assert str(caught.value) == message


def test_a_document_is_recognized_by_its_content() -> None:
    assert recognizes_docx(make_docx(p("x"))[:4096], "")
    assert not recognizes_docx(zip_members({"a.txt": "x"}), "a.zip")


@pytest.mark.parametrize("kind", ["page", "column"])
def test_words_on_both_sides_of_a_break_of_page_or_column_stay_apart(kind: str) -> None:
    body = f'<w:p><w:r><w:t>Before Ada</w:t><w:br w:type="{kind}"/><w:t>after Tom.</w:t></w:r></w:p>'
    article = read(body)
    assert article.text == "Before Ada after Tom."
    assert [article.text[page.start :].split()[0] for page in article.pages] == ["Before", "after"][
        : 2 * (kind == "page")
    ]
