"""The rows of a page cover the text, are not too wide, and do not depend on how they were laid out."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.text.plain_wrap import plain_rows
from tui.text import grapheme_columns, wrap
from tui.text.cells import cell_width, split_graphemes
from tui.text.wrap import LONGEST_ROW, Layout

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
    hidden = [text[end:start] for (_, end), (start, _) in zip(shown, [*shown[1:], (len(text), 0)], strict=True)]
    assert shown[0][0] == 0
    assert not "".join(hidden).strip(" \n")
    assert all(start <= end for start, end in shown)


@given(WORDS, WIDTHS)
def test_no_row_is_wider_than_the_page(text: str, width: int) -> None:
    assert all(cell_width(row) <= width or len(split_graphemes(row)) == 1 for row in rows(text, width))


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


@given(st.one_of(st.text(alphabet="abc -\n’", max_size=300), WORDS), WIDTHS)
def test_rows_that_are_measured_equal_rows_that_are_not(text: str, width: int) -> None:
    fast = rows(text, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrap, "find_measured", lambda text, start, _: start if start < len(text) else None)
        assert rows(text, width) == fast


LINES = st.lists(
    st.sampled_from(
        [
            *"ab ",
            "the ",
            "漢字",
            "漢。",
            "“漢",
            "한국 ",
            "न",
            "ी",
            "\u0301",
            " \u0301",
            "\u200b",
            "\u200d",
            "\ufe0f",
            "👩",
            "❤",
            "ابن ",
            "Việt ",
            "\U0001d400",
            "\u0301" * 900,
            "👩\u200d" * 300,
            "x" * 90,
            "漢" * 60,
            " " * 70,
        ]
    ),
    max_size=40,
).map("".join)


@given(LINES, st.one_of(WIDTHS, st.integers(40, 3000)), st.lists(st.integers(1, 400), max_size=20))
def test_rows_are_those_of_the_plain_algorithm(line: str, width: int, slices: list[int]) -> None:
    layout = Layout(line, width)
    for size in slices:
        layout.extend(size)
    layout.extend_to(len(line))
    assert [layout.span(row).start for row in range(len(layout))] == plain_rows(line, width)


@pytest.mark.parametrize(
    "unit",
    ["漢字かな交じり文、", "नमस्ते ", "👩\u200d👩\u200d👧", "a" + "\u0301" * 500, "\u0301", "مَرحَبا ", "x " * 90 + "漢"],
)
def test_a_text_is_measured_about_once(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    columns = grapheme_columns.GraphemeColumns
    with pytest.MonkeyPatch.context() as patch:
        measured: list[int] = []
        patch.setattr(
            wrap,
            "GraphemeColumns",
            lambda text, start, end: (measured.append(end - start), columns(text, start, end))[1],
        )
        laid_out(text, 80)
    assert sum(measured) < 4 * len(text)


@given(WORDS, WIDTHS, st.lists(st.integers(min_value=1, max_value=50)))
def test_a_layout_made_in_slices_equals_one_made_in_one_go(text: str, width: int, slices: list[int]) -> None:
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
@example("abc\n" + "x yz " * 90, 20, [104, 110, 250, 251, 300], 300)
@given(WORDS, WIDTHS, st.lists(st.integers(min_value=0, max_value=200), max_size=4), st.integers(0, 300))
def test_a_layout_that_grew_equals_that_of_the_whole_text(
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


@pytest.mark.parametrize("unit", ["word ", "x", "漢字", "e\u0301 long\u0301er  ", "👩‍👩‍👧 family "])
def test_a_long_line_that_grows_little_by_little_is_not_laid_out_from_its_start(unit: str) -> None:
    text, width = unit * 2_000, 40
    layout = Layout("", width)
    begun: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        lay_out_rows = Layout._lay_out_rows
        patch.setattr(
            Layout, "_lay_out_rows", lambda self, limit: (begun.append(self._unlaid), lay_out_rows(self, limit))
        )
        for end in range(len(unit), len(text) + 1, len(unit) * 50):
            layout.grow(text[:end])
            laid_out_to = layout.done
            layout.extend_to(end)
            assert begun[-1] >= laid_out_to - 4 * width * 8
    layout.grow(text)
    layout.extend_to(len(text))
    whole = laid_out(text, width)
    assert [layout.span(row) for row in range(len(layout))] == [whole.span(row) for row in range(len(whole))]
    assert layout.paragraph_at(len(text) - 1) == 1


def test_rows_stay_when_the_text_grows() -> None:
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


def test_layout_stops_at_the_given_offset() -> None:
    layout = Layout("word " * 100_000, 80)
    layout.extend_to(1000)
    assert not layout.complete
    assert 1000 < layout.done < 1100


@pytest.mark.parametrize("unit", ["\u0301", "a" + "\u0301" * 500, "👩\u200d", "\u200b", "e\u0301 \u0301"])
def test_characters_without_width_fill_no_row_without_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    layout = Layout(text, 80)
    layout.extend_to(len(text))
    spans = [layout.span(row) for row in range(len(layout))]
    assert max(span.end - span.start for span in spans) <= LONGEST_ROW
    assert len(layout) >= len(text) // LONGEST_ROW
    assert "".join(text[slice(*span)] for span in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("start", ["", "word", "é\u0301"])
def test_a_million_spaces_hang_at_the_end_of_a_row(start: str) -> None:
    layout = Layout(f"{start}{' ' * 1_000_000}end", 10)
    layout.extend_to(len(layout.text))
    shown = [layout.text[slice(*layout.span(row))] for row in range(len(layout))]
    assert shown == [start, "end"]


@pytest.mark.parametrize("newlines", [0, 1, 1_023, 1_024, 1_025, 5_000])
@pytest.mark.parametrize("text", ["", "a", "a\n\nb", "word " * 1_000])
def test_the_end_is_that_of_the_text_without_the_newlines_at_its_end(text: str, newlines: int) -> None:
    assert Layout(text + "\n" * newlines, 40).end == len(text)
