"""PageUp and PageDown in textual's option lists, at any moment and in any window.

Textual 8.2.8: `OptionList._move_page` looks up the row of the highlighted option. Rows are known only once the list was
laid out with a height; before, and in a window without room for the list, it raises `KeyError`.
"""

from typing import TYPE_CHECKING, Literal

from textual.widgets import OptionList

if TYPE_CHECKING:
    from collections.abc import Callable


def move_page(options: OptionList, direction: Literal[-1, 1]) -> None:
    """Move the highlight by a page, or by one option where the height of a page is not known."""
    before = options.highlighted
    move: Callable[[OptionList], None] = OptionList.action_page_down if direction > 0 else OptionList.action_page_up
    try:
        move(options)
    except LookupError:
        options.highlighted = max(0, min(options.option_count - 1, (before or 0) + direction))


class PagedList(OptionList):
    """An option list in which a page can always be turned."""

    def action_page_up(self) -> None:
        """Move the highlight up by a page."""
        move_page(self, -1)

    def action_page_down(self) -> None:
        """Move the highlight down by a page."""
        move_page(self, 1)
