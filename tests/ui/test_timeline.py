"""The timeline: each cell and each dated event is a jump, by keys and by mouse, whatever the size."""

import pytest
from textual.strip import Strip

from tests.marks import slow_but
from tests.ui.conftest import Open, Reader
from tests.ui.test_pictures import FOLDER, looks_like, settled_picture
from tui.analysis.distribution import find_cell
from tui.model import Cast
from tui.ui.views.timeline import TimelineView
from tui.ui.widgets.event_rows import AS_WRITTEN, EventHeading, EventRow
from tui.ui.widgets.timeline_rows import TimelineRows

SIZES = ((60, 16), (80, 24), (120, 40))
FILLER = "The harbour was calm, and the boats lay at the shore in long rows under the hills.\n\n"
STORY = (
    "Harbour tunnel opens\n\nBy Ann Lee\n20 September 2023\n\n"
    "Maria Lopez, the mayor of Port Calder, opened the harbour tunnel on Tuesday with Peter Novak.\n\n"
    f"{FILLER * 12}Peter Novak began the work in 2011. Two years later a flood stopped it, Maria Lopez said.\n\n"
    f"{FILLER * 12}Maria Lopez was elected on 4 May 2020, and several years earlier in Port Calder.\n\n"
    f"{FILLER * 12}Peter Novak will open another tunnel in December. Maria Lopez thanked him.\n"
)
DAYS = ["2011", "2013?", "Mon 4 May 2020", "Tue 19 Sep 2023?", "Dec 2023?", AS_WRITTEN]


def timeline_in(reader: Reader) -> TimelineView:
    """Return the view."""
    return reader.screen.query_one(TimelineView)


async def open_timeline(reader: Reader) -> TimelineView:
    """Open the view with its key, and wait until it has found the dates in the whole cast."""
    await reader.wait_until(lambda: reader.screen.progress.share == 1 and not reader.screen.progress.is_reading)
    await reader.press("t")
    await reader.wait_until(lambda: not timeline_in(reader).is_busy)
    return timeline_in(reader)


def actor_of_target(reader: Reader) -> str | None:
    target = reader.screen.reading.target
    return target.actor.name if target and target.actor else None


@pytest.mark.slow
async def test_every_cell_of_every_row_is_a_jump_to_its_first_mention(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        rows, length = view.rows, len(reader.screen.article.text)
        assert len(rows.rows) >= 3
        for row, item in enumerate(rows.rows):
            occupied = [cell for cell, count in enumerate(rows.counts_of(row)) if count]
            assert sum(rows.counts_of(row)) == len(item.actor.mentions)
            rows.cell = 0
            if row:
                await reader.press("down")
            assert rows.cursor == row
            for _ in occupied[1:]:
                await reader.press("right")
            for cell in reversed(occupied):
                if len(occupied) > 1 or row:
                    here = reader.screen.reading.here
                    assert here is not None
                    assert actor_of_target(reader) == item.actor.name
                    first = next(m.start for m in item.actor.mentions if find_cell(m.start, length, rows.cells) == cell)
                    assert here.start == first
                await reader.press("left")
            assert rows.has_focus


async def test_the_rows_of_the_actors_have_their_height_in_the_first_frame(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights, render_line = set(), TimelineRows.render_line

    def note(rows: TimelineRows, y: int) -> Strip:
        heights.add(rows.size.height)
        return render_line(rows, y)

    monkeypatch.setattr(TimelineRows, "render_line", note)
    async with open_reader(size=(80, 24)) as reader:
        await open_timeline(reader)
        await reader.pilot.pause()
    assert len(heights) == 1


async def test_every_event_is_a_jump_to_its_sentence_in_order_of_time(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.press("t")
        assert view.event_list.has_focus
        items = view.event_list.items
        assert [item.words for item in items if isinstance(item, EventHeading)] == DAYS
        told = [item for item in items if isinstance(item, EventRow)]
        await reader.press("end")
        for item in reversed(told):
            sentence = item.event.sentence
            assert reader.here == reader.screen.article.text[sentence.start : sentence.end]
            await reader.press("up")
        assert view.rows.has_focus  # past the first event


async def test_escape_returns_to_the_exact_row_and_enter_stays(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("J", "j", "j", "j")
        await reader.wait_until(lambda: not reader.screen.progress.is_reading)
        before = reader.top, reader.screen.reading.position, reader.rows
        await open_timeline(reader)
        await reader.press("down", "right", "t", "end")
        assert reader.top != before[0]
        await reader.press("escape")
        assert (reader.top, reader.screen.reading.position, reader.rows) == before
        await open_timeline(reader)
        await reader.press("down", "right", "right")
        here, top = reader.here, reader.top
        await reader.press("enter")
        assert (reader.here, reader.top) == (here, top)
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_opening_the_timeline_moves_neither_page_nor_target(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.wait_until(lambda: not reader.screen.progress.is_reading)
        await reader.press("j", "j")
        before = reader.top, reader.screen.reading
        await open_timeline(reader)
        assert (reader.top, reader.screen.reading) == before
        await reader.press("t")
        assert (reader.top, reader.screen.reading) == before


@pytest.mark.slow
async def test_before_the_cast_is_known_the_focus_waits_at_the_actors(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.press("escape")
        cast = reader.screen.reading.cast
        reader.screen.progress = reader.screen.progress._replace(share=0.0)
        reader.screen.reading = reader.screen.reading.with_cast(Cast())
        await reader.press("t")
        assert "reading the cast" in "\n".join(reader.rows)
        reader.screen.reading = reader.screen.reading.with_cast(cast)
        await reader.press("down")
        assert view.rows.has_focus
        assert view.rows.cursor == 1
        assert actor_of_target(reader) == view.rows.rows[1].actor.name


@pytest.mark.slow
async def test_a_click_on_a_cell_stays_at_the_nearest_mention_of_its_row(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        rows = view.rows
        lead = rows.scrollable_size.width - rows.cells
        occupied = [cell for cell, count in enumerate(rows.counts_of(1)) if count]
        await reader.pilot.click(rows, offset=(lead + occupied[-1], 1))
        await reader.pilot.pause()
        actor = rows.rows[1].actor
        here = reader.screen.reading.here
        assert here is not None
        assert actor_of_target(reader) == actor.name
        assert find_cell(here.start, len(reader.screen.article.text), rows.cells) == occupied[-1]
        assert reader.screen.article_view.has_focus


async def test_a_click_on_an_event_stays_there(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.pilot.click(view.event_list, offset=(5, 2))  # below the border and the first heading
        await reader.pilot.pause()
        assert reader.here == "Peter Novak began the work in 2011."
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_keys_lead_from_the_last_row_to_the_events_and_back(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.press("end", "down")
        assert view.event_list.has_focus
        await reader.press("up")
        assert view.rows.has_focus
        await reader.press("t", "t")
        assert view.rows.has_focus
        await reader.press("end", *["right"] * view.rows.cells)
        assert view.event_list.has_focus


@pytest.mark.slow
async def test_the_target_and_the_place_of_the_page_are_marked(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.press("J")
        marked = [row for row in reader.rows[1:12] if "▶" in row[:3]]
        assert len(marked) == 1
        assert actor_of_target(reader) == view.rows.rows[view.rows.cursor].actor.name
        before = reader.rows[1].index("▼")
        await reader.press("tab", "G")
        assert reader.rows[1].index("▼") > before


@pytest.mark.slow
async def test_the_place_of_the_page_is_marked_as_soon_as_the_first_actors_are_known(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        await reader.press("t")
        view = await open_timeline(reader)
        cast = reader.screen.reading.cast
        reader.screen.reading = reader.screen.reading.with_cast(Cast())
        await reader.wait_until(lambda: "▼" not in reader.rows[1])
        reader.screen.reading = reader.screen.reading.with_cast(cast)
        await reader.wait_until(lambda: "▼" in reader.rows[1])
        assert len(view.rows.rows) == len(cast.actors)


@pytest.mark.slow
async def test_all_rows_are_on_one_scale(open_reader: Open) -> None:
    text = f"{'Maria Lopez met Peter Novak. ' + 'Maria Lopez smiled. ' * 7}\n\n{FILLER * 10}"
    async with open_reader(text, (100, 40)) as reader:
        view = await open_timeline(reader)
        assert view.rows.most == max(max(view.rows.counts_of(row)) for row in range(len(view.rows.rows)))
        assert "█" in reader.rows[2]
        assert "█" not in reader.rows[3]


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES), ids=[f"{width}x{height}" for width, height in SIZES])
async def test_without_dates_and_without_a_cast_it_says_so(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader("nothing is told here\n", size) as reader:
        view = await open_timeline(reader)
        shown = "\n".join(reader.rows)
        assert "no cast in this" in shown
        assert "no dates in this" in shown
        await reader.press("down", "up", "right", "left", "t", "end", "enter", "escape")
        assert reader.screen.article_view.has_focus
        assert view.title == "Timeline"


@pytest.mark.slow
async def test_a_filter_of_the_cast_filters_the_rows(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        await reader.press("3")
        assert [row.actor.name for row in view.rows.rows] == ["Port Calder"]
        await reader.press("2")
        assert "nobody of this kind" in "\n".join(reader.rows)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "is_beside"), [((71, 40), True), ((100, 40), False)])
async def test_the_dates_are_beside_the_actors_where_there_is_room_or_else_below(
    size: tuple[int, int], is_beside: bool, open_reader: Open
) -> None:
    async with open_reader(STORY, size) as reader:
        view = await open_timeline(reader)
        actors, dates = view.rows.region, view.event_list.region
        assert dates.x > actors.x if is_beside else dates.x == actors.x
        assert dates.y < actors.bottom if is_beside else dates.y == actors.bottom
        assert actors.width + dates.width <= view.size.width if is_beside else actors.width == view.size.width


@pytest.mark.slow
async def test_a_text_that_changes_gets_other_dates(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        view = await open_timeline(reader)
        article = reader.screen.article
        other = article._replace(text=article.text.replace("2011", "1911"))
        reader.screen.article = other
        await reader.wait_until(lambda: not view.is_busy)
        headings = [item.words for item in view.event_list.items if isinstance(item, EventHeading)]
        assert headings[:2] == ["1911", "1913?"]


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES), ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_timeline_looks_as_in_its_picture(
    size: tuple[int, int], open_reader: Open, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"timeline-{size[0]}x{size[1]}-dusk.txt"
    async with open_reader(size=size) as reader:
        await open_timeline(reader)
        await reader.press("down", "right")
        if request.config.getoption("--update-pictures"):
            path.write_text(await settled_picture(reader), "utf-8")
        assert await looks_like(reader, path.read_text("utf-8")), "look, then pytest --update-pictures"
