"""Choosing a theme: the page behind shows the highlighted one, and the settings keep the one that is chosen."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.text.cells import fit
from tui.ui.saved_choices import save_choice
from tui.ui.screens.reader import ReaderScreen
from tui.ui.theming.textual_themes import theme_id
from tui.ui.theming.theme_files import ThemeFile, group_themes
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.toolkit.paging import PagedList

_HEADINGS = {"dark": "Dark", "light": "Light", "terminal": "Your terminal’s colours"}
_NAME_CELLS = 19
_SWATCHES = (
    ("colors.foreground", "colors.background"),
    ("mentions.person", "colors.background"),
    ("target.foreground", "target.background"),
)
"""The swatches of a theme, as pairs of foreground and background: text, a person, the target."""
_SWATCH = " a"
_ROWS_AROUND_LIST = 8
"""The rows of the screen beside those of the list: margins, frames, and the description."""


class ThemeList(PagedList):
    """Keeps the highlighted theme immediately on Enter, because the next key, such as q, is for the screen below."""

    def action_select(self) -> None:
        """Keep the highlighted theme."""
        name = self.highlighted_option.id if self.highlighted_option else None
        if name is not None and isinstance(self.screen, ThemesScreen):
            self.screen.keep(name)


class ThemesScreen(Dialog[None]):
    """Lists the themes. Enter keeps the highlighted one, Esc goes back to the one before.

    The list lies over the view, or beside the current mention where there is no view: one judges a theme by its marks.
    """

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "back", "Back"),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.before = self.app.theme
        self._offered: Mapping[str, ThemeFile] = getattr(self.app, "offered_themes", {})
        # A key can arrive before the screen is composed and after its widgets are removed: a query would fail then.
        self._themes = ThemeList(*_make_options(self._offered))
        self._description = Static(markup=False)
        self._box = Vertical(self._themes, self._description)
        self._box.border_title = "Themes"
        self._box.border_subtitle = "j k · Enter keeps · Esc"
        ids = {theme_id(name): name for name in self._offered}
        if self.before in ids:
            name = ids[self.before]
            self._themes.highlighted = self._themes.get_option_index(name)
            self._describe(name)

    def compose(self) -> ComposeResult:
        """Show the list, and what the highlighted theme is like."""
        yield self._box

    def on_resize(self) -> None:
        """Leave room for the description, and the current mention in view."""
        self._themes.styles.max_height = max(1, self.size.height - _ROWS_AROUND_LIST)
        reader = next((screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ReaderScreen)), None)
        self.set_class(reader is not None and not self._may_lie_left(reader), "-right")

    def _may_lie_left(self, reader: ReaderScreen) -> bool:
        """Return whether the left side of the screen is the view's, or the current mention is on the right side."""
        page, here = reader.article_view, reader.reading.here
        if page.region.x > 1 or here is None:
            return page.region.x > 1
        return page.region.x + page.column_of(here.start) >= self.size.width // 2

    def _describe(self, name: str) -> None:
        self._description.update(self._offered[name].description)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if self.is_active and event.option.id is not None:  # the event comes later, when the list may be closed
            self.app.theme = theme_id(event.option.id)
            self._describe(event.option.id)

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.keep(event.option.id)

    def keep(self, name: str) -> None:
        """Use a theme from now on, and close the list."""
        if self.is_active:
            self.app.theme = theme_id(name)
            save_choice(self.app, "theme", name)
            self._close()

    def go_back(self) -> None:
        """Go back to the theme before."""
        self.action_back()

    def action_back(self) -> None:
        """Go back to the theme before."""
        self.app.theme = self.before
        self._close()

    def _close(self) -> None:
        """Close the list once: the next key can come before the choice is handled, and would close what lies below."""
        if self.is_active:
            close_screen(self)

    def action_cursor(self, rows: int) -> None:
        """Move in the list."""
        if rows > 0:
            self._themes.action_cursor_down()
        else:
            self._themes.action_cursor_up()


def _make_options(themes: Mapping[str, ThemeFile]) -> list[Option]:
    """Return the rows of the list: the groups of themes, each below its heading."""
    options = []
    for group, members in group_themes(themes.values()).items():
        options.append(Option(Content(_HEADINGS[group]), disabled=True))
        options += [Option(_draw(theme), id=theme.name) for theme in members]
    return options


def _draw(theme: ThemeFile) -> Content:
    """Return a theme's name and its swatches."""
    swatches = [(_SWATCH, f"{theme.colors[text]} on {theme.colors[ground]}") for text, ground in _SWATCHES]
    return Content.assemble(fit(theme.name, _NAME_CELLS), " ", *swatches)
