"""TEI: elements of blocks, of mentions and quotes that cross them, and characters that XML cannot have."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.export.hostile import random_articles
from tests.export.readers.tei import parse, read_back
from tests.export.test_round_trip import check
from tui.export.exporter import ArticleCast
from tui.export.tei.document import export_tei
from tui.load import load_bytes
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Block, BlockKind, Blocks, PageStart
from tui.model.reasons import Reason

TEI = "{http://www.tei-c.org/ns/1.0}"
KINDS: tuple[BlockKind, ...] = (
    "title", "byline", "date", "heading", "paragraph", "list item", "quotation", "verse", "code", "table", "caption",
    "footnote", "rule", "boilerplate",
)  # fmt: skip


def article_of(*blocks: tuple[BlockKind, int, str], **fields: Any) -> Article:
    """Return an article of blocks, given by kind, level and text, with an empty line between two."""
    text, found = "", []
    for kind, level, words in blocks:
        text += "\n\n" if text else ""
        found.append(Block(len(text), len(text) + len(words), kind, level))
        text += words
    return Article(text, "T", "stdin", blocks=Blocks(found), **fields)


def body_of(article: Article, cast: Cast | None = None) -> str:
    """Return what the body is written as, without its own tag, after the schema has accepted it."""
    root = parse(export_tei([ArticleCast(article, cast or Cast())]))
    written: str = etree.tostring(root.find(f"{TEI}text/{TEI}body"), encoding="unicode", with_tail=False)
    return written.split(">", 1)[1].rsplit("<", 1)[0].replace("\n\n", "")


def mention(start: int, end: int, id: str = "ann", **fields: Any) -> Actor:
    found = Mention(start, end, fields.pop("form", "name"), Reason("name"), fields.pop("confidence", "certain"))
    return Actor(id, fields.pop("name", id), fields.pop("type", "person"), 1, Mentions.of([found]), **fields)


@pytest.mark.parametrize(
    ("blocks", "body"),
    [
        ([("paragraph", 0, "A")], "<p>A</p>"),
        ([("title", 0, "A"), ("byline", 0, "B"), ("date", 0, "C")],
         "<head>A</head><byline>B</byline><dateline>C</dateline><p/>"),
        ([("paragraph", 0, "A"), ("byline", 0, "B"), ("title", 0, "C"), ("date", 0, "D")],
         '<p>A</p><ab type="byline">B</ab><div><head>C</head><dateline>D</dateline></div>'),
        ([("heading", 1, "A"), ("heading", 3, "B"), ("paragraph", 0, "b"), ("heading", 2, "C"), ("heading", 1, "D")],
         "<div><head>A</head><div><head>B</head><p>b</p></div><div><head>C</head></div></div><div><head>D</head></div>"),
        ([("list item", 1, "A"), ("list item", 2, "B"), ("list item", 2, "C"), ("list item", 1, "D"), ("rule", 0, "*")],
         '<list><item>A<list><item>B</item><item>C</item></list></item><item>D</item></list><ab type="rule">*</ab>'),
        ([("list item", 2, "A"), ("list item", 1, "B")], "<list><item>A</item></list><list><item>B</item></list>"),
        ([("quotation", 1, "A"), ("footnote", 0, "B"), ("caption", 0, "C"), ("code", 0, "D"), ("boilerplate", 0, "E")],
         '<quote><p>A</p></quote><note type="footnote"><p>B</p></note><ab type="caption">C</ab>'
         '<ab type="code">D</ab><ab type="boilerplate">E</ab>'),
        ([("verse", 0, "A\nB")], "<lg><l>A\n</l><l>B</l></lg>"),
        ([("table", 0, "A │ B\nC")],
         "<table><row><cell>A │</cell><cell> B\n</cell></row><row><cell>C</cell></row></table>"),
        ([], "<p/>"),
    ],
)  # fmt: skip
def test_a_block_is_an_element(blocks: list[tuple[BlockKind, int, str]], body: str) -> None:
    assert body_of(article_of(*blocks)) == body


def test_marks_of_lists_are_labels_and_lines_between_blocks_are_kept() -> None:
    text = "- one\n* two\n~~\nthree"
    blocks = Blocks([Block(0, 5, "list item", 1, "•", 2), Block(8, 11, "list item", 1), Block(15, 20)])
    assert body_of(Article(text, "", "stdin", blocks=blocks)) == (
        "<list><item><label>- </label>one</item>\n<item><label>* </label>two</item></list>"
        '<ab type="between">\n~~\n</ab><p>three</p>'
    )


def test_numbers_that_are_no_part_of_the_text_are_attributes() -> None:
    marked = [("•", 0, "list item"), ('3."', 0, "list item"), ("[2]", 0, "footnote"), ("1.", 1, "list item")]
    blocks = [
        Block(2 * number, 2 * number + 2 - (length == 0), kind, 1, marker, length)  # type: ignore[arg-type]
        for number, (marker, length, kind) in enumerate(marked)
    ]
    assert body_of(Article("A\nB\nC\n1D", "", "stdin", blocks=Blocks(blocks))) == (
        '<list><item>A</item>\n<item n="3.&quot;">B</item></list>\n<note type="footnote" n="[2]"><p>C</p></note>\n'
        "<list><item><label>1</label>D</item></list>"
    )


def test_a_mention_says_who_how_surely_and_why() -> None:
    cast = Cast.of(
        [
            mention(0, 3, "a", type="organization"),
            mention(4, 7, "b", type="place", confidence="likely"),
            mention(8, 11, "c", type="other"),
            mention(12, 15, "d", form="pronoun", confidence="guess"),
        ]
    )
    assert body_of(article_of(("paragraph", 0, "AAA BBB CCC she")), cast) == (
        '<p><orgName ref="#actor-a" cert="high" ana="#reason-1">AAA</orgName> '
        '<placeName ref="#actor-b" cert="medium" ana="#reason-1">BBB</placeName> '
        '<name ref="#actor-c" cert="high" ana="#reason-1">CCC</name> '
        '<rs type="pronoun" ref="#actor-d" cert="low" ana="#reason-1">she</rs></p>'
    )


def test_what_crosses_another_element_is_written_in_linked_parts() -> None:
    article = article_of(("paragraph", 0, "abcdef"), ("paragraph", 0, "ghi"))
    cast = Cast.of([mention(2, 5, "x")], [Quote(0, 4, "x"), Quote(5, 9, None)])
    written = body_of(article, cast).replace(' cert="high" ana="#reason-1"', "")
    assert written == (
        '<p><said who="#actor-x">ab<persName xml:id="mention-1.1" next="#mention-1.2" ref="#actor-x">cd</persName>'
        '</said><persName xml:id="mention-1.2" prev="#mention-1.1" ref="#actor-x">e</persName>'
        '<said xml:id="quote-2.1" next="#quote-2.2">f</said></p>'
        '<p><said xml:id="quote-2.2" prev="#quote-2.1">g</said>hi</p>'
    )


@pytest.mark.parametrize("kind", ["byline", "date"])
def test_a_quote_in_a_line_of_phrases_makes_it_a_block_that_can_hold_it(kind: BlockKind) -> None:
    article = article_of(("title", 0, "abc"), (kind, 0, "def"))
    assert body_of(article, Cast.of([], [Quote(6, 7, None)])) == (
        f'<head>abc</head><ab type="{kind}">d<said>e</said>f</ab>'
    )


def test_a_span_of_several_actors_has_an_element_for_each() -> None:
    written = body_of(article_of(("paragraph", 0, "both")), Cast.of([mention(0, 4, "a"), mention(0, 4, "b")]))
    assert written.count("<persName") == 2
    assert "xml:id" not in written


def test_what_xml_cannot_have_is_an_instruction_that_reads_back() -> None:
    text = "a\x00b\x1b[2J\ud800\udfff \ufffe\uffff\r\t\x85\u2028\U0001fffe]]><?pi?><!--"
    cast = Cast.of([mention(1, 2), mention(9, 10, "bob", name="\x00\ud800 <b>&\"'")])
    article = Article(text, text, text, blocks=Blocks([Block(0, len(text))]), byline=text, date=text, notes=(text,))
    data = export_tei([ArticleCast(article, cast)])
    assert b"<?dramatis-character FFFE?>" in data
    (read,) = read_back(data)
    assert read.text == text
    assert read.mentions == [(1, 2, "ann"), (9, 10, "bob")]


def test_ids_are_names_and_different_for_different_actors() -> None:
    ids = ["a:b", "a_3a_b", "1", "-", "é", "\ud800", "a b"]
    article = article_of(("paragraph", 0, "abcdefg"))
    cast = Cast.of([mention(number, number + 1, id) for number, id in enumerate(ids)])
    root = parse(export_tei([ArticleCast(article, cast)]))
    assert len(root.findall(f".//{TEI}standOff//{TEI}person")) == len(ids)


def test_the_cast_is_a_list_with_other_names() -> None:
    text = "Ann  Lee, Lee, Ann\nLee, she"
    spans = [(0, 8, "name"), (10, 13, "name"), (15, 22, "name"), (24, 27, "pronoun")]
    found = Mentions.of(Mention(start, end, form, Reason("name")) for start, end, form in spans)  # type: ignore[arg-type]
    cast = Cast.of([Actor("ann", "Ann Lee", "person", 1, found), mention(0, 1, "man", name="a man", unnamed=True)])
    root = parse(export_tei([ArticleCast(Article(text, "", "stdin", blocks=Blocks([Block(0, len(text))])), cast)]))
    ann, man = root.findall(f".//{TEI}listPerson/{TEI}person")
    assert [(name.get("type"), name.text) for name in ann] == [(None, "Ann Lee"), ("other", "Lee")]
    assert man.get("role") == "unnamed"


def test_pages_begin_where_they_do_in_the_text() -> None:
    article = article_of(
        ("paragraph", 0, "abcd"), ("paragraph", 0, "ef"), pages=(PageStart(2, "i"), PageStart(6, '"2'))
    )
    assert body_of(article) == '<p>ab<pb n="i"/>cd</p><p><pb n="&quot;2"/>ef</p>'


def test_several_articles_are_a_corpus_whose_ids_differ() -> None:
    first, second = (article_of(("paragraph", 0, "Ann"), date=date, byline="Tom") for date in ("May", "June"))
    cast = Cast.of([mention(0, 3)], [Quote(0, 3, "ann")])
    root = parse(export_tei([ArticleCast(first, cast), ArticleCast(second, cast)]))
    assert root.tag == f"{TEI}teiCorpus"
    assert [document.get("{http://www.w3.org/XML/1998/namespace}id") for document in root.findall(f"{TEI}TEI")] == [
        "t1-text",
        "t2-text",
    ]
    assert [date.text for date in root.iter(f"{TEI}date")] == ["May", "June"]
    assert [author.text for author in root.find(f"{TEI}teiHeader").iter(f"{TEI}author")] == []


def test_the_header_says_what_the_text_is_and_how_it_was_made() -> None:
    article = article_of(
        ("paragraph", 0, "A"), byline="Ann <Lee>", date="1 May", notes=("a note",), file_uri="file:///a%20b"
    )
    header = parse(export_tei([ArticleCast(article, Cast())])).find(f"{TEI}teiHeader")
    found = {element.tag.removeprefix(TEI): element.text for element in header.iter() if element.text}
    assert (found["title"], found["author"], found["date"], found["note"]) == ("T", "Ann <Lee>", "1 May", "a note")
    assert header.find(f".//{TEI}ptr").get("target") == "file:///a%20b"
    assert "dramatis" in found["p"]


PAGE = b"""# Title

By Ann Lee

- one **Ann**
  - two
- three

> Ann said

| a | b |
| - | - |
| Ann | 2 |

    code &amp; <b>

Text.[^1] <script>

[^1]: A note.
"""


@pytest.mark.parametrize(
    ("name", "data"), [("a.md", PAGE), ("a.txt", PAGE), ("a.txt", b"> > a\n> b\n\n  * x\n    y\n")]
)
def test_files_with_all_kinds_of_blocks_are_valid_and_read_back(name: str, data: bytes) -> None:
    check("tei", [ArticleCast(article, Cast()) for article in load_bytes(data, name)])


@st.composite
def articles_with_any_blocks(draw: st.DrawFn) -> list[ArticleCast]:
    return [
        ArticleCast(article._replace(blocks=draw(_blocks_of(article.text))), cast)
        for article, cast in draw(random_articles())
    ]


@st.composite
def _blocks_of(draw: st.DrawFn, text: str) -> Blocks:
    blocks = []
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    for left, right in pairwise(bounds):
        start = left + len(text[left:right]) - len(text[left:right].lstrip("\n"))
        end = left + len(text[left:right].rstrip("\n"))
        if start < end and text[start:end].strip() and draw(st.booleans()):
            kind, level = draw(st.sampled_from(KINDS)), draw(st.integers(1, 4))
            blocks.append(Block(start, end, kind, level, marker_length=draw(st.integers(0, min(2, end - start - 1)))))
    return Blocks(blocks)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(articles_with_any_blocks())
def test_any_blocks_with_any_cast_are_valid_and_read_back(articles: list[ArticleCast]) -> None:
    check("tei", articles)
    check("conllu", articles)
