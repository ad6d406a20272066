"""Going through what was typed before, as shells do. Frozen data, no widgets."""

from collections.abc import Sequence
from typing import NamedTuple


class History(NamedTuple):
    """Entries, the latest first; the place of the one in the line, -1 for what the reader types; and what that was."""

    entries: Sequence[str] = ()
    place: int = -1
    draft: str = ""

    @property
    def shown(self) -> str:
        """What the line holds at this place."""
        return self.entries[self.place] if self.place >= 0 else self.draft

    def go(self, steps: int, typed: str) -> "History":
        """Go to an older entry (`steps` > 0) or a newer one, and in the end back to what was typed.

        `typed` is what the line holds. If the reader has changed an entry, they begin from there, as from a draft. An
        entry that is the same as what the line holds already is passed over.
        """
        is_entry = self.place >= 0 and self.shown == typed
        start = self if is_entry else History(self.entries, -1, typed)
        step = 1 if steps > 0 else -1
        place = max(-1, min(len(self.entries) - 1, start.place + steps))
        while 0 <= place < len(self.entries) and self.entries[place] == typed and place != start.place:
            place += step
        return start._replace(place=place) if place < len(self.entries) else start
