"""Cell widths are those that rich measures; what is cut to a width has it and cuts no grapheme."""

import subprocess
import sys
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len, get_character_cell_size

from tui.text import cells
from tui.text.cells import (
    cell_width,
    find_measured,
    find_not_wide,
    fit,
    is_wider,
    offset_at_cell,
    split_graphemes,
    truncate,
)

FAMILY = "👩‍👩‍👧"
PIECES = st.lists(
    st.sampled_from(["a", "b ", "é", "e\u0301", "習", "한국", FAMILY, "☁️", "❤️", "مرحبا", "\u200b", "–", "…"]),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("ｱ", 1),
        ("한", 2),
        ("a\u200cb", 2),
        ("😀", 2),
        ("☁️", 2),
        (FAMILY, 2),
        ("“Łódź” – Ελλάδα, Москва …", 25),
    ],
)
def test_cell_width(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(PIECES)
def test_cell_width_is_what_rich_measures(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_characters_that_are_not_measured_take_one_cell() -> None:
    unmeasured = [chr(code) for code in range(0x20, 0x3000) if find_measured(chr(code)) is None]
    assert {get_character_cell_size(character) for character in unmeasured} == {1}
    assert len(unmeasured) > 900
    # A variation selector can widen some of them, and is itself measured.
    assert find_measured("\ufe0f") == 0
    assert load("auto").narrow_to_wide & set(unmeasured)


@given(PIECES, st.integers(0, 80))
def test_the_offset_at_a_cell_is_the_start_of_its_grapheme(text: str, cell: int) -> None:
    offset = offset_at_cell(text, cell)
    assert cell_width(text[:offset]) <= cell
    assert offset in {0, len(text), *(start for start, _, _ in split_graphemes(text))}


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("漢字漢", 6, "漢字漢"), ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("漢字漢", 1, "…"), ("漢字漢", 0, "")],
)
def test_truncate_cuts_no_wide_character(text: str, width: int, expected: str) -> None:
    assert truncate(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("Ann", 5, "Ann  "), ("Annabel", 5, "Anna…"), ("習近平", 5, "習近…"), ("習近平", 4, "習… "), ("Ann", 0, "")],
)
def test_fit(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


@given(PIECES, st.integers(0, 20))
def test_truncated_and_fitted_texts_have_their_width(text: str, width: int) -> None:
    assert cell_width(truncate(text, width)) <= width
    assert cell_width(fit(text, width)) == width


def test_rich_is_imported_for_the_first_text_that_has_to_be_measured() -> None:
    code = (
        "import sys; from tui.text import wrap; from tui.text.cells import cell_width, fit\n"
        "fit('“Łódź” – Москва', 9); wrap.RowBreaker('one two', 7).break_rows(0, 7, 4, print)\n"
        "assert 'rich' not in sys.modules\n"
        "assert cell_width('漢') == 2; assert 'rich.cells' in sys.modules; assert 'rich.console' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("unit", ["a", "中", "e\u0301", "a" + "\u0301" * 500, "\u200b"])
def test_only_the_beginning_of_a_very_long_text_is_measured(unit: str) -> None:
    text = unit * (3_000_000 // len(unit))
    with patch.object(cells, "measure_graphemes", side_effect=cells.measure_graphemes) as measure:
        assert is_wider(text, 20)
        shortened = truncate(text, 20)
    assert shortened[-1] == "…"
    assert text.startswith(shortened[:-1])
    assert sum(len(call.args[0]) for call in measure.call_args_list) < 5_000


def test_characters_taken_for_wide_take_two_cells() -> None:
    wide = [chr(code) for code in range(0x20, 0x30000) if find_not_wide(chr(code), 0, 1) is None]
    assert {get_character_cell_size(character) for character in wide} == {2}
    assert len(wide) > 30_000
    assert not load("auto").narrow_to_wide & set(wide)


@pytest.mark.parametrize(
    "text", ["Москва", "Ελλάδα", "Հայաստան", "ישראל", "مرحبا", "تهران", "საქართველო", "Việt Nam", "ኢትዮጵያ"]
)
def test_words_of_alphabets_with_one_cell_a_letter_are_not_measured(text: str) -> None:
    assert find_measured(text) is None
