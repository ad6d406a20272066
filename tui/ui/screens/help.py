"""The help: first the keys of the focused widget, then a legend of the page in its own colours, then every key."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import ClassVar

from rich.style import Style as RichStyle
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tui.guide import introduce_topic, list_topics
from tui.model import ACTOR_KINDS
from tui.model.actor_kinds import ActorKind
from tui.text.cells import cell_width, is_wider
from tui.ui.help_rows import Row, Section, list_key_sections, list_rows
from tui.ui.keymap import Keymap
from tui.ui.keys import Key
from tui.ui.theming.styles import ThemeStyles
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.views import VIEWS
from tui.ui.views.view import LaterView
from tui.ui.wording import CONFIDENCE_WORDS

_COLUMN_CELLS = 36
"""The cells of a column in a terminal of 80; a wider one has wider columns."""
_LONGEST_LEFT = 9
_SHEET_CELLS = 112
TWO_COLUMNS_FROM = 76
_KINDS_IN_A_ROW = 3


class HelpScreen(Dialog[None]):
    """Shows the sections in two columns, or in one where the terminal is narrow."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,ctrl+c", "close", "Close"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_COLUMNS_FROM, "-wide")]

    def __init__(self, keymap: Keymap, topic: str = "", own_keys: Sequence[Key] = ()) -> None:
        """Take all keys, and the topic and the keys of the focused widget, if that is not the page."""
        super().__init__()
        self._sections = list_sections(keymap, topic, own_keys)
        # A key can arrive before the screen is composed and after its widgets are removed: a query would fail then.
        self._sheet = VerticalScroll(id="sheet")
        self._sheet.border_title = "Help"
        self._sheet.border_subtitle = "Esc closes · j k scroll · `dramatis help` says more"

    def compose(self) -> ComposeResult:
        """Make the columns."""
        app = self.app
        variables = {**app.get_theme_variable_defaults(), **app.theme_variables}
        few = app.console.color_system == "standard"
        styles = ThemeStyles.from_variables(variables, monochrome=app.no_color, few_colors=few)
        with self._sheet, HorizontalGroup(id="columns"):
            for column in split_evenly(self._sections):
                with VerticalGroup(classes="column"):
                    for section in column:
                        yield Static(self._draw(section, styles), classes="section")

    def go_back(self) -> None:
        """Close it."""
        self.action_close()

    def action_close(self) -> None:
        """Close the help."""
        close_screen(self)

    def action_scroll(self, direction: str) -> None:
        """Scroll the columns."""
        getattr(self._sheet, f"scroll_{direction}")(animate=False)

    @property
    def _column_cells(self) -> int:
        """The cells of a column in a terminal of this size."""
        width = self.app.size.width
        return (min(_SHEET_CELLS, width) - 5) // 2 - 1 if width >= TWO_COLUMNS_FROM else min(60, width) - 6

    def _draw(self, section: Section, styles: ThemeStyles) -> Content:
        """Return a heading with two columns below it. None of the text is interpreted as markup."""
        width, room = _left_width(section), self._column_cells
        parts: list[Content | str | tuple[str, str] | tuple[str, Style]] = [(section.title, "bold $primary")]
        if section.introduction:
            parts.append(f"\n{section.introduction}")
        for row in section.rows:
            parts.append("\n ")
            parts += self._draw_left(row, styles)
            gap = max(width, cell_width(row.left)) + 2
            first, *rest = wrap(row.right, max(8, room - gap)) or [""]
            parts.append(f"{' ' * (gap - 1 - cell_width(row.left))}{first}")
            parts += [f"\n{' ' * gap}{line}" for line in rest]
        return Content.assemble(*parts)

    @staticmethod
    def _draw_left(row: Row, styles: ThemeStyles) -> Sequence[str | tuple[str, str] | tuple[str, Style]]:
        """Return the left part of a row in its style, bold by default."""
        names = row.style.split()
        if not names:
            return [(row.left, "bold")]
        parts: list[str | tuple[str, Style]] = []
        for word, name in zip(row.left.split(" "), names, strict=True):
            parts += [(word, Style.from_rich_style(look_up_style(styles, name))), " "]
        return parts[:-1]


def find_topic(focused: Widget | None) -> str:
    """Return the topic of the guide about the focused widget; "" for the page."""
    later = {view.path: view.view_name for view in VIEWS if isinstance(view, LaterView)}
    for widget in focused.ancestors_with_self if focused else ():
        path = f"{type(widget).__module__}:{type(widget).__qualname__}"
        name = later.get(path) or getattr(widget, "view_name", None) or getattr(widget, "TOPIC", "")
        if name in list_topics():
            return str(name)
    return ""


def list_own_keys(keys: Iterable[Key], active: Mapping[str, ActiveBinding]) -> list[Key]:
    """Return the keys that the focused widget, or a widget around it, binds itself."""

    def is_own(key: Key) -> bool:
        bound = (active[name] for name in key.names if name in active and active[name].binding.id == key.id)
        return any(not isinstance(binding.node, Screen | App) for binding in bound)

    return [key for key in keys if is_own(key)]


def look_up_style(styles: ThemeStyles, name: str) -> RichStyle:
    """Return the style of a name such as "target" or "glyphs.person"."""
    role, _, kind = name.partition(".")
    style: RichStyle = getattr(styles, role)[kind] if kind else getattr(styles, role)
    return style


def list_sections(keymap: Keymap, topic: str = "", own_keys: Sequence[Key] = ()) -> list[Section]:
    """Return the sections: the focused widget, the legend of the page, the mouse, and all keys."""
    own = []
    if topic:
        own_ids = {key.id for view in VIEWS if view.view_name == topic for key in view.bindings}
        own_keys = [*own_keys, *(key for key in keymap if key.id in own_ids and key not in own_keys)]
        own = [Section(f"Here: {topic}", list_rows(own_keys), introduce_topic(topic, keymap.write))]
    return [*own, _list_looks(keymap), _MOUSE, *list_key_sections(keymap)]


def _list_looks(keymap: Keymap) -> Section:
    keys = keymap.write("mention.next"), keymap.write("mention.previous")
    steps = " and ".join(filter(None, keys)) or "the keys"
    kinds = [*ACTOR_KINDS.values()]
    return Section(
        "What you see",
        [
            Row("Yoon", f"the target, for {steps}", "target"),
            Row("Yoon", "the current mention", "current"),
            Row("Kim", "another mention", "mentions.person"),
            *(
                Row(level, words, "guesses.person" if level == "guess" else "")
                for level, words in CONFIDENCE_WORDS.items()
            ),
            *(_list_kinds(kinds[at : at + _KINDS_IN_A_ROW]) for at in range(0, len(kinds), _KINDS_IN_A_ROW)),
            Row("▍▋█", "strip: where the target is", "tick"),
            Row("▂▅▃", "bars: where an actor is", "glyphs.place"),
        ],
    )


def _list_kinds(kinds: Sequence[ActorKind]) -> Row:
    """Return a row for some kinds of actors, each sign in its colour."""
    words = ", ".join(kind.singular.partition(" ")[2] for kind in kinds)
    return Row(" ".join(kind.glyph for kind in kinds), words, " ".join(f"glyphs.{kind.name}" for kind in kinds))


_MOUSE = Section(
    "Mouse",
    [
        Row("click", "mention, actor, hint, strip"),
        Row("drag", "select; an edge: pane width"),
        Row("double", "a word; triple: a paragraph"),
    ],
)


def split_evenly(sections: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """Return the sections in two columns, in order, the longer of which is as short as possible."""

    def length(column: Sequence[Section]) -> int:
        return sum(count_rows(section) + 1 for section in column)

    cut = min(range(1, len(sections)), key=lambda cut: max(length(sections[:cut]), length(sections[cut:])))
    return sections[:cut], sections[cut:]


def count_rows(section: Section) -> int:
    """Return about how many rows of the screen a section takes in a column of the narrowest kind."""
    room = _COLUMN_CELLS - _left_width(section) - 2
    introduction = -(-cell_width(section.introduction) // _COLUMN_CELLS)
    return 1 + introduction + sum(1 + is_wider(row.right, room) for row in section.rows)


def _left_width(section: Section) -> int:
    return min(_LONGEST_LEFT, max((cell_width(row.left) for row in section.rows), default=0))
