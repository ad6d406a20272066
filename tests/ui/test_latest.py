"""Answers beside everything else: the newest question wins, Enter takes the answer to what was typed, nobody waits."""

import asyncio
from time import perf_counter

from tests.ui.conftest import Open
from tui.cooperative import Steps
from tui.ui.background.latest import Newest
from tui.ui.widgets.finder import Finder, HitList
from tui.ui.widgets.search_bar import SearchBar


def slowly(result: str, steps: int, began: list[str]) -> Steps[str]:
    """Take a while, and note in `began` that each step was taken."""
    for _ in range(steps):
        began.append(result)
        until = perf_counter() + 0.001
        while perf_counter() < until:
            pass
        yield
    return result


async def test_the_newest_question_wins_and_older_ones_are_dropped() -> None:
    tasks: list[asyncio.Task[None]] = []
    newest = Newest(lambda work: tasks.append(asyncio.create_task(work)))
    answers: list[str] = []
    taken: list[str] = []
    newest.ask(slowly("old", 1000, taken), answers.append)
    await asyncio.sleep(0.01)
    assert newest.is_busy
    newest.ask(slowly("new", 20, taken), answers.append)
    old = taken.count("old")
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert answers == ["new"]
    assert taken.count("old") == old < 1000
    assert not newest.is_busy


async def test_a_quick_answer_is_there_at_once() -> None:
    answers: list[str] = []
    Newest(lambda work: work.close()).ask(slowly("quick", 0, []), answers.append)
    assert answers == ["quick"]


async def test_everything_else_goes_on_meanwhile() -> None:
    tasks: list[asyncio.Task[None]] = []
    newest = Newest(lambda work: tasks.append(asyncio.create_task(work)))
    answers: list[str] = []
    newest.ask(slowly("done", 60, []), answers.append)
    turns = 0
    while not answers:
        await asyncio.sleep(0)
        turns += 1
    assert turns > 10


async def test_who_waits_is_told_once() -> None:
    tasks: list[asyncio.Task[None]] = []
    told: list[int] = []
    newest = Newest(lambda work: tasks.append(asyncio.create_task(work)))
    newest.ask(slowly("late", 40, []), lambda _: told.append(2), lambda: told.append(1), 0.01)
    await asyncio.gather(*tasks)
    assert told == [1, 2]


CROWD = "".join(
    f"Ann{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Berg{chr(97 + n % 7)} met nobody.\n" for n in range(400)
)
LONG = f"Olga Novak said that she was late.\nZoran Petrov said nothing.\n{CROWD}" * 3


async def test_enter_right_after_typing_takes_the_answer_to_what_was_typed(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f", *"olga")
        finder = reader.screen.query_one(Finder)
        assert reader.target == "Olga Novak"
        finder.index = type(finder.index)(LONG, reader.screen.reading.cast)  # one that is not made ready
        await reader.pilot.press("ctrl+u", *"petrov", "enter")
        await reader.press()
        assert reader.target == "Zoran Petrov"
        assert not finder.is_open


async def test_a_larger_cast_keeps_what_was_typed_and_entered(open_reader: Open) -> None:
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


async def test_escape_drops_the_question(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f")
        finder = reader.screen.query_one(Finder)
        finder.index = type(finder.index)(LONG, reader.screen.reading.cast)
        await reader.pilot.press(*"petrov", "escape")
        await reader.press()
        assert reader.target is None
        assert not finder.is_busy


async def test_hits_are_of_what_is_typed_last(open_reader: Open) -> None:
    async with open_reader(text=LONG) as reader:
        await reader.press("f", *"olga", "ctrl+u", *"zoran")
        hits = reader.screen.query_one(HitList)
        assert hits.highlighted
        assert hits.highlighted.actor.name == "Zoran Petrov"


async def test_enter_right_after_typing_a_search_stays_at_its_match(open_reader: Open) -> None:
    async with open_reader(text="nothing here at all\n" * 4_000 + "the needle\n") as reader:
        await reader.pilot.press("slash", *"needle", "enter")
        await reader.press()
        assert not reader.screen.query_one(SearchBar).has_class("-open")
        assert reader.here == "needle"
        assert "1/1" in reader.status
