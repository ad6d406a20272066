"""The help: every key, from the bindings as they are."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.text.cells import cell_width
from tui.ui.keymap import CAST, FIND, JUMP, LOOK, READ, Key, shown_keys
from tui.ui.widgets.glyphs import GLYPHS

FORM_MEANINGS = {
    "name": "“Yoon Suk Yeol”, “Yoon”, “U.N.”",
    "demonym": "“Russian” for Russia",
    "metonym": "“Moscow” for Russia’s government",
    "description": "“the official”, “his country”",
    "pronoun": "“he”, “their”",
}


class HelpScreen(ModalScreen[None]):
    """Lists the keys by section, and what the signs mean."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self.keys = keys

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]

    def compose(self) -> ComposeResult:
        """Make the sheet."""
        sections = {name: list(keys) for name, keys in groupby(self.keys, key=lambda key: key.section)}
        halves = [[JUMP, FIND, LOOK], [READ, CAST]]
        with VerticalScroll(id="sheet") as sheet:
            sheet.border_title = "Keys"
            sheet.border_subtitle = "Esc closes · j k scroll"
            with HorizontalGroup(id="columns"):
                for half in halves:
                    with VerticalGroup(classes="column"):
                        for name in half:
                            rows = [("  ".join(shown_keys(key)), key.description) for key in sections[name]]
                            yield Static(_section(name, rows), classes="section")
                        if half is halves[0]:
                            yield Static(_section("Actors", list(_signs())), classes="section")
                        else:
                            yield Static(_section("Forms of mentions", list(FORM_MEANINGS.items())), classes="section")

    def action_scroll(self, way: str) -> None:
        """Scroll the sheet."""
        getattr(self.query_one("#sheet"), f"scroll_{way}")(animate=False)


def _signs() -> Iterator[tuple[str, str]]:
    words = {"organization": "an organization", "unnamed": "an unnamed source", "other": "another named thing"}
    for kind, glyph in GLYPHS.items():
        yield glyph, words.get(kind, f"a {kind}")


def _section(name: str, rows: Sequence[tuple[str, str]]) -> Content:
    """Return a heading with two columns below it; all of it is data."""
    width = max(cell_width(left) for left, _ in rows)
    parts: list[Content | tuple[str, str]] = [(f"{name}\n", "bold $primary")]
    for left, right in rows:
        parts += [(f" {left}{' ' * (width - cell_width(left))}  ", "bold"), (f"{right}\n", "")]
    return Content.assemble(*parts)
