"""The text as the engine reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.document.cast_text import read_for_cast
from tui.model.blocks import Block, BlockKind, Blocks


def whole(text: str, kind: BlockKind = "paragraph", marker_length: int = 0, line_prefix: str = "") -> list[Block]:
    return [Block(0, len(text), kind, marker_length=marker_length, line_prefix=line_prefix)]


@pytest.mark.parametrize(
    ("text", "block", "read"),
    [
        ("the Evening\nPost", {}, "the Evening Post"),
        ("the Evening \n   Post", {}, "the Evening     Post"),
        ("the Evening\n> > Post", {"line_prefix": "> "}, "the Evening     Post"),
        ("a rose\n  is a rose", {"kind": "verse"}, "a rose\n  is a rose"),
        ("a rose\n> is a rose", {"kind": "verse", "line_prefix": ">"}, "a rose\n  is a rose"),
        ("Ada │ Tom\nPaul │ Ann", {"kind": "table"}, "Ada \n Tom\nPaul \n Ann"),
        ("Ada   Tom\nPaul B.  Ann", {"kind": "table"}, "Ada\n\n Tom\nPaul B.\n Ann"),
        ("Ada | Tom", {"kind": "table"}, "Ada \n Tom"),
        ("Ada = Tom()", {"kind": "code"}, " " * 11),
        ("Read Ada next\nand Tom", {"kind": "boilerplate"}, " " * 21),
        ("3. Ada\n   left", {"kind": "list item", "marker_length": 3}, "   Ada    left"),
    ],
)
def test_a_block_is_one_line_unless_it_keeps_its_lines(text: str, block: dict[str, object], read: str) -> None:
    assert read_for_cast(text, whole(text, **block)).text == read  # type: ignore[arg-type]


def test_what_is_between_blocks_is_blank_and_breaks_the_line() -> None:
    text = "> Ada\n>\n> Tom | Ann"
    blocks = [Block(2, 5), Block(10, 13), Block(16, 19)]
    assert read_for_cast(text, blocks).text == "  Ada\n \n  Tom\n  Ann"


def test_lines_that_are_no_prose_are_marked() -> None:
    text = "The Tower\n\nAda came.\nA Town\nTom left."
    blocks = [Block(0, 9, "title"), Block(11, 20), Block(21, 27, "heading"), Block(28, 37, "table")]
    read = read_for_cast(text, blocks)
    assert read.marked == [(0, 9, "heading"), (21, 27, "heading"), (28, 37, "table")]
    assert read.cut(11, 37).marked == [(10, 16, "heading"), (17, 26, "table")]
    assert read.cut(11, 20).marked == []


def test_of_the_beginning_only_its_blocks_are_found() -> None:
    text = "Ada\n" * 1000
    blocks = Blocks(Block(start, start + 3) for start in range(0, 4000, 4))
    assert read_for_cast(text, blocks, 42).text == text[:42]
    assert len(blocks.found) < 15


@given(st.text("aB |│\n>", max_size=40), st.lists(st.integers(0, 40), max_size=8, unique=True), st.data())
def test_it_is_as_long_as_the_text_and_keeps_its_letters(text: str, edges: list[int], data: st.DataObject) -> None:
    edges = sorted(edge for edge in edges if edge <= len(text))
    kinds = st.sampled_from(("paragraph", "verse", "table", "quotation"))
    blocks = [
        Block(start, end, data.draw(kinds), line_prefix=data.draw(st.sampled_from(("", ">"))))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    read = read_for_cast(text, blocks).text
    assert len(read) == len(text)
    for block in blocks:
        for offset in range(block.start, block.end):
            assert read[offset] == text[offset] or not text[offset].isalpha()
