"""Lines break into rows as a plain algorithm breaks them, in one go or in pieces, and are measured about once."""

from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.text.plain_wrap import plain_rows
from tui.text import measured_rows, wrap
from tui.text.cells import HIDDEN
from tui.text.grapheme_columns import GraphemeColumns
from tui.text.wrap import LONGEST_ROW, RowBreaker

WIDTHS = st.integers(min_value=2, max_value=40)


def break_line(line: str, width: int, slices: tuple[int, ...] = ()) -> list[int]:
    """Return where the rows of a line start, asked for in slices."""
    breaker, starts, start = RowBreaker(line, len(line)), list[int](), 0
    for size in slices:
        if start < len(line):
            start = breaker.break_rows(start, start + size, width, starts.append)
    if start < len(line) or not starts:
        breaker.break_rows(start, len(line), width, starts.append)
    return starts


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
            "\u00ad",
            " \u2060",
            "\u00ad\u0301",
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


@settings(deadline=None)  # the widths of characters are looked up for the first line that needs them
@example("one \u00ad two", 4, [])
@example("\u00ad\u00adone", 2, [])
@given(LINES, st.one_of(WIDTHS, st.integers(40, 3000)), st.lists(st.integers(1, 400), max_size=20))
def test_rows_are_those_of_the_plain_algorithm(line: str, width: int, slices: list[int]) -> None:
    # Hidden characters count to the length of the longest row here, and not there.
    assume(len(line) < LONGEST_ROW or set(HIDDEN).isdisjoint(line))
    assert break_line(line, width, tuple(slices)) == plain_rows(line, width)


@given(st.one_of(st.text(alphabet="abc -’", max_size=300), LINES), WIDTHS)
def test_rows_that_are_measured_equal_rows_that_are_not(line: str, width: int) -> None:
    fast = break_line(line, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrap, "find_measured", lambda text, start, _: start if start < len(text) else None)
        assert break_line(line, width) == fast


@pytest.mark.parametrize(
    "unit",
    ["漢字かな交じり文、", "नमस्ते ", "👩\u200d👩\u200d👧", "a" + "\u0301" * 500, "\u0301", "مَرحَبا ", "x " * 90 + "漢"],
)
def test_a_text_is_measured_about_once(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unit * (300_000 // len(unit))
    measured: list[int] = []

    def measure(text: str, start: int, end: int) -> GraphemeColumns:
        measured.append(end - start)
        return GraphemeColumns(text, start, end)

    monkeypatch.setattr(measured_rows, "GraphemeColumns", measure)
    break_line(text, 80)
    assert sum(measured) < 4 * len(text)


@pytest.mark.parametrize("unit", ["\u0301", "a" + "\u0301" * 500, "👩\u200d", "e\u0301 \u0301"])
def test_characters_without_width_fill_no_row_without_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    starts = [*break_line(text, 80), len(text)]
    assert max(right - left for left, right in pairwise(starts)) <= LONGEST_ROW + 1
    assert len(starts) > len(text) // (LONGEST_ROW + 1)


@pytest.mark.parametrize("start", ["", "word", "é\u0301"])
def test_a_million_spaces_hang_at_the_end_of_a_row(start: str) -> None:
    assert break_line(f"{start}{' ' * 1_000_000}end", 10) == [0, len(start) + 1_000_000]
