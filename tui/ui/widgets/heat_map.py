"""Draws the heat map of pairs of actors. The cursor moves from cell to cell, and each cell is a jump."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from tui.model import Actor
from tui.model.spans import TextSpan
from tui.text.cells import fit
from tui.ui.keys import GRID, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed, ViewRetitled
from tui.ui.state.heat_map import LETTERS, SHADES, HeatMap, MapPlace
from tui.ui.state.jumps import Jump
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.item_list import ItemList
from tui.ui.wording import fit_name

FindJump = Callable[[int, int], Jump | None]
"""Returns the jump of the cell in a row and a column; None if the two actors are never together."""


class _Words(NamedTuple):
    """A row without a jump: the letters of the columns, or a part of the legend."""

    words: str
    jump: None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the words."""
        return [Segment(fit(self.words, width), base + styles.muted)]


class _ActorRow(NamedTuple):
    """The row of an actor; drawn by the list, which knows the column of the cursor."""

    actor: Actor

    @property
    def jump(self) -> Jump:
        """The first mention."""
        mention = self.actor.mentions[0]
        return Jump(TextSpan(mention.start, mention.end), self.actor.id)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the name."""
        return [
            Segment(f"{self.actor.kind.glyph} ", base + styles.glyphs[self.actor.kind.name]),
            Segment(fit_name(self.actor, max(1, width - 2)), base),
        ]


class HeatMapList(ItemList):
    """Lists the rows of the map. `show_map` gives it the map, and says where a cell leads."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(GRID))

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heat_map = HeatMap()
        self.column = 0
        self._find_jump: FindJump = lambda _row, _column: None

    def show_map(
        self, heat_map: HeatMap, find_jump: FindJump, row: int = 0, column: int = 0, *, message: Sequence[str] = ()
    ) -> None:
        """Show a map with the cursor on one of its cells, or only a message that says why there is no map."""
        if message:
            self.heat_map = HeatMap()
            self.show_items((), message=message)
            return
        self.heat_map, self._find_jump = heat_map, find_jump
        self.column = min(column, max(0, len(heat_map.actors) - 1))
        rows = [_ActorRow(actor) for actor in heat_map.actors]
        self.show_items([_Words(""), *rows, _Words(""), *map(_Words, _explain_shades(heat_map.greatest))], row + 1)

    @property
    def cell(self) -> tuple[int, int] | None:
        """The row and the column at the cursor."""
        row = self.cursor - 1
        return (row, self.column) if 0 <= row < len(self.heat_map.actors) else None

    @property
    def cell_jump(self) -> Jump | None:
        """The jump of the cell at the cursor: to the first passage with both, or to the first mention of one actor."""
        if self.cell is None:
            return None
        row, column = self.cell
        item = self.items[self.cursor]
        return item.jump if row == column else self._find_jump(row, column)

    def move(self, rows: int) -> bool:
        """Move the cursor to another row, and show on the page where its cell leads."""
        before = self.cursor
        self.cursor = max(1, min(len(self.heat_map.actors), before + rows))
        if self.cursor == before:
            return False
        self._preview()
        return True

    def action_cells(self, cells: int) -> None:
        """Move the cursor to another column, and show on the page where its cell leads."""
        column = max(0, min(len(self.heat_map.actors) - 1, self.column + cells))
        if column != self.column:
            self.column = column
            self._preview()

    def _preview(self) -> None:
        self.refresh()
        self.post_message(JumpPreviewed(self.cell_jump))
        self.post_message(ViewRetitled())

    def choose(self) -> None:
        """Stay where the cell at the cursor leads."""
        self.refresh()
        self.post_message(ViewRetitled())
        if jump := self.cell_jump:
            self.post_message(JumpChosen(jump))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor into the column that is clicked, or, on a name, into that of the actor itself."""
        row = event.y + round(self.scroll_y) - 1
        count = len(self.heat_map.actors)
        if 0 <= row < count:
            column = self._place.column_at(event.x, count)
            self.column = row if column is None else column

    # Drawing

    @property
    def _place(self) -> MapPlace:
        return MapPlace.within(self.scrollable_size.width, len(self.heat_map.actors))

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw the letters of the columns, the row of an actor, or a part of the legend."""
        base, styles, count = self.base_style, self.theme_styles, len(self.heat_map.actors)
        place = self._place
        if row and not isinstance(self.items[row], _ActorRow):
            return super().draw_row(row, width)
        at_cursor = self.cell if self.has_focus else None
        if not row:
            letters = [
                Segment(LETTERS[column].rjust(place.cell), base + self._mark_header(at_cursor, column))
                for column in range(count)
            ]
            return Strip([Segment(" " * place.left, base), *letters]).adjust_cell_length(width, base)
        number = row - 1
        has_cursor = at_cursor is not None and at_cursor[0] == number
        name_base = base + styles.selection if has_cursor else base
        segments = [Segment(f"{LETTERS[number]} ", name_base + styles.muted)]
        segments += self.items[row].draw(place.left - 2, name_base, styles)
        for column in range(count):
            shade = self.heat_map.shade(number, column)
            cell = shade * place.cell if shade in SHADES[1:] else shade.rjust(place.cell)
            style = styles.selection if has_cursor and column == self.column else styles.tick
            segments.append(Segment(cell, base + style))
        return Strip(segments).adjust_cell_length(width, base)

    def _mark_header(self, at_cursor: tuple[int, int] | None, column: int) -> Style:
        is_marked = at_cursor is not None and at_cursor[1] == column
        return self.theme_styles.selection if is_marked else self.theme_styles.muted


def _explain_shades(greatest: int) -> Sequence[str]:
    """Return the legend: the least closeness for each shade, and how closeness is counted."""
    starts = [level * greatest // 4 + 1 for level in range(4)]
    used = [(shade, start) for shade, start in zip(SHADES[1:], starts, strict=True) if start <= greatest]
    distinct = [entry for index, entry in enumerate(used) if index == 0 or entry[1] != used[index - 1][1]]
    shades = " ".join(f"{shade} {start}" for shade, start in distinct)
    return (shades, "a sentence counts 2,", "a paragraph counts 1")
