"""The progress of the loader of a long source, which is reported to the process that waits for it."""

from collections.abc import Callable

_listeners: list[Callable[[int, int, str], None]] = []


def report_progress(done: int, total: int, unit: str) -> None:
    """Report that `done` of `total` pages, chapters or other units ("page") of a source are read.

    Almost free if no process waits for it, so a loader may call it for every page.
    """
    for listener in _listeners:
        listener(done, total, unit)


def listen_to_progress(listener: Callable[[int, int, str], None]) -> None:
    """Call `listener` for each report from now on, until the process ends."""
    _listeners.append(listener)
