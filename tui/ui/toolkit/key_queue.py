"""Sends keys one after another: a key waits until the one before has done its work, which may move the focus.

Textual 8.2.8 sends each key to the widget that has the focus when the key arrives. A key that the widget does not take
comes back to the app, which then acts on it. So of "fputin", typed within a few milliseconds, "p" and "u" may go to the
page before "f" has opened the finder; they come back, and "t", which was sent to the finder at once, overtakes them.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.timer import Timer

Input = events.Key | events.Paste

_PATIENCE_S = 0.1
_MAX_WAITS = 10
"""How many such waits a key makes for the one before, in case a widget never handles that. Waits are counted instead of
seconds, because the widget cannot handle the key while the program gets no processor time."""


def queue_of(app: App[Any]) -> "KeyQueue":
    """Return the queue of an app that has one, as its `key_queue`."""
    queue: KeyQueue = app.key_queue  # type: ignore[attr-defined]
    return queue


class KeyQueue:
    """Queues keys and pastes, and lets the app send one after the other.

    `send` sends an event to the focused widget, which `find_focused` returns. Just before that, `split` divides an
    event into the events that it stands for.
    """

    def __init__(
        self,
        app: MessagePump,
        find_focused: Callable[[], MessagePump],
        split: Callable[[Input], list[Input]],
        send: Callable[[Input], Awaitable[None]],
    ) -> None:
        self._app = app
        self._find_focused = find_focused
        self._split = split
        self._send = send
        self._waiting: deque[Input] = deque()
        self._ends_hold: Callable[[Input], bool] | None = None
        self._sent: Input | None = None
        self._waits = 0
        self._timer: Timer | None = None

    async def add(self, event: Input) -> None:
        """Send an event now, or after the work for those before it."""
        if self._ends_hold and self._ends_hold(event):
            self._waiting.clear()
            self._ends_hold = None
        self._waiting.append(event)
        if self._sent is None:
            await self._send_next()
        else:
            self._timer = self._timer or self._app.set_timer(_PATIENCE_S, self._send_overdue)

    def put_back(self, event: Input) -> None:
        """Send an event again that was sent too early, before later events."""
        self._waiting.appendleft(event)
        self.release()

    def hold(self, ends_hold: Callable[[Input], bool]) -> None:
        """Send nothing until `release` is called, or until an event comes for which `ends_hold` is true.

        Events before that one are dropped.
        """
        for number, event in enumerate(self._waiting):
            if ends_hold(event):
                self._waiting = deque([*self._waiting][number:])
                return
        self._ends_hold = ends_hold

    def release(self) -> None:
        """Send what waits."""
        self._ends_hold = None
        if self._sent is None:
            self._app.call_later(self._send_next)

    def end(self, event: Input) -> None:
        """Record that an event has come back to the app, which has acted on it.

        The app first carries out effects that it has put off, such as moving the focus. Until then, later events wait,
        also one that the app has received meanwhile and not yet added.
        """
        if event is self._sent:
            self._app.call_later(self._send_after, event)

    async def _send_after(self, event: Input) -> None:
        if event is self._sent:
            self._sent = None
            await self._send_next()

    async def _send_next(self) -> None:
        if self._sent is not None or self._ends_hold or not self._waiting:
            return
        event, *others = self._split(self._waiting.popleft())
        self._waiting.extendleft(reversed(others))
        self._sent, self._waits = event, 0
        focused = self._find_focused()
        await self._send(event)
        # If a priority binding handled the event, or the widget was removed, the event does not come back.
        if not event.is_forwarded or not focused.call_later(self._end_if_taken, event):
            self.end(event)

    def _end_if_taken(self, event: Input) -> None:
        """Go on if the widget has handled the event, which then does not come back to the app."""
        if event._stop_propagation:
            self.end(event)

    async def _send_overdue(self) -> None:
        self._timer = None
        self._waits += 1
        if self._sent is not None and self._waits >= _MAX_WAITS:
            self._sent = None
            await self._send_next()
        if self._waiting:
            self._timer = self._app.set_timer(_PATIENCE_S, self._send_overdue)
