"""The keys for the width of lines: no wider than the page, no narrower than can be read, kept for the next time."""

import pytest

from tests.ui.conftest import Open, Reader
from tui.config.settings import MEASURES, read_settings


def width(reader: Reader) -> int:
    layout = reader.screen.article_view.text_layout
    assert layout
    return layout.width


async def test_lines_grow_up_to_the_page_and_it_is_said_that_they_do_not_beyond(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        widest = width(reader)
        for _ in range(3):
            await reader.press("+")
            assert width(reader) == widest
            assert reader.notices[-1] == f"Lines are as wide as they can be, {widest} columns"
        await reader.press("-")
        assert width(reader) == widest - 4
        assert reader.notices[-1] == f"Lines of at most {widest - 4} columns"
        await reader.press("+")
        assert width(reader) == widest


@pytest.mark.slow
async def test_lines_are_not_narrower_than_a_measure(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        for _ in range(9):
            await reader.press("-")
        assert width(reader) in range(MEASURES[0], MEASURES[0] + 4)
        assert reader.notices[-1] == f"Lines are as narrow as they can be, {width(reader)} columns"


async def test_choices_made_just_before_quitting_are_kept(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.ui.saved_choices._SAVED_AFTER_S", 60.0)
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("-", "-")
        reader.screen.action_pane_width(4)
        chosen = reader.screen.article_view.measure, reader.screen.view_pane.width
    reader.app.tidy_up()
    assert (read_settings()[0].measure, read_settings()[0].cast_width) == chosen


async def test_the_settings_keep_the_measure(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("-", "-")
        await reader.wait_until(lambda: read_settings()[0].measure == reader.screen.article_view.measure)
        assert reader.app.settings.measure == reader.screen.article_view.measure < 80
