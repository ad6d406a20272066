"""The base of every widget that draws its own rows: it gives them the styles of the current theme."""

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.theming.styles import ThemeStyles


class ThemedWidget(Widget):
    """A widget with `theme_styles` and `base_style`, both of which follow the theme."""

    _theme_styles: ThemeStyles | None = None
    _base_style: Style | None = None

    @property
    def theme_styles(self) -> ThemeStyles:
        """One style for each role, such as the target's mentions, in the current theme."""
        if self._theme_styles is None:
            variables = {**self.app.get_theme_variable_defaults(), **self.app.theme_variables}
            self._theme_styles = ThemeStyles.from_variables(
                variables, monochrome=self.app.no_color, few_colors=self.app.console.color_system == "standard"
            )
        return self._theme_styles

    @property
    def base_style(self) -> Style:
        """The style of unmarked text. While rows are drawn together it is looked up once, since textual computes it."""
        return self._base_style or self.rich_style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in `crop`."""
        self._base_style = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base_style = None

    def notify_style_update(self) -> None:
        """Forget the styles of the previous theme."""
        super().notify_style_update()
        self._theme_styles = None
