"""Mentions in context: what is listed, in which order, how it is filtered, where, and how the page follows."""

import pytest

from tests.marks import slow_but
from tests.ui.conftest import FAST, Open, Reader
from tui.config.settings import Settings, read_settings
from tui.ui.views.mentions import MentionItem, MentionsView
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.third_pane import ThirdPane

PARAGRAPH = "Nobody came that day, and nothing else is known of the house by the sea.\n\n"
TEXT = (
    "Maria Lopez came to Paris. Peter Novak met Lopez there.\n\n"
    f"{PARAGRAPH * 30}“It is over,” Lopez said. She smiled.\n\n"
    f"{PARAGRAPH * 30}Novak left with Lopez\n   in the evening.\n"
)
SIZES = ((60, 16), (80, 24), (120, 40), (200, 60))


def view_of(reader: Reader) -> MentionsView:
    """Return the view, which was opened."""
    return reader.screen.query_one(MentionsView)


def pane_of(reader: Reader) -> ThirdPane:
    """Return the pane that holds it."""
    return reader.screen.query_one(ThirdPane)


def lines_of(reader: Reader) -> list[str]:
    """Return the rows of the list on the screen."""
    region = view_of(reader).item_list.region
    return [row[region.x : region.right].rstrip() for row in reader.rows[region.y : region.bottom]]


def keyword_of(reader: Reader) -> str:
    """Return the words of the mention at the cursor."""
    item = view_of(reader).item_list.highlighted
    assert isinstance(item, MentionItem)
    return reader.screen.article.text[item.jump.span.start : item.jump.span.end]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_each_mention_of_the_target_is_a_line_with_its_name_in_the_same_column(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(TEXT, size=size) as reader:
        await reader.press(*"flopez", "enter", "m")
        lines = [line for line in lines_of(reader) if line]
        assert view_of(reader).title == "Mentions of ● Maria Lopez · 5 · in text order"
        assert len(lines) == 5
        names = ("Maria Lopez", "Lopez", "Lopez", "She", "Lopez")
        assert len({line.index(name, line.index(name) and 12) for line, name in zip(lines, names, strict=True)}) == 1
        assert lines[4].endswith("Lopez in the evening.")
        assert lines[0].startswith("▶")
        assert pane_of(reader).region.bottom <= size[1] - 1, "the status row stays in view"


async def test_the_words_around_a_mention_are_whole(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(60, 16)) as reader:
        await reader.press(*"flopez", "enter", "m")
        words = {word for line in lines_of(reader) for word in line.strip("▶ ").split()}
        assert words <= {*TEXT.split()}


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES))
async def test_the_page_follows_and_escape_returns_to_the_exact_row_at_every_size(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(TEXT, size=size) as reader:
        await reader.press("J", "n", "j", "j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press("m", "end")
        assert reader.screen.article_view.in_view.start <= reader.screen.reading.here.start  # type: ignore[union-attr]
        assert reader.here == keyword_of(reader)
        await reader.press("up", "s", "k", "escape")
        await reader.wait_until(lambda: reader.rows == before[2])
        assert (reader.top, reader.screen.reading) == before[:2]
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_s_goes_through_the_orders_and_the_cursor_stays_on_its_line(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press(*"flopez", "enter", "m", "j", "j", "j")
        assert keyword_of(reader) == "She"
        for order, last in (
            ("by form", "She"),
            ("by the words before", "Lopez"),
            ("by the words after", "Lopez"),
            ("in text order", "Lopez"),
        ):
            await reader.press("s")
            assert view_of(reader).title.endswith(order)
            assert keyword_of(reader) == "She"
            items = view_of(reader).item_list.items
            item = items[len(items) - 1]
            assert item.jump is not None
            assert reader.screen.article.text[item.jump.span.start : item.jump.span.end] == last


@pytest.mark.slow
async def test_a_slash_filters_as_one_types_and_the_page_shows_the_first_line(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press(*"flopez", "enter")
        before = reader.screen.reading
        await reader.press("m", "slash", *"NOVAK left")
        assert view_of(reader).title == "Mentions of ● Maria Lopez · 1 of 5 · in text order"
        assert reader.screen.reading.here is not None
        assert reader.screen.reading.here.index == 4
        await reader.press(*"xyz")
        assert "No mention has these words beside it." in "\n".join(lines_of(reader))
        assert reader.screen.reading == before
        await reader.press("escape")
        assert view_of(reader).item_list.has_focus
        assert "· 5 ·" in view_of(reader).title
        await reader.press("slash", *"novak", "down", "enter")
        assert reader.screen.article_view.has_focus
        assert reader.screen.reading.here.index == 1
        assert "· 3 of 5 ·" in view_of(reader).title, "Enter keeps the filter"


@pytest.mark.slow
async def test_without_a_target_it_lists_the_current_mentions_actor_or_the_most_prominent(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press("m")
        assert "Maria Lopez" in view_of(reader).title
        await reader.press("escape", *["right_square_bracket"] * 3)
        assert reader.target is None
        await reader.press("m")
        actor = reader.screen.reading.here.actor  # type: ignore[union-attr]
        assert actor is not None
        assert actor.name in view_of(reader).title
        assert actor.name != "Maria Lopez"
        assert reader.target is None


@pytest.mark.slow
async def test_the_matches_of_a_search_are_listed_and_n_goes_on_from_them(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await reader.press("slash", *"house", "enter", "m", "end")
        assert view_of(reader).title == "Matches of “house” · 60 · in text order"
        assert reader.status.strip().startswith("“house” 60/60")
        await reader.press("s")
        assert view_of(reader).title.endswith("by the words before"), "a match has no form"
        await reader.press("enter", "n")
        assert "“house” 1/60" in reader.status


async def test_an_article_without_anybody_says_what_to_press(open_reader: Open) -> None:
    async with open_reader("it rained.\n\nthe end.\n", size=(60, 16)) as reader:
        await reader.press("m", "j", "s", "enter")
        assert "Nobody is mentioned in this article." in lines_of(reader)[0]
        assert "/ searches the text" in lines_of(reader)[1]
        await reader.press("escape")
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_the_list_follows_the_target_and_the_current_mention(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(120, 40)) as reader:
        await reader.press(*"flopez", "enter", "m", "enter")
        assert pane_of(reader).is_shown
        await reader.press("n", "n")
        assert view_of(reader).item_list.cursor == 2
        assert lines_of(reader)[2].startswith("▶")
        await reader.press(*"fnovak", "enter")
        assert view_of(reader).title.startswith("Mentions of ● Peter Novak · 2")
        await reader.press("escape")
        assert reader.target is None


@pytest.mark.slow
async def test_with_neither_target_nor_mention_the_cursor_follows_the_page(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(120, 40)) as reader:
        await reader.press("m", "enter", "escape", "G")
        assert view_of(reader).item_list.cursor == 4
        await reader.press("g")
        assert view_of(reader).item_list.cursor == 0


@pytest.mark.slow
async def test_enter_stays_and_the_pane_stays_open_where_there_is_room(open_reader: Open) -> None:
    for size, is_shown in zip(SIZES, (False, False, True, True), strict=True):
        async with open_reader(TEXT, size=size) as reader:
            await reader.press("J", "m", "down", "enter")
            assert reader.screen.article_view.has_focus
            assert pane_of(reader).is_shown == is_shown, size
            await reader.press("ctrl+o")
            assert reader.top == 0


@pytest.mark.slow
async def test_a_click_on_a_line_stays_there(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(120, 40)) as reader:
        await reader.press("J", "m")
        await reader.pilot.click(ItemList, offset=(20, 4))
        await reader.pilot.pause()
        assert reader.screen.reading.here is not None
        assert reader.screen.reading.here.index == 4
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_tab_goes_round_the_three_panes(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(200, 60)) as reader:
        await reader.press("m", "enter", "tab")
        assert view_of(reader).item_list.has_focus
        await reader.press("tab")
        assert reader.cast_list.has_focus
        await reader.press("tab")
        assert reader.screen.article_view.has_focus


# The third pane


@pytest.mark.slow
async def test_beside_the_page_m_keeps_it_open_and_the_settings_remember_that(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(200, 60)) as reader:
        await reader.press("m")
        cast, page, pane = reader.cast_list.region, reader.screen.page_pane.region, pane_of(reader).region
        assert cast.right <= page.x < page.right <= pane.x
        assert "m keeps it open" in "\n".join(reader.rows)
        await reader.press("m", "escape")
        assert pane_of(reader).is_shown
        assert "m closes" in "\n".join(reader.rows)
        assert read_settings()[0].mentions_pane
        await reader.press("m", "m")
        assert not pane_of(reader).is_shown
        assert not read_settings()[0].mentions_pane
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_a_pane_that_is_kept_is_open_at_the_start_and_folds_where_there_is_no_room(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(170, 24), settings=FAST._replace(mentions_pane=True)) as reader:
        await reader.wait_until(lambda: bool(reader.screen.query(ThirdPane)) and pane_of(reader).is_shown)
        assert reader.screen.article_view.has_focus
        assert len([line for line in lines_of(reader) if line]) == 5
        await reader.resize(100, 24)
        assert not pane_of(reader).is_shown
        await reader.resize(170, 24)
        assert pane_of(reader).is_shown


@pytest.mark.slow
async def test_below_160_columns_m_closes_what_it_opened(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(80, 24)) as reader:
        before = reader.rows
        await reader.press("m", "m")
        assert reader.rows == before
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_keys_typed_in_a_burst_act_in_their_order(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(80, 24)) as reader:
        await reader.pilot.press("J", "m", "slash", *"novak", "down", "enter", "n")
        await reader.wait_until(lambda: reader.screen.article_view.has_focus)
        await reader.pilot.pause()
        assert reader.screen.reading.here is not None
        assert reader.screen.reading.here.index == 2


# Many mentions


@pytest.mark.slow
async def test_a_page_of_lines_is_all_that_is_read_of_a_long_list(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.analysis import concordance

    text = "Maria Lopez came. " + "The house stood by the sea, and Lopez saw it.\n\n" * 5000
    read = 0
    read_line = concordance.Concordance.read

    def count(self: concordance.Concordance, number: int) -> concordance.Line:
        nonlocal read
        read += 1
        return read_line(self, number)

    monkeypatch.setattr(concordance.Concordance, "read", count)
    async with open_reader(text, size=(80, 24), settings=Settings(recognizer="fast")) as reader:
        await reader.press("J", "m")
        assert len(view_of(reader).item_list.items) > 4000
        height = view_of(reader).item_list.size.height
        for key, pages in (("pagedown", 2), ("down", 1), ("end", 2), ("home", 2)):
            read = 0
            await reader.press(key)
            assert 0 < read <= 4 * pages * height, key
        read = 0
        await reader.press("s")
        await reader.wait_until(lambda: not view_of(reader).is_busy)
        assert read >= 4000
        assert view_of(reader).title.endswith("by form")
