"""Articles as frames: what is packed arrives as it was, and whatever else arrives is safe to show, or refused."""

import json
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.child.wire_format import MAX_FRAME, Answered, BadAnswer, Unpacker, pack_answer, pack_articles
from tui.model import Article
from tui.model.blocks import Anchor, Block, BlockKind, Blocks, Inline, PageStart
from tui.text.sanitize import clean, clean_line

TEXT = "A heading\n\nAda never came.\n\nOne\nTwo"
ARTICLE = Article(
    TEXT,
    "A title",
    "a.x",
    ("a note",),
    blocks=Blocks([Block(0, 9, "heading", 1), Block(11, 26), Block(28, 31, "list item", 1, "•"), Block(32, 35)]),
    inlines=(Inline(11, 14, "link", "https://example.org/"), Inline(15, 20, "emphasis")),
    pages=(PageStart(0, "i"), PageStart(11, "1")),
    anchors=(Anchor(0, 1, 3), Anchor(11, 5, 1)),
    byline="Ann Lee",
    date="2024-01-02",
    site="example.org",
    format="X",
)
ENTITIES: dict[str, Any] = {
    "text": TEXT,
    "blocks": [[0, 9, "heading", 1, "", 0, ""]],
    "article": {"title": "t", "byline": "", "date": "", "site": "", "format": "X", "notes": []},
}


def unpack(frames: list[bytes]) -> tuple[Article, ...]:
    unpacker = Unpacker("a.x")
    for frame in frames:
        assert unpacker.add(frame) is None
    return unpacker.articles


def frames_with(**changes: Any) -> list[bytes]:
    return [json.dumps([name, content]).encode() for name, content in {**ENTITIES, **changes}.items()]


def test_articles_arrive_as_they_were() -> None:
    articles = (ARTICLE, ARTICLE._replace(text="Another text", title="", blocks=Blocks([Block(0, 12)])))
    articles = (articles[0], articles[1]._replace(inlines=(), pages=(), anchors=()))
    assert unpack(list(pack_articles(articles))) == articles


def test_a_long_article_takes_many_small_frames() -> None:
    text = "\n\n".join(["漢字 and 👩‍👩‍👧 words"] * 20_000)
    length = text.index("\n")
    blocks = [Block(start, start + length) for start in range(0, len(text), length + 2)]
    article = ARTICLE._replace(text=text, blocks=Blocks(blocks), inlines=(), pages=(), anchors=())
    frames = list(pack_articles([article]))
    assert max(map(len, frames)) < MAX_FRAME
    assert unpack(frames) == (article,)


def test_long_lines_are_cut_before_they_are_sent() -> None:
    (article,) = unpack(list(pack_articles([ARTICLE._replace(title="x" * 5_000, notes=("y" * 5_000,) * 50)])))
    assert len(article.title) == len(article.notes[0]) == 2_000
    assert article.title.endswith("x…")
    assert len(article.notes) == 20


@pytest.mark.parametrize(
    "answer",
    [
        Answered(),
        Answered((3, 20, "page")),
        Answered(error="a.x has no text"),
        Answered(fault="KeyError"),
        Answered(is_end=True),
    ],
)
def test_answers_arrive_as_they_were(answer: Answered) -> None:
    assert Unpacker("a.x").add(pack_answer(answer)) == answer


@pytest.mark.parametrize(
    "frames",
    [
        pytest.param([b""], id="empty"),
        pytest.param([b"{}"], id="another shape"),
        pytest.param([b'["text"]'], id="no content"),
        pytest.param([b'["text",1]'], id="no text"),
        pytest.param([b"\xff\xfe"], id="no UTF-8"),
        pytest.param([b"[" * 100_000], id="deep"),
        pytest.param([b"9" * 10_000], id="a huge number"),
        pytest.param([b'["answer",{}]'], id="no answer"),
        pytest.param([b'["answer",{"progress":[-1,2,"page"],"error":"","fault":"","is_end":false}]'], id="minus one"),
        pytest.param(frames_with(text=" \n "), id="blank"),
        pytest.param(frames_with(blocks=[]), id="no blocks"),
        pytest.param(frames_with(blocks=[[0, 9, "heading"]]), id="half a block"),
        pytest.param(frames_with(blocks=[[0, 9, "advert", 1, "", 0, ""]]), id="unknown kind"),
        pytest.param(frames_with(blocks=[[0, 9, ["heading"], 1, "", 0, ""]]), id="a list as a kind"),
        pytest.param(frames_with(blocks=[[9, 9, "heading", 1, "", 0, ""]]), id="empty block"),
        pytest.param(frames_with(blocks=[[0, 99, "heading", 1, "", 0, ""]]), id="block outside"),
        pytest.param(frames_with(blocks=[[True, 9, "heading", 1, "", 0, ""]]), id="a truth as a number"),
        pytest.param(frames_with(blocks=[[0.0, 9, "heading", 1, "", 0, ""]]), id="a fraction"),
        pytest.param(frames_with(blocks=[[0, 1 << 70, "heading", 1, "", 0, ""]]), id="a number without bounds"),
        pytest.param(frames_with(blocks=[[0, 10, "heading", 1, "", 0, ""]]), id="block ends with a line break"),
        pytest.param(frames_with(blocks=[[0, 9, "heading", 1, "", 10, ""]]), id="marker longer than the block"),
        pytest.param(frames_with(blocks=[[0, 9, "heading", 5_000, "", 0, ""]]), id="too deep a level"),
        pytest.param(frames_with(blocks=[[0, 9, "heading", 1, 7, 0, ""]]), id="a number as a marker"),
        pytest.param(
            frames_with(blocks=[[11, 26, "code", 0, "", 0, ""], [0, 9, "code", 0, "", 0, ""]]), id="out of order"
        ),
        pytest.param(
            frames_with(blocks=[[0, 9, "code", 0, "", 0, ""], [8, 20, "code", 0, "", 0, ""]]), id="overlapping blocks"
        ),
        pytest.param([*frames_with()[:2], b'["article",{}]'], id="no title"),
        pytest.param(frames_with(article={**ENTITIES["article"], "title": "x" * 9_999}), id="a long title"),
        pytest.param(frames_with(article={**ENTITIES["article"], "notes": ["x"] * 99}), id="many notes"),
        pytest.param(frames_with(article={**ENTITIES["article"], "notes": "x"}), id="no list of notes"),
        *(
            pytest.param([json.dumps(frame).encode(), *frames_with()], id=json.dumps(frame))
            for frame in (
                ["inlines", [[0, 99, "link", ""]]],
                ["inlines", [[5, 4, "link", ""]]],
                ["inlines", [[0, 4, "blink", ""]]],
                ["inlines", [[4, 5, "link", ""], [0, 1, "link", ""]]],
                ["pages", [[99, "1"]]],
                ["pages", [[0, 1]]],
                ["pages", [[5, "1"], [4, "2"]]],
                ["anchors", [[0, 0, 1]]],
                ["anchors", [[0, 1]]],
                ["anchors", [[99, 1, 1]]],
            )
        ),
    ],
)
def test_what_is_no_article_is_refused(frames: list[bytes]) -> None:
    with pytest.raises(BadAnswer):
        unpack(frames)


def test_what_arrives_in_excess_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in (("_MAX_CODE_POINTS", 3), ("_MAX_ITEMS", 0), ("_MAX_ARTICLES", 0)):
        with monkeypatch.context() as patch:
            patch.setattr(f"tui.load.child.wire_format.{name}", limit)
            with pytest.raises(BadAnswer, match="too"):
                unpack(list(pack_articles([ARTICLE])))


NUMBERS = st.integers(-1, 40) | st.booleans() | st.just(1 << 40)
STRINGS = st.text("ab \n\x1b\u202e\u200d👩", max_size=20)
KINDS = st.sampled_from([*get_args(BlockKind), "link", "x"])
FRAMES = st.one_of(
    st.tuples(st.just("text"), STRINGS),
    st.tuples(st.just("blocks"), st.lists(st.tuples(NUMBERS, NUMBERS, KINDS, NUMBERS, STRINGS, NUMBERS, STRINGS))),
    st.tuples(st.just("inlines"), st.lists(st.tuples(NUMBERS, NUMBERS, KINDS, STRINGS))),
    st.tuples(st.just("pages"), st.lists(st.tuples(NUMBERS, STRINGS))),
    st.tuples(st.just("anchors"), st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS))),
    st.tuples(st.just("article"), st.just({**ENTITIES["article"], "title": "a\x1b"})),
)


@given(st.lists(FRAMES, max_size=12))
def test_whatever_arrives_is_refused_or_safe_to_show(frames: list[object]) -> None:
    try:
        articles = unpack([json.dumps(frame).encode() for frame in frames])
    except BadAnswer:
        return
    for article in articles:
        assert clean(article.text) == article.text
        assert clean_line(article.title) == article.title
        assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
        assert all(before.end <= block.start for before, block in pairwise(article.blocks))
        assert all(clean_line(block.marker) == block.marker for block in article.blocks)
        assert all(inline.end <= len(article.text) for inline in article.inlines)
