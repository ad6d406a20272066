"""Choosing a theme: the page behind shows the highlighted one, and the settings keep the one that is chosen."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.ui.saved_choices import save_choice
from tui.ui.theming.textual_themes import theme_id
from tui.ui.toolkit.paging import PagedList


class ThemeList(PagedList):
    """Keeps the highlighted theme at once on Enter: the next key, such as q, belongs to what lies below the list."""

    def action_select(self) -> None:
        """Keep the highlighted theme."""
        name = self.highlighted_option.id if self.highlighted_option else None
        if name is not None and isinstance(self.screen, ThemesScreen):
            self.screen.keep(name)


class ThemesScreen(ModalScreen[None]):
    """Lists the themes. Enter keeps the highlighted one, Esc goes back to the one before."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "back", "Back"),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.before = self.app.theme
        names = list(getattr(self.app, "offered_themes", ()))
        # A key can arrive before the screen is composed and after its widgets are removed: a query would fail then.
        self._themes = ThemeList(*(Option(Content(name), id=name) for name in names))
        self._themes.border_title = "Themes"
        self._themes.border_subtitle = "Enter keeps · Esc back"
        ids = [theme_id(name) for name in names]
        if self.before in ids:
            self._themes.highlighted = ids.index(self.before)

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield self._themes

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if self.is_active and event.option.id is not None:  # the event comes later, when the list may be closed
            self.app.theme = theme_id(event.option.id)

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

    def action_back(self) -> None:
        """Go back to the theme before."""
        self.app.theme = self.before
        self._close()

    def _close(self) -> None:
        """Close the list once: the next key can come before the choice is handled, and would close what lies below."""
        if self.is_active:
            self.dismiss()

    def action_cursor(self, rows: int) -> None:
        """Move in the list."""
        if rows > 0:
            self._themes.action_cursor_down()
        else:
            self._themes.action_cursor_up()
