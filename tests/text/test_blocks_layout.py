"""Blocks of all kinds are set apart, indented and marked, and each offset of their text is in one row."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.layouts import laid_out, make_article
from tui.load.building import ArticleBuilder
from tui.model import Article
from tui.model.blocks import Block, BlockKind
from tui.text.cells import cell_width, hide
from tui.text.layout import Layout

KINDS: tuple[BlockKind, ...] = (
    *("title", "byline", "date", "heading", "paragraph", "list item", "quotation", "verse"),
    *("code", "table", "caption", "footnote", "rule", "boilerplate"),
)


def show(article: Article, width: int) -> list[str]:
    """Return what each row of an article shows."""
    layout = Layout(article, width)
    layout.extend_to(len(article.text))
    rows = [layout.row(number) for number in range(len(layout))]
    return [(row.lead + hide(row.text)).rstrip() for row in rows]


def build(*blocks: tuple[BlockKind, str, int, str]) -> Article:
    """Return an article without a head."""
    builder = ArticleBuilder("a.html", "HTML")
    for kind, text, level, marker in blocks:
        builder.add(kind, text, level=level, marker=marker)
    return builder.build(title="")


@pytest.mark.parametrize(
    ("kind", "text", "level", "marker", "rows"),
    [
        ("paragraph", "one two three four", 0, "", ["one two three", "four"]),
        ("list item", "one two three four", 1, "•", ["• one two", "  three four"]),
        ("list item", "one two three", 2, "10.", ["  10. one two", "      three"]),
        ("list item", "one two three four", 1, "", ["  one two", "  three four"]),
        ("footnote", "one two three", 0, "[1]", ["[1] one two", "    three"]),
        ("quotation", "one two three four", 1, "", ["│ one two", "│ three four"]),
        ("quotation", "one two three four", 99, "", ["│ one two", "│ three four"]),
        ("code", "  if one:\n    two three four", 0, "", ["    if one:", "      two", "  ↪ three four"]),
        ("verse", "one two three four\nfive", 0, "", ["one two three", "    four", "five"]),
        ("caption", "one two three four", 0, "", ["  one two", "  three four"]),
        ("rule", "* * *", 0, "", ["─" * 14]),
        ("rule", "-" * 40, 0, "", ["─" * 14]),
    ],
)
def test_rows_of_a_block(kind: BlockKind, text: str, level: int, marker: str, rows: list[str]) -> None:
    assert show(build((kind, text, level, marker)), 14) == rows


def test_lines_of_verse_are_indented_where_there_is_room() -> None:
    text = "Two roads diverged in a yellow wood,\nAnd sorry I could not travel both"
    assert show(build(("verse", text, 0, "")), 30) == [
        "  Two roads diverged in a",
        "      yellow wood,",
        "  And sorry I could not travel",
        "      both",
    ]


def test_an_item_with_its_marker_in_the_text_hangs_below_what_follows_the_marker() -> None:
    text = "- one two three four\n- five"
    article = make_article(text, [Block(0, 20, "list item", 1, "", 2), Block(21, 27, "list item", 2, "", 2)])
    assert show(article, 14) == ["- one two", "  three four", "  - five"]


PROSE = "word " * 25


@pytest.mark.parametrize(
    ("before", "gap", "after", "rows"),
    [
        (("paragraph", "one", 0), "\n", ("paragraph", "two", 0), 0),
        (("paragraph", "one", 0), "\n\n\n\n", ("paragraph", "two", 0), 1),
        (("paragraph", PROSE, 0), "\n", ("paragraph", "two", 0), 1),
        (("paragraph", "one", 0), "\n", ("paragraph", PROSE, 0), 1),
        (("list item", PROSE, 1), "\n", ("list item", PROSE, 1), 0),
        (("list item", "one", 1), "\n\n", ("list item", "two", 1), 1),
        (("footnote", PROSE, 0), "\n", ("footnote", PROSE, 0), 0),
        (("paragraph", "one", 0), "\n", ("heading", "two", 2), 1),
        (("paragraph", "one", 0), "\n\n", ("heading", "two", 1), 2),
        (("paragraph", "one", 0), "\n", ("heading", "two", 1), 2),
        (("heading", "one", 1), "\n", ("heading", "two", 2), 1),
        (("heading", "one", 2), "\n", ("paragraph", "two", 0), 1),
        (("heading", "one", 3), "\n\n", ("paragraph", "two", 0), 0),
        (("title", "one", 0), "\n\n", ("byline", "two", 0), 0),
        (("title", "one", 0), "\n", ("paragraph", "two", 0), 1),
        (("date", "one", 0), "\n", ("heading", "two", 1), 1),
        (("paragraph", "one", 0), "\n> \n> ", ("quotation", "two", 1), 1),
    ],
)
def test_empty_rows_between_blocks(
    before: tuple[BlockKind, str, int], gap: str, after: tuple[BlockKind, str, int], rows: int
) -> None:
    text = before[1].strip() + gap + after[1].strip()
    blocks = [
        Block(0, len(before[1].strip()), before[0], before[2]),
        Block(len(before[1].strip() + gap), len(text), after[0], after[2]),
    ]
    assert show(make_article(text, blocks), 200).count("") == rows


def test_bars_go_on_between_two_quotations() -> None:
    assert show(build(("quotation", "one", 2, ""), ("quotation", "two", 1, "")), 20) == ["│ │ one", "│", "│ two"]


def test_pages_are_marked_above_the_blocks_that_they_begin_with() -> None:
    builder = ArticleBuilder("a.pdf", "PDF")
    for number in range(1, 4):
        builder.start_page(str(number))
        builder.add("list item", f"item {number}", marker="•")
    builder.mark_page(builder.length - 2, "4")
    assert show(builder.build(title=""), 12) == ["• item 1", "      page 2", "• item 2", "      page 3", "• item 3"]


def test_the_head_of_an_extracted_article_stands_above_its_text() -> None:
    builder = ArticleBuilder("a.html", "HTML")
    builder.add("paragraph", "The text.")
    article = builder.build(title="A long title of it", byline="Ada Byron", date="2024-05-06", site="The News")
    head = ["A long title", "of it", "Ada Byron ·", "2024-05-06 ·", "The News", ""]
    assert show(article, 14) == [*head, "The text."]
    assert show(article._replace(format="plain text"), 14) == ["The text."]
    layout = Layout(article, 14)
    assert layout.row_at(0) == len(head)
    assert layout.count_generated(len(head)) == len(head)
    assert layout.span(0) == (0, 0)


@pytest.mark.parametrize("kind", ["heading", "title"])
def test_a_title_that_stands_in_the_text_is_not_shown_twice(kind: BlockKind) -> None:
    article = build((kind, "The  Tower", 1, ""), ("paragraph", "The text.", 0, ""))
    assert show(article._replace(title="the tower"), 20)[0] == "The Tower"
    assert show(article._replace(title="the tower", byline="Ada"), 20)[:3] == ["Ada", "", "The Tower"]


TABLE = """\
Name      │ Born │ What she or he did
Ada Byron │ 1815 │ wrote a program for a machine that did not exist
──────────┼──────┼───
Tom       │      │ went to school"""
SPACED = """\
Name        What she or he did
Ada Byron   wrote a program for a machine that did not exist
----------  ------------------
            went to school"""


@pytest.mark.parametrize("text", [TABLE, SPACED])
def test_lines_of_a_table_that_fits_stay(text: str) -> None:
    assert show(make_article(text, [Block(0, len(text), "table")]), 80) == text.split("\n")


def test_a_table_that_is_too_wide_is_shown_as_records() -> None:
    assert show(make_article(TABLE, [Block(0, len(TABLE), "table")]), 40) == [
        "Name      │ Born │ What she or he did",
        "",
        "Name           Ada Byron",
        "Born           1815",
        "What she or …  wrote a program for a",
        "               machine that did not",
        "               exist",
        "",
        "Name           Tom",
        "What she or …  went to school",
    ]
    assert show(make_article(SPACED, [Block(0, len(SPACED), "table")]), 36) == [
        "Name        What she or he did",
        "",
        "Name          Ada Byron",
        "What she or…  wrote a program for a",
        "              machine that did not",
        "              exist",
        "",
        "What she or…  went to school",
    ]


def test_lines_that_are_too_wide_but_have_no_cells_are_broken() -> None:
    text = "one two three four\nfive six seven eight"
    rows = ["one two three", "  four", "five six seven", "  eight"]
    assert show(make_article(text, [Block(0, len(text), "table")]), 14) == rows


def test_each_cell_of_a_record_is_found_at_its_offsets() -> None:
    layout = laid_out(TABLE, 40, [Block(0, len(TABLE), "table")])
    for word in ("Born", "Ada", "1815", "wrote", "not", "exist", "Tom", "school"):
        offset = TABLE.index(word)
        row = layout.row(layout.row_at(offset))
        assert row.start <= offset < row.end
        assert word in row.text


PIECES = st.sampled_from(
    [
        "word ",
        "long-word ",
        "漢字",
        "é\u0301 ",
        "\u00ad",
        "x" * 40,
        "  ",
        "\n",
        "\n > ",
        " │ ",
        "   ",
        "👩\u200d👩\u200d👧",
    ]
)
BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.lists(PIECES, min_size=1, max_size=12).map(lambda parts: "A" + "".join(parts) + "z"),
        st.integers(0, 7),
        st.sampled_from(["", "", "•", "12.", "a long marker", "漢"]),
        st.sampled_from([0, 0, 1, 3]),
        st.sampled_from(["\n", "\n\n", "\n > ", "\n\n\n\n"]),
    ),
    max_size=8,
)


Parts = list[tuple[BlockKind, str, int, str, int, str]]


def put_together(parts: Parts) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, body, level, marker, marker_length, gap in parts:
        blocks.append(Block(len(text), len(text) + len(body), kind, level, marker, marker_length, ">"))
        text += body + gap
    return text, blocks


@given(BLOCKS, st.integers(8, 60), st.lists(st.integers(1, 60)))
def test_rows_cover_all_blocks_and_fit_the_page(parts: Parts, width: int, slices: list[int]) -> None:
    text, blocks = put_together(parts)
    layout = Layout(make_article(text, blocks), width)
    for size in slices:
        layout.extend(size)
    layout.extend_to(len(text))
    rows = [layout.row(number) for number in range(len(layout))]
    assert all(cell_width(row.lead + hide(row.text)) <= width for row in rows)
    shown = [row for row in rows if row.end > row.start]
    assert all(left.end <= right.start for left, right in pairwise(shown))
    for number, row in enumerate(rows):
        assert {layout.row_at(offset) for offset in range(row.start, row.end)} <= {number}
    is_shown = {offset for row in shown for offset in range(row.start, row.end)}
    hidden = {text[offset] for block in blocks for offset in range(block.start, block.end) if offset not in is_shown}
    assert hidden <= set(" \n>\u00ad│")
    assert [layout.row(number) for number in range(len(layout))] == [
        row for whole in [laid_out(text, width, blocks)] for row in map(whole.row, range(len(whole)))
    ]


@given(BLOCKS, st.integers(8, 60), st.lists(st.integers(0, 400), max_size=3), st.integers(0, 300))
def test_a_layout_of_blocks_that_grew_equals_that_of_the_whole(
    parts: Parts, width: int, ends: list[int], laid_out_first: int
) -> None:
    text, blocks = put_together(parts)
    layout = Layout(make_article(""), width)
    for end in sorted(min(end, len(text)) for end in ends):
        beginning = text[:end].rstrip(" \n>│\u00ad\u200d\u0301")
        begun = [block._replace(end=min(block.end, len(beginning))) for block in blocks if block.start < len(beginning)]
        layout.grow(make_article(beginning, begun))
        layout.extend_to(laid_out_first)
    layout.grow(make_article(text, blocks))
    layout.extend_to(len(text))
    whole = laid_out(text, width, blocks)
    assert [layout.row(row) for row in range(len(layout))] == [whole.row(row) for row in range(len(whole))]


@given(BLOCKS, st.lists(st.sampled_from(KINDS), max_size=4), st.integers(8, 60), st.integers(0, 400), st.integers(0, 9))
def test_a_layout_grows_also_if_its_last_blocks_become_others(
    parts: Parts, kinds: list[BlockKind], width: int, laid_out_first: int, count: int
) -> None:
    text, blocks = put_together(parts)
    before = blocks[:count]
    first = max(0, len(before) - len(kinds))
    others = [block._replace(kind=kind) for block, kind in zip(before[first:], kinds, strict=False)]
    layout = Layout(make_article(text[: before[-1].end] if before else "", [*before[:first], *others]), width)
    layout.extend_to(laid_out_first)
    layout.grow(make_article(text, blocks))
    layout.extend_to(len(text))
    whole = laid_out(text, width, blocks)
    assert [layout.row(row) for row in range(len(layout))] == [whole.row(row) for row in range(len(whole))]


def test_a_short_line_that_becomes_a_heading_is_laid_out_again() -> None:
    text = "One line of text.\n\nA line\n\nThe rest of it"
    blocks = [Block(0, 17), Block(19, 25), Block(27, 41)]
    layout = laid_out(text, 40, blocks)
    longer = [Block(0, 17), Block(19, 25, "heading", 2), Block(27, 52)]
    layout.grow(make_article(text + ", and more.", longer))
    assert [layout.row(row).kind for row in range(len(layout))] == [
        *("paragraph", "empty", "heading", "empty", "paragraph"),
    ]
