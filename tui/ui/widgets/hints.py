"""The last row: a few keys that are useful where the focus is, as they are bound now."""

from collections.abc import Iterable, Mapping

from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.text.cells import cell_width
from tui.ui.keys import Key, types_character, write_key

Hint = tuple[str, str]
"""A key as people write it, and a word for what it does."""


def choose_hints(keys: Iterable[Key], active: Mapping[str, ActiveBinding], *, is_typing: bool) -> list[Hint]:
    """Return the hints for the keys that are active, those of the focused widget before those of the screen.

    `active` maps textual's names of keys to what they do where the focus is. While the reader types, a character is
    only a character.
    """
    own: list[Hint] = []
    shared: list[Hint] = []
    for key in keys:
        bound = (name for name in key.names if name in active and active[name].binding.id == key.id)
        usable = (name for name in bound if not (is_typing and types_character(name)))
        name = next(usable, None) if key.hint else None
        if name:
            hints = shared if isinstance(active[name].node, Screen) else own
            hints.append((write_key(name), key.hint))
    return own + shared


class Hints(Widget):
    """Shows as many hints as fit into the row."""

    DEFAULT_CSS = """
    Hints { height: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: list[Hint] = []

    def show(self, hints: list[Hint]) -> None:
        """Show these hints, the most useful first; the last one stays when there is no room for all."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the row."""
        *others, pinned = self._hints or [("", "")]
        room = self.size.width - _width(pinned)
        fitting = []
        for hint in others:
            room -= _width(hint)
            if room < 0:
                break
            fitting.append(hint)
        parts: list[Content | tuple[str, str]] = []
        for key, word in [*fitting, pinned]:
            parts += [(f" {key}", "bold $foreground"), (f" {word} ", "")]
        return Content.assemble(*parts)


def _width(hint: Hint) -> int:
    return cell_width(hint[0]) + cell_width(hint[1]) + 3
