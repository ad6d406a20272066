"""The policy for Python's garbage collector: it never runs by itself, so that no key waits for it.

Reference counting frees nearly everything. Only cycles are left, of widgets and messages. Looking for them among all
the objects of a large cast takes tens of milliseconds and finds next to nothing. So each process turns the automatic
collection off when it starts:

- `tui.cli.main` for the program. A command such as `dramatis cast` ends before it has made much garbage.
- `tui.worker.process` for the process that builds the cast, which makes one cast and ends.
- The reader runs for hours, so the app calls `IdleCollector.collect_if_due` once a second. That collects while the
  reader rests, at least every 30 seconds of reading, and new objects alone where very many were made.
"""

import gc
from contextlib import suppress
from time import monotonic

from tui.ui.toolkit.private_api import release_removed_widgets

CHECK_EVERY_S = 1.0
_REST_S = 1.0
"""A reader who did nothing for this many seconds is at rest."""
_LONGEST_WAIT_S = 30.0
"""Without a rest, collect this many seconds after the last collection."""
_WORTH_COLLECTING = 2_000
"""With fewer new objects since the last collection, a rest is not used to collect."""
_URGENT = 50_000
"""With more new objects since the last collection, these are collected although the reader does not rest."""


class IdleCollector:
    """Collects garbage while the reader rests; does nothing where Python's automatic collection is on, as in tests."""

    def __init__(self) -> None:
        self._active_at = self._collected_at = monotonic()

    def note_activity(self) -> None:
        """Note that the reader did something just now."""
        self._active_at = monotonic()

    def collect_if_due(self) -> None:
        """Collect garbage if this is a good moment."""
        if gc.isenabled():
            return
        new_objects, now = gc.get_count()[0], monotonic()
        is_resting = now - self._active_at > _REST_S
        was_active = self._active_at > self._collected_at
        is_overdue = was_active and now - self._collected_at > _LONGEST_WAIT_S
        if is_overdue or (is_resting and new_objects > _WORTH_COLLECTING):
            self._collected_at = now
            release_removed_widgets()
            gc.unfreeze()  # objects in use at the last collection, such as another cast's index, may be garbage now
            gc.collect()
            gc.freeze()  # objects in use now are left out of the collections in between
            _return_memory_to_system()
        elif new_objects > _URGENT:
            gc.collect(0)


def _return_memory_to_system() -> None:
    """Return freed memory to the system, which glibc otherwise keeps for later."""
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
