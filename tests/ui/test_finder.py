"""The finder: as tall as its hits, which are in groups, one row a mention, cut between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.conftest import Open, Reader
from tui.model.spans import TextSpan
from tui.text.cells import cell_width
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.hit_list import HitList
from tui.ui.widgets.passage import choose_passage

FILLER = "The harbour was calm on that day and the weather stayed fine until evening came over the hills. "
STORY = (
    f"{FILLER * 3}\n\nIngrid Halvorsen, who had run Halvorsen Marine since her father left it to her, said that she "
    f"would close the harbour of Tern Bay before the winter storms arrived from the north. {FILLER}\n\n"
    f"{FILLER * 30}\n\nPeter Novak of the United Nations Security Council disagreed with Ingrid Halvorsen about it.\n\n"
)


def hits_of(reader: Reader) -> HitList:
    """Return the list of hits."""
    return reader.screen.query_one(HitList)


async def press(reader: Reader, *keys: str) -> None:
    """Press keys, and wait until the finder is as tall as its hits: it takes their rows when the reader pauses."""
    await reader.press(*keys)
    most = int(0.4 * reader.screen.size.height)
    finder = reader.screen.query_one(Finder)
    await reader.wait_until(
        lambda: not finder.is_open or finder.region.height == min(most, 1 + max(1, len(hits_of(reader).rows)))
    )


def rows_of(reader: Reader) -> list[str]:
    """Return the rows of the finder as they are drawn."""
    region = reader.screen.query_one(Finder).region
    return reader.rows[region.y : region.bottom]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)], ids=str)
async def test_it_is_as_tall_as_its_hits_and_leaves_most_of_the_screen_to_the_page(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(size=size) as reader:
        for typed in ("zzzz", "unsc", ""):
            await press(reader, "f", *typed)
            height = reader.screen.query_one(Finder).region.height
            assert height <= 0.4 * size[1]
            assert reader.here is None or reader.here in " ".join(" ".join(reader.rows[: -height - 2]).split())
            await press(reader, "escape")


@pytest.mark.slow
async def test_hits_stand_under_the_reason_why_they_are_hits(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        await press(reader, "f", *"halvorsen")
        rows = rows_of(reader)
        assert rows[1].strip() == "matching name"
        assert any(row.strip().startswith("mentions of ") for row in rows)
        await press(reader, "ctrl+u", *"storms")
        assert rows_of(reader)[1].strip() == "matching words nearby"
        await press(reader, "ctrl+u")
        assert not any("matching" in row for row in rows_of(reader))


@pytest.mark.slow
async def test_the_cursor_passes_over_headings_and_a_click_on_one_does_nothing(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 40)) as reader:
        await press(reader, "f", *"halvorsen")
        hits = hits_of(reader)
        seen = []
        for _ in hits.rows:
            assert hits.highlighted
            seen.append(hits.highlighted)
            await press(reader, "down")
        assert list(dict.fromkeys(seen)) == hits.hits
        await press(reader, "pageup", "pageup", "up")
        assert hits.scroll_y == 0
        await reader.pilot.click(HitList, offset=(6, 0))
        assert reader.screen.query_one(Finder).is_open


async def test_two_mentions_in_one_sentence_are_two_rows_that_look_different(open_reader: Open) -> None:
    async with open_reader(STORY, (120, 40)) as reader:
        await press(reader, "f", *"ingrid")
        hits = hits_of(reader)
        spans = [(hit.mention.start, hit.mention.end) for hit in hits.hits if hit.mention]
        assert len(spans) == len(set(spans)) > 2
        target = hits.theme_styles.target
        marked = []
        for row, hit in enumerate(hits.rows):
            if not isinstance(hit, str) and hit.mention and row != hits.cursor:
                strip = hits.draw_row(row, 100)
                marked.append(
                    "".join(part.text for part in strip if part.style and part.style.bgcolor == target.bgcolor)
                )
        assert marked == [reader.screen.article.text[start:end] for start, end in spans]


@pytest.mark.slow
async def test_a_row_has_no_two_ellipses_side_by_side_and_one_passage(open_reader: Open) -> None:
    async with open_reader(STORY, (80, 40)) as reader:
        for query in ("ingrid", "ingrid storms", "harbour", "council ingrid"):
            await press(reader, "f", *["space" if letter == " " else letter for letter in query])
            hits = hits_of(reader)
            for row, hit in enumerate(hits.rows):
                if not isinstance(hit, str) and hit.mention:
                    passage = hits.draw_row(row, 80).text[29 if hit.nearby else 3 :]
                    assert "……" not in passage
                    assert passage.partition("  near")[0].strip().strip("…").count("…") == 0
            await press(reader, "escape")


WORDS = st.lists(st.text("abcdé習", min_size=1, max_size=9), min_size=1, max_size=40)


@given(WORDS, st.data(), st.integers(12, 70))
def test_a_passage_is_cut_between_words(words: list[str], data: st.DataObject, room: int) -> None:
    text = " ".join(words)
    starts = [len(" ".join(words[:number])) + (number > 0) for number in range(len(words))]
    mention, match = (
        TextSpan(starts[number], starts[number] + len(words[number]))
        for number in (data.draw(st.integers(0, len(words) - 1)), data.draw(st.integers(0, len(words) - 1)))
    )
    start, end = choose_passage(text, TextSpan(0, len(text)), mention, [match], room)
    assert cell_width(text[start:end]) <= room
    assert start <= mention.start < end
    if cell_width(text[slice(*mention)]) <= room - 2:
        assert mention.end <= end
    assert start in starts
    assert end == len(text) or text[end] == " " or end <= mention.end


@pytest.mark.slow
async def test_words_near_a_mention_that_the_row_does_not_show_are_named(open_reader: Open) -> None:
    async with open_reader(STORY, (80, 40)) as reader:
        await press(reader, "f", *"storms")
        assert any("near “storms”" in row for row in rows_of(reader))


@pytest.mark.slow
async def test_an_actor_found_by_another_name_says_by_which(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await press(reader, "f", *"pyongyang")
        assert any("North Korea  also “Pyongyang”" in row for row in rows_of(reader))


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["[/]", "/", "«»", "…"])
async def test_signs_alone_find_nobody(typed: str, open_reader: Open) -> None:
    async with open_reader() as reader:
        await press(reader, "f")
        reader.screen.query_one(Finder).line.value = typed
        await press(
            reader,
        )
        assert hits_of(reader).hits == []
        assert "no matches" in rows_of(reader)[0]


@pytest.mark.slow
async def test_control_c_closes_it_and_returns(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("j", "j")
        before = reader.top, reader.target
        await press(reader, "f", *"putin", "ctrl+c")
        assert not reader.screen.query_one(Finder).is_open
        assert (reader.top, reader.target) == before
        assert reader.notices == []
