"""What every widget that draws its own rows needs: the styles of the present theme."""

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.theming.styles import Palette


class Painted(Widget):
    """A widget with a `palette`, which follows the theme."""

    _palette: Palette | None = None
    _base: Style | None = None

    @property
    def palette(self) -> Palette:
        """The styles of the present theme."""
        if self._palette is None:
            variables = {**self.app.get_theme_variable_defaults(), **self.app.theme_variables}
            self._palette = Palette.from_variables(variables, monochrome=self.app.no_color)
        return self._palette

    @property
    def base(self) -> Style:
        """The style of text without any mark; worked out once for all rows that are drawn together."""
        return self._base or self.rich_style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows."""
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base = None

    def notify_style_update(self) -> None:
        """Take up another theme."""
        super().notify_style_update()
        self._palette = None
