"""The cast: a row for each actor with its glyph, its name, its mentions and quotes, and a sparkline of its mentions."""

import itertools
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.analysis.distribution import count_mentions
from tui.model import Actor
from tui.text.cells import fit
from tui.ui.keys import LIST, PROMPT, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed
from tui.ui.state.jumps import introduction_of
from tui.ui.state.short_names import ShortNames
from tui.ui.widgets.row_list import RowList
from tui.ui.widgets.sparkline import draw_sparkline, find_most

_BOLD = Style(bold=True)
_MARGIN = 3  # the mark of the target, the glyph, and the space after it
_NARROW, _WIDE, _WIDEST = 30, 40, 52
"""Widths, in cells, from which on there is room for quotes, for a longer sparkline, and for a still longer one."""
_WHOLE_NAMES = 0.9
"""Longer sparklines must leave at least this share of the names uncut."""
_BARS = {0: 4, _NARROW: 8, _WIDE: 10, _WIDEST: 16}


class _Columns(NamedTuple):
    """The widths, in cells, of the columns after the name."""

    name: int
    mentions: int
    quotes: int
    bars: int


class CastList(RowList, can_focus=True):
    """Lists actors. The target is marked. While the list has the focus, the page shows the actor at its cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(PROMPT), *bindings_in(LIST)]

    class Taken(Message):
        """The reader chose an actor."""

        def __init__(self, actor: Actor) -> None:
            self.actor = actor
            super().__init__()

    class CursorMoved(Message):
        """The cursor is at another actor, or is shown or hidden."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.actors: Sequence[Actor] = ()
        self.target: str | None = None
        self.present: frozenset[str] = frozenset()
        """The ids of the actors in the paragraph at the reader's place, whose names are bold."""
        self._text_length = 0
        self._quotes: Mapping[str, int] = {}
        self._message = ""
        self._names = ShortNames((), 0)
        self._columns = _Columns(0, 0, 0, 0)
        self._laid_out_for: int | None = None
        self._most = 0
        self._sparklines: dict[str, str] = {}

    @property
    def highlighted(self) -> Actor | None:
        """The actor at the cursor."""
        return self.actors[self.cursor] if self.cursor < len(self.actors) else None

    def show_actors(
        self,
        actors: Sequence[Actor],
        text_length: int,
        quotes: Mapping[str, int] | None = None,
        *,
        is_newer_cast: bool = False,
    ) -> None:
        """List the actors of a text of this length: of a newer cast, or others of the same.

        `quotes` has the number of quotes of those who have any, by their ids. The cursor stays on its actor, and that
        on its line of the screen. If the actor is not there, the cursor stays on its row in a newer cast, and goes to
        the top otherwise. It stays at the top if nobody has used it yet.
        """
        cursor, line = self.cursor, self.cursor - round(self.scroll_y)
        at_cursor = self.actors[cursor].id if cursor < len(self.actors) else None
        self.actors, self._text_length, self._quotes = actors, text_length, quotes or {}
        self._laid_out_for = None
        if at_cursor is not None and (cursor or self.has_focus or at_cursor == self.target):
            ids = [actor.id for actor in actors]
            missing = min(cursor, max(0, len(ids) - 1)) if is_newer_cast else 0
            cursor = ids.index(at_cursor) if at_cursor in ids else missing
            self.show_rows(len(actors), cursor, cursor - line)
        else:
            self.show_rows(len(actors))

    def show_quotes(self, quotes: Mapping[str, int]) -> None:
        """Show how often each actor is quoted, by its id."""
        if quotes != self._quotes:
            self._quotes, self._laid_out_for = quotes, None
            self.refresh()

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
                self.refresh_row(row)
        if actor_id is not None and (row := self._row_of(actor_id)) is not None:
            self.cursor = row

    def show_present(self, ids: frozenset[str]) -> None:
        """Highlight the names of these actors, who are mentioned in the current paragraph."""
        changed, self.present = self.present ^ ids, ids
        top = round(self.scroll_y)
        for row in range(top, min(len(self.actors), top + self.size.height)) if changed else ():
            if self.actors[row].id in changed:
                self.refresh_row(row)

    def _row_of(self, actor_id: str) -> int | None:
        """Return the row of an actor. It is mostly at the cursor or next to it, so those rows come first."""
        near = range(max(0, self.cursor - 1), min(len(self.actors), self.cursor + 2))
        rows = itertools.chain(near, range(len(self.actors)))
        return next((row for row in rows if self.actors[row].id == actor_id), None)

    # Moving and choosing

    def move(self, rows: int) -> bool:
        """Move the cursor, and show on the page where the article introduces the actor."""
        if not super().move(rows):
            return False
        if actor := self.highlighted:
            self.post_message(JumpPreviewed(introduction_of(actor)))
            self.post_message(self.CursorMoved())
        return True

    def choose(self) -> None:
        """Post that the actor at the cursor was chosen."""
        self.post_message(self.Taken(self.actors[self.cursor]))

    def action_accept(self) -> None:
        """Stay with the actor at the cursor."""
        if self.cursor < self.row_count:
            self.choose()

    def action_cancel(self) -> None:
        """Go back to where the reader was before the list had the focus."""
        self.post_message(JumpChosen(None))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_row(self.cursor)
        self.post_message(self.CursorMoved())

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh_row(self.cursor)
        self.post_message(self.CursorMoved())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the message where there are no actors."""
        if not self.actors and y == 0:
            message = Segment(fit(f" {self._message}", self.scrollable_size.width), self.base_style)
            return Strip([message]).apply_style(self.theme_styles.muted)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one actor."""
        if self._laid_out_for != width:
            self._lay_out(width)
        columns, actor, base = self._columns, self.actors[row], self.base_style
        is_target, has_cursor = actor.id == self.target, row == self.cursor and self.has_focus
        if has_cursor:  # as in the finder and in all views; the mark says whether it is the target
            base += self.theme_styles.selection
        elif is_target:
            base += self.theme_styles.target
        kind, quiet = base + self.theme_styles.glyphs[actor.kind.name], base + self.theme_styles.muted
        if has_cursor:
            kind = quiet = base
        quotes = self._quotes.get(actor.id)
        segments = [
            Segment("▶" if is_target else " ", base),
            Segment(f"{actor.kind.glyph} ", kind),
            Segment(fit(self._names.shorten(actor), columns.name), base + _BOLD if actor.id in self.present else base),
            Segment(f"{len(actor.mentions):>{columns.mentions}}", base),
            Segment(f"{f'❝{quotes}' if quotes else '':>{columns.quotes}}" if columns.quotes else "", quiet),
            Segment(f" {self._sparkline(actor)}", quiet),
        ]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _lay_out(self, width: int) -> None:
        """Divide a row of this width into columns."""
        self._laid_out_for = width
        count = 1 + len(str(max((len(actor.mentions) for actor in self.actors), default=0)))
        most = max(self._quotes.values(), default=0)
        quotes = 2 + len(str(most)) if most and width >= _NARROW else 0
        room = width - _MARGIN - count - quotes - 2  # one cell apart from the bars, and from the edge
        lengths = sorted(len(actor.name) for actor in self.actors) or [0]
        most_names = lengths[int(_WHOLE_NAMES * (len(lengths) - 1))]
        possible = [bars for least, bars in _BARS.items() if width >= least]
        bars = next((bars for bars in reversed(possible[1:]) if room - bars >= most_names), possible[:2][-1])
        name = max(1, room - bars)
        self._columns = _Columns(name, count, quotes, bars)
        self._names = ShortNames(self.actors, name)
        self._most = find_most(self.actors, self._text_length, bars)
        self._sparklines.clear()

    def _sparkline(self, actor: Actor) -> str:
        if actor.id not in self._sparklines:
            counts = count_mentions(actor.mentions.starts, self._text_length, self._columns.bars)
            self._sparklines[actor.id] = draw_sparkline(counts, self._most)
        return self._sparklines[actor.id]
