"""What the mouse does: clicks, drags, double clicks and the wheel."""

from textual import events
from textual.geometry import Offset

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


async def drag(reader: Reader, start: Offset, end: Offset) -> None:
    """Press, move and release the mouse, as a terminal reports it."""
    for kind, at, button in ((events.MouseDown, start, 1), (events.MouseMove, end, 1), (events.MouseUp, end, 1)):
        moved = end - start
        event = kind(None, at.x, at.y, moved.x, moved.y, button, False, False, False, screen_x=at.x, screen_y=at.y)
        reader.app.post_message(event)
        await reader.pilot.pause()


async def test_a_second_click_on_a_mention_of_two_actors_takes_the_other_actor(open_reader: Open) -> None:
    async with open_reader() as reader:
        at = point(reader, "two countries")
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
        assert reader.screen.article_view.text_selection is None


async def test_one_turn_of_the_wheel_scrolls_once(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        page = reader.screen.query_one(ArticleView)
        page.post_message(events.MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False))
        await reader.wait_until(lambda: reader.top >= 1)
        await reader.pilot.pause()
        assert reader.top <= 4
