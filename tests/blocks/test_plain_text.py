"""The blocks of plain text: labelled texts, what holds for every text, and that no step takes long."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.labelled import LabelledText, find_labelled, read_labelled
from tui.blocks.plain_text import find_blocks
from tui.model.blocks import Block
from tui.text.flow import FILLER, read_block, read_text

DEVELOPED = read_labelled("blocks_developed.txt")
HELD_OUT = read_labelled("blocks_held_out.txt")
UNSEEN = read_labelled("blocks_unseen.txt")
LATER = read_labelled("blocks_later.txt")
OUTSIDE = read_labelled("blocks_outside.txt")
PIECES = [
    *(
        "word",
        "Ada Byron",
        "She said so.",
        "the harbour of the town lies open to the north and",
        "x" * 150,
        "港口的船" * 40,
    ),
    *(
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\n \n",
        "> ",
        "> > ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "(a) ",
        "# ",
        "// ",
        "|",
        "---",
    ),
    *("== Career ==", "====", "[1] ", "CHAPTER I", "II.", "BRANDT. ", "=", "{", "();", "12   45", "Torvik    08:00"),
    *("By Ada Byron", "May 3, 2023", "Share this", "Comment Template", "“No.”", "港口", "عربي", "Title: The Harbour"),
    *("*** START OF THE PROJECT GUTENBERG EBOOK ***", "*** END OF THE PROJECT GUTENBERG EBOOK ***", "-- \n", "⁂"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
DECORATION = set(" \n>#/=-~^|")
"""What may stand outside all blocks: white space, prefixes of lines, the signs of headings."""


@pytest.mark.parametrize("case", [*DEVELOPED, *HELD_OUT, *UNSEEN, *LATER, *OUTSIDE], ids=lambda case: case.name)
def test_labelled_texts_have_the_blocks_that_a_reader_sees(case: LabelledText) -> None:
    assert find_labelled(case.text) == case.blocks


@given(TEXTS)
def test_blocks_are_in_order_and_hold_all_words(text: str) -> None:
    blocks = list(find_blocks(text))
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    covered = set()
    for block in blocks:
        body = text[block.start : block.end]
        assert body.strip()
        assert not body.startswith("\n")
        assert not body.endswith("\n")
        covered.update(range(block.start, block.end))
    assert {text[n] for n in range(len(text)) if n not in covered} <= DECORATION


@pytest.mark.parametrize("line", ["漢字かな交じり文、" * 20, "x" * 200, "Https://example.org/" + "x" * 200])
def test_no_long_line_without_a_space_is_lost(line: str) -> None:
    text = "\n".join([line] * 3)
    assert "\n".join(text[block.start : block.end] for block in find_blocks(text)) == text


@given(TEXTS)
def test_blocks_found_from_a_line_after_a_blank_one_are_those_found_from_the_start(text: str) -> None:
    blocks = list(find_blocks(text))
    offset, is_blank = 0, True
    for line in text.split("\n"):
        if is_blank:
            assert list(find_blocks(text, offset)) == [block for block in blocks if block.start >= offset]
        offset += len(line) + 1
        is_blank = not line.strip()


@given(TEXTS)
def test_the_text_as_it_is_read_is_as_long_as_the_text(text: str) -> None:
    blocks = list(find_blocks(text))
    assert len(read_text(text, blocks)) == len(text)
    for block in blocks:
        assert "\n" not in read_block(text, block) or block.keeps_lines


@pytest.mark.parametrize("length", [1, 20, 4_000])
def test_a_chunk_without_a_blank_line_is_cut(length: int) -> None:
    text = f"{'word ' * length}\n" * 1_000
    blocks = find_blocks(text)
    first = next(blocks)
    assert first.end < len(text) / 2


def test_blocks_are_found_one_after_another() -> None:
    text = "A paragraph of a book that is wrapped by hand\nat forty-five columns, as here.\n\n" * 10_000
    blocks = find_blocks(text)
    assert [next(blocks).start, next(blocks).start] == [0, text.index("\n\n") + 2]


def test_prefixes_of_quoted_lines_are_not_read() -> None:
    text = "> one and two are the words of this line, and they\n> go on here."
    (block,) = find_blocks(text)
    assert block == Block(2, len(text), "quotation", level=1, line_prefix=">")
    assert read_block(text, block).replace(FILLER, "").endswith("and they go on here.")


def test_list_items_say_how_long_their_marker_is() -> None:
    text = "10. one\n11. two"
    assert [(block.marker, block.marker_length) for block in find_blocks(text)] == [("10.", 4), ("11.", 4)]


def test_the_licence_around_a_book_is_boilerplate() -> None:
    head = "The Project Gutenberg eBook of The Harbour\n\nThis eBook is for anyone anywhere.\n\nTitle: The Harbour\n\n"
    start, end = (f"*** {word} OF THE PROJECT GUTENBERG EBOOK THE HARBOUR ***" for word in ("START", "END"))
    book = "CHAPTER I\n\nThe harbour of Torvik lies open to the north, and on winter mornings\nthe fog comes in."
    text = f"{head}{start}\n\n{book}\n\n{end}\n\nUpdated editions will replace the previous one.\n"
    kinds = [block.kind for block in find_blocks(text)]
    assert kinds == [*["boilerplate"] * 4, "heading", "paragraph", *["boilerplate"] * 2]
    foot = text.index("Updated")
    assert [block.start for block in find_blocks(text, foot)] == [foot]
