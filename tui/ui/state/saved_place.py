"""The saved place of an article that is no longer open, or whose text has changed. Frozen data, no widgets."""

from typing import NamedTuple

from tui.model.spans import TextSpan
from tui.ui.state.bookmark import Bookmark, find_bookmark, make_bookmark
from tui.ui.state.cast_listing import ShownKind
from tui.ui.state.reading import Position, Reading


class SavedPlace(NamedTuple):
    """The place of the page, the target, and the current mention, whose length is `here_length`."""

    top: Bookmark
    actor: str | None = None
    query: str | None = None
    here: Bookmark | None = None
    here_length: int = 0
    shown_kind: ShownKind | None = None
    label: str = ""
    pinned: str | None = None

    def position_in(self, text: str) -> Position:
        """Return the target and the current span in a text, which may be another version."""
        if self.here is None:
            return Position(self.actor, self.query, pinned=self.pinned)
        start = find_bookmark(text, self.here)
        return Position(self.actor, self.query, TextSpan(start, start + self.here_length), self.label, self.pinned)


def save_place(text: str, top: int, reading: Reading) -> SavedPlace:
    """Return the place of a reading of a text. The page begins at the offset `top`."""
    actor, query, span, label, pinned = reading.position
    here = make_bookmark(text, span.start) if span else None
    length = span.end - span.start if span else 0
    return SavedPlace(make_bookmark(text, top), actor, query, here, length, reading.shown_kind, label, pinned)
