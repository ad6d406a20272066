"""What a reader sees and does, beyond single keys."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.marks import slow_but
from tests.ui.conftest import FAST, Open, Reader
from tui.config.settings import Settings
from tui.model import Cast
from tui.ui.messages import CastNews
from tui.ui.screens.arrival import Arrival
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.hit_list import HitList
from tui.ui.widgets.page_place import ROWS_TO_READ_ON
from tui.ui.widgets.sparkline import BARS
from tui.worker.events import CastEvent, CastFailed, CastUpdated

SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES))
async def test_it_opens_with_text_cast_and_status(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(size=size) as reader:
        screen = "\n".join(reader.rows)
        assert "According to his aides" in screen
        assert "15 in the cast" in screen
        assert ("▣ Russia" in screen) == (size[0] > 60)
        assert all(len(row) == size[0] for row in reader.rows)


async def test_lines_are_at_most_as_wide_as_the_measure_and_centred_without_a_view(open_reader: Open) -> None:
    async with open_reader(size=(200, 60)) as reader:
        await reader.press("z")
        page = reader.screen.article_view
        assert page.text_layout is not None
        assert page.text_layout.width == 80
        assert abs(page.margin - (page.size.width - 80) // 2) <= 1


async def test_a_folded_cast_is_shown_for_a_visit_and_folded_again_after_it(open_reader: Open) -> None:
    async with open_reader(size=(60, 16)) as reader:
        assert reader.screen.view_pane.is_folded
        await reader.press("tab")
        assert "▣ Russia" in "\n".join(reader.rows)
        await reader.press("enter")
        assert reader.target == "Russia"
        assert reader.screen.view_pane.is_folded
        await reader.press("z")
        assert "▣ Russia" in "\n".join(reader.rows)


@pytest.mark.slow
async def test_a_jump_within_the_page_does_not_move_it_and_beyond_lands_in_the_upper_third(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"yoon", "enter")
        moved = []
        for _ in range(9):
            page = reader.screen.article_view
            top, height = reader.top, page.size.height
            await reader.press("n")
            assert page.text_layout is not None
            assert reader.screen.reading.here is not None
            row = page.text_layout.row_at(reader.screen.reading.here.start)
            if top <= row < top + height - ROWS_TO_READ_ON:
                assert reader.top == top
            else:
                moved.append(reader.top)
                is_last = reader.top + height >= len(page.text_layout)
                assert row - reader.top == height // 3 or reader.top == 0 or is_last
        assert moved


async def test_the_finder_previews_and_escape_returns_to_the_same_row(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("J", "j", "j", "j", "j", "j")
        before = reader.top, reader.target, reader.here
        await reader.press("f", *"chang hojin")
        assert reader.here == "Chang Ho-jin"
        assert reader.top > before[0]
        assert "Chang Ho-jin" in "\n".join(reader.rows[:10])
        await reader.press("escape")
        assert (reader.top, reader.target, reader.here) == before
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_arrows_and_control_keys_move_in_the_finder_and_enter_stays(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"korea")
        hits = reader.screen.query_one(HitList)
        seen = []
        for key in ("down", "ctrl+n", "up", "ctrl+p", "pagedown", "pageup"):
            await reader.press(key)
            assert hits.highlighted
            seen.append(hits.hits.index(hits.highlighted))
        assert seen[:4] == [1, 2, 1, 0]
        assert seen[4] > 2
        assert seen[5] == 0
        await reader.press("down", "enter")
        assert reader.target == "South Korea"
        assert not reader.screen.query_one(Finder).is_open
        await reader.press("ctrl+o")
        assert reader.target is None


@pytest.mark.slow
async def test_the_usual_keys_edit_the_line_of_the_finder(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.press("f", *"kim jong", "ctrl+w", *"x", "ctrl+u", *"putn")
        assert reader.target == "Vladimir Putin"


async def test_a_query_without_matches_says_so_and_enter_leaves_the_finder_open(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.press("f", *"zzzz", "enter")
        assert reader.screen.query_one(Finder).is_open
        assert "no matches" in "\n".join(reader.rows)


@pytest.mark.slow
async def test_a_click_on_a_hit_goes_there_and_closes_the_finder(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.press("f", *"korea")
        await reader.pilot.click(HitList, offset=(6, 2))
        await reader.pilot.pause()
        assert reader.target == "South Korea"
        assert not reader.screen.query_one(Finder).is_open


async def test_a_search_previews_counts_and_wraps_and_escape_returns(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("j", "slash", *"military")
        assert "1/6" in reader.status
        await reader.press("escape")
        assert (reader.top, reader.target) == (1, None)
        await reader.press("slash", *"military", "enter", *"nnnnnn")
        assert "1/6" in reader.status
        assert "↻" in reader.status
        await reader.press("slash", *"nowhere at all")
        assert "0/0" in reader.status


@pytest.mark.slow
async def test_a_search_matches_across_the_lines_of_the_page(open_reader: Open) -> None:
    async with open_reader(text="one two three four five six seven eight nine ten " * 5, size=(60, 16)) as reader:
        await reader.press("slash", *"ten one two three four five six seven eight nine ten", "enter")
        assert reader.here is not None
        assert reader.here.startswith("ten one")


@pytest.mark.slow
async def test_the_current_mention_stays_in_view_when_the_terminal_is_resized(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("f", *"chang", "enter")
        for width, height in ((60, 16), (200, 20), (80, 24), (100, 30)):
            await reader.resize(width, height)
            top, bottom = reader.screen.article_view.in_view
            assert reader.screen.reading.here is not None
            assert top <= reader.screen.reading.here.start < bottom


@pytest.mark.slow
async def test_going_back_to_a_search_finds_all_its_matches_again(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("slash", *"russia", "enter", "n", "n", "n")
        before = reader.status, reader.here, reader.top
        assert reader.of_target > 10
        await reader.press("f", *"chang", "enter")
        assert reader.target == "Chang Ho-jin"
        await reader.press("ctrl+o")
        await reader.wait_until(lambda: (reader.status, reader.here, reader.top) == before)
        await reader.press("n")
        assert "5/" in reader.status


@pytest.mark.slow
async def test_resizing_often_does_not_move_the_page(open_reader: Open) -> None:
    text = " ".join("word"[: 1 + number * number % 4] * (1 + number % 3) for number in range(5000))
    async with open_reader(text=text, size=(100, 30)) as reader:
        await reader.press("space", "space", "space", "space", "j", "j")
        before = reader.screen.article_view.in_view[0]
        for width in (63, 120, 77, 58, 140, 71, 90, 66, 100):
            await reader.resize(width, 30)
            top = reader.screen.article_view.in_view
            assert top[0] <= before < top[1]
        assert reader.screen.article_view.in_view[0] == before


@pytest.mark.slow
async def test_a_page_at_the_end_stays_there_when_its_size_changes(open_reader: Open) -> None:
    async with open_reader(text="word and " * 3000 + "the end", size=(100, 30)) as reader:
        await reader.press("G")
        top = reader.screen.article_view.in_view.start
        for size in ((60, 16), (130, 40), (80, 12), (100, 30)):
            await reader.resize(*size)
            assert reader.screen.article_view.share_read == 1
        assert reader.screen.article_view.in_view.start == top


@pytest.mark.slow
async def test_a_line_that_opens_below_the_last_page_does_not_move_it(open_reader: Open) -> None:
    async with open_reader(text="word and " * 3000, size=(80, 20)) as reader:
        await reader.press("G")
        before = reader.top
        for key in ("slash", "escape", "f", "escape"):
            await reader.press(key)
            assert reader.top == before


@pytest.mark.slow
async def test_a_page_that_was_lower_for_a_while_shows_the_same_rows_again(open_reader: Open) -> None:
    async with open_reader(text="word and " * 3000, size=(80, 20)) as reader:
        await reader.press("G", "k", "k")
        before = reader.top
        for height in (60, 10, 20):
            await reader.resize(80, height)
        assert reader.top == before


def post(reader: Reader, event: CastEvent) -> None:
    """Send what reading the cast could send now."""
    reader.screen.post_message(CastNews(event, reader.screen.arrival.attempt))


async def test_partial_casts_do_not_move_the_page(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        whole = reader.screen.reading.cast
        await reader.press("J", "n", "n", "n", "n", "n", "n")
        before = reader.top, reader.target, reader.here
        part = Cast.of(tuple(actor for actor in whole.actors if actor.name != "Ukraine"), whole.quotes)
        post(reader, CastUpdated(part, 0.5))
        await reader.pilot.pause()
        assert (reader.top, reader.target, reader.here) == before
        assert "▰▰▰▰▱▱▱▱" in "\n".join(reader.rows)
        post(reader, CastUpdated(whole, 1.0))
        await reader.pilot.pause()
        assert (reader.top, reader.target, reader.here) == before
        assert "Cast 15" in "\n".join(reader.rows)


async def test_the_article_stays_when_its_cast_cannot_be_read(open_reader: Open) -> None:
    async with open_reader() as reader:
        post(reader, CastFailed("no such luck [bold]"))
        await reader.wait_until(lambda: "no such luck [bold]" in "\n".join(reader.rows))
        assert "According to his aides" in "\n".join(reader.rows)


@pytest.mark.parametrize("ends", [Arrival.stop_cast, Arrival.pause])
async def test_news_of_a_cast_that_is_not_wanted_any_more_is_ignored(
    ends: Callable[[Arrival], None], open_reader: Open
) -> None:
    async with open_reader() as reader:
        reader.screen.progress = reader.screen.progress.start_over()
        post(reader, CastUpdated(Cast.of(()), 1.0))  # it is on its way while the reader ends this
        ends(reader.screen.arrival)
        await reader.pilot.pause()
        assert len(reader.screen.reading.cast.actors) == 15


MARKUP = "[bold]Kim Jong Un[/bold] said [/] and [link=x]Vladimir Putin[/link] \\[ [@click=app.quit]left[/]."


@pytest.mark.slow
async def test_markup_in_an_article_is_text(open_reader: Open) -> None:
    async with open_reader(text=MARKUP + "\n" + MARKUP) as reader:
        screen = "\n".join(reader.rows)
        assert "[bold]Kim Jong Un[/bold] said [/]" in screen
        await reader.press("f", *"[/]")
        await reader.press("escape", "w", "J", "w", "y", "slash", "[", "/", "]")
        assert "[@click=app.quit]left[/]." in "\n".join(reader.rows)


HOSTILE = {
    "a megabyte without a blank": "x" * 1_000_000,
    "twenty thousand lines of one word": "word\n" * 20_000 + "Kim Jong Un spoke.\n",
    "chinese": "习近平在北京会见了普京。" * 200,
    "arabic": "قال الرئيس فلاديمير بوتين إن روسيا " * 100,
    "emoji": "👩‍👩‍👧 Angela Merkel 🇩🇪 said ❤️ to Germany. " * 40,
    "combining": "Vladimi\u0301r Pu\u0301tin e\u0301\u0302\u0303 spoke. " * 60,
    "tabs and line ends": "a\tb\r\nKim\tJong Un\r\n" * 50,
    "blank lines": "\n\n\n\nKim Jong Un\n\n\n\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_keys_work_in_hostile_texts(text: str, open_reader: Open) -> None:
    async with open_reader(text=text, size=(80, 24)) as reader:
        for key in ("G", "g", "space", "}", "{", "]", "]", "[", "n", "J", "f", "a", "escape", "slash", "a", "enter"):
            await reader.press(key)
            here = reader.screen.reading.here
            if here and key not in ("f", "a", "slash"):
                top, bottom = reader.screen.article_view.in_view
                assert top <= here.start <= bottom
        assert all(cell_len(row) == 80 for row in reader.rows)


async def test_settings_that_make_no_sense_are_reported(open_reader: Open) -> None:
    settings = Settings(theme="nope", keys={"mention.next": "x", "nonsense": "y"})
    async with open_reader(settings=settings) as reader:
        notices = " ".join(reader.notices)
        assert "nope" in notices
        assert "nonsense" in notices
        assert "1 more (press : and choose “Messages”)" in reader.status
        reader.app.clear_notifications()
        await reader.press("J", "x")
        assert "2/" in reader.status
        await reader.press("n")
        assert "2/" in reader.status


async def test_a_theme_is_previewed_kept_and_saved(open_reader: Open) -> None:
    from tui.config.settings import read_settings

    async with open_reader() as reader:
        before = reader.app.theme
        await reader.press("T", "j")
        preview = reader.app.theme
        assert preview != before
        await reader.press("escape")
        assert reader.app.theme == before
        await reader.press("T", "j", "enter")
        assert reader.app.theme == preview
        assert read_settings()[0].theme == preview


@pytest.mark.slow
async def test_the_page_is_shown_before_the_cast_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from tests.articles import article_of
    from tui.ui.app import DramatisApp

    gate = threading.Event()

    def slow(*_: object) -> list[tuple[float, Cast]]:
        gate.wait()
        return [(1.0, Cast())]

    monkeypatch.setattr("tui.cast.read_partial_casts", slow)
    app = DramatisApp(article_of(b"Kim Jong Un spoke of it.", "x"), FAST)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        reader = Reader(pilot)
        assert "Kim Jong Un spoke" in "\n".join(reader.rows)
        assert "reading the cast" in reader.status
        await reader.press("n", "]", "J")
        gate.set()
        await reader.wait_until(lambda: "no actors found" in "\n".join(reader.rows))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(100, 16), (100, 40)])
async def test_the_scrollbar_of_the_cast_hides_no_part_of_a_row(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(size=size) as reader:
        cast = reader.screen.query_one(CastList)
        assert cast.show_vertical_scrollbar == (size[1] == 16)
        row = next(row for row in reader.rows if "Chang Ho-jin" in row)  # mentioned at the end only
        assert any(bar in row[: cast.region.right] for bar in BARS[1:])


@pytest.mark.slow
async def test_a_hit_shows_the_words_that_the_query_matches(open_reader: Open) -> None:
    for size in ((80, 24), (120, 40)):
        async with open_reader(size=size) as reader:
            await reader.press("f", *"putin", "space", *"ammunition")
            row = next(row for row in reader.rows if "▸" in row)
            assert "Vladimir Putin" in row.partition("…")[2]
            assert "ammunition" in row
