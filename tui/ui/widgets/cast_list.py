"""The cast: a row for each actor with its glyph, name, count of mentions and where in the article they fall."""

import itertools
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.model import Actor
from tui.ui.widgets.row_list import RowList
from tui.ui.widgets.sparkline import draw_sparkline
from tui.ui.wording import fit_name

_WIDE = 30  # cells from which on there is room for a longer sparkline


class CastList(RowList, can_focus=True):
    """Lists actors, most prominent first. The target is marked; the cursor is drawn while the list has the focus."""

    class Taken(Message):
        """The reader chose an actor."""

        def __init__(self, actor: Actor) -> None:
            self.actor = actor
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.actors: Sequence[Actor] = ()
        self.target: str | None = None
        self._text_length = 0
        self._message = ""
        self._sparklines: dict[tuple[str, int, int], str] = {}

    def show_actors(self, actors: Sequence[Actor], text_length: int, *, is_newer_cast: bool = False) -> None:
        """List the actors of a text of this length: of a newer cast, or others of the same.

        The cursor stays on its actor, and that on its line of the screen. If the actor is not there, the cursor stays
        on its row in a newer cast, and goes to the top otherwise. It stays at the top if nobody has used it yet.
        """
        cursor, line = self.cursor, self.cursor - round(self.scroll_y)
        at_cursor = self.actors[cursor].id if cursor < len(self.actors) else None
        self.actors, self._text_length = actors, text_length
        self._sparklines.clear()
        if at_cursor is not None and (cursor or self.has_focus or at_cursor == self.target):
            ids = [actor.id for actor in actors]
            missing = min(cursor, max(0, len(ids) - 1)) if is_newer_cast else 0
            cursor = ids.index(at_cursor) if at_cursor in ids else missing
            self.show_rows(len(actors), cursor, cursor - line)
        else:
            self.show_rows(len(actors))

    def show_message(self, message: str) -> None:
        """Show a message where there are no actors."""
        if message != self._message:
            self._message = message
            if not self.actors:
                self.refresh_line(0)

    def show_target(self, actor_id: str | None) -> None:
        """Mark this actor as the target and bring it into view."""
        if actor_id == self.target:
            return
        before, self.target = self.target, actor_id
        for shown in (before, actor_id):
            if shown is not None and (row := self._row_of(shown)) is not None:
                self.refresh_line(row)
        if actor_id is not None and (row := self._row_of(actor_id)) is not None:
            self.cursor = row

    def _row_of(self, actor_id: str) -> int | None:
        """Return the row of an actor. It is mostly at the cursor or next to it, so those rows come first."""
        near = range(max(0, self.cursor - 1), min(len(self.actors), self.cursor + 2))
        rows = itertools.chain(near, range(len(self.actors)))
        return next((row for row in rows if self.actors[row].id == actor_id), None)

    def choose(self) -> None:
        """Post that the actor at the cursor was chosen."""
        self.post_message(self.Taken(self.actors[self.cursor]))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh_line(self.cursor)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the message where there are no actors."""
        if not self.actors and y == 0:
            message = Segment(self._message, self.base_style + self.theme_styles.muted)
            return Strip([message]).adjust_cell_length(self.scrollable_size.width, self.base_style)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one actor."""
        actor, base = self.actors[row], self.base_style
        is_target, has_cursor = actor.id == self.target, row == self.cursor and self.has_focus
        if is_target:
            base += self.theme_styles.target
        if has_cursor:
            base += Style(reverse=True)
        bars, digits = (8, 4) if width >= _WIDE else (4, 3)
        count = f"{len(actor.mentions):>{digits}}"
        room = width - 3 - len(count) - bars - 2
        kind = base if has_cursor else base + self.theme_styles.glyphs[actor.kind.name]
        segments = [
            Segment("▶" if is_target else " ", base),
            Segment(f"{actor.kind.glyph} ", kind),
            Segment(fit_name(actor, room), base),
            Segment(f" {count} ", base),
            Segment(self._sparkline(actor, bars), kind),
        ]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _sparkline(self, actor: Actor, bars: int) -> str:
        key = actor.id, len(actor.mentions), bars
        if key not in self._sparklines:
            starts = (mention.start for mention in actor.mentions)
            self._sparklines[key] = draw_sparkline(starts, self._text_length, bars)
        return self._sparklines[key]
