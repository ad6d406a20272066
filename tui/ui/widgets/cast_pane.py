"""The pane around the cast: how many are in it, how much is still to be read, and whether it is folded away."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading, ShownKind
from tui.ui.widgets.cast_list import CastList

KIND_NAMES: dict[ShownKind, str] = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "unnamed": "unnamed",
    "other": "other",
    "speakers": "speakers",
}
ROOM_FOR_BOTH = 72
"""From so many columns on the cast is shown beside the text unasked."""

_BAR = 8


class CastPane(Vertical):
    """Folds itself away where there is little room, until it is looked at; a reader's own wish goes before that."""

    def __init__(self, text_length: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text_length = text_length
        self._wished: bool | None = None
        self._looked_at = False

    def compose(self) -> ComposeResult:
        """Make the list."""
        yield CastList(self._text_length)

    def show(self, reading: Reading, progress: Progress) -> None:
        """List the actors that the filter lets through, and how much of the text the cast is known of."""
        shown, kind = reading.shown_actors, reading.shown_kind
        known = progress.share >= 1
        message = "nobody found" if known else "reading …" if progress.is_reading else "stopped"
        if kind and known:
            message = f"no {KIND_NAMES[kind]} · 0 all"
        self.query_one(CastList).show_actors(shown, message)
        self.show_progress(reading, progress)

    def show_progress(self, reading: Reading, progress: Progress) -> None:
        """Tell how many are listed, and how much of the text the cast is known of."""
        shown, kind, share = reading.shown_actors, reading.shown_kind, progress.share
        known = share >= 1
        self.border_title = f"Cast {len(shown)}" + (f" of {len(reading.cast.actors)}" if kind else "")
        self.border_subtitle = ""
        if not known:
            self.border_subtitle = "▰" * round(share * _BAR) + "▱" * (_BAR - round(share * _BAR))
        elif kind:
            self.border_subtitle = f"only {KIND_NAMES[kind]}"

    @property
    def folded(self) -> bool:
        """Whether the pane is folded away."""
        if self._looked_at:
            return False
        return self._wished if self._wished is not None else self.screen.size.width < ROOM_FOR_BOTH

    def fit(self) -> None:
        """Fold or unfold as the room, the reader's wish and a look ask for."""
        self.set_class(self.folded, "-folded")

    def fold(self) -> None:
        """Fold the pane away, or bring it back, until the reader wishes otherwise."""
        self._wished, self._looked_at = not self.folded, False
        self.fit()

    def look(self) -> None:
        """Bring a folded pane back for as long as it has the focus."""
        self._looked_at = self.folded
        self.fit()
        self.query_one(CastList).focus()

    def look_away(self) -> None:
        """Fold the pane away again if it had come back for a look."""
        self._looked_at = False
        self.fit()
