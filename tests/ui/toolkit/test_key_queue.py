"""Keys act in the order in which they are typed, wherever each moves the focus."""

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tests.marks import slow_but
from tui.ui.toolkit import key_queue
from tui.ui.toolkit.key_queue import KeyQueue
from tui.ui.toolkit.private_api import fire_overdue_timers


class Slow(Input):
    """A line that takes a while for a key, or until it is released."""

    released: asyncio.Event | None = None

    async def on_key(self) -> None:
        await (self.released.wait() if self.released else asyncio.sleep(0.01))


class TwoLines(App[None]):
    """Two lines, of which the first has the focus; F2 moves it."""

    BINDINGS: list[BindingType] = [("f2", "next", "Next")]
    moves_focus = False

    def __init__(self) -> None:
        super().__init__()
        fire_overdue_timers()  # as Dramatis does
        self.queue = KeyQueue(self, lambda: self.focused or self.screen, lambda event: [event], super().on_event)

    def compose(self) -> ComposeResult:
        """Make the lines."""
        yield Slow(id="first")
        yield Input(id="second")

    async def action_next(self) -> None:
        """Give the second line the focus."""
        self.moves_focus = True
        await asyncio.sleep(0.01)
        self.query_one("#second", Input).focus()

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pastes go through the queue."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self.queue.end(event)
        else:
            await self.queue.add(event)

    @property
    def typed(self) -> tuple[str, str]:
        """What is in the two lines."""
        first, second = self.query(Input)
        return first.value, second.value


async def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(6000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it does not come to hold")


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


@pytest.mark.parametrize("pause_s", slow_but([0], [0, 0.001, 0.004]))
async def test_a_key_goes_where_the_key_before_has_moved_the_focus(
    pause_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_queue, "_PATIENCE_S", 60.0)  # of a key before that a busy machine has not handled yet
    app = TwoLines()
    async with app.run_test():
        for event in (*map(key, ["a", "b", "f2", "c", "d"]), events.Paste("e"), key("f")):
            app.post_message(event)
            await asyncio.sleep(pause_s)
        await wait_for(lambda: app.typed == ("ab", "cdef"))


async def test_a_key_that_comes_while_the_app_acts_on_the_one_before_follows_the_focus() -> None:
    app = TwoLines()
    async with app.run_test():
        app.post_message(key("f2"))
        await wait_for(lambda: app.moves_focus)
        app.post_message(key("c"))
        await wait_for(lambda: app.typed != ("", ""))
        assert app.typed == ("", "c")


async def test_a_key_waits_no_longer_than_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "_PATIENCE_S", 0.002)
    app = TwoLines()
    async with app.run_test() as pilot:
        first, second = app.query(Input)
        assert isinstance(first, Slow)
        first.released = asyncio.Event()
        app.post_message(key("a"))
        await pilot.pause(0.01)
        second.focus()
        app.post_message(key("b"))
        app.post_message(key("c"))
        await wait_for(lambda: second.value == "bc")
        assert first.value == ""
        first.released.set()


async def test_keys_after_one_whose_widget_is_gone_are_sent() -> None:
    app = TwoLines()
    async with app.run_test():
        first, second = app.query(Input)
        app.post_message(key("a"))
        first.remove()
        app.post_message(key("b"))
        app.post_message(key("c"))
        await wait_for(lambda: "c" in second.value)


async def test_what_is_held_comes_in_its_order_and_one_key_ends_that() -> None:
    app = TwoLines()
    async with app.run_test():
        app.queue.hold(lambda event: isinstance(event, events.Key) and event.key == "f2")
        for name in ("a", "b"):
            app.post_message(key(name))
        await asyncio.sleep(0.1)
        assert app.typed == ("", "")
        app.queue.release()
        app.post_message(key("c"))
        await wait_for(lambda: app.typed == ("abc", ""))
        app.queue.hold(lambda event: isinstance(event, events.Key) and event.key == "f2")
        for name in ("d", "f2", "e"):
            app.post_message(key(name))
        await wait_for(lambda: app.typed == ("abc", "e"))
