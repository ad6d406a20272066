"""Changes of the article, the reading and the progress are shown once, and only where something has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor
from textual.widget import Widget

from tests.ui.conftest import Open, Reader
from tui.ui.widgets.actor_card import ActorCard
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.mention_strip import MentionStrip
from tui.ui.widgets.status_line import StatusLine
from tui.ui.widgets.view_pane import ViewPane


@contextmanager
def counted(kind: type, method: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the calls of a method of a widget."""
    calls = [0]
    original: Callable[..., object] = getattr(kind, method)

    def count(*args: object, **options: object) -> object:
        calls[0] += 1
        return original(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(kind, method, count)
        yield calls


async def redraws(reader: Reader, kind: type[Widget], monkeypatch: pytest.MonkeyPatch, *keys: str) -> int:
    """Return how often a widget is asked to be drawn again while keys are pressed."""
    with counted(kind, "refresh", monkeypatch) as calls:
        await reader.press(*keys)
    return calls[0]


async def test_a_step_within_the_page_draws_neither_cast_nor_its_border(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("J")
        assert await redraws(reader, CastList, monkeypatch, "n") == 0
        assert await redraws(reader, ViewPane, monkeypatch, "n") == 0
        assert await redraws(reader, StatusLine, monkeypatch, "n") == 1
        assert await redraws(reader, MentionStrip, monkeypatch, "n") == 1


@pytest.mark.slow
async def test_another_target_draws_two_rows_of_the_cast(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("J")
        with counted(CastList, "refresh_row", monkeypatch) as lines:
            await reader.press("J")
        assert 2 <= lines[0] <= 4
        with counted(CastList, "show_rows", monkeypatch) as lists:
            await reader.press("J", "n", "f", *"yoon", "enter")
        assert lists[0] == 0


async def test_a_step_is_drawn_in_one_frame(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("J")
        with counted(Compositor, "render_update", monkeypatch) as frames:
            await reader.press("n")
        assert frames[0] == 1


async def test_scrolling_draws_only_who_is_no_longer_or_now_mentioned_there(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(size=(80, 40)) as reader:
        await reader.press("J")
        before = reader.cast_list.present
        with counted(CastList, "draw_row", monkeypatch) as rows:
            await reader.press("space")
        assert rows[0] == len(before ^ reader.cast_list.present)


@pytest.mark.slow
async def test_the_cursor_in_the_cast_draws_the_rows_of_cursor_and_target(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("h")
        with counted(CastList, "refresh_row", monkeypatch) as lines:
            await reader.press("j")
        assert 2 <= lines[0] <= 4


async def test_turning_the_page_does_not_draw_the_card(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_reader(size=(120, 30)) as reader:
        await reader.press("J")
        card = reader.screen.query_one(ActorCard)
        assert card.display
        await reader.press("pagedown", "pageup")  # the latest quote is known
        with counted(ActorCard, "render_line", monkeypatch) as lines:
            assert await redraws(reader, ActorCard, monkeypatch, "pagedown") == 0
        assert lines[0] == 0


@pytest.mark.slow
async def test_assigning_a_reading_shows_it_everywhere(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        screen = reader.screen
        actor = screen.reading.cast.actors[2]
        screen.reading = screen.reading.take(actor, 0)
        await reader.pilot.pause()
        assert screen.article_view.spotlight.target is not None
        assert screen.article_view.spotlight.target.actor == actor
        assert reader.cast_list.target == actor.id
        assert actor.name in reader.status
