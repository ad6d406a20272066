"""The status line: the current mention, its number and its reason, and how much of the article has been read."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from tui.text.cells import cell_width, is_wider, truncate
from tui.ui.state.reading import CurrentMention, Target, Wrap
from tui.ui.wording import describe_mention

_WRAPPED: dict[Wrap, str] = {"to the first": "continued from the top", "to the last": "continued from the end"}


def describe_place(target: Target | None, here: CurrentMention | None) -> tuple[str, str]:
    """Return the target with the number of the current mention, "● Yoon 3/11", and details such as its reason."""
    if here and here.actor and here.mention:
        place = f"{here.actor.kind.glyph} {here.actor.name} {here.index + 1}/{here.total}"
        details = describe_mention(here.mention)
    elif target and not target.is_counted:
        place, details = f"“{target.name}” …", "search"
    elif target and not target.actor:
        place = f"“{target.name}” {here.index + 1 if here else '–' if target.count else 0}/{target.count}"
        details = "search" if target.count else "no matches"
    elif target and target.actor:
        place, details = f"{target.actor.kind.glyph} {target.name} –/{target.count}", ""
    else:
        return "", ""
    if here and here.wrapped:
        details = f"↻ {_WRAPPED[here.wrapped]} · {details}"
    return place, details


class StatusLine(Widget):
    """Shows the place at the left, cut if it is too long, and how far the reader has read at the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place, self._details, self._read, self._notice = "", "", "", ""

    def show(self, place: tuple[str, str], read: str, notice: str) -> None:
        """Show a place as `describe_place` returns it, how far is read, and the notice, where there is no place."""
        new = (*place, read, notice)
        if new != (self._place, self._details, self._read, self._notice):
            self._place, self._details, self._read, self._notice = new
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line; every part of it is data, never markup."""
        width = self.size.width
        room = width - cell_width(self._read) - 3
        place = f" {self._place}" if self._place else f" {self._notice}"
        details = f" · {self._details}" if self._details and self._place else ""
        if is_wider(place, room):
            place, details = truncate(place, room), ""
        details = truncate(details, room - cell_width(place))
        gap = width - cell_width(place) - cell_width(details) - cell_width(self._read) - 1
        style = "bold" if self._place else "dim"
        return Content.assemble((place, style), (details, ""), " " * max(0, gap), (self._read, ""))
