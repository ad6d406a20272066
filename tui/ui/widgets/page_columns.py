"""The columns of the page: how wide its lines can be, and where they begin. Pure: no widgets. Widths are in cells."""

_LEFT_MARGIN = 1
_RIGHT_MARGIN = 2
"""The fewest cells beside the text. The last one is that of the scroll bar, which the text never touches."""
_BESIDE_A_VIEW = 4
"""From this column of the screen on, the page has a view on its left."""
_MAX_MARGIN_BESIDE_A_VIEW = 12


def find_widest_line(page_width: int) -> int:
    """Return the width of the widest line that a page has room for; not positive if it has none."""
    return page_width - _LEFT_MARGIN - _RIGHT_MARGIN


def is_beside_a_view(page_column: int) -> bool:
    """Whether a page that begins at this column of the screen has a view on its left."""
    return page_column >= _BESIDE_A_VIEW


def find_margin(page_width: int, text_width: int, *, beside_a_view: bool) -> int:
    """Return the number of empty cells on the left of the text.

    The text is in the middle of the screen. Beside a view it stays close to it, so that the eye does not have to
    cross a wide gap, and all that is left of the width lies between the text and the edge of the screen.
    """
    spare = max(0, page_width - text_width)
    margin = min(spare // 2, max(_LEFT_MARGIN, spare - _RIGHT_MARGIN))
    return min(margin, _MAX_MARGIN_BESIDE_A_VIEW) if beside_a_view else margin
