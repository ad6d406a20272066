"""The searches of this session and, if they are saved, of earlier sessions."""

from collections.abc import Sequence
from threading import Lock

from tui.keep.searches import keep_search, put_first, read_searches
from tui.ui.background.threads import IsCancelled


class Searches:
    """Collects the searches in all articles of the session."""

    def __init__(self, *, are_kept: bool) -> None:
        """`are_kept` says whether searches are saved between sessions."""
        self._are_kept = are_kept
        self._known: list[str] = []
        self._own: list[str] = []
        self._unsaved: list[str] = []
        self._saving = Lock()

    @property
    def entries(self) -> Sequence[str]:
        """The searches of this session, then those of other sessions, each the latest first."""
        return [*self._own, *(search for search in self._known if search not in self._own)]

    def load(self, _: IsCancelled = lambda: False) -> None:
        """Load the saved searches, including those of other running sessions. Blocks while the file is read."""
        if self._are_kept:
            self._known = read_searches()

    def add(self, query: str) -> None:
        """Add a search as the latest."""
        self._own = put_first(query, self._own)
        self._unsaved.append(query)

    def save(self, _: IsCancelled = lambda: False) -> None:
        """Save the new searches for other sessions. Blocks while the file is written, also by another thread."""
        with self._saving:
            while self._unsaved:
                query = self._unsaved.pop(0)
                if self._are_kept:
                    keep_search(query)
