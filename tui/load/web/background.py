"""Fetches a page in a thread, so that a time limit or the reader can end it at any moment."""

from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from tui.load.files import LoadError
from tui.load.web.addresses import shorten_address
from tui.load.web.destinations import Resolve, resolve_with_system
from tui.load.web.fetching import Fetched, Fetching

TOTAL_S = 30.0
"""The limit in seconds for everything: looking up hosts, redirects, and the page."""


class BackgroundFetch:
    """A page that is being fetched, from its creation on."""

    def __init__(
        self, text: str, *, allow_private: bool, total_s: float = TOTAL_S, resolve: Resolve = resolve_with_system
    ) -> None:
        self._name = shorten_address(text)
        self._fetching = Fetching(text, allow_private=allow_private, resolve=resolve)
        self._total_s = total_s
        self._stop = monotonic() + total_s
        self._results: SimpleQueue[Fetched | BaseException] = SimpleQueue()
        Thread(target=self._run, name="fetch", daemon=True).start()

    @property
    def received(self) -> int:
        """The number of bytes that have come."""
        return self._fetching.received

    def wait(self, seconds: float | None = None) -> Fetched | None:
        """Return the page if it arrives within some seconds, or else None; by default, wait until the time limit.

        Raises `LoadError` if there is no page or the time limit has passed; `ImportError` without urllib3.
        """
        left = self._stop - monotonic()
        try:
            result = self._results.get(timeout=max(0.0, left if seconds is None else min(left, seconds)))
        except Empty:
            if monotonic() < self._stop:
                return None
            self.cancel()
            raise LoadError(
                f"{self._name} has not come within {self._total_s:g} s; try again later, or save it in a browser"
            ) from None
        if isinstance(result, BaseException):
            raise result
        return result

    def cancel(self) -> None:
        """Stop fetching."""
        self._fetching.interrupt()

    def _run(self) -> None:
        try:
            self._results.put(self._fetching.run())
        except BaseException as error:  # raised again where it is waited for
            self._results.put(error)
