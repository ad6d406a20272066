"""The pane of a view that needs wide rows: beside the page where there is room for three panes, else below the page."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from tui.ui.views.view import View
from tui.ui.widgets.view_pane import BELOW_ROWS

THREE_PANES_COLUMNS = 160
"""Columns from which on there is room for a pane on each side of the page."""


class ThirdPane(Vertical):
    """Shows one view. It closes when the reader leaves it for the page, unless there is room for it to stay."""

    def __init__(self, view: View, *, id: str | None = None) -> None:
        super().__init__(id=id)
        assert isinstance(view, Widget)
        self.view: View = view
        self._widget: Widget = view
        self.is_open = False
        """Whether the pane is shown whenever the terminal has room for it."""
        self.is_kept = False
        """Whether the pane stays open, also in the next articles, until the reader closes it."""
        self._is_visited = False
        self._borders = "", ""
        self.display = False  # if a widget is mounted shown, textual tells no other one that its size changes

    def compose(self) -> ComposeResult:
        """Show the view."""
        yield self._widget

    @property
    def is_shown(self) -> bool:
        """Whether the pane is on the screen."""
        return self._is_visited or (self.is_open and self._has_room)

    @property
    def has_room_beside(self) -> bool:
        """Whether the terminal has room for the pane beside the page."""
        return self.screen.size.width >= THREE_PANES_COLUMNS

    @property
    def _has_room(self) -> bool:
        return self.has_room_beside or self.screen.size.height >= BELOW_ROWS

    def visit(self) -> None:
        """Show the pane, and give its view the focus."""
        self.is_open = self._is_visited = True
        self.fit()
        self._widget.focus()

    def end_visit(self) -> None:
        """Hide the pane if it was shown only for a visit."""
        self._is_visited = False
        self.fit()

    def open(self, *, is_open: bool) -> None:
        """Open the pane without giving it the focus, or close it unless it is kept."""
        self.is_open = is_open or self.is_kept
        self.fit()

    def fit(self) -> None:
        """Hide or show it. Where it is otherwise is a matter of the screen's style sheet."""
        if self.display != self.is_shown:  # assigning the same value would lay out the whole screen
            self.display = self.is_shown

    def show_borders(self, hint: str) -> None:
        """Show the title and the subtitle of the view, and what the key does that opened it."""
        subtitle = " · ".join(filter(None, (self.view.subtitle, hint)))
        if self._borders != (self.view.title, subtitle):
            self._borders = self.view.title, subtitle
            self.border_title = Content(self.view.title)  # a str would be read as markup
            self.border_subtitle = Content(subtitle)
