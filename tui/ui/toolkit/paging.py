"""PageUp and PageDown in textual's option lists, at any moment and in any window.

Textual 8.2.8: `OptionList._move_page` looks up the row of the highlighted option. Rows are known only once the list was
laid out with a height; before, and in a window without room for the list, it raises `KeyError`.
"""

from collections.abc import Callable

from textual.geometry import Size
from textual.widgets import OptionList


class PagedList(OptionList):
    """An option list in which a page can always be turned: by one option where the height of a page is not known."""

    def action_page_up(self) -> None:
        """Move the highlight up by a page."""
        self._turn(super().action_page_up, -1)

    def action_page_down(self) -> None:
        """Move the highlight down by a page."""
        self._turn(super().action_page_down, 1)

    def _turn(self, turn_page: Callable[[], None], direction: int) -> None:
        before = self.highlighted
        try:
            turn_page()
        except LookupError:
            self.highlighted = max(0, min(self.option_count - 1, (before or 0) + direction))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the list; for a window too narrow for any text, those of one column of text.

        Textual 8.2.8 leaves out the padding, and then divides the text into pieces of no columns.
        """
        padding = self.get_component_styles("option-list--option").padding.width
        return super().get_content_height(container, viewport, max(width, padding + 1))
