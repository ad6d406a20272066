"""The last row: a few keys that are useful for the focused widget. A click on a hint acts like its key."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.text.cells import cell_width
from tui.ui.keys import FIRST_HINTS, SCREEN, VIEW, Key, types_character, write_key


class Hint(NamedTuple):
    """The name of a key for people, a word for its action, textual's name of the key, and the action's id."""

    key: str
    word: str
    name: str = ""
    id: str = ""

    @property
    def width(self) -> int:
        """The width of the hint in cells, including a space before it and one after it."""
        return cell_width(self.key) + cell_width(self.word) + 3


def choose_hints(
    keys: Iterable[Key], active: Mapping[str, ActiveBinding], *, is_typing: bool, own_ids: Container[str] = ()
) -> list[Hint]:
    """Return the hints for the active keys: first those that only the focused widget has.

    Then come the screen's keys with a special meaning for that widget, which are those that it binds itself and those
    with `own_ids`; then keys that act everywhere, `FIRST_HINTS` before others.

    `active` maps textual's names of keys to their actions for the focused widget. While the reader types, keys of
    characters are left out. Keys that share a word, as ↓ and ↑ do, share a hint.
    """
    only_here: list[Hint] = []
    also_here: list[Hint] = []
    everywhere: list[Hint] = []
    for key in sorted(keys, key=_rank):
        bound = (name for name in key.names if name in active and active[name].binding.id == key.id)
        usable = (name for name in bound if not (is_typing and types_character(name)))
        name = next(usable, None) if key.hint else None
        if name is None:
            continue
        is_bound_here = not isinstance(active[name].node, Screen) and not {SCREEN, VIEW} <= {*key.places}
        if key.id in own_ids or (is_bound_here and SCREEN in key.places):
            hints = also_here
        else:
            hints = only_here if is_bound_here else everywhere
        written = write_key(name)
        if hints and hints[-1].word == key.hint:
            hints[-1] = hints[-1]._replace(key=hints[-1].key + written)
        else:
            hints.append(Hint(written, key.hint, name, key.id))
    return only_here + also_here + everywhere


def _rank(key: Key) -> int:
    """Return the place of a key among `FIRST_HINTS`; the keys after them keep their order."""
    return FIRST_HINTS.index(key.id) if key.id in FIRST_HINTS else len(FIRST_HINTS)


class Hints(Widget):
    """Shows as many hints as fit into the row."""

    DEFAULT_CSS = """
    Hints { height: 1; }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """A hint was clicked; `name` is textual's name of its key."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: list[Hint] = []

    def show(self, hints: list[Hint]) -> None:
        """Show these hints, the most useful first. The last one is always shown, even if there is no room for all."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    @property
    def pinned(self) -> Hint | None:
        """The hint that is always shown."""
        return self._hints[-1] if self._hints else None

    @property
    def way_back(self) -> Hint | None:
        """The hint for the key that leaves the focused widget, usually Esc; None if there is no such key."""
        return next((hint for hint in self._hints if hint.id == "prompt.cancel"), None)

    @property
    def _shown(self) -> Iterator[Hint]:
        """The hints that fit."""
        if self.pinned is None:
            return
        room = self.size.width - self.pinned.width
        for hint in self._hints[:-1]:
            room -= hint.width
            if room < 0:
                break
            yield hint
        yield self.pinned

    def on_click(self, event: events.Click) -> None:
        """Post which hint was clicked."""
        end = 0
        for hint in self._shown:
            end += hint.width
            if event.x < end:
                self.post_message(self.Chosen(hint.name))
                return

    def render(self) -> RenderResult:
        """Draw the row."""
        parts: list[Content | tuple[str, str]] = []
        for hint in self._shown:
            parts += [(f" {hint.key}", "bold $foreground"), (f" {hint.word} ", "")]
        return Content.assemble(*parts)
