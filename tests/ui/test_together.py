"""Pinning and comparing two actors on the screen: the pair, the companions, and the map of all pairs."""

import pytest

from tests.articles import article_of
from tests.marks import slow_but, slow_rows_but
from tests.ui.conftest import FAST, Open, Reader
from tests.ui.test_pictures import FOLDER, NO_COLOR, looks_like, settled_picture
from tui.config.settings import Settings
from tui.ui.app import DramatisApp
from tui.ui.views.together import TogetherView
from tui.ui.widgets.mention_strip import BOTH, ONE_PINNED, SEVERAL_PINNED

FILLER = "The harbour was calm on that day and the weather stayed fine until the evening came.\n\n"
STORY = (
    f"{FILLER * 15}Maria Lopez met Peter Novak. Anna Berg watched.\n\n"
    f"{FILLER * 15}Lopez wrote to Berg. It rained. Novak slept.\n\n"
    f"{FILLER * 15}Maria Lopez thanked Peter Novak and Anna Berg.\n\n{FILLER * 15}"
)
LOOKS = (
    ((60, 16), "dusk"),
    ((80, 24), "dusk"),
    ((120, 40), "dusk"),
    ((80, 24), "paper"),
    ((80, 24), "terminal"),
    ((80, 24), NO_COLOR),
)
FAST_LOOKS = [((80, 24), "dusk")]


def view_in(reader: Reader) -> TogetherView:
    """Return the view, which must have been opened."""
    return reader.screen.query_one(TogetherView)


async def open_view(reader: Reader) -> TogetherView:
    """Open the view, or show its other list, with its key."""
    await reader.press("c")
    await reader.wait_until(lambda: not view_in(reader).is_busy)
    return view_in(reader)


async def take(reader: Reader, name: str) -> None:
    """Make an actor the target."""
    (actor,) = (actor for actor in reader.screen.reading.cast.actors if actor.name == name)
    reader.screen.navigation.go(reader.screen.reading.take(actor, 0))
    await reader.pilot.pause()


async def pair_up(reader: Reader) -> None:
    """Take Maria Lopez, and pin Peter Novak at his first mention."""
    await take(reader, "Maria Lopez")
    await reader.press("]", "p")
    await reader.wait_until(lambda: bool(reader.screen.reading.pair and reader.screen.reading.pair.passages))


async def test_a_pinned_actor_makes_a_pair_whose_passages_n_steps_through(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await pair_up(reader)
        assert reader.status.strip().startswith("● Peter Novak 1/3 · with")
        await reader.press("n")
        assert reader.here == "Maria Lopez met Peter Novak."
        await reader.press("n")
        assert reader.here == "Lopez wrote to Berg. It rained. Novak slept."
        assert "● Maria Lopez + ● Peter Novak 2/3 · same paragraph" in reader.status
        await reader.press("n")
        assert "3/3 · same sentence" in reader.status
        await reader.press("ctrl+o")
        assert "2/3 · same paragraph" in reader.status
        assert {ONE_PINNED, SEVERAL_PINNED, BOTH} & {*"".join(reader.rows)}


@pytest.mark.slow
async def test_escape_releases_the_pair_and_then_the_target(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await pair_up(reader)
        await reader.press("n", "escape")
        assert reader.screen.reading.pinned is None
        assert reader.target == "Maria Lopez"
        await reader.press("escape")
        assert reader.target is None


async def test_the_cursor_of_the_cast_says_whom_to_pin(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await take(reader, "Maria Lopez")
        await reader.press("h", "end", "p")
        assert reader.screen.reading.pinned is not None
        assert reader.screen.reading.pinned.actor is reader.cast_list.actors[reader.cast_list.cursor]
        await reader.press("p")
        assert reader.screen.reading.pinned is None


async def test_the_names_of_those_in_the_paragraph_at_the_cursor_are_bold_in_the_cast(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        assert bold_names(reader) == set()
        await take(reader, "Anna Berg")
        assert bold_names(reader) == {"Maria Lopez", "Peter Novak", "Anna Berg"}
        await reader.press("space", "space", "space", "space", "space")
        assert bold_names(reader) <= {"Anna Berg"}  # the target is bold wherever the reader is


def bold_names(reader: Reader) -> set[str]:
    """Return the names that are bold in the cast."""
    drawn = ((actor.name, reader.cast_list.draw_row(row, 40)) for row, actor in enumerate(reader.cast_list.actors))
    return {name for name, strip in drawn for text, style, _ in strip if name in text and style and style.bold}


@pytest.mark.slow
async def test_the_finder_pins_an_actor_and_the_page_stays(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await take(reader, "Maria Lopez")
        await reader.press("j", "j")
        before = reader.top, reader.screen.reading.here
        await reader.press("f", *"novak", "ctrl+t")
        assert reader.screen.article_view.has_focus
        assert (reader.top, reader.screen.reading.here) == before
        await reader.wait_until(lambda: bool(reader.screen.reading.pair and reader.screen.reading.pair.passages))
        await reader.press("n")
        assert "● Maria Lopez + ● Peter Novak 1/3" in reader.status


async def test_without_an_actor_there_the_key_says_what_to_do(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await reader.press("p")
        assert reader.notices == ["Go to a mention first: press n or ], or click one."]


@pytest.mark.parametrize("size", slow_but([(80, 24)], [(60, 16), (80, 24), (120, 40)]))
async def test_every_companion_and_passage_is_a_jump_and_escape_returns_to_the_exact_row(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(STORY, size) as reader:
        await pair_up(reader)
        await reader.press("n")
        before = reader.top, reader.screen.reading, reader.rows
        view = await open_view(reader)
        await reader.press("end", "home")
        seen = [reader.here]
        while view.companion_list.cursor < view.companion_list.row_count - 1:
            await reader.press("down")
            seen.append(reader.here)
        assert seen == [
            "Maria Lopez met Peter Novak.",
            "Maria Lopez thanked Peter Novak and Anna Berg.",
            "Lopez wrote to Berg. It rained. Novak slept.",
            "Maria Lopez met Peter Novak.",
            "Maria Lopez met Peter Novak. Anna Berg watched.",
        ]
        await reader.press("escape")
        assert (reader.top, reader.rows) == (before[0], before[2])
        assert reader.screen.reading == before[1]


async def test_enter_stays_with_the_pair_of_a_companion(open_reader: Open) -> None:
    async with open_reader(STORY, (100, 24)) as reader:
        await take(reader, "Peter Novak")
        await open_view(reader)
        await reader.press("down", "enter")
        assert reader.screen.article_view.has_focus
        pair = reader.screen.reading.pair
        assert pair is not None
        assert (pair.first.name, reader.screen.reading.here.label) == ("Peter Novak", pair.label(0))  # type: ignore[union-attr]
        assert pair.name in "\n".join(reader.rows)


@pytest.mark.slow
async def test_every_cell_of_the_map_is_a_jump_and_escape_returns_to_the_exact_row(open_reader: Open) -> None:
    async with open_reader(size=(100, 30)) as reader:
        await reader.press("j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        view = await open_view(reader)
        side = len(view.map_list.heat_map.actors)
        assert side == 12
        await reader.press("home", *["left"] * side)
        way = "right"
        for row in range(side):
            for step in range(side):
                if row or step:
                    await reader.pilot.press("down" if not step else way)
                assert view.map_list.cell == (row, step if way == "right" else side - 1 - step)
                jump = view.map_list.cell_jump
                left, right = view.map_list.cell
                assert (jump is None) == (left != right and view.map_list.heat_map.together(left, right) is None)
                if jump and (row or step):
                    await reader.wait_until(lambda jump=jump: reader.screen.reading.here.span == jump.span)
            way = "left" if way == "right" else "right"
        await reader.press("escape")
        assert (reader.top, reader.screen.reading, reader.rows) == before


async def test_the_map_has_the_most_prominent_actors_in_whichever_order_the_cast_is(open_reader: Open) -> None:
    async with open_reader(size=(100, 30)) as reader:
        await reader.press("s", "s", "s")
        view = await open_view(reader)
        cast = reader.screen.reading.cast
        assert reader.screen.reading.shown_actors[:12] != cast.actors[:12]
        assert [actor.id for actor in view.map_list.heat_map.actors] == [actor.id for actor in cast.actors[:12]]
        await reader.press("1")
        assert {actor.kind.name for actor in view.map_list.heat_map.actors} == {"person"}


@pytest.mark.slow
async def test_a_click_on_a_cell_stays_there_with_the_pair(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        view = await open_view(reader)
        width = view.map_list.size.width
        await reader.pilot.click(view.map_list, offset=(width - 12 + 3, 2 + 1))
        await reader.pilot.pause()
        pair, actors = reader.screen.reading.pair, view.map_list.heat_map.actors
        assert pair is not None
        assert pair.ids == (actors[2].id, actors[3].id)
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_the_same_key_goes_from_the_companions_to_the_map_and_back(open_reader: Open) -> None:
    for size in ((60, 16), (80, 24)):
        async with open_reader(size=size) as reader:
            await reader.press("J")
            view = await open_view(reader)
            assert view.companion_list.has_focus
            await open_view(reader)
            assert view.map_list.has_focus
            assert view.map_list.display
            await open_view(reader)
            assert view.companion_list.has_focus
            await reader.press("escape", "escape")
            await open_view(reader)
            assert view.map_list.has_focus


@pytest.mark.parametrize(
    ("text", "keys", "words"),
    [
        ("It rained.", ("c",), "no actors"),
        ("Maria Lopez slept.", ("c",), "only one actor"),
        ("Maria Lopez slept.\n\nPeter Novak sang.", ("J", "c"), "is never together"),
        ("Maria Lopez slept.\n\nPeter Novak sang.", ("c",), "no two main actors"),
    ],
)
async def test_an_empty_view_says_why_and_what_to_press(
    text: str, keys: tuple[str, ...], words: str, open_reader: Open
) -> None:
    async with open_reader(text, (80, 24)) as reader:
        await reader.press(*keys)
        screen = "\n".join(reader.rows)
        assert words in screen
        assert "Esc goes back" in screen or "c all pairs" in screen
        await reader.press("escape")
        assert reader.screen.article_view.has_focus


@pytest.mark.parametrize(
    ("size", "theme"),
    slow_rows_but(FAST_LOOKS, LOOKS),
    ids=[f"{size[0]}x{size[1]}-{theme}" for size, theme in LOOKS],
)
async def test_the_view_looks_as_in_its_pictures(
    size: tuple[int, int],
    theme: str,
    open_reader: Open,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if theme == NO_COLOR:
        monkeypatch.setenv("NO_COLOR", "1")
    settings = Settings(theme=None if theme == NO_COLOR else theme)
    async with open_reader(size=size, settings=settings) as reader:
        for screen, keys in {"pair": ("J", "p", "J", "n"), "companions": ("c", "down"), "map": ("c", "down")}.items():
            await reader.press(*keys)
            path = FOLDER / f"together-{screen}-{size[0]}x{size[1]}-{theme}.txt"
            if request.config.getoption("--update-pictures"):
                path.write_text(await settled_picture(reader), "utf-8")
            else:
                assert path.exists()
                assert await looks_like(reader, path.read_text("utf-8")), path.name


@pytest.mark.slow
async def test_a_pair_comes_back_with_an_article_that_was_left() -> None:
    app = DramatisApp(article_of(STORY.encode(), "x"), FAST)
    app.animation_level = "none"
    async with app.run_test(size=(100, 24)) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await pair_up(reader)
        await reader.press("n", "n")
        place = reader.screen.later.returning.saved_place
        await reader.press("escape", "escape", "g")
        reader.screen.later.returning.return_to(place)
        reader.screen.reading = reader.screen.reading.with_cast(reader.screen.reading.cast._replace())
        await reader.wait_until(lambda: bool(reader.screen.reading.pair and reader.screen.reading.pair.passages))
        assert "● Maria Lopez + ● Peter Novak 2/3 · same paragraph" in reader.status
