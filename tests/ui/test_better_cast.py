"""The cast of the accurate recognizer replaces that of the fast one under the reader's hands."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.articles import SAMPLE_FOLDER, article_in
from tests.ui.conftest import Reader
from tui.cast import read_cast
from tui.config.settings import Settings
from tui.model import Cast, Mentions
from tui.ui.app import DramatisApp
from tui.worker.client import InProcessCast
from tui.worker.events import CastEvent, CastUpdated, RecognizerChosen

PATH = str(next(SAMPLE_FOLDER.glob("*.txt")))
FAST_CAST = read_cast(article_in(PATH).text)
FOLLOWS, BETTER = "15 in the cast · read quickly; rereading …", "14 in the cast · read thoroughly"


def improve(cast: Cast) -> Cast:
    """Return a cast in which the first actor comes fifth and misses a mention, and the last actor is gone."""
    first, *others = cast.actors
    first = first._replace(mentions=Mentions.of([first.mentions[0], *list(first.mentions)[2:]]))
    return Cast.of((*others[:4], first, *others[4:-1]), [q for q in cast.quotes if q.speaker != others[-1].id])


@dataclass
class TwoCasts(InProcessCast):
    """Gives the fast cast, waits until the gate opens, and gives the better one, or says why there is none."""

    gate: threading.Event
    problem: str = ""

    def events(self, *_: object) -> Iterator[CastEvent]:
        yield RecognizerChosen("fast", successor="accurate")
        yield CastUpdated(FAST_CAST, 1.0)
        self.gate.wait()
        if self.problem:
            yield RecognizerChosen("fast", self.problem)
            yield CastUpdated(FAST_CAST, 1.0)
        else:
            yield RecognizerChosen("accurate")
            yield CastUpdated(improve(FAST_CAST), 1.0)


OpenTwo = Callable[..., AbstractAsyncContextManager[tuple[Reader, Callable[[str], object]]]]


@pytest.fixture
def open_reader() -> OpenTwo:
    """Return a function that runs the app over the sample and waits for the first cast, and what brings the next."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), problem: str = ""
    ) -> AsyncIterator[tuple[Reader, Callable[[str], object]]]:
        gate = threading.Event()
        app = DramatisApp(article_in(PATH), Settings(), source=TwoCasts(gate, problem))
        app.animation_level = "none"
        app.NOTIFICATION_TIMEOUT = 60
        async with app.run_test(size=size, notifications=True) as pilot:
            reader = Reader(pilot)
            await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 15)

            async def go_on() -> None:
                gate.set()
                await app.workers.wait_for_complete()
                await pilot.pause()

            yield reader, go_on  # type: ignore[misc]
            gate.set()

    return opened


async def test_the_status_line_says_which_cast_is_shown_and_what_follows(open_reader: OpenTwo) -> None:
    async with open_reader() as (reader, go_on):
        assert FOLLOWS in reader.status
        assert reader.screen.progress.is_reading
        await go_on()
        assert BETTER in reader.status
        assert reader.notices == []


async def test_the_page_the_target_and_the_current_mention_stay(open_reader: OpenTwo) -> None:
    async with open_reader() as (reader, go_on):
        await reader.press("f", *"putin", "enter", "n", "n")
        before = reader.top, reader.target, reader.here, reader.status
        page = [row[30:] for row in reader.rows[:20]]
        assert before[0] > 0
        await go_on()
        assert reader.screen.progress.complete_by == "accurate"
        assert (reader.top, reader.target, reader.here, reader.status) == before
        assert [row[30:] for row in reader.rows[:20]] == page


@pytest.mark.slow
async def test_a_current_mention_of_another_actor_than_the_target_stays(open_reader: OpenTwo) -> None:
    async with open_reader() as (reader, go_on):
        await reader.press("f", *"putin", "enter", "right_square_bracket", "right_square_bracket")
        here = reader.screen.reading.here
        assert here
        assert here.actor
        assert here.actor.name != reader.target
        await go_on()
        now = reader.screen.reading.here
        assert now
        assert now.actor
        assert (now.span, now.actor.id) == (here.span, here.actor.id)


@pytest.mark.slow
async def test_the_jump_list_leads_back_to_where_the_reader_was(open_reader: OpenTwo) -> None:
    async with open_reader() as (reader, go_on):
        await reader.press("f", *"putin", "enter", "n", "n")
        before = reader.top, reader.target, reader.here
        await reader.press("f", *"kim", "enter")
        await go_on()
        await reader.press("ctrl+o")
        assert (reader.top, reader.target, reader.here) == before


async def test_the_cursor_in_the_cast_stays_on_its_actor_and_on_its_line(open_reader: OpenTwo) -> None:
    async with open_reader(size=(80, 16)) as (reader, go_on):
        await reader.press("h", *["down"] * 9)
        cast_list = reader.cast_list
        actor, line = cast_list.actors[cast_list.cursor].id, cast_list.cursor - round(cast_list.scroll_y)
        moved = next(number for number, actor_ in enumerate(cast_list.actors) if actor_.id == actor)
        await go_on()
        assert reader.screen.progress.complete_by == "accurate"
        assert cast_list.actors[cast_list.cursor].id == actor
        assert cast_list.cursor - round(cast_list.scroll_y) == line
        assert cast_list.cursor == moved  # the actors above it are the same, in another order


async def test_a_list_that_nobody_has_used_stays_at_its_top(open_reader: OpenTwo) -> None:
    async with open_reader(size=(80, 16)) as (reader, go_on):
        await go_on()
        assert (reader.cast_list.cursor, reader.cast_list.scroll_y) == (0, 0)


@pytest.mark.slow
async def test_an_actor_at_the_cursor_that_is_gone_leaves_the_cursor_where_it_was(open_reader: OpenTwo) -> None:
    async with open_reader(size=(80, 16)) as (reader, go_on):
        await reader.press("h", *["down"] * 14)
        assert reader.cast_list.cursor == 14
        await go_on()
        assert reader.cast_list.cursor == 13


async def test_without_the_accurate_recognizer_one_notice_says_why_the_fast_cast_stays(open_reader: OpenTwo) -> None:
    async with open_reader(problem="the recognizer accurate is not installed: do this") as (reader, go_on):
        await go_on()
        assert reader.notices == ["the recognizer accurate is not installed: do this (fast is used)"]
        reader.app.clear_notifications()
        assert "15 in the cast · read quickly " in f"{reader.status} "
        assert "rereading" not in reader.status
        assert not reader.screen.progress.is_reading


async def test_stopping_keeps_the_fast_cast(open_reader: OpenTwo) -> None:
    async with open_reader() as (reader, _):
        reader.screen.action_stop_cast()
        await reader.pilot.pause()
        assert "15 in the cast · read quickly" in reader.status
        assert "follows" not in reader.status
