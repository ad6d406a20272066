r"""Rich Text Format: characters of all code pages, lists, tables, notes; what is no text is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.load.books.stories import Story, compare, tell
from tui.load.files import LoadError
from tui.load.rtf.reader import load_rtf
from tui.load.rtf.recognition import recognizes_rtf
from tui.model import Article


def read(body: str) -> Article:
    return load_rtf(rf"{{\rtf1\ansi\ansicpg1252 {body}}}".encode("latin-1"), "a.rtf")


def outline(article: Article) -> list[tuple[str, str, str]]:
    """Return kind, marker and text of each block."""
    return [(block.kind, block.marker, article.text[block.start : block.end]) for block in article.blocks]


def escape(text: str) -> str:
    return "".join(character if character.isascii() else rf"\u{ord(character)}?" for character in text)


def write(story: Story) -> str:
    """Return a document of an article, as Word writes it."""
    body = [
        rf"{{\stylesheet{{\s0 Normal;}}{{\s1\b heading 1;}}}}{{\info{{\title {escape(story.title)}}}"
        rf"{{\author {escape(story.author)}}}{{\creatim\yr2021\mo5\dy6}}}}{{\header THE REVIEW\par}}"
    ]
    for section in story.sections:
        body.append(rf"\pard\plain\s1\b {escape(section.heading)}\par")
        for paragraph in section.paragraphs:
            first, _, rest = escape(paragraph).partition(" ")
            body.append(rf"\pard\plain\s0 {{\b {first}}} {rest}\par")
    return "\n".join(body)


@pytest.mark.parametrize("seed", range(12))
def test_every_word_is_read_in_order(seed: int) -> None:
    story = tell(500 + seed, 3 + seed % 5)
    article = read(write(story))
    expected = "\n".join(text for section in story.sections for text in (section.heading, *section.paragraphs))
    assert compare(expected, article.text) == (1, 1)
    assert (article.title, article.byline, article.date) == (story.title, story.author, "")
    assert [text for kind, _, text in outline(article) if kind == "heading"] == [s.heading for s in story.sections]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9", "café"),
        (r"{\fonttbl{\f1\fcharset204 Arial;}}\f1 \'cc\'e8\'f0", "Мир"),
        (r"{\fonttbl{\f1\fcharset128 Gothic;}}\f1 \'93\'fa\'96\'7b", "日本"),
        (r"\u8220?Ada\u8221? \u-3913?", "“Ada” \uf0b7"),
        (r"\uc2 \u233??!", "é!"),
        (r"\u55357?\u56832?", "😀"),
        (r"a\tab b\~c\_d\-e\line f", "a b c\u2011de f"),
        (r"\{Ada\}\\\ldblquote Tom\rdblquote\emdash", "{Ada}\\“Tom”—"),
        (r"{\v hidden}{\deleted gone}Ada", "Ada"),
        (r"{\*\generator Word;}{\*\unknown x}{\pict 0102}{\*\bkmkstart a}Ada", "Ada"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}} Ada", "here Ada"),
        (r"{\shp{\*\shpinst{\sp x}{\shptxt Box.\par}}}Ada.", "Box.\n\nAda."),
        (r"{\upr{a?}{\*\ud{a\u233?}}}", "aé"),
        (r"A\bin3 {{{B", "AB"),
        ("A\r\nd\r\na", "Ada"),
    ],
)
def test_characters_are_read_as_they_are_shown(body: str, text: str) -> None:
    assert read(body).text == text


def test_lists_tables_and_notes() -> None:
    article = read(
        r"\pard Ada came{\super\chftn}{\footnote\pard{\super\chftn} See Tom.\par} in.\par"
        r"{\listtext\tab 1.\tab}\ls1 One\par{\listtext\tab 2.\tab}Two\par"
        r"\pard\fi-360\li360\bullet\tab Three\par"
        r"\trowd\pard\intbl Town\cell Bridges\cell\row\pard\intbl Halvik\cell 7\cell\row\pard After.\par"
    )
    assert outline(article) == [
        ("paragraph", "", "Ada came[1] in."), ("list item", "1.", "One"), ("list item", "2.", "Two"),
        ("list item", "•", "Three"), ("table", "", "Town   │ Bridges\nHalvik │ 7"), ("paragraph", "", "After."),
        ("footnote", "[1]", "See Tom."),
    ]  # fmt: skip


def test_a_document_without_styles_has_headings_by_their_look() -> None:
    article = read(
        r"\pard\qc\b\fs48 The Tower\b0\fs24\par\qc Ada Byron\par\pard\b One\b0\par It fell, they said, and nobody came."
        r"\par\pard\li720 Nobody at all.\par"
    )
    assert (article.title, article.byline) == ("The Tower", "Ada Byron")
    assert [(kind, text[:7]) for kind, _, text in outline(article)] == [
        ("heading", "One"), ("paragraph", "It fell"), ("quotation", "Nobody "),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [b"no rtf", b"{\\rtf1", b"{\\rtf1{\\pict 00}}", b"{\\rtf1\\bin99999999999 abc}", b"{\\rtf1 \\par\\par}"],
    ids=["other", "cut", "picture", "binary", "blank"],
)
def test_a_document_without_text_gets_one_line(data: bytes) -> None:
    with pytest.raises(LoadError) as caught:
        load_rtf(data, "a.rtf")
    assert str(caught.value).startswith("a.rtf ")
    assert "\n" not in str(caught.value)


def test_braces_without_end_are_read() -> None:
    assert read("{" * 100_000 + "Ada" + "}" * 100_000 + "}}}").text == "Ada"
    assert read("Ada" + r"{\footnote " * 3000).text == "Ada"


@given(st.lists(st.sampled_from([
    "{", "}", r"\par", r"\cell", r"\row", r"\intbl", r"\footnote ", r"\chftn", r"\u-1 ", r"\'e9", r"\*", r"\listtext ",
    r"\s1 ", r"\uc9 ", r"\title ", r"\info", "Ada ", r"\page ", r"\line ", r"\b ", r"\fonttbl", r"\fcharset204 ",
]), max_size=40))  # fmt: skip
def test_any_order_of_control_words_is_read_or_refused(parts: list[str]) -> None:
    try:
        article = read("".join(parts))
    except LoadError:
        return
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)


def test_a_document_is_recognized_by_its_content() -> None:
    assert recognizes_rtf(b"{\\rtf1 Ada}", "")
    assert not recognizes_rtf(b"About {\\rtf1}", "a.rtf")


def test_words_on_both_sides_of_a_break_of_page_or_column_stay_apart() -> None:
    article = read(r"Before Ada\page after Tom.\par Second\column third.\par\page Last.")
    assert article.text == "Before Ada after Tom.\n\nSecond third.\n\nLast."
    assert [article.text[page.start :].split()[0] for page in article.pages] == ["Before", "after", "Last."]
