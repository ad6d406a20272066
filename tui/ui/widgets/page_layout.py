"""The layout of a long text, made in steps so that no key waits for it. Pure: no widgets.

A jump to a row that is laid out already, or within a step, is made at once. Any other jump waits until further steps
have reached its row; meanwhile, the page does not move. Likewise, when the width changes, the page keeps the rows of
the width before until the text is laid out again as far as the page has been turned.
"""

from collections.abc import Callable
from time import monotonic, thread_time
from typing import NamedTuple

from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.layout import Layout

LAID_OUT_AHEAD = 1 << 13
"""How many code points are laid out past what the page needs, before it is drawn."""
_SLICE_LENGTH = 1 << 13  # code points laid out between two looks at the clock
_KEY_SECONDS = 0.02  # processor time within which the answer to a key is laid out, before it has to wait
_STEP_SECONDS = 0.004  # processor time of each further step
_BETWEEN_COUNTS_SECONDS = 0.1  # the scroll bar follows the rows that are laid out at most this often


class Jump(NamedTuple):
    """A move of the page to a place that is not laid out yet."""

    span: TextSpan
    """The span that will be in view."""
    needed: int
    """The offset up to which rows have to be laid out first."""
    arrive: Callable[[Layout], None]
    """Turns the page, whose rows are then these."""

    def then(self, act: Callable[[], None]) -> "Jump":
        """Return this jump, with something to do after it."""

        def arrive(rows: Layout) -> None:
            self.arrive(rows)
            act()

        return self._replace(arrive=arrive)


class PageLayout:
    """The rows that the page shows, those of another width that will replace them, and a jump that waits for rows."""

    def __init__(self) -> None:
        self.rows: Layout | None = None
        """The rows at the width of the page; None until it has one."""
        self.next_rows: Layout | None = None
        """The rows at the new width of the page, until they reach as far as it is turned."""
        self.jump: Jump | None = None
        self._counted_at = 0.0

    @property
    def complete(self) -> bool:
        """Whether nothing is left to lay out."""
        return self.next_rows is None and (self.rows is None or self.rows.complete)

    @property
    def width(self) -> int:
        """The width for which the text is laid out or being laid out, 0 before there is one."""
        layout = self.next_rows or self.rows
        return layout.width if layout is not None else 0

    def start(self, article: Article, width: int, needed: int) -> None:
        """Show an article, and lay out its beginning at least. A jump waits on if there were no rows before."""
        self.jump = self.jump if self.rows is None else None
        self.rows, self.next_rows = Layout(article, width), None
        self.rows.extend_to(min(needed, LAID_OUT_AHEAD))
        _extend(self.rows, needed, _KEY_SECONDS)

    def grow(self, article: Article) -> None:
        """Show an article whose text begins with the one before."""
        for layout in (self.rows, self.next_rows):
            if layout is not None:
                layout.grow(article)

    def wrap(self, article: Article, width: int, needed: int) -> bool:
        """Lay out the article for a width. Return whether the new rows can replace the old ones at once."""
        if self.rows is None:
            self.start(article, width, needed)
        elif width != self.width:
            self.next_rows = Layout(article, width) if width != self.rows.width else None
        else:
            return False
        return self.next_rows is not None and _extend(self.next_rows, needed, _KEY_SECONDS)

    def replace_rows(self) -> None:
        """Show the rows of the new width."""
        self.rows, self.next_rows = self.next_rows, None

    def go(self, jump: Jump) -> None:
        """Make a jump at once if it leads not far beyond the rows that are laid out, otherwise let it wait for rows."""
        self.jump = None
        rows, needed = self.rows, jump.needed
        if rows is not None and (
            rows.reaches(needed) or (self.next_rows is None and _extend(rows, needed, _KEY_SECONDS))
        ):
            jump.arrive(rows)
        else:
            self.jump = jump

    def step(self) -> Layout | None:
        """Lay out a little more, and return the layout that was extended."""
        layout = self.next_rows or self.rows
        if layout is not None:
            _extend(layout, layout.end, _STEP_SECONDS)
        return layout

    def arrive(self) -> None:
        """Make the jump that waits if its rows are laid out now."""
        jump = self.jump
        if jump is not None and self.rows is not None and self.next_rows is None and self.rows.reaches(jump.needed):
            self.jump = None
            jump.arrive(self.rows)

    def extend_to_row(self, row: int) -> None:
        """Lay out rows up to the one with this number, which is near, and some more."""
        while self.rows is not None and row >= len(self.rows) and not self.rows.complete:
            self.rows.extend(LAID_OUT_AHEAD)

    def has_news(self, shown_rows: int, height: int, top: int) -> bool:
        """Whether a scroll bar that shows `shown_rows` is to be drawn again.

        It is when all rows are laid out; before that, only if it looks different, and seldom, since textual draws the
        whole page with it.
        """
        if self.rows is None:
            return False
        now = monotonic()
        if not self.complete:
            if now - self._counted_at < _BETWEEN_COUNTS_SECONDS:
                return False
            if _place_thumb(len(self.rows), height, top) == _place_thumb(shown_rows, height, top):
                return False
        self._counted_at = now
        return True


def _extend(layout: Layout, offset: int, seconds: float) -> bool:
    """Lay out rows up to `offset`, but for about `seconds` of processor time at most. Return whether they reach it."""
    stop = thread_time() + seconds
    while not layout.reaches(offset):
        layout.extend_to(min(offset, layout.done + _SLICE_LENGTH))
        if thread_time() >= stop:
            break
    return layout.reaches(offset)


def _place_thumb(rows: int, height: int, top: int) -> tuple[int, int]:
    """Return size and position of the thumb of a scroll bar of `height` cells, in eighths of a cell, as it is drawn."""
    rows = max(1, rows, height)
    return 8 * height * height // rows, 8 * height * top // rows
