"""The line that says how many files have been read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.progress_bar import format_progress
from tui.text.cells import cell_width


@given(st.integers(1, 10**6), st.data(), st.integers(-3, 300), st.booleans())
def test_the_line_fits_the_terminal_whatever_its_width(
    total: int, data: st.DataObject, columns: int, has_blocks: bool
) -> None:
    done = data.draw(st.integers(0, total))
    assert cell_width(format_progress(done, total, columns, has_blocks)) <= max(columns, 0)


@pytest.mark.parametrize(
    ("done", "columns", "has_blocks", "line"),
    [
        (1250, 80, True, "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 1,250 of 5,000 files"),
        (1250, 30, False, "##....... 1,250 of 5,000 files"),
        (0, 30, True, "░░░░░░░░░     0 of 5,000 files"),
        (5000, 30, True, "█████████ 5,000 of 5,000 files"),
        (1250, 25, True, "1,250 of 5,000 files"),
        (0, 25, True, "    0 of 5,000 files"),
        (1250, 14, True, "1,250/5,000"),
        (1250, 9, True, ""),
    ],
)
def test_a_bar_fills_what_the_numbers_leave(done: int, columns: int, has_blocks: bool, line: str) -> None:
    assert format_progress(done, 5000, columns, has_blocks) == line
