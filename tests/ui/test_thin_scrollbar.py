"""Scroll bars are thin lines: where the thumb is, and what pressing a cell of the bar does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from tests.ui.conftest import Open
from tui.ui.widgets.thin_scrollbar import ThinScrollBar, find_thumb


def cells(size: int, virtual_size: int, window_size: int, position: int) -> list[Segment]:
    return list(ThinScrollBar.render_bar(size, virtual_size, window_size, position).segments)


@given(st.integers(1, 80), st.integers(1, 10_000), st.integers(1, 80), st.floats(0, 1))
def test_the_thumb_is_in_the_bar_and_at_its_ends_only_at_those_of_the_text(
    size: int, virtual_size: int, window_size: int, share: float
) -> None:
    last = max(0, virtual_size - window_size)
    position = round(share * last)
    start, end = find_thumb(size, virtual_size, window_size, position)
    assert 0 <= start <= end <= 2 * size
    if last:
        assert end - start >= 2
        assert (end == 2 * size) or position < last
        assert start == 0 or position > 0


@pytest.mark.parametrize(("position", "drawn"), [(0, "┃┃        "), (40, "    ╻┃╹   "), (80, "        ┃┃")])
def test_the_thumb_moves_in_steps_of_half_a_cell(position: int, drawn: str) -> None:
    row = "".join(segment.text for segment in cells(10, 100, 20, position))
    assert row.count("┃") * 2 + row.count("╻") + row.count("╹") == 4
    if position != 40:
        assert row == drawn


def test_pressing_the_bar_turns_the_page_and_the_thumb_can_be_dragged() -> None:
    actions = [segment.style.meta["@mouse.down"] for segment in cells(10, 100, 20, 50) if segment.style]
    assert actions[0] == "scroll_up"
    assert actions[-1] == "scroll_down"
    assert "grab" in actions
    assert sorted(actions, key=["scroll_up", "grab", "scroll_down"].index) == actions


@pytest.mark.slow
async def test_the_page_has_a_thin_bar_that_the_text_never_touches(open_reader: Open) -> None:
    text = "\n\n".join("x" * 600 for _ in range(40))
    async with open_reader(text, size=(80, 24)) as reader:
        page = reader.screen.article_view
        for width, height in ((80, 24), (60, 16), (120, 40), (40, 10), (200, 60)):
            await reader.resize(width, height)
            right = page.region.right
            rows = [row[page.region.x : right] for row in reader.rows[page.region.y : page.region.bottom]]
            assert any("┃" in row[-1] for row in rows)
            assert {row[-2] for row in rows} == {" "}, (width, height)
            assert any(row[-3] == "x" for row in rows) or page.size.width > 90
            assert all(row[0] == " " for row in rows)


@pytest.mark.slow
async def test_on_a_wide_screen_the_text_stays_close_to_the_cast_or_in_the_middle(open_reader: Open) -> None:
    async with open_reader("word " * 500, size=(200, 60)) as reader:
        page = reader.screen.article_view
        assert page.margin == 12
        await reader.press("z")
        assert abs((page.size.width - page.margin - 80) - page.margin) <= 1
