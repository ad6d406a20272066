"""The cast: a row for each actor with its glyph, name, count of mentions and where in the article they fall."""

import itertools
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.model import Actor
from tui.text.cells import fit
from tui.ui.widgets.glyphs import glyph_of, kind_of
from tui.ui.widgets.sparkline import draw_sparkline
from tui.ui.widgets.themed_widget import ThemedWidget

_WIDE = 30  # from so many cells on there is room for a longer sparkline


class CastList(ThemedWidget, ScrollView, can_focus=True, inherit_bindings=False):
    """Lists actors, most prominent first. `cursor` is the row that the keys move; the target is marked."""

    DEFAULT_CSS = """
    CastList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    class Taken(Message):
        """The reader chose an actor."""

        def __init__(self, actor: Actor) -> None:
            self.actor = actor
            super().__init__()

    def __init__(self, text_length: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text_length = text_length
        self.actors: Sequence[Actor] = ()
        self.target: str | None = None
        self.message = ""
        """What is said where there are no actors."""
        self._sparklines: dict[tuple[str, int, int], str] = {}

    def show_actors(self, actors: Sequence[Actor], message: str) -> None:
        """List these actors, the cursor staying on the actor it is on; `message` if there are none."""
        at_cursor = self.actors[self.cursor].id if self.cursor < len(self.actors) else None
        self.actors, self.message = actors, message
        ids = [actor.id for actor in actors]
        self.cursor = ids.index(at_cursor) if at_cursor in ids else 0
        self._sparklines.clear()
        self.virtual_size = Size(self.size.width, len(actors))
        self.refresh()

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
        """Return where an actor is listed: mostly where the cursor is or beside it, so one looks there first."""
        near = range(max(0, self.cursor - 1), min(len(self.actors), self.cursor + 2))
        rows = itertools.chain(near, range(len(self.actors)))
        return next((row for row in rows if self.actors[row].id == actor_id), None)

    # Moving and choosing

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in view, and draw the two rows that change."""
        self._keep_in_view()
        self.refresh_line(before)
        self.refresh_line(now)

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        if self.cursor < self.scroll_y:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= self.scroll_y + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.cursor = max(0, min(len(self.actors) - 1, self.cursor + rows))

    def take(self) -> None:
        """Choose the actor at the cursor."""
        if self.cursor < len(self.actors):
            self.post_message(self.Taken(self.actors[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Choose the actor that is clicked on."""
        row = event.y + round(self.scroll_y)
        if event.button == 1 and 0 <= row < len(self.actors):
            self.cursor = row
            self.take()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        self.virtual_size = Size(event.size.width, len(self.actors))
        self._keep_in_view()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh_line(self.cursor)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Draw one actor."""
        row = y + round(self.scroll_y)
        width = self.scrollable_size.width
        base = self.base_style
        if not self.actors and y == 0:
            return Strip([Segment(self.message, base + self.theme_styles.muted)]).adjust_cell_length(width, base)
        if row >= len(self.actors):
            return Strip.blank(width, base)
        actor = self.actors[row]
        if actor.id == self.target:
            base += self.theme_styles.target
        if row == self.cursor and self.has_focus:
            base += Style(reverse=True)
        marker = "▶" if actor.id == self.target else " "
        bars = 8 if width >= _WIDE else 4
        count = f"{len(actor.mentions):>{4 if width >= _WIDE else 3}}"
        room = width - 3 - len(count) - bars - 2
        is_cursor = self.has_focus and row == self.cursor
        kind = base if is_cursor else base + self.theme_styles.glyphs[kind_of(actor)]
        segments = [
            Segment(marker, base),
            Segment(f"{glyph_of(actor)} ", kind),
            Segment(fit(actor.name, room), base),
            Segment(f" {count} ", base),
            Segment(self._sparkline(actor, bars), kind),
        ]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _sparkline(self, actor: Actor, bars: int) -> str:
        key = actor.id, len(actor.mentions), bars
        if key not in self._sparklines:
            starts = (mention.start for mention in actor.mentions)
            self._sparklines[key] = draw_sparkline(starts, self.text_length, bars)
        return self._sparklines[key]
