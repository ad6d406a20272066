"""The actors of a timeline: a row for each, with cells that show in which parts of the article it is mentioned."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.analysis.distribution import cell_start, count_mentions, find_cell, scale
from tui.model import Actor
from tui.model.spans import TextSpan
from tui.text.cells import cell_width
from tui.ui.keys import GRID, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed
from tui.ui.state.jumps import Jump
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.themed_widget import ThemedWidget
from tui.ui.wording import fit_name

LEVELS = "▁▂▃▄▅▆▇█"
_EMPTY = "·"
_LOW = 4
"""The bars of an article in which no cell has more mentions than this are not drawn higher."""
_REVERSED = Style(reverse=True)
_LEAD = 4
"""Cells before a name and after it: the mark of the target, the glyph with a space, and a space after the name."""
_SHORTEST_NAME, _LONGEST_NAME, _NAME_SHARE = 8, 26, 0.42
"""Names have at most so many cells, and at most this share of the row, but room for eight letters."""
_MEASURED = 50
"""How many names are measured: those that are seen first."""


class ActorRow(NamedTuple):
    """An actor, as an item that leads to the first mention."""

    actor: Actor

    @property
    def jump(self) -> Jump | None:
        """The first mention."""
        return self.jump_to(0)

    def jump_to(self, index: int) -> Jump:
        """Return the jump to a mention."""
        mention = self.actor.mentions[index]
        return Jump(TextSpan(mention.start, mention.end), self.actor.id)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the glyph and the name."""
        return [
            Segment(f"{self.actor.kind.glyph} ", base + styles.glyphs[self.actor.kind.name]),
            Segment(fit_name(self.actor, width - 2), base),
        ]


class TimelineRows(ItemList):
    """Lists actors. The keys go through the cells of a row that have mentions, and from row to row."""

    DEFAULT_CSS = """
    TimelineRows { scrollbar-gutter: stable; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(GRID))

    class Passed(Message):
        """The cursor was moved past the last row or the last cell."""

    class Moved(Message):
        """The cursor is in another cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ActorRow] = ()
        self.cell = 0
        """The cell that the cursor is in, or would be in if the row had a mention there."""
        self.target: str | None = None
        self.most = 0
        """The greatest count of any row in any cell, 0 while it is not known."""
        self._text_length = 0
        self._name_width = 0
        self._counts: dict[tuple[int, int], list[int]] = {}

    def show_actors(self, actors: Sequence[Actor], text_length: int, *, message: Sequence[str] = ()) -> None:
        """List actors of a text of this length, the cursor on the one that it was on."""
        at_cursor = self.rows[self.cursor].actor.id if self.cursor < len(self.rows) else None
        wanted = at_cursor or self.target
        self.rows = [ActorRow(actor) for actor in actors]
        self._text_length = text_length
        self._name_width = max((cell_width(actor.name[:_LONGEST_NAME]) for actor in actors[:_MEASURED]), default=0)
        self._counts.clear()
        cursor = next((row for row, actor in enumerate(actors) if actor.id == wanted), 0)
        self.show_items(self.rows, cursor, message=message)

    def show_target(self, actor_id: str | None) -> None:
        """Mark this actor's row."""
        if actor_id != self.target:
            self.target = actor_id
            self.refresh()
            if not self.has_focus:
                self.cursor = next(
                    (row for row, item in enumerate(self.rows) if item.actor.id == actor_id), self.cursor
                )

    def show_scale(self, most: int) -> None:
        """Draw all rows on the scale on which `most` mentions in a cell are drawn highest."""
        if most != self.most:
            self.most = most
            self.refresh()

    # Cells

    @property
    def name_width(self) -> int:
        """The cells that names take."""
        most = max(_SHORTEST_NAME, int(self.scrollable_size.width * _NAME_SHARE) - _LEAD)
        return max(1, min(self._name_width, _LONGEST_NAME, most))

    @property
    def cells(self) -> int:
        """How many cells a row has."""
        return max(1, self.scrollable_size.width - self.name_width - _LEAD)

    def counts_of(self, row: int) -> list[int]:
        """Return how many mentions each cell of a row has."""
        key = row, self.cells
        if key not in self._counts:
            self._counts[key] = count_mentions(self.rows[row].actor.mentions.starts, self._text_length, self.cells)
        return self._counts[key]

    def occupied_near(self, row: int, cell: int) -> int:
        """Return the cell of a row that has mentions and is nearest to a cell, the earlier one of two."""
        occupied = [number for number, count in enumerate(self.counts_of(row)) if count]
        return min(occupied, key=lambda number: abs(number - cell), default=cell)

    def find_first(self, row: int, cell: int) -> int:
        """Return the index of the actor's first mention in a cell."""
        return self.rows[row].actor.mentions.first_from(cell_start(self._text_length, self.cells, cell))

    def begin_at(self, offset: int) -> None:
        """Put the cursor into the cell that is nearest to a place in the text."""
        self.cell = find_cell(offset, self._text_length, self.cells)

    @property
    def count_at_cursor(self) -> int:
        """How many mentions there are in the cell at the cursor."""
        return self.counts_of(self.cursor)[self._cell_at_cursor] if self.cursor < len(self.rows) else 0

    @property
    def _cell_at_cursor(self) -> int:
        return self.occupied_near(self.cursor, min(self.cell, self.cells - 1))

    @property
    def _jump_at_cursor(self) -> Jump | None:
        if self.cursor >= len(self.rows):
            return None
        return self.rows[self.cursor].jump_to(self.find_first(self.cursor, self._cell_at_cursor))

    # Moving

    def move(self, rows: int) -> bool:
        """Move the cursor to another row, to the cell that is nearest to the one before."""
        before = self.cursor
        self.cursor = max(0, min(len(self.rows) - 1, before + rows))
        if self.cursor != before:
            self._preview()
        elif rows > 0:
            self.post_message(self.Passed())
        return self.cursor != before

    def action_cells(self, cells: int) -> None:
        """Move the cursor to another cell of the row that has mentions."""
        if self.cursor >= len(self.rows):
            return
        occupied = [number for number, count in enumerate(self.counts_of(self.cursor)) if count]
        place = occupied.index(self._cell_at_cursor) + cells
        if place >= len(occupied):
            self.post_message(self.Passed())
            return
        self.cell = occupied[max(0, place)]
        self.refresh_line(self.cursor)
        self._preview()

    def _preview(self) -> None:
        if jump := self._jump_at_cursor:
            self.post_message(JumpPreviewed(jump))
            self.post_message(self.Moved())

    def choose(self) -> None:
        """Stay at the first mention in the cell at the cursor."""
        if jump := self._jump_at_cursor:
            self.post_message(JumpChosen(jump))

    def on_click(self, event: events.Click) -> None:
        """Choose the cell that is clicked, or the nearest one that has mentions."""
        cell = event.x - self.name_width - _LEAD
        if cell >= 0:
            self.cell = cell

    # Drawing

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one actor and its cells."""
        item, base, styles = self.rows[row], self.base_style, self.theme_styles
        is_target, has_cursor = item.actor.id == self.target, row == self.cursor and self.has_focus
        if is_target:
            base += styles.title
        name = base + styles.selection if has_cursor else base
        segments = [Segment("▶" if is_target else " ", base), *item.draw(self.name_width + 2, name, styles)]
        segments.append(Segment(" ", base))
        counts, kind = self.counts_of(row), base + styles.glyphs[item.actor.kind.name]
        most, at_cursor = max(self.most, _LOW), self._cell_at_cursor if has_cursor else None
        for cell, count in enumerate(counts):
            bar = LEVELS[scale(count, most, len(LEVELS)) - 1] if count else _EMPTY
            style = kind if count else base + styles.rule
            segments.append(Segment(bar, style + styles.selection + _REVERSED if cell == at_cursor else style))
        return Strip(segments).adjust_cell_length(width, base).simplify()


class TimelineRuler(ThemedWidget):
    """The row above the actors: where in the article the page is, on the scale of their cells."""

    DEFAULT_CSS = """
    TimelineRuler { height: 1; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, rows: TimelineRows) -> None:
        super().__init__()
        self._rows = rows
        self._offset, self._text_length = 0, 0

    def show_page(self, offset: int, text_length: int) -> None:
        """Show that the page shows the text from an offset on."""
        if (offset, text_length) != (self._offset, self._text_length):
            self._offset, self._text_length = offset, text_length
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Draw the ruler, with a mark in the cell where the page is."""
        width, base, rows = self.size.width, self.base_style, self._rows
        if not rows.rows or not width:
            return Strip.blank(width, base)
        lead, cells = rows.name_width + _LEAD, rows.cells
        at = find_cell(self._offset, self._text_length, cells)
        muted, rule = base + self.theme_styles.muted, base + self.theme_styles.rule
        words = f"{'page':>{lead - 1}} "[:lead]
        segments = [
            Segment(words, muted),
            Segment("─" * at, rule),
            Segment("▼", base + Style(bold=True)),
            Segment("─" * (cells - at - 1), rule),
        ]
        return Strip(segments).adjust_cell_length(width, base)
