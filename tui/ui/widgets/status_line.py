"""The line that always says where one is: actor, k/N, form and reason of the mention, and how much is read."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from tui.model.reasons import explain
from tui.text.cells import cell_width, truncate
from tui.ui.state.reading import CurrentMention, Target
from tui.ui.widgets.glyphs import glyph_of


def place(target: Target | None, here: CurrentMention | None) -> tuple[str, str]:
    """Return who the reader is on, with k/N, and the rest of what is to be said of it."""
    if here and here.actor and here.mention:
        who = f"{glyph_of(here.actor)} {here.actor.name} {here.index + 1}/{here.total}"
        rest = f"{here.mention.form} · {explain(here.mention.reason)}"
    elif target and not target.is_counted:
        who, rest = f"“{target.name}” …", "search"
    elif target and not target.actor:
        if not target.count:
            return f"“{target.name}” 0/0", "found nowhere"
        who = f"“{target.name}” {here.index + 1 if here else '–'}/{target.count}"
        rest = "search"
    elif target and target.actor:
        who, rest = f"{glyph_of(target.actor)} {target.name} –/{target.count}", ""
    else:
        return "", ""
    if here and here.wrapped:
        rest = f"↻ round {here.wrapped} · {rest}"
    return who, rest


class StatusLine(Widget):
    """Shows the place at the left, cut if need be, and how much is read at the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._who, self._rest, self._read, self._notice = "", "", "", ""

    def show(self, place: tuple[str, str], read: str, notice: str) -> None:
        """Show this place, how much is read, and, where there is no place to show, the notice."""
        new = (*place, read, notice)
        if new != (self._who, self._rest, self._read, self._notice):
            self._who, self._rest, self._read, self._notice = new
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line; every part of it is data, never markup."""
        width = self.size.width
        room = width - cell_width(self._read) - 3
        left = f" {self._who}" if self._who else f" {self._notice}"
        rest = f" · {self._rest}" if self._rest and self._who else ""
        if cell_width(left) > room:
            left, rest = truncate(left, room), ""
        rest = truncate(rest, room - cell_width(left))
        gap = width - cell_width(left) - cell_width(rest) - cell_width(self._read) - 1
        return Content.assemble((left, "bold" if self._who else "dim"), (rest, ""), " " * max(0, gap), (self._read, ""))
