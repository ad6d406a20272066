"""Where mentions and quotes are in the source: lines and columns, pages, sections and blocks."""

import json
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_of
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.json_lines import export_json_lines
from tui.export.positions import Positions
from tui.model import Actor, Article, Cast, Mention, Mentions
from tui.model.blocks import Anchor, Block, Blocks, PageStart
from tui.model.reasons import Reason

TEXT = "The Tower\n\nAda came.\n\nThe Garden\nof Ada\n\nAda left."
ARTICLE = Article(
    TEXT,
    "The Tower",
    "a.x",
    blocks=Blocks([Block(0, 9, "heading", 1), Block(11, 20), Block(22, 39, "heading", 2), Block(41, 50)]),
    pages=(PageStart(11, "i"), PageStart(22, "1")),
    byline="Ann Lee",
    date="2024-01-02",
    site="example.org",
    format="X",
)


def export(article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(export_json_lines([ArticleCast(article, read_cast(article.text))]))
    return fields


def test_an_offset_has_page_section_and_block() -> None:
    positions = Positions(ARTICLE)
    assert positions.describe(0) == {"line": 1, "column": 1, "section": "The Tower", "block": 1}
    assert positions.describe(15) == {"line": 3, "column": 5, "page": "i", "section": "The Tower", "block": 2}
    assert positions.describe(42) == {"line": 8, "column": 2, "page": "1", "section": "The Garden of Ada", "block": 4}


def test_a_text_without_headings_and_pages_has_lines_and_blocks_alone() -> None:
    article = ARTICLE._replace(blocks=Blocks([Block(0, 9), Block(11, 20)]), pages=())
    assert Positions(article).describe(11) == {"line": 3, "column": 1, "block": 2}


def test_what_stands_before_the_first_block_is_in_none() -> None:
    assert Positions(Article("..A.", "", "", blocks=Blocks([Block(2, 4)]))).describe(1) == {"line": 1, "column": 2}


def test_anchors_say_where_the_text_is_in_its_source() -> None:
    article = ARTICLE._replace(anchors=(Anchor(4, 10, 7), Anchor(11, 20, 3), Anchor(22, 31, 1)))
    places = [(place["line"], place["column"]) for place in map(Positions(article).describe, (0, 4, 5, 15, 49))]
    assert places == [(10, 3), (10, 7), (10, 8), (20, 7), (31, 28)]


@given(st.text("ab\n", max_size=80), st.data())
def test_lines_and_columns_count_from_1(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = Positions(Article(text, "", "")).describe(offset)
    assert sum(len(line) + 1 for line in text.split("\n")[: place["line"] - 1]) + place["column"] - 1 == offset


def test_json_has_the_metadata_and_the_place_of_every_mention_and_quote() -> None:
    article = article_of(
        b"---\nauthor: Ann Lee\n---\n# News\n\nMaria *Lopez* spoke. \xe2\x80\x9cYes,\xe2\x80\x9d Lopez said.\n", "a.md"
    )
    fields = export(article)
    assert (fields["format"], fields["title"], fields["byline"]) == ("Markdown", "News", "Ann Lee")
    assert (fields["date"], fields["site"]) == ("", "")
    mentions = fields["actors"][0]["mentions"]
    assert [(mention["text"], mention["line"], mention["column"]) for mention in mentions[:1]] == [
        ("Maria Lopez", 6, 1)
    ]
    (quote,) = fields["quotes"]
    assert (quote["text"], quote["line"], quote["column"]) == ("“Yes,”", 6, 22)


@pytest.mark.slow
def test_100_000_mentions_take_time_in_proportion() -> None:
    def measure(count: int) -> float:
        text = "Ada came.\n\n" * count
        blocks = Blocks(
            Block(start, start + 9, "heading" if start % 5 else "paragraph") for start in range(0, len(text), 11)
        )
        mentions = Mentions.of(
            tuple(Mention(start, start + 3, "name", Reason("name")) for start in range(0, len(text), 11))
        )
        cast = Cast.of((Actor("ada", "Ada", "person", 1.0, mentions),), (), ())
        start = process_time()
        export_json_lines([ArticleCast(Article(text, "t", "a", blocks=blocks), cast)])
        return process_time() - start

    measure(1_000)
    assert measure(100_000) < 40 * measure(10_000)
