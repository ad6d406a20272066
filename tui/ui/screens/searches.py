"""The searches of this session and, if they are kept, of those before."""

from collections.abc import Sequence

from tui.keep.searches import keep_search, put_first, read_searches
from tui.ui.background.threads import IsCancelled


class Searches:
    """Keeps what was searched for, in all articles of the session."""

    def __init__(self, *, are_kept: bool) -> None:
        """Take whether searches are kept between sessions."""
        self._are_kept = are_kept
        self._known: list[str] = []
        self._own: list[str] = []
        self._unsaved: list[str] = []

    @property
    def entries(self) -> Sequence[str]:
        """The searches, the latest first: those of this session before those of others."""
        return [*self._own, *(search for search in self._known if search not in self._own)]

    def load(self, _: IsCancelled = lambda: False) -> None:
        """Bring in what was kept, also meanwhile by other sessions. Blocks for a moment."""
        if self._are_kept:
            self._known = read_searches()

    def add(self, query: str) -> None:
        """Note a search as the latest."""
        self._own = put_first(query, self._own)
        self._unsaved.append(query)

    def save(self, _: IsCancelled = lambda: False) -> None:
        """Keep what was noted for other sessions. Blocks for a moment."""
        while self._unsaved:
            query = self._unsaved.pop(0)
            if self._are_kept:
                keep_search(query)
