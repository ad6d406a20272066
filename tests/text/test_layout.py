"""The rows of a page cover the text, are not too wide, and do not depend on how they were laid out."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.text.layouts import laid_out, make_article
from tests.text.plain_wrap import plain_rows
from tui.model.blocks import Block, Blocks
from tui.model.spans import TextSpan
from tui.text import layout as layout_module
from tui.text.cells import cell_width, hide, split_graphemes
from tui.text.flow import read_block, read_slice
from tui.text.layout import Layout

WORDS = st.lists(
    st.one_of(
        st.text(alphabet="abc –’", max_size=12),
        st.sampled_from(
            ["漢字かな交じり文", "e\u0301té", "👩‍👩‍👧", "❤️", "مرحبا", "\n", "  ", "x" * 130, "\u200b", "한국"]
        ),
    ),
    max_size=60,
).map(" ".join)
WIDTHS = st.integers(min_value=2, max_value=40)


def rows(text: str, width: int) -> list[str]:
    layout = laid_out(text, width)
    return [layout.row(row).text for row in range(len(layout))]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("to abcdefgh", 4, ["to", "abcd", "efgh"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("a\nb\n", 10, ["a", "b"]),
        ("", 10, []),
        (" \n\n", 10, []),
        ("\n\na\n\n\n\nb\n\n", 10, ["a", "", "b"]),
        ("漢字かな", 4, ["漢字", "かな"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("a漢", 2, ["a", "漢"]),
        ("e\u0301te\u0301", 2, ["e\u0301t", "e\u0301"]),
        ("👩‍👩‍👧👩‍👩‍👧", 2, ["👩‍👩‍👧", "👩‍👩‍👧"]),
    ],
)
def test_rows(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_empty_rows_separate_paragraphs_of_prose_but_not_lines_of_verse() -> None:
    prose, verse = "word " * 30, "short line"
    assert rows(f"{prose}\n{verse}", 200) == [prose.rstrip(), "", verse]
    assert rows(f"{verse}\n{prose}", 200) == [verse, "", prose.rstrip()]
    assert rows(f"{verse}\n{verse}", 200) == [verse, verse]
    assert rows(f"{prose}\n\n{prose}", 200) == [prose.rstrip(), "", prose.rstrip()]


@given(WORDS, WIDTHS)
def test_every_character_is_on_one_row_in_order(text: str, width: int) -> None:
    layout = laid_out(text, width)
    shown = [layout.span(row) for row in range(len(layout))]
    before = [TextSpan(0, 0), *shown]
    hidden = [text[end:start] for (_, end), (start, _) in zip(before, [*shown, (len(text), 0)], strict=True)]
    assert not "".join(hidden).strip(" \n\u200b")
    assert all(start <= end for start, end in shown)


@given(WORDS, WIDTHS)
def test_no_row_is_wider_than_the_page(text: str, width: int) -> None:
    assert all(cell_width(hide(row)) <= width or len(split_graphemes(hide(row))) == 1 for row in rows(text, width))


@given(WORDS, WIDTHS)
def test_no_grapheme_is_cut(text: str, width: int) -> None:
    layout = laid_out(text, width)
    starts = {layout.span(row)[0] for row in range(len(layout))}
    for line in re.finditer(r"[^\n]+", text):
        inside = {
            line.start() + offset for start, end, _ in split_graphemes(line[0]) for offset in range(start + 1, end)
        }
        assert not starts & inside


@given(WORDS, WIDTHS)
def test_row_at_returns_the_row_that_holds_the_offset(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for row in range(len(layout)):
        start, end = layout.span(row)
        assert {layout.row_at(offset) for offset in range(start, end)} <= {row}


@given(WORDS, WIDTHS, st.lists(st.integers(min_value=1, max_value=50)))
def test_a_layout_made_in_slices_equals_one_made_in_one_go(text: str, width: int, slices: list[int]) -> None:
    layout = Layout(make_article(text), width)
    for size in slices:
        layout.extend(size)
    layout.extend_to(len(text))
    assert [layout.span(row) for row in range(len(layout))] == [
        laid_out(text, width).span(row) for row in range(len(layout))
    ]
    assert layout.complete
    assert layout.done == (len(text) if len(layout) else 0)


@example("abc\n" + "x" * 130, 20, [60], 300)
@example("abc\n" + "x yz " * 90, 20, [104, 110, 250, 251, 300], 300)
@given(WORDS, WIDTHS, st.lists(st.integers(min_value=0, max_value=200), max_size=4), st.integers(0, 300))
def test_a_layout_that_grew_equals_that_of_the_whole_text(
    text: str, width: int, ends: list[int], laid_out_first: int
) -> None:
    ends = sorted(end for end in ends if not text[end - 1 : end + 1].strip("abc \n"))  # no grapheme is cut
    first = text[: ends[0]] if ends else text
    layout = Layout(make_article(first), width)
    layout.extend_to(laid_out_first)
    for end in [*ends[1:], len(text)]:
        layout.grow(make_article(text[:end]))
        layout.extend_to(end - 3)
    layout.extend_to(len(text))
    whole = laid_out(text, width)
    assert [layout.span(row) for row in range(len(layout))] == [whole.span(row) for row in range(len(whole))]
    assert all(layout.paragraph_at(offset) == whole.paragraph_at(offset) for offset in range(len(text)))


@pytest.mark.parametrize("unit", ["word ", "x", "漢字", "e\u0301 long\u0301er  ", "👩‍👩‍👧 family "])
def test_a_long_line_that_grows_little_by_little_is_not_laid_out_from_its_start(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, width = unit * 2_000, 40
    layout = Layout(make_article(""), width)
    begun: list[int] = []
    lay_out_rows = Layout._lay_out_rows

    def note_start(self: Layout, block: Block, limit: int) -> None:
        begun.append(self._unlaid)
        lay_out_rows(self, block, limit)

    monkeypatch.setattr(Layout, "_lay_out_rows", note_start)
    for end in range(len(unit), len(text) + 1, len(unit) * 50):
        layout.grow(make_article(text[:end]))
        laid_out_to = layout.done
        layout.extend_to(end)
        assert begun[-1] >= laid_out_to - 4 * width * 8
    layout.grow(make_article(text))
    layout.extend_to(len(text))
    whole = laid_out(text, width)
    assert [layout.span(row) for row in range(len(layout))] == [whole.span(row) for row in range(len(whole))]
    assert layout.paragraph_at(len(text) - 1) == 1


def test_rows_stay_when_the_text_grows() -> None:
    line = "word " * 1000
    layout = laid_out(line, 80)
    rows = len(layout)
    layout.grow(make_article(line * 3))
    assert len(layout) >= rows
    assert not layout.complete


def test_layout_stops_at_the_given_offset() -> None:
    layout = Layout(make_article("word " * 100_000), 80)
    layout.extend_to(1000)
    assert not layout.complete
    assert 1000 < layout.done < 1100


@pytest.mark.parametrize("newlines", [0, 1, 1_023, 1_024, 1_025, 5_000])
@pytest.mark.parametrize("text", ["", "a", "a\n\nb", "word " * 1_000])
def test_the_end_is_that_of_the_text_without_the_newlines_at_its_end(text: str, newlines: int) -> None:
    text_with_newlines = text + "\n" * newlines
    assert Layout(make_article(text_with_newlines), 40).end == len(text)
    assert laid_out(text_with_newlines, 40).end == len(text.rstrip())


# Blocks that flow over several lines

FLOWING = st.lists(
    st.sampled_from(
        ["a ", "word ", "long-word ", "漢字", "é\u0301 ", "\n", "\n> ", "   \n  ", "\u00ad", "x" * 50, " " * 9]
    ),
    min_size=1,
    max_size=40,
).map(lambda parts: "A" + "".join(parts) + "z")


def flowing(text: str) -> Blocks:
    """Return the text as one paragraph, the lines of which may have a prefix."""
    return Blocks([Block(0, len(text), line_prefix=">")])


@given(FLOWING, WIDTHS, st.lists(st.integers(1, 50)))
def test_a_paragraph_is_broken_as_it_is_read(text: str, width: int, slices: list[int]) -> None:
    layout = Layout(make_article(text, flowing(text)), width)
    for size in slices:
        layout.extend(size)
    layout.extend_to(len(text))
    assert [layout.span(row).start for row in range(len(layout))] == plain_rows(
        read_block(text, layout.blocks[0]), width
    )
    assert " ".join("".join(layout.row(row).text for row in range(len(layout))).split()).count(">") == 0


@settings(deadline=None)  # rich is imported for the first text that needs it
@given(FLOWING, WIDTHS)
def test_a_paragraph_read_in_pieces_is_broken_as_one_read_at_once(text: str, width: int) -> None:
    text *= 3_000 // len(text)
    whole = laid_out(text, width, flowing(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout_module, "_PIECE", 1_000)
        patch.setattr(layout_module, "longest_row", lambda width: width + 400)
        pieces = laid_out(text, width, flowing(text))
        assert [pieces.row(row) for row in range(len(pieces))] == [whole.row(row) for row in range(len(whole))]


@given(FLOWING, WIDTHS, st.lists(st.integers(2, 200), max_size=3), st.integers(0, 300))
def test_a_paragraph_of_lines_that_grew_equals_the_whole_one(
    text: str, width: int, ends: list[int], laid_out_first: int
) -> None:
    text = text * 4
    ends = [end for end in sorted(ends) if text[end - 1 : end].isalpha() and text[end : end + 1].isascii()]
    first = text[: ends[0]] if ends else text
    layout = Layout(make_article(first, flowing(first)), width)
    layout.extend_to(laid_out_first)
    for end in [*ends[1:], len(text)]:
        layout.grow(make_article(text[:end], flowing(text[:end])))
        layout.extend_to(end - 3)
    layout.extend_to(len(text))
    whole = laid_out(text, width, flowing(text))
    assert [layout.row(row) for row in range(len(layout))] == [whole.row(row) for row in range(len(whole))]


@pytest.mark.parametrize("line", ["hard-wrapped words, and more of them, on each line\n", "x" * 70 + "\n  "])
def test_a_long_paragraph_of_lines_is_read_about_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (line * 20_000).strip()
    read: list[int] = []

    def read_part(text: str, block: Block, start: int, end: int) -> str:
        read.append(end - start)
        return read_slice(text, block, start, end)

    monkeypatch.setattr(layout_module, "read_slice", read_part)
    laid_out(text, 60, flowing(text))
    assert sum(read) < 1.2 * len(text)
    assert max(read) < 1 << 17


def test_lines_are_kept_where_a_block_keeps_them() -> None:
    text = "one two three four\n\n  > five\n> > six  \nseven"
    layout = laid_out(text, 10, Blocks([Block(0, len(text), "verse", line_prefix=">")]))
    assert [layout.row(row).text for row in range(len(layout))] == [
        "one two",
        "three",
        "four",
        "",
        "five",
        "six",
        "seven",
    ]
