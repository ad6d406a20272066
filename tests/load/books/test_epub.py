"""EPUB books: the spine in order, chapters, pages, notes and verse; hostile archives get one line."""

import pytest

from tests.load.books.epub_files import make_epub, zip_members
from tests.load.books.stories import compare, tell
from tui.load.archives import resolve
from tui.load.epub.reader import load_epub
from tui.load.epub.recognition import recognizes_epub
from tui.load.files import LoadError
from tui.model import Article

ONE = {"a.xhtml": "<p>Ada came.</p>"}


def outline(article: Article) -> list[tuple[str, str]]:
    """Return kind and text of each block."""
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("seed", range(12))
def test_every_word_of_a_book_is_read_in_the_order_of_the_spine(seed: int) -> None:
    story = tell(seed, 3 + seed % 6)
    documents = {
        f"text/{100 - number}.xhtml": f"<section><h2>{section.heading}</h2>"
        + "".join(f"<p>{paragraph.replace(' ', ' <i>', 1)}</i></p>" for paragraph in section.paragraphs)
        + "</section>"
        for number, section in enumerate(story.sections)
    }
    metadata = f"<dc:title>{story.title}</dc:title><dc:creator>{story.author}</dc:creator>"
    article = load_epub(make_epub(documents, metadata=metadata), "a.epub")
    expected = "\n".join(text for section in story.sections for text in (section.heading, *section.paragraphs))
    assert compare(expected, article.text) == (1, 1)
    assert (article.title, article.byline, article.format) == (story.title, story.author, "EPUB")
    headings = [text for kind, text in outline(article) if kind == "heading"]
    assert headings == [section.heading for section in story.sections]


def test_chapters_without_a_heading_get_that_of_the_table_of_contents() -> None:
    nav = (
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li><li><a href="b.xhtml">Two</a>'
        '<ol><li><a href="b.xhtml#x">Inside</a></li></ol></li><li><a href="c.xhtml">Three</a></li></ol></nav>'
    )
    documents = {
        "a.xhtml": "<p>Ada came.</p>",
        "b.xhtml": '<p class="title">TWO</p><p>Tom went.</p><p id="x">Ada stayed.</p>',
        "c.xhtml": "<h1>The Third Chapter</h1><p>Nobody came.</p>",
    }
    article = load_epub(make_epub(documents, nav=nav), "a.epub")
    assert outline(article) == [
        ("heading", "One"), ("paragraph", "Ada came."), ("heading", "TWO"), ("paragraph", "Tom went."),
        ("heading", "Inside"), ("paragraph", "Ada stayed."), ("heading", "The Third Chapter"),
        ("paragraph", "Nobody came."),
    ]  # fmt: skip
    assert [block.level for block in article.blocks if block.kind == "heading"] == [1, 1, 2, 1]


def test_pages_begin_where_the_book_says_in_the_middle_of_a_paragraph_too() -> None:
    body = (
        '<span epub:type="pagebreak" title="7"/><p>Ada came. <span epub:type="pagebreak" id="p8" title="8">8</span>'
        'She stayed.</p><p>Tom <b>went</b> <span id="p9"/>away.</p>'
    )
    nav = '<nav epub:type="page-list"><ol><li><a href="a.xhtml#p9">9</a></li></ol></nav>'
    article = load_epub(make_epub({"a.xhtml": body}, nav=nav), "a.epub")
    assert article.text == "Ada came. She stayed.\n\nTom went away."
    assert [(article.text[page.start :][:5], page.label) for page in article.pages] == [
        ("Ada c", "7"), ("She s", "8"), ("away.", "9"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "notes",
    [
        '<aside epub:type="footnote" id="n1"><p>1. See Tom.</p></aside>',
        '<section epub:type="footnotes"><ol><li epub:type="footnote"><p>See Tom. <a role="doc-backlink">↩</a></p>'
        "</li></ol></section>",
        '<div class="footnotes"><hr/><div><p><a href="#r" class="footnote-back">1</a>. See Tom.</p></div></div>',
        '<div epub:type="endnotes"><p id="n1"><a href="a.xhtml#r">[1]</a> See Tom.</p></div>',
    ],
)
def test_notes_are_footnotes_with_their_number(notes: str) -> None:
    body = f'<p>Ada came.<a epub:type="noteref" href="#n1">1</a></p>{notes}'
    article = load_epub(make_epub({"a.xhtml": body}), "a.epub")
    assert outline(article) == [("paragraph", "Ada came.[1]"), ("footnote", "See Tom.")]
    assert [block.marker for block in article.blocks] == ["", "[1]"]
    assert [(inline.kind, inline.start, inline.end) for inline in article.inlines] == [("superscript", 9, 12)]


def test_verse_keeps_its_lines() -> None:
    poem = (
        '<div class="poem"><div class="stanza"><p class="line">One</p><p>Two</p><p>Three</p></div>'
        "<div class='stanza'><p>Four</p><p>Five</p><p>Six</p></div></div>"
    )
    article = load_epub(make_epub({"a.xhtml": poem}), "a.epub")
    assert outline(article) == [("verse", "One\nTwo\nThree"), ("verse", "Four\nFive\nSix")]


def test_extras_covers_and_tables_of_contents_are_left_out() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="t" href="t.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/><itemref idref="t"/><itemref idref="a"/><itemref idref="a"/>'
        '<itemref idref="x" linear="no"/></spine><guide><reference type="cover" href="c.xhtml"/></guide></package>'
    )
    members = {"content.opf": package} | {f"{name}.xhtml": f"<p>Text {name}.</p>" for name in "ctax"}
    assert load_epub(zip_members(members), "a.epub").text == "Text a."


def test_title_and_authors_are_not_repeated_in_the_text() -> None:
    metadata = (
        '<dc:title>The Tower</dc:title><dc:creator id="a">Ada Byron</dc:creator>'
        '<dc:creator id="t">Tom Cole</dc:creator><dc:creator id="i">Ivo Brandl</dc:creator>'
        '<meta refines="#i" property="role">ill</meta>'
        '<meta refines="#a" property="role">aut</meta><meta refines="#t" property="role">aut</meta>'
        "<dc:date>2021-05-06T00:00:00Z</dc:date>"
    )
    body = "<h1>The Tower</h1><p>by Ada Byron and Tom Cole</p><p>It fell.</p>"
    article = load_epub(make_epub({"a.xhtml": body}, metadata=metadata), "a.epub")
    assert (article.byline, article.date, article.text) == ("Ada Byron and Tom Cole", "2021-05-06", "It fell.")


def test_what_programs_write_for_an_unknown_author_and_date_is_left_out() -> None:
    metadata = (
        "<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator><dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    )
    article = load_epub(make_epub({"a.xhtml": "<p>It fell.</p>"}, metadata=metadata), "tower.epub")
    assert (article.title, article.byline, article.date) == ("tower", "", "")
    number = load_epub(make_epub({"a.xhtml": "<p>It fell.</p>"}, metadata="<dc:title>1984</dc:title>"), "a.epub")
    assert number.title == "1984"


def test_names_of_characters_are_read_and_other_entities_are_not() -> None:
    body = "<p>caf&eacute;&nbsp;&mdash; &amp;</p>"
    assert load_epub(make_epub({"a.xhtml": body}), "a.epub").text == "café — &"
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>x &b; y</p></body></html>'
    assert "ha" not in load_epub(make_epub(ONE, extra={"OEBPS/a.xhtml": bomb}), "a.epub").text
    file = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>x &a; y</p></body></html>'
    assert load_epub(make_epub(ONE, extra={"OEBPS/a.xhtml": file}), "a.epub").text == "x y"


def test_documents_that_are_not_well_formed_are_read_as_web_pages_are() -> None:
    article = load_epub(make_epub({"a.xhtml": "<p>Ada came,<br>and <b>stayed.</p><p>Tom & Ada"}), "a.epub")
    assert [text for _, text in outline(article)] == ["Ada came, and stayed.", "Tom & Ada"]


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(100), "is a broken EPUB file"),
        (make_epub(ONE)[:700], "is a broken EPUB file"),
        (zip_members({"mimetype": "application/epub+zip"}), "it has no package document"),
        (make_epub({}), "is a book without chapters; get it again"),
        (make_epub({"a.xhtml": "<img src='a.png'/>"}), "has no text, perhaps because it is a book of pictures"),
        (
            make_epub(
                ONE, extra={"META-INF/encryption.xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes")}
            ),
            "is protected against copying (DRM); open a copy without it",
        ),
        (
            make_epub(ONE, extra={"OEBPS/a.xhtml": b"<p>" + b" " * (40 << 20)}),
            "unpacks to far more data than a document has",
        ),
    ],
    ids=["no archive", "cut", "no package", "no spine", "pictures", "DRM", "bomb"],
)
def test_a_book_that_cannot_be_read_gets_one_line(data: bytes, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_epub(data, "a.epub")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_book_with_obfuscated_fonts_opens() -> None:
    extra = {"META-INF/encryption.xml": ENCRYPTION.format("http://www.idpf.org/2008/embedding")}
    assert load_epub(make_epub(ONE, extra=extra), "a.epub").text == "Ada came."


def test_a_broken_chapter_is_left_out_and_noted() -> None:
    data = make_epub({"a.xhtml": "<p>Ada came.</p>", "b.xhtml": "<p>" + "Tom went. " * 50 + "</p>"})
    place = data.index(b"OEBPS/b.xhtml") + len("OEBPS/b.xhtml") + 40
    article = load_epub(data[:place] + bytes(8) + data[place + 8 :], "a.epub")
    assert article.text == "Ada came."
    assert article.notes == ("1 of 2 chapters are broken, and left out",)


def test_deeply_nested_elements_are_read() -> None:
    body = "<div>" * 230 + "<p>Ada came.</p>" + "</div>" * 230
    assert load_epub(make_epub({"a.xhtml": body}), "a.epub").text == "Ada came."
    assert load_epub(make_epub({"a.xhtml": "<div>" * 50_000 + "Ada came."}), "a.epub").text == "Ada came."


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("OEBPS/a.opf", "text/b.xhtml#c", ("OEBPS/text/b.xhtml", "c")),
        ("OEBPS/text/a.xhtml", "../b%20c.xhtml", ("OEBPS/b c.xhtml", "")),
        ("a.xhtml", "#c", ("a.xhtml", "c")),
        ("a.opf", "../../etc/passwd", ("", "")),
        ("a.opf", "/etc/passwd", ("", "")),
        ("a.opf", "file:///etc/passwd", ("", "")),
        ("a.opf", "C:\\x", ("", "")),
    ],
)
def test_references_stay_in_the_archive(base: str, reference: str, expected: tuple[str, str]) -> None:
    assert resolve(base, reference) == expected


def test_a_book_is_recognized_by_its_content() -> None:
    assert recognizes_epub(make_epub(ONE)[:4096], "")
    assert not recognizes_epub(zip_members({"a.txt": "x"})[:4096], "a.zip")
