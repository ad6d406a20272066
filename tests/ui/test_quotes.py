"""The quotes as a view: who said what, and the keys that go from quote to quote."""

import pytest
from textual.widgets import Input

from tests.ui.conftest import Open, Reader
from tests.ui.test_pictures import FOLDER, looks_like, settled_picture
from tui.analysis.quotations import Quotations
from tui.ui.messages import JumpPreviewed
from tui.ui.state.reading import Reading
from tui.ui.views.quotes import QuotesView
from tui.ui.widgets.quote_rows import QuoteItems

SIZES = ((60, 16), (80, 24), (120, 40))
FILLER = "The boats lay in the harbour for the whole day, and the weather was fine until the evening.\n\n" * 12
STORY = (
    f"Maria Lopez and Peter Novak met in Halvik.\n\n{FILLER}"
    "“We have no crews,” said Maria Lopez, the mayor. “We have tried everything.”\n\n"
    f"{FILLER}"
    "“That is late,” Peter Novak said.\n\n"
    "A county official said that “no money has been set aside.” A neighbour said: “They knew it in March.”\n\n"
    f"{FILLER}"
    "“We will be back by spring,” Lopez said.\n\n"
    "The so-called “smart harbour” was shown in the film “The Silent Port.”\n\n"
    "“You can’t live here without a boat!” read a banner on the quay.\n\n"
    "Novak met Lopez and Ada Byron.\n"
)


def view_in(reader: Reader) -> QuotesView:
    """Return the view."""
    return reader.screen.query_one(QuotesView)


def listed_in(reader: Reader) -> str:
    """Return what the view's pane shows."""
    return "\n".join(row[: reader.screen.view_pane.region.right] for row in reader.rows)


async def test_every_quote_is_a_jump_and_escape_returns_to_the_exact_row(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("space")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press("quotation_mark", "home")
        assert (reader.top, reader.screen.reading) == before[:2], "opening the view moves nothing"
        seen = []
        for _ in range(5):
            await reader.press("j")
            seen.append(reader.here)
        await reader.press("home")
        seen.insert(0, reader.here)
        assert seen == [
            "“We have no crews,” said Maria Lopez, the mayor. “We have tried everything.”",
            "“That is late,”",
            "“no money has been set aside.”",
            "“They knew it in March.”",
            "“We will be back by spring,”",
            "“You can’t live here without a boat!”",
        ]
        assert "quote 1/2 · Maria Lopez" in reader.status
        await reader.press("escape")
        assert (reader.top, reader.screen.reading, reader.rows) == before


async def test_enter_and_click_stay_and_the_quotes_are_tinted_while_the_view_is_open(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("quotation_mark", "end", "enter")
        assert reader.here == "“You can’t live here without a boat!”"
        page = reader.screen.article_view
        assert page.has_focus
        text = reader.screen.article.text
        assert [text[start:end] for start, end in page.spotlight.tinted][:3] == [
            "“We have no crews,”",
            "“We have tried everything.”",
            "“That is late,”",
        ]
        row = next(row for row, words in enumerate(reader.rows) if "That is late" in words)
        await reader.pilot.click(QuotesView, offset=(5, row - 1))
        await reader.pilot.pause()
        assert reader.here == "“That is late,”"
        assert page.has_focus
        await reader.press("h")
        assert page.spotlight.tinted == ()


@pytest.mark.slow
async def test_by_speaker_each_has_a_heading_and_unnamed_sources_are_together(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await reader.press("quotation_mark")
        assert "6 quotes in order" in listed_in(reader)
        assert "2 unnamed sources, 2 quotes" in listed_in(reader)
        await reader.press("s")
        listed = listed_in(reader)
        assert "6 quotes by speaker" in listed
        order = ["Maria Lopez · 2", "Peter Novak · 1", "◌ 2 unnamed sources · 2", "a county official", "a neighbour"]
        places = [listed.index(words) for words in [*order, "? no speaker found · 1", "You can’t live"]]
        assert places == sorted(places)
        await reader.press("s")
        assert "6 quotes in order" in listed_in(reader)


async def test_titles_and_words_at_a_distance_are_not_listed(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await reader.press("quotation_mark")
        assert "smart" not in listed_in(reader)
        assert "Silent Port" not in listed_in(reader)


@pytest.mark.slow
async def test_with_a_target_its_quotes_are_listed_until_all_are_asked_for(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await reader.press("f", *"novak", "enter", "quotation_mark")
        assert "1 of 6 quotes · Peter Novak" in listed_in(reader)
        assert "late" in listed_in(reader)
        assert "spring" not in listed_in(reader)
        assert len(reader.screen.article_view.spotlight.tinted) == 1
        await reader.press("a")
        assert "6 quotes in order" in listed_in(reader)
        assert "spring" in listed_in(reader)
        await reader.press("a", "escape", "escape")
        assert reader.target is None
        await reader.press("quotation_mark")
        assert "6 quotes in order" in listed_in(reader)


@pytest.mark.slow
async def test_the_view_beside_the_page_follows_the_target_and_the_page(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await reader.press("quotation_mark", "tab", "G")
        view = view_in(reader)
        item = view.item_list.highlighted
        assert item
        assert item.jump
        assert item.jump.label == "quote 2/2 · Maria Lopez"
        await reader.press("f", *"lopez", "enter")
        assert "2 of 6 quotes · Maria Lopez" in listed_in(reader)


@pytest.mark.slow
async def test_an_actor_who_says_nothing_and_an_article_without_quotes(open_reader: Open) -> None:
    async with open_reader(STORY, (80, 24)) as reader:
        await reader.press("f", *"byron", "enter", "quotation_mark")
        assert "no quote of Ada Byron" in listed_in(reader)
        assert "a: all 6 quotes" in listed_in(reader)
        await reader.press("down", "enter", "escape")
        await reader.press("apostrophe")
        assert reader.notices[-1:] == ["Ada Byron is not quoted."]
    async with open_reader("Maria Lopez met Peter Novak.\n", (80, 24)) as reader:
        await reader.press("quotation_mark")
        assert "nobody is quoted" in listed_in(reader)
        await reader.press("escape", "apostrophe")
        assert reader.notices[-1:] == ["Nobody is quoted."]


async def test_the_quote_key_goes_through_the_quotes_of_the_target_and_around_the_text(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("f", *"lopez", "enter", "g", "apostrophe")
        assert "quote 1/2 · Maria Lopez" in reader.status
        await reader.press("apostrophe")
        assert reader.here == "“We will be back by spring,”"
        assert "quote 2/2 · Maria Lopez" in reader.status
        await reader.press("apostrophe")
        assert "quote 1/2 · Maria Lopez" in reader.status
        assert "continued from the top" in reader.status
        await reader.press("alt+apostrophe")
        assert "quote 2/2 · Maria Lopez" in reader.status
        assert "continued from the end" in reader.status
        await reader.press("ctrl+o")
        assert "quote 1/2 · Maria Lopez" in reader.status
        assert reader.target == "Maria Lopez"


async def test_without_a_target_the_quote_key_goes_through_all_quotes(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        seen = []
        for _ in range(7):
            await reader.press("apostrophe")
            seen.append(reader.status.split(" · ")[1].partition("  ")[0])
        assert seen[:6] == [
            "Maria Lopez",
            "Peter Novak",
            "a county official",
            "a neighbour",
            "Maria Lopez",
            "no speaker found",
        ]
        assert reader.target is None


@pytest.mark.slow
async def test_in_the_list_the_quote_key_goes_through_the_list_and_around_it(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("quotation_mark", "home", "apostrophe")
        assert reader.here == "“That is late,”"
        await reader.press("alt+apostrophe", "alt+apostrophe")
        assert reader.here == "“You can’t live here without a boat!”"
        await reader.press("apostrophe")
        assert reader.status.strip().startswith("quote 1/2 · Maria Lopez")


async def test_a_preview_that_comes_late_does_not_move_the_cursor(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("quotation_mark", "home", "down", "down", "down")
        listed = view_in(reader).item_list
        jump = listed.items[1].jump
        assert jump
        listed.post_message(JumpPreviewed(jump))
        await reader.pilot.pause()
        assert reader.here == "“That is late,”"
        assert listed.cursor == 3


@pytest.mark.slow
async def test_while_the_cast_is_read_the_view_and_the_key_say_so(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        screen, cast = reader.screen, reader.screen.reading.cast
        screen.progress = screen.progress._replace(share=0.2)
        screen.reading = Reading()
        await reader.press("quotation_mark")
        assert "reading the cast …" in listed_in(reader)
        assert "0 quotes" not in listed_in(reader)
        screen.reading = screen.reading.with_cast(cast)
        await reader.pilot.pause()
        assert "6 quotes in order" in listed_in(reader)
        assert len(screen.article_view.spotlight.tinted) == 7


@pytest.mark.slow
async def test_moving_through_the_list_does_not_collect_the_quotes_again(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("quotation_mark", "home")
        monkeypatch.setattr(Quotations, "of", None)
        monkeypatch.setattr(QuoteItems, "count_lines", None)
        await reader.press("down", "pagedown", "enter", "j", "G", "quotation_mark", "up")
        assert reader.here == "“We will be back by spring,”"


@pytest.mark.slow
async def test_a_new_cast_keeps_the_quote_at_the_cursor(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("quotation_mark", "end", "k")
        before = view_in(reader).item_list.highlighted
        reading = reader.screen.reading
        reader.screen.reading = reading.with_cast(reading.cast._replace(quotes=reading.cast.quotes[1:]))
        await reader.pilot.pause()
        after = view_in(reader).item_list.highlighted
        assert before
        assert after
        assert before.jump
        assert after.jump
        assert after.jump.span == before.jump.span


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_quotes_look_as_in_their_pictures(
    size: tuple[int, int], open_reader: Open, request: pytest.FixtureRequest
) -> None:
    different = []
    async with open_reader(size=size) as reader:
        screens = {
            "quotes": ("quotation_mark", "j", "j"),
            "quotes-by-speaker": ("s",),
            "quotes-of-target": ("escape", "f", *"yoon", "enter", "quotation_mark"),
        }
        for name, keys in screens.items():
            await reader.press(*keys)
            for field in reader.app.screen.query(Input):
                field.cursor_blink = False
            path = FOLDER / f"{name}-{size[0]}x{size[1]}-dusk.txt"
            if request.config.getoption("--update-pictures"):
                path.write_text(await settled_picture(reader), "utf-8")
            elif not await looks_like(reader, path.read_text("utf-8")):
                different.append(name)
    assert not different, f"{', '.join(different)}: look with --update-pictures, then git diff tests/ui/pictures"
