"""What is copied reads as the page does: no line breaks within a paragraph, no prefixes, all else as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.plain_text import make_article
from tui.model.blocks import Block, Blocks
from tui.text.flow import FILLER, copy_span, read_block

MAIL = "> one\n> two  \n> > three\n\n- item\u00ad\n  more\n- last\n\n  if x:\n    y"
BLOCKS = Blocks(
    [
        Block(2, MAIL.index("\n\n"), "quotation", 1, line_prefix=">"),
        Block(MAIL.index("- item"), MAIL.index("\n- last"), "list item", 1, "", 2),
        Block(MAIL.index("- last"), MAIL.index("- last") + 6, "list item", 1, "", 2),
        Block(MAIL.index("  if"), len(MAIL), "code"),
    ]
)


def test_blocks_are_copied_as_they_are_read_and_as_far_apart_as_on_the_page() -> None:
    expected = "one two three\n\n- item\u00ad more\n- last\n\n  if x:\n    y"
    assert copy_span(MAIL, BLOCKS, 0, len(MAIL)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("wo", "three", "wo three"),
        ("three", "item", "three\n\n- item"),
        ("\n\n- item", "\n\n  if", "- item\u00ad more\n- last\n\n  if"),
        ("x:", "y", "x:\n    y"),
    ],
)
def test_a_part_is_copied_the_same_way(first: str, last: str, expected: str) -> None:
    assert copy_span(MAIL, BLOCKS, MAIL.index(first), MAIL.index(last) + len(last)) == expected


def test_nothing_is_copied_between_two_blocks() -> None:
    gap = MAIL.index("\n\n")
    assert copy_span(MAIL, BLOCKS, gap, gap + 2) == ""
    assert copy_span("", Blocks(), 0, 0) == ""


@given(st.lists(st.sampled_from(["word ", "\n", "\n\n", "> ", "- item", "   ", "\u00ad"]), max_size=30).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    article = make_article(text, "a.txt")
    copied = copy_span(text, article.blocks, 0, len(text))
    assert [c for c in copied if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("港口的\n  船", "港口的船"),
        ("สะพาน\nใหม่", "สะพานใหม่"),
        ("서울의\n항구", "서울의 항구"),
        ("港口\nTorvik", "港口 Torvik"),
    ],
)
def test_a_line_break_between_words_without_spaces_is_no_space(text: str, read: str) -> None:
    block = Block(0, len(text))
    assert read_block(text, block).replace(FILLER, "") == read
    assert len(read_block(text, block)) == len(text)
    assert copy_span(text, Blocks([block]), 0, len(text)) == read
