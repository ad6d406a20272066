"""An app that always ends cleanly, after a signal, an error anywhere, or a command of the reader.

Written for textual 8.2.8, which prints a traceback with the values of variables over the shell after an error. Its
public API can neither change that nor say which error it was: `App._handle_exception` gets every error of a message
handler, a timer, a callback or a worker.
"""

import asyncio
import sys
import threading
from typing import Any, TypeVar

from textual import events
from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed, get_current_worker

from tui.ending.signal_watch import SignalWatch
from tui.ui.toolkit.suspension import Suspension

Result = TypeVar("Result")

_ERROR = 2
_PATIENCE_S = 3.0
"""How many seconds the app may take to end without a signal."""
_HUNG_UP = 129
"""The exit status after SIGHUP."""


class EndingApp(App[Result]):
    """An app whose errors are raised by `run_to_end`, and which a `SignalWatch` can end."""

    signal_watch: SignalWatch | None = None
    failure: BaseException | None = None
    """The first unexpected error."""

    def run_to_end(self) -> int:
        """Run the app and return its exit status. Raises the first unexpected error."""
        threading.excepthook = self._note_thread_error
        sys.unraisablehook = lambda _: None  # errors while objects are freed are ignored
        try:
            self.run()
        except BaseException as error:
            self.failure = self.failure or error
        if self.signal_watch and self.signal_watch.received:
            return 128 + self.signal_watch.received  # errors while the app ends are ignored
        if self.failure:
            raise self.failure
        return self.return_code or 0

    def on_load(self) -> None:
        """Record that the app is about to change the terminal."""
        if self.signal_watch:
            asyncio.get_running_loop().set_exception_handler(self._note_loop_error)
            if self.signal_watch.terminal:
                self.signal_watch.terminal.take()

    def on_ready(self) -> None:
        """From now on, end and suspend the app cleanly after signals."""
        if self.signal_watch:
            self.signal_watch.ask_app(self._request_exit)
            if self.signal_watch.terminal:
                Suspension(self, self.signal_watch).allow()

    def exit(self, result: Result | None = None, return_code: int = 0, message: Any = None) -> None:
        """End the app, even if the terminal no longer accepts output."""
        super().exit(result, return_code, message)
        if self.signal_watch and self.signal_watch.terminal:
            self.signal_watch.end_soon(return_code, _PATIENCE_S)

    def panic(self, *renderables: Any) -> None:
        """End the app after an error that textual describes in words."""
        self._handle_exception(RuntimeError(f"textual gave up, with {len(renderables)} messages"))

    def _request_exit(self, status: int) -> None:
        """End the app from another thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.exit, None, status)

    async def on_event(self, event: events.Event) -> None:
        """Ignore keys and clicks after quitting: the screen that they are meant for is being closed."""
        if not (self._exit and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        if self._exit:  # errors of widgets that are being closed or created are ignored
            self._close_messages_no_wait()
            return
        node: MessagePump | None = active_message_pump.get(None)
        if isinstance(error, WorkerFailed):
            node = get_current_worker().node
            error = error.error if isinstance(error.error, Exception) else error
        if isinstance(error, NoMatches) and _is_being_removed(node):
            return
        self.failure = self.failure or error
        self._return_code = _ERROR
        if self._exception is None:  # for the pilot of tests
            self._exception = error
            self._exception_event.set()
        if self.signal_watch and self.signal_watch.terminal:
            self.signal_watch.end_soon(_ERROR, _PATIENCE_S)
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def _note_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Treat an error of a callback as one of a message handler; while the app ends, ignore it."""
        if isinstance(error := context.get("exception"), Exception) and not self._exit:
            self._handle_exception(error)

    def _note_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        """End the app if a thread of textual failed, which draws or reads keys; show a notice for any other thread."""
        error, thread = arguments.exc_value, arguments.thread
        loop = self._loop
        if loop is None or not isinstance(error, Exception):
            return
        if thread and not thread.name.startswith("textual-"):
            message = f"Something failed in the background ({type(error).__name__}); you can read on"
            loop.call_soon_threadsafe(lambda: self.notify(message, severity="warning", markup=False))
        elif isinstance(error, OSError):  # the terminal is gone
            loop.call_soon_threadsafe(self.exit, None, _HUNG_UP)
        else:
            loop.call_soon_threadsafe(self._handle_exception, error)


def _is_being_removed(node: MessagePump | None) -> bool:
    """Whether a widget is being removed. Its children are removed first.

    Timers and workers of a widget may look for its children also then.
    """
    while node is not None:
        if node._closing or node._closed or getattr(node, "_pruning", False):
            return True
        node = node._parent
    return False
