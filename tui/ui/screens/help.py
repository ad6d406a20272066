"""The help: every key as it is bound now, by section, and what the signs mean."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.model import ACTOR_KINDS
from tui.text.cells import cell_width
from tui.ui.keymap import Keymap
from tui.ui.wording import CONFIDENCE_WORDS, FORM_EXAMPLES, FORM_WORDS


class Section(NamedTuple):
    """A heading, and rows of two columns."""

    title: str
    rows: Sequence[tuple[str, str]]


class HelpScreen(ModalScreen[None]):
    """Shows the sections in two columns, or in one where the terminal is narrow."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,ctrl+c", "dismiss", "Close"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._sections = list_sections(keymap)
        # A key can arrive before the screen is composed and after its widgets are removed: a query would fail then.
        self._sheet = VerticalScroll(id="sheet")
        self._sheet.border_title = "Keys"
        self._sheet.border_subtitle = "Esc closes · j k scroll"

    def compose(self) -> ComposeResult:
        """Make the columns."""
        with self._sheet, HorizontalGroup(id="columns"):
            for column in split_evenly(self._sections):
                with VerticalGroup(classes="column"):
                    for section in column:
                        yield Static(_draw(section), classes="section")

    def action_scroll(self, direction: str) -> None:
        """Scroll the columns."""
        getattr(self._sheet, f"scroll_{direction}")(animate=False)


def list_sections(keymap: Keymap) -> list[Section]:
    """Return the sections of the keys, then those of the signs."""
    sections = [
        Section(title, [("  ".join(key.written), key.description) for key in keys])
        for title, keys in groupby(keymap, key=lambda key: key.section)
    ]
    actors = [(kind.glyph, kind.singular) for kind in ACTOR_KINDS.values()]
    forms = [(FORM_EXAMPLES[form], words) for form, words in FORM_WORDS.items()]
    return [
        *sections,
        Section("Actors", actors),
        Section("Mentions", forms),
        Section("How sure", [*CONFIDENCE_WORDS.items()]),
    ]


def split_evenly(sections: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """Return the sections in two columns, in order, the longer of which is as short as possible."""

    def length(column: Sequence[Section]) -> int:
        return sum(len(section.rows) + 2 for section in column)

    cut = min(range(1, len(sections)), key=lambda cut: max(length(sections[:cut]), length(sections[cut:])))
    return sections[:cut], sections[cut:]


def _draw(section: Section) -> Content:
    """Return a heading with two columns below it; all of it is data, never markup."""
    width = max(cell_width(left) for left, _ in section.rows)
    parts: list[Content | tuple[str, str]] = [(section.title, "bold $primary")]
    for left, right in section.rows:
        parts += [(f"\n {left}{' ' * (width - cell_width(left))}  ", "bold"), (right, "")]
    return Content.assemble(*parts)
