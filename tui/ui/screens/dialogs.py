"""The screens that lie over the reader: help, palette, themes, and the export dialog."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen


class Dialogs:
    """Shows these screens, each imported when it is first shown."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._export_format = ""

    def show_help(self) -> None:
        """Show every key, and the topic of what has the focus."""
        from tui.ui.screens.help import HelpScreen, find_topic, list_own_keys

        screen = self._screen
        topic, own = find_topic(screen.focused), list_own_keys(screen.keymap, screen.active_bindings)
        screen.app.push_screen(HelpScreen(screen.keymap, topic, own))

    def show_palette(self) -> None:
        """Show every action by name."""
        from tui.ui.command_palette import Palette

        self._screen.app.push_screen(Palette(self._screen, self._screen.later.recent_actions))

    def show_themes(self) -> None:
        """Let the reader choose a theme, trying each on the page."""
        from tui.ui.screens.themes import ThemesScreen

        self._screen.app.push_screen(ThemesScreen())

    def show_export(self) -> None:
        """Let the reader choose a format and a file; the format that was chosen last stands first."""
        from tui.ui.screens.export_dialog import ExportDialog
        from tui.ui.toolkit.screen_picture import take_picture

        def keep(format: str | None) -> None:
            self._export_format = format or self._export_format

        self._screen.app.push_screen(ExportDialog(self._screen, take_picture(self._screen), self._export_format), keep)
