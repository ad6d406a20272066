"""The history of an input line, as in shells. Frozen data, no widgets."""

from collections.abc import Sequence
from typing import NamedTuple


class History(NamedTuple):
    """Entries, the latest first; the index of the entry in the line, -1 for the reader's own text; and that text."""

    entries: Sequence[str] = ()
    place: int = -1
    draft: str = ""

    @property
    def shown(self) -> str:
        """The text of the line at this index."""
        return self.entries[self.place] if self.place >= 0 else self.draft

    def go(self, steps: int, typed: str) -> "History":
        """Go to an older entry (`steps` > 0) or a newer one, and finally back to the reader's own text.

        `typed` is the current text of the line. An entry that the reader has edited becomes their own text. An entry
        that is equal to the text of the line is skipped.
        """
        is_entry = self.place >= 0 and self.shown == typed
        start = self if is_entry else History(self.entries, -1, typed)
        step = 1 if steps > 0 else -1
        place = max(-1, min(len(self.entries) - 1, start.place + steps))
        while 0 <= place < len(self.entries) and self.entries[place] == typed and place != start.place:
            place += step
        return start._replace(place=place) if place < len(self.entries) else start
