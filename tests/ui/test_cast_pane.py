"""The cast pane: orders, widths, the preview of the actor at the cursor, and the card of an actor."""

import pytest
from textual.geometry import Offset

from tests.marks import slow_but
from tests.ui.conftest import FAST, Open, Reader
from tests.ui.test_mouse import drag
from tui.config.settings import read_settings
from tui.ui.screens.actor_card import ActorScreen
from tui.ui.widgets.actor_card import MIN_ROWS, ActorCard, choose_card_rows
from tui.ui.widgets.cast_list import CastList

FILLER = "Nobody came that day, and nothing else is known of the house by the sea.\n\n"
TEXT = (
    f"Peter Novak, a carpenter, met Maria Lopez, the mayor of Lima.\n\n{FILLER * 30}"
    f"“We begin,” said Lopez. Novak agreed with Lopez.\n\n{FILLER * 30}"
    f"Lopez left. “It is over,” Lopez said.\n\n{FILLER * 9}"
)


def names(reader: Reader) -> list[str]:
    """Return the names in the order of the list."""
    return [actor.name for actor in reader.cast_list.actors]


def card(reader: Reader) -> str:
    """Return what the card at the foot of the cast says."""
    widget = reader.screen.query_one(ActorCard)
    assert widget.display
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))


def find(reader: Reader, words: str) -> Offset:
    """Return where words are on the screen."""
    return next(Offset(row.index(words), y) for y, row in enumerate(reader.rows) if words in row)


# The cursor, Enter, Esc and clicks


async def test_the_page_shows_whom_the_cursor_is_at_and_escape_returns_to_the_exact_row(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 24)) as reader:
        await reader.press("G", "k", "k")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press("h", "j")
        assert reader.top == 0
        assert reader.target == names(reader)[1]
        await reader.press("escape")
        assert (reader.top, reader.screen.reading, reader.rows) == before
        assert reader.screen.article_view.has_focus


@pytest.mark.parametrize("way", ["h", "tab"])
async def test_enter_stays_at_the_introduction_and_the_jump_list_goes_back(way: str, open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 24)) as reader:
        await reader.press("G")
        before = reader.top
        await reader.press(way, "j", "enter")
        assert reader.here == names(reader)[1]
        assert reader.top == 0
        await reader.press("ctrl+o")
        assert reader.top == before


@pytest.mark.slow
async def test_a_second_enter_or_click_goes_to_the_mention_nearest_to_the_page(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 24)) as reader:
        row = names(reader).index("Maria Lopez")
        await reader.press("G")
        bottom = reader.top
        await reader.pilot.click(CastList, offset=(5, row))
        await reader.pilot.pause()
        assert (reader.here, reader.top) == ("Maria Lopez", 0)
        await reader.press("G")
        await reader.pilot.click(CastList, offset=(5, row))
        await reader.pilot.pause()
        assert reader.here == "Lopez"
        assert reader.top > bottom // 2
        await reader.press("G", "h", "enter")
        assert reader.here == "Lopez"


@pytest.mark.slow
async def test_a_click_after_a_scroll_goes_back_to_where_the_reader_was(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 24)) as reader:
        await reader.press("h", "enter", "G")
        bottom = reader.top
        await reader.pilot.click(CastList, offset=(5, 1))
        await reader.pilot.pause()
        await reader.press("ctrl+o")
        assert reader.top == bottom


# Orders


async def test_the_title_says_the_order_and_a_click_on_it_changes_it(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        assert "Cast 15 ─ prominence" in reader.rows[0]
        await reader.pilot.click(offset=(5, 0))
        await reader.pilot.pause()
        assert "Cast 15 ─ appearance" in reader.rows[0]
        assert names(reader)[0] == "South Korea" or names(reader)[0] == "Yoon Suk Yeol"
        assert read_settings()[0].cast_order == "appearance"
        await reader.press("s", "s")
        assert "─ name" in reader.rows[0]
        assert names(reader) == sorted(names(reader), key=lambda name: name.casefold().removeprefix("a "))
        first = names(reader)[0]
        await reader.press("J")
        assert reader.target == first


@pytest.mark.slow
async def test_the_cursor_stays_on_its_actor_in_another_order(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("h", "j", "j", "j")
        actor = reader.cast_list.highlighted
        assert actor is not None
        await reader.press("s")
        assert reader.cast_list.highlighted is not None
        assert reader.cast_list.highlighted.id == actor.id


@pytest.mark.slow
async def test_the_settings_choose_order_and_width(open_reader: Open) -> None:
    settings = FAST._replace(cast_order="name", cast_width=50)
    async with open_reader(size=(120, 40), settings=settings) as reader:
        assert "─ name" in reader.rows[0]
        assert reader.screen.view_pane.outer_size.width == 50
    async with open_reader(size=(80, 24), settings=settings) as reader:
        assert reader.screen.view_pane.outer_size.width == 40  # the page keeps half of the screen


# Widths


@pytest.mark.slow
async def test_the_border_can_be_dragged_and_the_settings_keep_the_width(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        edge = reader.screen.view_pane.region.right - 1
        await drag(reader, Offset(edge, 10), Offset(edge + 12, 10))
        await reader.pilot.pause()
        assert reader.screen.view_pane.region.right - 1 == edge + 12
        assert reader.screen.article_view.text_selection is None
        await reader.wait_until(lambda: read_settings()[0].cast_width == edge + 13)
        await drag(reader, Offset(edge + 12, 10), Offset(119, 10))
        assert reader.screen.page_pane.outer_size.width == 40


async def test_keys_make_the_pane_wider_and_a_narrow_screen_has_none(open_reader: Open) -> None:
    async with open_reader(size=(100, 24)) as reader:
        width = reader.screen.view_pane.outer_size.width
        await reader.press(">", ">", "<")
        assert reader.screen.view_pane.outer_size.width == width + 2
        await reader.resize(60, 24)
        await reader.press("h")
        assert reader.screen.view_pane.outer_size.width == 36


@pytest.mark.slow
async def test_on_a_wide_screen_no_name_of_the_sample_is_cut(open_reader: Open) -> None:
    async with open_reader(size=(200, 60)) as reader:
        shown = "\n".join(row[: reader.screen.view_pane.region.right] for row in reader.rows)
        assert all(name in shown for name in names(reader))


async def test_no_two_rows_look_the_same(open_reader: Open) -> None:
    people = ["Grace Brewster Hopper", "Grace Brewster Murray", "Grace Brewster Mason"]
    text = " ".join(f"{name} met {other}." for name in people for other in people if name != other)
    async with open_reader(text, size=(80, 24)) as reader:
        rows = [reader.cast_list.render_line(y).text for y in range(len(names(reader)))]
        assert len({row[:16] for row in rows}) == len(rows) == 3


# The card


@pytest.mark.slow
async def test_the_card_follows_the_target_and_the_cursor(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 30)) as reader:
        assert not reader.screen.query_one(ActorCard).display
        await reader.press("f", *"novak", "enter")
        assert "● Peter Novak" in card(reader)
        assert " carpenter" in card(reader)
        await reader.press("h")
        other = "k" if reader.cast_list.cursor else "j"
        await reader.press(other)
        assert "● Maria Lopez" in card(reader)
        assert " mayor of Lima" in card(reader)
        assert "also Lopez" in card(reader)
        assert "“We begin,”" in card(reader)
        assert "with Peter Novak" in card(reader)
        await reader.press("escape")
        assert "● Peter Novak" in card(reader)


@pytest.mark.slow
async def test_the_card_shows_the_latest_quote_before_the_reader(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 30)) as reader:
        await reader.press("f", *"lopez", "enter")
        assert "“We begin,”" in card(reader)
        await reader.press("G")
        assert "“It is over,”" in card(reader)


@pytest.mark.slow
async def test_why_points_at_the_line_of_the_card(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(120, 30)) as reader:
        await reader.press("f", *"lopez", "enter", "n", "n")
        assert "here: “Lopez” surname ·" in " ".join(card(reader).split())
        widget = reader.screen.query_one(ActorCard)
        before = [widget.render_line(y) for y in range(widget.size.height)]
        await reader.press("w")
        assert [widget.render_line(y) for y in range(widget.size.height)] != before
        await reader.press("n")
        assert "selection" not in str(widget.render_line(0))


@pytest.mark.slow
async def test_why_is_about_a_move_that_is_not_drawn_yet(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"moscow", "enter")
        said = len(reader.notices)
        reader.screen.action_step(1)
        reader.screen.action_why()
        assert len(reader.notices) == said + 1  # the card has no room for all of this reason


@pytest.mark.slow
async def test_why_is_said_where_no_card_is(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(60, 16)) as reader:
        await reader.press("f", *"lopez", "enter", "w")
        assert not reader.screen.query_one(ActorCard).is_on_screen
        assert any("Maria Lopez" in row for row in reader.rows)


@pytest.mark.slow
async def test_every_fact_of_the_card_is_a_jump(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(120, 30)) as reader:
        await reader.press("f", *"lopez", "enter")
        for words, here in (
            ("mayor of Lima", "mayor of Lima"),
            ("also Lopez", "Lopez"),
            ("“We begin,”", "“We begin,”"),
            ("with Peter Novak", "Novak"),
        ):
            await reader.press("f", *"lopez", "enter", "G")
            if words.startswith("“"):
                await reader.press("g")
            at = find(reader, words)
            await reader.pilot.click(offset=at + Offset(len(words) - 3, 0))
            await reader.pilot.pause()
            assert reader.here == here
            assert reader.screen.article_view.has_focus


@pytest.mark.parametrize(
    ("height", "listed", "rows"),
    [(20, 100, 8), (20, 3, 12), (36, 100, 12), (13, 100, 5), (10, 100, 0), (10, 2, 8), (0, 0, 0), (4, 0, 0)],
)
def test_the_card_takes_no_rows_from_the_cast_on_a_short_screen(height: int, listed: int, rows: int) -> None:
    assert choose_card_rows(height, listed) == rows
    assert rows == 0 or rows >= MIN_ROWS


# The card over the page


@pytest.mark.slow
async def test_the_card_opens_over_the_page_without_moving_it(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 30)) as reader:
        await reader.press("f", *"lopez", "enter", "n")
        before = reader.top, reader.screen.reading
        await reader.press("i")
        shown = "\n".join(reader.rows)
        assert "introduced as" in shown
        assert "mention 2 of" in shown
        await reader.press("n")
        assert "mention 3 of" in "\n".join(reader.rows)
        await reader.press("N", "N", "N")
        assert "mention 6 of" in "\n".join(reader.rows)
        await reader.press("escape")
        assert (reader.top, reader.screen.reading) == before
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_enter_goes_to_the_mention_that_is_browsed_or_to_the_fact(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 30)) as reader:
        await reader.press("f", *"lopez", "enter", "i", "n", "n", "enter")
        assert reader.screen.reading.here is not None
        assert reader.screen.reading.here.index == 2
        await reader.press("i", "enter")
        assert reader.here == "mayor of Lima"
        await reader.press("f", *"lopez", "enter", "i", "n", "j", "enter")
        assert reader.here == "Lopez"


@pytest.mark.slow
async def test_every_row_of_the_card_over_the_page_is_a_jump(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(100, 30)) as reader:
        await reader.press("f", *"lopez", "enter", "i")
        assert isinstance(reader.app.screen, ActorScreen)
        count = sum(item.jump is not None for item in reader.app.screen.facts.items)
        assert count >= 6
        await reader.press("escape")
        places = set()
        for number in range(count):
            await reader.press("f", *"lopez", "enter", "i", *["j"] * number, "enter")
            assert not isinstance(reader.app.screen, ActorScreen)
            places.add(reader.screen.reading.position)
        assert len(places) >= count - 2  # a name may be the last mention as well


@pytest.mark.parametrize("size", slow_but([(60, 16)], [(60, 16), (80, 24), (40, 10), (200, 60)]))
async def test_the_card_fits_every_screen(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(size=size) as reader:
        await reader.press("J", "i", "n")
        assert isinstance(reader.app.screen, ActorScreen)
        region = reader.app.screen.query_one("#card").region
        assert reader.app.screen.region.contains_region(region)
        assert region.bottom < size[1], "the status row stays in view"
        assert "mention 2 of" in "\n".join(reader.rows)
        await reader.press("escape")


async def test_without_an_actor_the_card_says_how_to_get_to_one(open_reader: Open) -> None:
    async with open_reader("Ada Byron slept in Paris.", size=(80, 24)) as reader:
        await reader.press("i")
        assert not isinstance(reader.app.screen, ActorScreen)
        assert "mention first" in "\n".join(reader.rows)


@pytest.mark.slow
async def test_a_scroll_bar_that_was_hidden_shows_where_the_list_is(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("h", "end")
        cast_list = reader.cast_list
        assert cast_list.scroll_y > 0
        await reader.press("escape", "escape")  # no target, no card, so no bar
        await reader.wait_until(lambda: not cast_list.show_vertical_scrollbar)
        await reader.press("J")
        await reader.wait_until(lambda: cast_list.show_vertical_scrollbar)
        assert cast_list.vertical_scrollbar.position == cast_list.scroll_y
