"""A cache of recent results: as one types, most words of a query stay as they are."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class RecentResults(dict[K, V]):
    """A dictionary that keeps the `limit` entries set last."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        self.pop(key, None)
        while len(self) >= self._limit:
            del self[next(iter(self))]
        super().__setitem__(key, value)
