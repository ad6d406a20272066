"""The last row: the few keys that a newcomer needs, as they are bound now."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from tui.text.cells import cell_width


class Hints(Widget):
    """Shows as many hints, each a key and a word, as fit into the row."""

    DEFAULT_CSS = """
    Hints { height: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: list[tuple[str, str]] = []

    def show(self, hints: list[tuple[str, str]]) -> None:
        """Show these hints, the most useful first; the last one stays when there is no room for all."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the row."""
        *first, last = self._hints or [("", "")]
        room = self.size.width - _width(last)
        fitting = []
        for hint in first:
            room -= _width(hint)
            if room < 0:
                break
            fitting.append(hint)
        parts: list[Content | tuple[str, str]] = []
        for key, word in [*fitting, last]:
            parts += [(f" {key}", "bold $foreground"), (f" {word} ", "")]
        return Content.assemble(*parts)


def _width(hint: tuple[str, str]) -> int:
    return cell_width(hint[0]) + cell_width(hint[1]) + 3
