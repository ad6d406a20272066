"""Any text, divided into any blocks with anything marked in it, reads back from the page."""

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from tests.export.hostile import make_cast
from tests.export.readers.html import read_back
from tui.export.exporter import ArticleCast
from tui.export.html.page import export_html
from tui.model import Article, Quote
from tui.model.blocks import Block, BlockKind, Blocks, Inline, InlineKind, PageStart

TEXTS = st.lists(
    st.sampled_from([*"ab é│>- \n\n<&\"'\u00a0\u200b𝒳م東", "\n> ", "Ann", "</p>", " │ "]), min_size=1, max_size=40
).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> ArticleCast:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    bounds = sorted(draw(st.sets(offsets, max_size=10)))
    blocks = [
        draw(_block(start, end))
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
        if text[start:end].strip("\n") == text[start:end] and not text[start:end].isspace()
    ]
    spans = draw(st.lists(st.tuples(offsets, offsets).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=12))
    inlines = sorted(
        Inline(start, end, draw(st.sampled_from(get_args(InlineKind))), draw(st.sampled_from(["", "https://a.org/"])))
        for start, end in spans[:4]
    )
    pages = tuple(PageStart(start, str(start)) for start in sorted(draw(st.sets(offsets, max_size=3))))
    edges = sorted(draw(st.sets(offsets, max_size=6)))
    quotes = [
        Quote(start, end, draw(st.sampled_from([None, "actor-1"])))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    cast = make_cast(text, [(number, start, end) for number, (start, end) in enumerate(spans[4:])], quotes)
    return ArticleCast(Article(text, "t", "s", blocks=Blocks(blocks), inlines=tuple(inlines), pages=pages), cast)


@st.composite
def _block(draw: st.DrawFn, start: int, end: int) -> Block:
    return Block(
        start,
        end,
        draw(st.sampled_from(get_args(BlockKind))),
        level=draw(st.integers(0, 8)),
        marker=draw(st.sampled_from(["", "•", "[2]", "\"'<"])),
        marker_length=draw(st.integers(0, end - start)),
        line_prefix=draw(st.sampled_from(["", ">", "]^-"])),
    )


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(articles())
def test_any_blocks_with_anything_marked_read_back(article_cast: ArticleCast) -> None:
    article, cast = article_cast
    data = export_html([article_cast])
    (found,) = read_back(data)
    assert found.text == article.text
    assert sorted(found.mentions) == sorted(
        (mention.start, mention.end, actor.id) for actor in cast.actors for mention in actor.mentions
    )
    assert sorted(found.quotes or [], key=repr) == sorted(map(tuple, cast.quotes), key=repr)
    page = document_fromstring(data.decode())
    assert not page.xpath("//a//a | //p//p | //ul/*[not(self::li)] | //tr/*[not(self::td or self::th)] | //pre//p")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
