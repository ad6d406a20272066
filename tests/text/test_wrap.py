"""The rows of a page: nothing lost, nothing too wide, and both paths agree."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len, get_character_cell_size

from tui.text import wrap
from tui.text.wrap import Layout, cells, graphemes, offset_in_row

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


def laid_out(text: str, width: int) -> Layout:
    layout = Layout(text, width)
    layout.extend_to(len(text))
    return layout


def rows(text: str, width: int) -> list[str]:
    layout = laid_out(text, width)
    return [text[slice(*layout.span(row))] for row in range(len(layout))]


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
        ("", 10, [""]),
        ("漢字かな", 4, ["漢字", "かな"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("a漢", 2, ["a", "漢"]),
        ("e\u0301te\u0301", 2, ["e\u0301t", "e\u0301"]),
        ("👩‍👩‍👧👩‍👩‍👧", 2, ["👩‍👩‍👧", "👩‍👩‍👧"]),
    ],
)
def test_rows(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_paragraphs_of_prose_are_set_apart_and_verse_is_not() -> None:
    prose, verse = "word " * 30, "short line"
    assert rows(f"{prose}\n{verse}", 200) == [prose.rstrip(), "", verse]
    assert rows(f"{verse}\n{prose}", 200) == [verse, "", prose.rstrip()]
    assert rows(f"{verse}\n{verse}", 200) == [verse, verse]
    assert rows(f"{prose}\n\n{prose}", 200) == [prose.rstrip(), "", prose.rstrip()]


@given(WORDS, WIDTHS)
def test_every_character_is_on_one_row_in_order(text: str, width: int) -> None:
    layout = laid_out(text, width)
    shown = [layout.span(row) for row in range(len(layout))]
    hidden = [text[end:start] for (_, end), (start, _) in zip(shown, [*shown[1:], (len(text), 0)], strict=True)]
    assert shown[0][0] == 0
    assert not "".join(hidden).strip(" \n")
    assert all(start <= end for start, end in shown)


@given(WORDS, WIDTHS)
def test_no_row_is_wider_than_the_page(text: str, width: int) -> None:
    assert all(cells(row) <= width or len(graphemes(row)) == 1 for row in rows(text, width))


@given(WORDS, WIDTHS)
def test_no_grapheme_is_cut(text: str, width: int) -> None:
    layout = laid_out(text, width)
    starts = {layout.span(row)[0] for row in range(len(layout))}
    for line in re.finditer(r"[^\n]+", text):
        inside = {line.start() + offset for start, end, _ in graphemes(line[0]) for offset in range(start + 1, end)}
        assert not starts & inside


@given(WORDS, WIDTHS)
def test_each_offset_is_found_on_its_row(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for row in range(len(layout)):
        start, end = layout.span(row)
        assert {layout.row_at(offset) for offset in range(start, end)} <= {row}


@given(st.one_of(st.text(alphabet="abc -\n’", max_size=300), WORDS), WIDTHS)
def test_fast_and_measured_paths_agree(text: str, width: int) -> None:
    fast = rows(text, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrap, "_MEASURED", re.compile(r"[\s\S]"))
        assert rows(text, width) == fast


@given(WORDS, WIDTHS, st.lists(st.integers(min_value=1, max_value=50)))
def test_layout_in_slices_is_the_layout_at_once(text: str, width: int, slices: list[int]) -> None:
    layout = Layout(text, width)
    for size in slices:
        layout.extend(size)
    layout.extend_to(len(text))
    assert [layout.span(row) for row in range(len(layout))] == [
        laid_out(text, width).span(row) for row in range(len(layout))
    ]
    assert layout.complete
    assert layout.done == len(text) or text.endswith("\n")


@example("abc\n" + "x" * 130, 20, [60], 300)
@given(WORDS, WIDTHS, st.lists(st.integers(min_value=0, max_value=200), max_size=4), st.integers(0, 300))
def test_a_layout_that_grows_is_the_layout_of_the_whole(
    text: str, width: int, ends: list[int], laid_out_first: int
) -> None:
    ends = sorted(end for end in ends if not text[end - 1 : end + 1].strip("abc \n"))  # no grapheme is cut
    layout = Layout(text[: ends[0]] if ends else text, width)
    layout.extend_to(laid_out_first)
    for end in [*ends[1:], len(text)]:
        layout.grow(text[:end])
        layout.extend_to(end - 3)
    layout.extend_to(len(text))
    whole = laid_out(text, width)
    assert [layout.span(row) for row in range(len(layout))] == [whole.span(row) for row in range(len(whole))]
    assert all(layout.paragraph_at(offset) == whole.paragraph_at(offset) for offset in range(len(text)))


def test_what_was_laid_out_stays_so_when_the_text_grows() -> None:
    line = "word " * 1000
    layout = laid_out(line, 80)
    rows = len(layout)
    layout.grow(line * 3)
    assert len(layout) >= rows
    assert not layout.complete


@given(WORDS, WIDTHS)
def test_paragraphs_are_lines_that_are_not_empty(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for offset in range(len(text)):
        assert layout.paragraph_at(offset) == max(1, len(re.findall(r"[^\n]+", text[: offset + 1])))


def test_layout_stops_where_it_was_asked_to() -> None:
    layout = Layout("word " * 100_000, 80)
    layout.extend_to(1000)
    assert not layout.complete
    assert 1000 < layout.done < 1100


def test_characters_that_are_not_measured_take_one_cell() -> None:
    unmeasured = [chr(code) for code in range(0x20, 0x3000) if not wrap._MEASURED.search(chr(code))]
    assert {get_character_cell_size(character) for character in unmeasured} == {1}
    assert len(unmeasured) > 900
    # A variation selector can widen some of them, and is itself measured.
    assert wrap._MEASURED.search("\ufe0f")
    assert load("auto").narrow_to_wide & set(unmeasured)


@given(WORDS)
def test_cells_are_what_rich_counts(text: str) -> None:
    text = text.replace("\n", "")
    assert cells(text) == cell_len(text)


@given(WORDS, st.integers(min_value=0, max_value=80))
def test_offset_in_row_is_left_of_the_cell(text: str, cell: int) -> None:
    text = text.replace("\n", " ")
    offset = offset_in_row(text, cell)
    assert cells(text[:offset]) <= cell
