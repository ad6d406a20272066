"""What every widget that draws its own rows needs: the styles of the present theme."""

from textual.widget import Widget

from tui.ui.palette import Palette


class Painted(Widget):
    """A widget with a `palette`, which follows the theme."""

    _palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The styles of the present theme."""
        if self._palette is None:
            variables = {**self.app.get_theme_variable_defaults(), **self.app.theme_variables}
            self._palette = Palette.from_variables(variables, monochrome=self.app.no_color)
        return self._palette

    def notify_style_update(self) -> None:
        """Take up another theme."""
        super().notify_style_update()
        self._palette = None
