"""When the cast is read of an article that is still arriving. Frozen data, no clock: times are given in seconds."""

from typing import NamedTuple

_AT_THE_LATEST_S = 2.0
"""The first cast is read this long after the article was opened, also if bytes come without a pause."""
_REST = 10.0
"""After a cast, the next has to wait this many times as long as that one took: casts take a tenth of the time."""
_SHORTEST_REST_S = 1.0


class CastSchedule(NamedTuple):
    """The cast that was read last: of a text of `length` code points, between two times.

    `length` is None while none was begun; `ended_at` is None while it is being read.
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
        """Whether the cast of what has arrived is worth reading now; `is_waiting` says that nothing more comes."""
        if self.length is None:
            return length > 0 and (is_waiting or now >= self.opened_at + _AT_THE_LATEST_S)
        if self.ended_at is None or length == self.length:
            return False
        return now >= self.ended_at + max(_SHORTEST_REST_S, _REST * (self.ended_at - self.began_at))
