"""When Python looks for garbage: in moments of rest, so that no key waits for it.

Nearly everything is freed by its count; what is left are cycles of widgets and messages. Looking through all that an
article's cast consists of takes tens of milliseconds, and finds nothing.
"""

import gc
from contextlib import suppress
from time import monotonic

EVERY_SECONDS = 1.0
_REST_SECONDS = 1.0
_AT_LATEST_SECONDS = 30.0
"""So long a reader may go on without a rest before all is looked through nevertheless."""
_WORTH_A_LOOK = 2_000  # objects more than when it was looked last
_PRESSING = 50_000  # so many more that it cannot wait for a rest


class Housekeeping:
    """Looks for garbage when it is asked to and there is a rest; does nothing where Python does so by itself."""

    def __init__(self) -> None:
        self._touched = self._looked = monotonic()

    def touched(self) -> None:
        """Know that the reader did something just now."""
        self._touched = monotonic()

    def tidy(self) -> None:
        """Look for garbage, if this is a good moment; to be called now and then."""
        if gc.isenabled():
            return
        more, now = gc.get_count()[0], monotonic()
        rest = more > _WORTH_A_LOOK and now - self._touched > _REST_SECONDS
        if rest or (self._touched > self._looked and now - self._looked > _AT_LATEST_SECONDS):
            self._looked = now
            gc.unfreeze()  # what was in use at the last look may be none any more, such as another cast's finder
            gc.collect()
            gc.freeze()  # what is left is not looked through in between
            _give_back()
        elif more > _PRESSING:
            gc.collect(0)


def _give_back() -> None:
    """Give memory that was freed back to the system, where the C library holds it until it is asked."""
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
