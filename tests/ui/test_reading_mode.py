"""Reading mode shows only the page and how much of it is read; entering and leaving it move no row."""

import pytest
from textual import events

from tests.marks import slow_but
from tests.ui.conftest import FAST, Open, Reader
from tests.ui.test_marks import style_of
from tui.config.settings import read_settings

SIZES = [(40, 10), (60, 16), (80, 24), (120, 40), (200, 60)]
BOOK = "\n\n".join(f"Chapter {number}. {'The rain fell on Paris and Ivan Petrov slept. ' * 9}" for number in range(60))


def text_rows(reader: Reader) -> list[str]:
    """Return the rows of the page, without blanks around them."""
    page = reader.screen.article_view.region
    return [row[page.x : page.right].strip(" ┃╹╻") for row in reader.rows[page.y : page.bottom]]


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES))
async def test_only_the_page_is_shown_and_a_line_below_it(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(BOOK, size=size) as reader:
        await reader.press("Z")
        page = reader.screen.article_view
        assert (page.region.size, page.region.offset) == ((size[0], size[1] - 1), (0, 0))
        assert not set("".join(reader.rows)) & set("│╭╮╰╯┃●▣◆")
        assert reader.rows[-1].strip(" ━╸") == ""
        left = page.margin
        right = page.size.width - left - page.text_layout.width  # type: ignore[union-attr]
        assert abs(left - right) <= 1


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES))
@pytest.mark.parametrize("leave", ["Z", "escape"])
@pytest.mark.parametrize("keys", slow_but([("space",)], [(), ("space",), ("space", "space", "j"), ("G",)]))
async def test_entering_and_leaving_keep_the_row_at_the_top(
    keys: tuple[str, ...], leave: str, size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(BOOK, size=size) as reader:
        await reader.press(*keys)
        before = reader.top, text_rows(reader), reader.screen.article_view.in_view.start
        await reader.press("Z")
        if keys != ("G",):  # there the end of the text stays in view
            layout = reader.screen.article_view.text_layout
            assert layout
            assert reader.top == layout.row_at(before[2])
        await reader.press(leave)
        assert (reader.top, text_rows(reader)) == before[:2]
        assert reader.screen.article_view.in_view.start == before[2]


async def test_the_line_shows_how_much_is_read(open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("Z")
        lengths = [len(reader.rows[-1].strip())]
        for key in ("space", "space", "ctrl+d", "G"):
            await reader.press(key)
            lengths.append(len(reader.rows[-1].strip()))
        assert lengths == sorted(lengths)
        assert len(set(lengths)) == len(lengths)
        assert reader.rows[-1] == "━" * 80


@pytest.mark.slow
async def test_at_most_the_target_is_marked_and_the_settings_keep_what_they_say(open_reader: Open) -> None:
    async with open_reader("Maria Lopez met Ivan Petrov. Maria Lopez left.", size=(80, 24)) as reader:
        await reader.press("J", "Z")
        page = reader.screen.article_view
        assert style_of(reader, "Ivan") == page.base_style
        assert style_of(reader, "Maria").bgcolor != page.base_style.bgcolor
        await reader.press("backslash")
        assert page.spotlight.marks == "none"
        await reader.press("backslash")
        assert page.spotlight.marks == "target"
        await reader.press("Z")
        assert page.spotlight.marks == "all"
        assert read_settings()[0].marks == "all"


@pytest.mark.slow
async def test_marks_that_were_off_stay_off(open_reader: Open) -> None:
    async with open_reader("Maria Lopez left.", size=(80, 24), settings=FAST._replace(marks="none")) as reader:
        await reader.press("Z")
        assert reader.screen.article_view.spotlight.marks == "none"


@pytest.mark.slow
async def test_keys_of_the_page_and_of_mentions_act(open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("f", *"petrov", "enter", "Z")
        before = reader.screen.reading.here
        await reader.press("n", "n", "N")
        assert before
        assert reader.screen.reading.here
        assert reader.screen.reading.here.index == before.index + 1
        await reader.press("}", "space", "g")
        assert reader.top == 0
        await reader.press("slash", *"rain", "enter")
        assert reader.here == "rain"
        assert reader.screen.has_class("-reading-mode")


@pytest.mark.slow
async def test_a_notice_is_shown_in_the_row_of_the_line(open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("Z", "backslash")
        assert "Marked" in reader.rows[-1]
        await reader.press("j")
        assert "Marked" not in reader.rows[-1]
        assert "━" in reader.rows[-1]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["tab", "o", "z"])
async def test_opening_a_view_leaves_the_mode(key: str, open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("Z", key)
        assert not reader.screen.has_class("-reading-mode")
        await reader.press("escape")


@pytest.mark.slow
async def test_escape_leaves_the_mode_before_it_clears_the_target(open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("J", "Z", "escape")
        assert not reader.screen.has_class("-reading-mode")
        assert reader.target
        await reader.press("escape")
        assert reader.target is None


@pytest.mark.slow
async def test_the_wheel_and_clicks_act(open_reader: Open) -> None:
    async with open_reader(BOOK, size=(80, 24)) as reader:
        await reader.press("Z")
        page = reader.screen.article_view
        page.post_message(events.MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False))
        await reader.wait_until(lambda: reader.top > 0)
        y = next(y for y, row in enumerate(reader.rows) if "Petrov" in row)
        await reader.pilot.click(page, offset=(reader.rows[y].index("Petrov") + 1, y))
        await reader.wait_until(lambda: reader.target is not None)
        assert reader.screen.has_class("-reading-mode")
