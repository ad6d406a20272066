"""The gist as a view: each sentence is a jump, whatever the size, and it follows the cast."""

import pytest

from tests.ui.conftest import Open, Reader
from tests.ui.test_pictures import FOLDER, looks_like, settled_picture
from tui.model.spans import TextSpan
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.gist import GistView

SIZES = ((60, 16), (80, 24), (120, 40))
FILLER = (
    "The harbour was calm on that day and the weather stayed fine until the evening came over the hills.\n\n"
    "Many visitors walked along the shore and looked at the boats that were lying there in long rows.\n\n"
)
STORY = (
    f"{FILLER * 8}Maria Lopez, the mayor of Port Calder, opened the new harbour tunnel with Peter Novak.\n\n"
    f"{FILLER * 8}Peter Novak, an engineer from Brno, had planned the harbour tunnel of Port Calder for years.\n\n"
)


def gist_in(reader: Reader) -> GistView:
    """Return the view, once it has chosen its sentences."""
    return reader.screen.query_one(GistView)


async def open_gist(reader: Reader) -> None:
    """Open the view with its key."""
    await reader.press("full_stop")
    await reader.wait_until(lambda: bool(gist_in(reader).item_list.items))


async def test_every_sentence_is_a_jump_and_escape_returns_to_the_exact_row(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("J", "j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        await open_gist(reader)
        spans = gist_in(reader).tinted
        assert len(spans) >= 3
        await reader.press("end")
        seen = [reader.here]
        for _ in spans[1:]:
            await reader.press("up")
            seen.append(reader.here)
        text = reader.screen.article.text
        assert seen == [text[span.start : span.end] for span in reversed(spans)]
        await reader.press("down")
        assert f"sentence 2/{len(spans)}" in reader.status
        await reader.press("escape")
        assert (reader.top, reader.screen.reading, reader.rows) == before


@pytest.mark.slow
async def test_a_click_on_any_line_of_a_sentence_stays_there_and_the_view_stays_open(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 30)) as reader:
        await open_gist(reader)
        view = gist_in(reader)
        second = next(row for row, item in enumerate(view.item_list.items) if row and item.jump)
        await reader.pilot.click(view.item_list, offset=(5, view.item_list.line_of(second) + 1))
        await reader.pilot.pause()
        assert reader.here == reader.screen.article.text[slice(*view.tinted[1])]
        assert reader.screen.article_view.has_focus
        assert reader.screen.article_view.spotlight.tinted == view.tinted


async def test_each_sentence_shows_the_main_actors_that_it_names(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        await open_gist(reader)
        rows = "\n".join(row[:34] for row in reader.rows)
        assert "● Maria Lopez" in rows
        assert "● Peter Novak" in rows
        assert "▣ Port Calder" in rows


@pytest.mark.slow
async def test_all_lines_of_the_sentence_at_the_cursor_are_seen(open_reader: Open) -> None:
    async with open_reader(size=(60, 16)) as reader:
        await open_gist(reader)
        listed = gist_in(reader).item_list
        for _ in gist_in(reader).tinted:
            assert listed.scroll_y <= listed.line_of(listed.cursor)
            assert listed.line_of(listed.cursor + 1) <= listed.scroll_y + listed.size.height
            await reader.press("down")


async def test_a_text_without_a_whole_sentence_says_so(open_reader: Open) -> None:
    async with open_reader("A line without an end\n", (80, 24)) as reader:
        await reader.press("full_stop")
        await reader.wait_until(lambda: not gist_in(reader).is_busy)
        assert "no whole sentence" in "\n".join(reader.rows)
        await reader.press("end", "enter", "escape")
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_a_text_in_which_nobody_is_named_has_a_gist(open_reader: Open) -> None:
    async with open_reader(FILLER * 2, (80, 24)) as reader:
        await open_gist(reader)
        assert isinstance(gist_in(reader).tinted[0], TextSpan)


@pytest.mark.slow
async def test_rows_are_broken_anew_when_the_width_changes_and_the_cursor_stays(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await open_gist(reader)
        await reader.press("down")
        before = reader.here
        lines = gist_in(reader).item_list.line_count
        await reader.resize(80, 40)
        assert gist_in(reader).item_list.line_count > lines
        await reader.press("enter")
        assert reader.here == before


@pytest.mark.slow
async def test_sentences_of_another_text_are_forgotten_and_those_of_a_longer_one_stay(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        await open_gist(reader)
        view, article = gist_in(reader), reader.screen.article
        spans = view.tinted
        still_reading = Progress(share=0.5)
        view.show(article._replace(text=f"{article.text}More."), Reading(), still_reading)
        assert view.tinted == spans
        view.show(article._replace(text=f"More. {article.text}"), Reading(), still_reading)
        assert view.tinted == ()
        assert view.item_list.items == []


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_gist_looks_as_in_its_picture(
    size: tuple[int, int], open_reader: Open, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"gist-{size[0]}x{size[1]}-dusk.txt"
    async with open_reader(size=size) as reader:
        await open_gist(reader)
        await reader.press("down")
        if request.config.getoption("--update-pictures"):
            path.write_text(await settled_picture(reader), "utf-8")
        assert await looks_like(reader, path.read_text("utf-8")), "look, then pytest --update-pictures"
