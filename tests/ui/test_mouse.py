"""What the mouse does: clicks, drags, double clicks and the wheel."""

import pytest
from textual import events
from textual.geometry import Offset

from tests.marks import slow_but
from tests.ui.conftest import Open, Reader
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.mention_strip import MentionStrip

SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]


def point(reader: Reader, text: str, nth: int = 0) -> Offset:
    """Return where on the screen the text is drawn."""
    page = reader.screen.article_view
    for y in range(page.size.height):
        line = "".join(segment.text for segment in page.render_line(y))
        column = -1
        for _ in range(nth + 1):
            column = line.find(text, column + 1)
        if column >= 0:
            return Offset(page.region.x + column, page.region.y + y)
    raise AssertionError(f"{text!r} is not in view")


async def report(
    reader: Reader, kind: type[events.MouseEvent], at: Offset, button: int = 1, *, shift: bool = False
) -> None:
    """Report what the mouse does at a cell of the screen, as a terminal does."""
    reader.app.post_message(kind(None, at.x, at.y, 0, 0, button, shift, False, False, screen_x=at.x, screen_y=at.y))
    await reader.pilot.pause()


async def drag(reader: Reader, start: Offset, end: Offset) -> None:
    """Press, move and release the mouse."""
    await report(reader, events.MouseDown, start)
    await report(reader, events.MouseMove, end)
    await report(reader, events.MouseUp, end)


def selected(reader: Reader) -> str:
    """Return the text that is selected."""
    return reader.screen.article.text[slice(*reader.screen.article_view.selection or (0, 0))]


async def test_a_second_click_on_a_mention_of_two_actors_takes_the_other_actor(open_reader: Open) -> None:
    async with open_reader(size=(140, 40)) as reader:
        at = point(reader, "countries")
        await reader.pilot.click(offset=at)
        await reader.pilot.pause()
        first = reader.target
        reader.app.CLICK_CHAIN_TIME_THRESHOLD = 0  # two clicks, not a double click
        await reader.pilot.click(offset=at)
        await reader.pilot.pause()
        assert {first, reader.target} == {"Russia", "North Korea"}


async def test_a_click_on_an_actor_or_on_the_strip_goes_to_a_mention(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.pilot.click(CastList, offset=(5, 2))
        await reader.pilot.pause()
        assert reader.target == "Yoon Suk Yeol"
        assert reader.here == "Yoon Suk Yeol"  # where he is introduced
        strip = reader.screen.query_one(MentionStrip)
        await reader.pilot.click(MentionStrip, offset=(0, strip.size.height - 1))
        await reader.pilot.pause()
        assert f" {reader.of_target}/{reader.of_target} " in reader.status


async def test_a_drag_selects_text_without_line_breaks_of_the_page_and_takes_no_actor(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        start, end = point(reader, "Yoon Suk"), point(reader, "negotiations")
        await drag(reader, start, end)
        assert reader.target is None
        await reader.press("y")
        copied = reader.app.clipboard
        assert copied.startswith("Yoon Suk Yeol aims to highlight")
        assert "\n" not in copied


async def test_a_double_click_selects_a_word_and_escape_clears_the_selection(open_reader: Open) -> None:
    async with open_reader() as reader:
        at = point(reader, "uncommon")
        await reader.pilot.click(offset=at, times=2)
        await reader.pilot.pause()
        await reader.press("y")
        assert reader.app.clipboard == "uncommon"
        await reader.press("escape")
        assert reader.screen.article_view.selection is None


async def test_one_turn_of_the_wheel_scrolls_once(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        page = reader.screen.query_one(ArticleView)
        page.post_message(events.MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False))
        await reader.wait_until(lambda: reader.top >= 1)
        await reader.pilot.pause()
        assert reader.top <= 4


LONG = "".join(f"Line {number} of the poem about the sea and the house.\n\n" for number in range(400))


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES))
async def test_a_drag_past_the_bottom_scrolls_and_selects_what_was_passed(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(LONG, size=size) as reader:
        page, start = reader.screen.article_view, point(reader, "Line 1 ")
        beyond = Offset(start.x + 3, size[1] - 1)
        await report(reader, events.MouseDown, start)
        await report(reader, events.MouseMove, beyond)
        await reader.wait_until(lambda: reader.top > size[1])
        await report(reader, events.MouseUp, beyond)
        top, text = reader.top, selected(reader)
        assert text.startswith("Line 1 of")
        assert page.selection is not None
        assert page.selection.end <= page.in_view.end, "nothing below the page is selected"
        assert page.selection.end >= page.in_view.end - 60
        await reader.pilot.pause(0.2)
        assert reader.top == top, "it stops with the button"
        await reader.press("y")
        assert reader.app.clipboard == text.rstrip()


@pytest.mark.slow
async def test_a_drag_past_the_top_scrolls_up(open_reader: Open) -> None:
    async with open_reader(LONG, size=(80, 24)) as reader:
        await reader.press("space", "space", "space")
        page = reader.screen.article_view
        start = Offset(page.region.x + 10, page.region.y + 8)
        anchor = page.offset_at(10, 8)
        await report(reader, events.MouseDown, start)
        await report(reader, events.MouseMove, Offset(start.x, 0))
        await reader.wait_until(lambda: reader.top == 0)
        await report(reader, events.MouseUp, Offset(start.x, 0))
        assert page.selection is not None
        assert anchor is None or page.selection == (0, anchor + 1)
        assert page.selection.start == 0


@pytest.mark.slow
async def test_nothing_but_text_of_the_page_is_drawn_as_selected(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        style = reader.screen.article_view.theme_styles.selection
        start = point(reader, "Yoon Suk")
        for end in (Offset(3, 39), Offset(3, start.y + 2), Offset(119, 38), Offset(119, 0), Offset(0, 0)):
            await report(reader, events.MouseDown, start)
            await report(reader, events.MouseMove, end)
            region = reader.screen.article_view.region
            for y, strip in enumerate(reader.strips):
                x = 0
                for segment in strip:
                    is_selected = segment.style and segment.style.bgcolor == style.bgcolor
                    if is_selected and segment.text.strip():
                        assert region.contains(x, y), (end, segment.text)
                    x += segment.cell_length
            await report(reader, events.MouseUp, end)
        assert not reader.screen.selections


async def test_a_drag_to_the_left_of_the_text_selects_to_the_start_of_that_row(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        start = point(reader, "highlight")
        page = reader.screen.article_view
        row = page.text_layout.span(start.y - page.region.y)  # type: ignore[union-attr]
        await drag(reader, start, Offset(5, start.y))
        assert page.selection is not None
        assert page.selection.start == row.start
        assert selected(reader).endswith("h")


@pytest.mark.slow
async def test_a_double_click_on_blank_space_selects_nothing_and_three_clicks_the_block(open_reader: Open) -> None:
    async with open_reader() as reader:
        at = point(reader, "uncommon summit")
        await reader.pilot.click(offset=at + Offset(len("uncommon"), 0), times=2)
        await reader.pilot.pause()
        assert selected(reader) == ""
        page = reader.screen.article_view
        await reader.pilot.click(offset=Offset(page.region.right - 2, at.y), times=2)
        await reader.pilot.pause()
        assert selected(reader) == ""
        await reader.pilot.click(offset=at, times=3)
        await reader.pilot.pause()
        block = reader.screen.article.blocks.at(reader.screen.article.text.index("uncommon"))
        assert block is not None
        assert selected(reader) == reader.screen.article.text[block.start : block.end]


async def test_shift_and_a_click_extend_the_selection(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.pilot.click(offset=point(reader, "uncommon"), times=2)
        at = point(reader, "deliver")
        await report(reader, events.MouseDown, at, shift=True)
        await report(reader, events.MouseUp, at, shift=True)
        assert selected(reader).startswith("uncommon summit")
        assert selected(reader).endswith("scheduled to d")
        assert reader.target is None


@pytest.mark.slow
async def test_a_selection_stays_while_the_page_turns_and_is_wrapped_again(open_reader: Open) -> None:
    async with open_reader(LONG, size=(120, 40)) as reader:
        await drag(reader, point(reader, "Line 1 "), point(reader, "Line 4 ") + Offset(5, 0))
        before = selected(reader)
        await reader.press("space", "space", "minus", "minus", "b", "b")
        await reader.resize(80, 24)
        assert selected(reader) == before
        await reader.press("y")
        assert reader.app.clipboard == before
        await reader.pilot.click(offset=point(reader, "Line 2 "))
        await reader.pilot.pause()
        assert selected(reader) == "", "a click clears it"


async def test_a_button_released_where_no_report_comes_from_ends_the_drag(open_reader: Open) -> None:
    async with open_reader(LONG, size=(80, 24)) as reader:
        start = point(reader, "Line 1 ")
        await report(reader, events.MouseDown, start)
        await report(reader, events.MouseMove, start + Offset(4, 0))
        await report(reader, events.MouseMove, start + Offset(0, 4), button=0)
        assert selected(reader) == "Line "
        assert reader.app.mouse_captured is None


@pytest.mark.parametrize("key", slow_but(["i"], ["i", "question_mark", "T", "colon", "O", "e"]))
async def test_a_click_beside_a_dialog_closes_it_and_one_in_it_does_not(open_reader: Open, key: str) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("J")
        before = reader.rows
        await reader.press(key)
        await reader.wait_until(lambda: not reader.screen.is_active)
        corner = next(Offset(row.index("╮"), y) for y, row in enumerate(reader.rows) if row != before[y])
        await reader.pilot.click(offset=corner)
        assert not reader.screen.is_active
        await reader.pilot.click(offset=(1, 38))
        await reader.wait_until(lambda: reader.screen.is_active)
        await reader.wait_until(lambda: reader.rows == before)
