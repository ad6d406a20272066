"""Decides when to read the cast of an article that is still arriving.

Frozen data without a clock: times are in seconds.
"""

from typing import NamedTuple

_AT_THE_LATEST_S = 2.0
"""The first cast is read at the latest this many seconds after the article was opened, even if bytes keep arriving."""
_REST = 10.0
"""The pause after a cast, as a multiple of the time that it took: so casts take a tenth of the time."""
_SHORTEST_REST_S = 1.0


class CastSchedule(NamedTuple):
    """The last cast: of a text of `length` code points, and when its reading began and ended.

    `length` is None before the first cast; `ended_at` is None while the cast is being read.
    """

    opened_at: float
    length: int | None = None
    began_at: float = 0.0
    ended_at: float | None = None

    def begin(self, length: int, now: float) -> "CastSchedule":
        """Record that the cast of the first `length` code points is being read."""
        return self._replace(length=length, began_at=now, ended_at=None)

    def end(self, now: float) -> "CastSchedule":
        """Record that this cast is complete."""
        return self if self.ended_at is not None else self._replace(ended_at=now)

    def is_due(self, length: int, *, is_waiting: bool, now: float) -> bool:
        """Whether to read the cast of the text so far now; `is_waiting` says that nothing has arrived for a while."""
        if self.length is None:
            return length > 0 and (is_waiting or now >= self.opened_at + _AT_THE_LATEST_S)
        if self.ended_at is None or length == self.length:
            return False
        return now >= self.ended_at + max(_SHORTEST_REST_S, _REST * (self.ended_at - self.began_at))
