"""A cache of recent results: while a person types, most words of a query stay the same."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class RecentResults(dict[K, V]):
    """A dictionary that keeps only the last `limit` entries."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        self.pop(key, None)
        while len(self) >= self._limit:
            del self[next(iter(self))]
        super().__setitem__(key, value)
