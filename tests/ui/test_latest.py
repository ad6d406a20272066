"""Latest-wins work on the event loop: a newer start cancels the older one, and Enter waits for what was typed."""

import asyncio
from time import perf_counter

import pytest

from tests.ui.conftest import Open
from tui.cooperative import Cooperative
from tui.ui.background.latest import LatestTask
from tui.ui.widgets.finder import Finder, HitList
from tui.ui.widgets.search_bar import SearchBar


def work_slowly(result: str, steps: int, taken: list[str]) -> Cooperative[str]:
    """Return `result` after `steps` steps of a millisecond; append it to `taken` in each of them."""
    for _ in range(steps):
        taken.append(result)
        until = perf_counter() + 0.001
        while perf_counter() < until:
            pass
        yield
    return result


@pytest.fixture
def tasks() -> list[asyncio.Task[None]]:
    """The tasks that `latest` has started."""
    return []


@pytest.fixture
def latest(tasks: list[asyncio.Task[None]]) -> LatestTask:
    return LatestTask(lambda work: tasks.append(asyncio.create_task(work)))


async def test_starting_work_cancels_older_work(latest: LatestTask, tasks: list[asyncio.Task[None]]) -> None:
    results: list[str] = []
    taken: list[str] = []
    latest.start(work_slowly("old", 1000, taken), results.append)
    await asyncio.sleep(0.01)
    assert latest.is_busy
    latest.start(work_slowly("new", 20, taken), results.append)
    old_steps = taken.count("old")
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert results == ["new"]
    assert taken.count("old") == old_steps < 1000
    assert not latest.is_busy


async def test_quick_work_is_done_before_start_returns(latest: LatestTask) -> None:
    results: list[str] = []
    latest.start(work_slowly("quick", 0, []), results.append)
    assert results == ["quick"]
    assert not latest.is_busy


async def test_other_tasks_run_between_slices(latest: LatestTask) -> None:
    results: list[str] = []
    latest.start(work_slowly("done", 60, []), results.append)
    turns = 0
    while not results:
        await asyncio.sleep(0)
        turns += 1
    assert turns > 10


async def test_a_delay_is_reported_once(latest: LatestTask, tasks: list[asyncio.Task[None]]) -> None:
    calls: list[str] = []
    latest.start(work_slowly("result", 40, []), calls.append, lambda: calls.append("delay"), 0.01)
    await asyncio.gather(*tasks)
    assert calls == ["delay", "result"]


CROWD = "".join(
    f"Ann{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Berg{chr(97 + n % 7)} met nobody.\n" for n in range(400)
)
LONG = f"Olga Novak said that she was late.\nZoran Petrov said nothing.\n{CROWD}" * 3


@pytest.mark.slow
async def test_enter_right_after_typing_takes_the_hit_of_what_was_typed(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f", *"olga")
        finder = reader.screen.query_one(Finder)
        assert reader.target == "Olga Novak"
        finder.index = type(finder.index)(LONG, reader.screen.reading.cast)  # one that is not prepared yet
        await reader.pilot.press("ctrl+u", *"petrov", "enter")
        await reader.press()
        assert reader.target == "Zoran Petrov"
        assert not finder.is_open


@pytest.mark.slow
async def test_enter_survives_the_arrival_of_a_larger_cast(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f")
        finder = reader.screen.query_one(Finder)
        index = type(finder.index)
        finder.index = index(LONG, reader.screen.reading.cast)
        await reader.pilot.press(*"petrov", "enter")
        if finder.is_open:
            finder.replace_index(index(LONG, reader.screen.reading.cast))
        await reader.press()
        assert reader.target == "Zoran Petrov"
        assert not finder.is_open


@pytest.mark.slow
async def test_escape_cancels_the_search_for_hits(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f")
        finder = reader.screen.query_one(Finder)
        finder.index = type(finder.index)(LONG, reader.screen.reading.cast)
        await reader.pilot.press(*"petrov", "escape")
        await reader.press()
        assert reader.target is None
        assert not finder.is_busy


@pytest.mark.slow
async def test_hits_belong_to_what_was_typed_last(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f", *"olga", "ctrl+u", *"zoran")
        hits = reader.screen.query_one(HitList)
        assert hits.highlighted
        assert hits.highlighted.actor.name == "Zoran Petrov"


@pytest.mark.slow
async def test_enter_right_after_typing_a_search_keeps_its_match(open_reader: Open) -> None:
    async with open_reader(text="nothing here at all\n" * 4_000 + "the needle\n") as reader:
        await reader.pilot.press("slash", *"needle", "enter")
        await reader.press()
        assert not reader.screen.query_one(SearchBar).has_class("-open")
        assert reader.here == "needle"
        assert "1/1" in reader.status
