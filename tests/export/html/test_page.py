"""The web page as markup: its policy, its structure, and what becomes of markup in the text."""

import re
import tomllib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from tests.export.hostile import REASONS, make_article
from tui.export.exporter import ArticleCast
from tui.export.html.page import export_html
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Block, Blocks, Inline, PageStart
from tui.model.reasons import explain
from tui.paths import shipped_folder
from tui.text.sanitize import clean

TEXT = "Ann Lee spoke. “Bob, wait,” she said.\nBob Lee left, and Ann Lee with Bob."


def cast_of(text: str, *spans: tuple[str, int, int], quotes: tuple[Quote, ...] = ()) -> Cast:
    """Return a cast of mentions: for each the id of its actor, its start and its end."""
    actors = [
        Actor(
            id,
            id.title(),
            "person",
            1.0,
            Mentions.of(Mention(start, end, "name", REASONS[1]) for one, start, end in spans if one == id),
        )
        for id in dict.fromkeys(id for id, _, _ in spans)
    ]
    assert all(end <= len(text) for _, _, end in spans)
    return Cast.of(actors, quotes)


def page_of(*articles: ArticleCast) -> HtmlElement:
    return document_fromstring(export_html(articles).decode())


def text_of(article: Article, cast: Cast | None = None) -> HtmlElement:
    (element,) = page_of(ArticleCast(article, cast or Cast())).find_class("text")
    return element


def sample(*, title: str = "Title") -> ArticleCast:
    cast = cast_of(TEXT, ("ann", 0, 7), ("bob", 16, 19), ("ann", 28, 31), ("bob", 38, 45), ("ann", 56, 63))
    article = Article(TEXT, title, "a.txt", blocks=Blocks((Block(0, 37), Block(38, len(TEXT)))))
    return ArticleCast(article, cast._replace(quotes=(Quote(15, 27, "ann"),)))


def test_the_policy_allows_only_the_script_and_the_style_of_the_page() -> None:
    page = page_of(sample())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for name in ("style", "script"):
        (element,) = page.iter(name)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert not rules


def test_nothing_is_loaded_and_no_markup_acts() -> None:
    page = page_of(sample())
    assert not page.xpath("//@src | //@style | //link | //img | //iframe | //form | //object | //embed | //base")
    assert not [name for name in page.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)]
    assert not re.search(r"url\(|@import", export_html([sample()]).decode())
    assert {address[0] for address in page.xpath("//@href")} == {"#"}


def test_ids_are_unique_and_every_link_in_the_page_has_its_target() -> None:
    page = page_of(sample(), sample(title="Another"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//@href")} <= set(ids)


def test_links_lead_from_mention_to_mention_without_a_script() -> None:
    page = page_of(sample())
    first, second, third = page.xpath("//span[@data-actor='ann']")
    for one, following in ((first, second), (second, third), (third, first)):
        assert one.xpath("a[@class='next']/@href") == [f"#{following.get('id')}"]
        assert following.xpath("a[@class='previous']/@href") == [f"#{one.get('id')}"]


def test_each_mention_is_listed_in_the_cast_with_its_reason_and_confidence() -> None:
    page = page_of(sample())
    items = page.xpath("//details[@data-actor='ann']//ol[@class='mentions']/li")
    assert [item.xpath("string(a)") for item in items] == ["Ann Lee", "she", "Ann Lee"]
    for item in items:
        assert item.text_content().endswith(f"{explain(REASONS[1])}, certain")
    (quote,) = page.xpath("//details[@data-actor='ann']//ol[@class='quotes']/li/a")
    assert quote.text == "“Bob, wait,”"
    assert page.get_element_by_id(quote.get("href")[1:]).get("data-speaker") == "ann"


def test_mentions_that_cross_are_whole_and_point_to_their_first_part() -> None:
    text = "the Lee twins left"
    cast = cast_of(text, ("ann", 0, 7), ("bob", 4, 13), quotes=(Quote(6, 18, None),))
    element = text_of(Article(text, "t", "s", blocks=Blocks((Block(0, 18),)), inlines=(Inline(2, 9, "strong"),)), cast)
    assert element.text_content() == text
    for actor, words in (("ann", "the Lee"), ("bob", "Lee twins")):
        (first,) = element.xpath(f".//span[@data-actor='{actor}'][@id]")
        parts = [first, *element.xpath(f".//span[@data-of='{first.get('id')}']")]
        assert "".join(part.text_content() for part in parts) == words


@pytest.mark.slow
def test_a_thousand_mentions_in_one_another_are_all_there_and_the_page_is_not_deep() -> None:
    text = "x" * 1_000
    cast = cast_of(text, *((f"a{number}", number // 2, 1_000 - number // 3) for number in range(1_000)))
    element = text_of(Article(text, "t", "s", blocks=Blocks((Block(0, 1_000),))), cast)
    assert len(element.xpath(".//span[@data-start]")) == 1_000
    assert max(len(list(one.iterancestors())) for one in element.iter()) < 60


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=\"'<>", True),
        ("http://example.org/", False),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/", False),
        ("https:", False),
        ("https://[bad", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, is_link: bool) -> None:
    article = Article("see here", "t", "s", blocks=Blocks((Block(0, 8),)), inlines=(Inline(4, 8, "link", address),))
    links = text_of(article).xpath(".//a")
    assert [link.get("href") for link in links] == [address] * is_link
    for link in links:
        assert set(link.get("rel").split()) >= {"noopener", "noreferrer"}


def test_a_link_with_a_mention_in_it_is_followed_by_one_that_can_be_used() -> None:
    article = Article(
        "see Ann", "t", "s", blocks=Blocks((Block(0, 7),)), inlines=(Inline(4, 7, "link", "https://a.org/"),)
    )
    element = text_of(article, cast_of("see Ann", ("ann", 4, 7)))
    assert not element.xpath(".//a//a")
    (link,) = element.xpath(".//a[@href='https://a.org/']")
    assert link.get("aria-label") == "link to a.org"
    assert element.text_content() == "see Ann"


BLOCKS = {
    "title": (Block(0, 5, "title"), "h1"),
    "heading": (Block(0, 5, "heading", 2), "h3"),
    "deep heading": (Block(0, 5, "heading", 9), "h6"),
    "list item": (Block(0, 5, "list item", 1, "•"), "ul/li"),
    "footnote": (Block(0, 5, "footnote", 1, "[1]"), "ul/li"),
    "quotation": (Block(0, 5, "quotation", 1), "blockquote/p"),
    "verse": (Block(0, 5, "verse"), "div[@class='verse']"),
    "code": (Block(0, 5, "code"), "pre/code"),
    "caption": (Block(0, 5, "caption"), "p[@class='caption']"),
    "rule": (Block(0, 5, "rule"), "p[@role='separator']"),
    "table without cells": (Block(0, 5, "table"), "pre"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_become_elements_of_their_kind(name: str) -> None:
    block, path = BLOCKS[name]
    (element,) = text_of(Article("words and more", "t", "s", blocks=Blocks((block, Block(6, 14))))).xpath(f".//{path}")
    assert element.text_content().strip() == "words"


def test_items_of_a_list_are_one_list_and_their_text_stays_whole() -> None:
    text = "- one\n> - two\n\nend"
    blocks = (
        Block(0, 5, "list item", 1, marker_length=2),
        Block(8, 13, "list item", 2, marker_length=2),
        Block(15, 18),
    )
    element = text_of(Article(text, "t", "s", blocks=Blocks(blocks)))
    assert element.text_content() == text
    (items,) = element.xpath(".//ul")
    assert {child.tag for child in items} == {"li"}
    assert items.xpath("li/span[@class='marker']/text()") == ["- ", "- "]
    assert items.xpath("li[2]/@aria-level") == ["2"]


def test_a_table_has_rows_and_cells_and_hides_what_separates_them() -> None:
    text = "Name │ Born\n─────┼─────\nAnn │ 1815\n│ 1816"
    element = text_of(Article(text, "t", "s", blocks=Blocks((Block(0, len(text), "table"),))))
    assert element.text_content() == text
    shown = [
        ["".join(cell.xpath("text()")).strip() for cell in row]
        for row in element.xpath(".//table/tbody/tr[not(@hidden)]")
    ]
    assert shown == [["Name", "Born"], ["Ann", "1815"], ["", "1816"]]


def test_the_pages_of_the_source_begin_between_blocks() -> None:
    pages = (PageStart(0, "i"), PageStart(4, "ii"), PageStart(7, "iii"))
    blocks = (Block(0, 3), Block(4, 5, "list item", 1, "•"), Block(6, 9, "list item", 1, "•"), Block(10, 12))
    element = text_of(Article("one\n2\n3 4\n55", "t", "s", blocks=Blocks(blocks), pages=pages))
    assert element.text_content() == "one\n2\n3 4\n55"
    assert element.xpath(".//@data-page") == ["ii"]


def test_the_text_is_divided_between_blocks_so_that_a_browser_need_not_lay_out_all_of_it() -> None:
    text = "\n".join(["word " * 100] * 100)
    blocks = [
        Block(start, start + 499, "list item" if start < 20_000 else "paragraph") for start in range(0, 50_100, 501)
    ]
    element = text_of(Article(text, "t", "s", blocks=Blocks(blocks)))
    assert element.text_content() == text
    assert {part.get("class") for part in element} == {"part"}
    lengths = [len(part.text_content()) for part in element]
    assert max(lengths[1:]) < 11_000  # a list is not divided
    assert lengths[0] > 20_000


def test_prefixes_of_lines_are_hidden_and_in_the_text() -> None:
    text = "> one\n> two"
    element = text_of(Article(text, "t", "s", blocks=Blocks((Block(2, 11, "quotation", 1, line_prefix=">"),))))
    assert element.text_content() == text
    assert element.xpath(".//span[@hidden]/text()") == ["> ", "> "]


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "--> <!-- ]]> <![CDATA[",
        "&amp; &lt; &#13; &NotEqualTilde; & &;",
        "</div></article><h1>",
        '" onmouseover="alert(1)',
        "$style ${script} $$",
        "\u00a0 \u200b\ufeff\u00ad",
        "\U0001fffe\ufdd0",
    ],
)
def test_markup_is_text_wherever_it_comes_from(text: str) -> None:
    hostile = make_article(clean(text), text)
    cast = cast_of(hostile.text, (text, 0, len(hostile.text)), quotes=(Quote(0, len(hostile.text), text),))
    plain = page_of(ArticleCast(Article("x", "x", "x", notes=("x",), byline="x", date="x"), cast_of("x", ("x", 0, 1))))
    page = page_of(ArticleCast(hostile, cast))
    assert {element.tag for element in page.iter()} <= {element.tag for element in plain.iter()} | {
        "q",
        "p",
        "ol",
        "li",
        "ul",
    }
    assert not page.xpath("//@onmouseover")
    (element,) = page.find_class("text")
    assert element.text_content() == hostile.text
    assert page.xpath("//details/@data-actor") == [text]


def test_the_title_is_the_first_heading_once() -> None:
    text = "The Title\nAnd text."
    blocks = (Block(0, 9, "title"), Block(10, 19))
    assert page_of(ArticleCast(Article(text, "The Title", "s", blocks=Blocks(blocks)), Cast())).xpath(
        "//h1/text()"
    ) == ["The Title"]
    assert (
        page_of(ArticleCast(Article(text, "Another", "s", blocks=Blocks(blocks[1:])), Cast())).xpath("string(//h1)")
        == "Another"
    )


def test_a_text_in_another_language_is_not_said_to_be_english() -> None:
    german = (
        "Die Regierung hat am Dienstag ein neues Gesetz beschlossen, das die Preise für Wohnungen in den Städten "
        "begrenzen soll. Der Minister sagte, dass es für viele Menschen nicht mehr möglich sei, eine Wohnung zu finden."
    )
    assert page_of(sample()).xpath("//*/@lang") == ["en"]
    assert page_of(ArticleCast(Article(german, "t", "s"), Cast())).xpath("//*/@lang") == ["en", ""]


def test_several_articles_are_one_page_with_a_list_of_them() -> None:
    page = page_of(sample(title="One"), sample(title="Two"))
    assert page.xpath("//nav[@aria-label='Articles']//a/@href") == ["#1", "#2"]
    assert [len(page.find_class(name)) for name in ("text", "cast")] == [2, 2]
    assert page.xpath("string(//title)") == "2 articles"


def test_the_colours_are_those_of_a_light_and_a_dark_theme() -> None:
    style = (Path(__file__).parents[3] / "tui/export/html/page.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#\w{6});", part)) for part in style.split("@media", 2)[:2])
    for found, name in ((light, "paper"), (dark, "dusk")):
        theme = tomllib.loads((shipped_folder("themes") / f"{name}.toml").read_text("utf-8"))
        expected = {key: theme["colors"][key] for key in found if key in theme["colors"]} | theme["mentions"]
        for mark in ("target", "current"):
            expected |= {f"{mark}-{part}": theme[mark][part] for part in ("foreground", "background")}
        assert found == expected
