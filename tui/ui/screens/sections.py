"""The sections of the article: which one the page is in, and going to the next or the previous heading."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from tui.model.blocks import Block
from tui.text.excerpts import shorten
from tui.ui.background.latest import LatestTask
from tui.ui.screens.navigation import Navigation, Place
from tui.ui.state.target import Direction
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.page_layout import LAID_OUT_AHEAD
from tui.ui.widgets.view_pane import BESIDE_COLUMNS

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading

_LONGEST_SHARE = 0.4
"""The most of the status line that the name of a section may take."""


class Sections:
    """Finds the section of the page. `say` shows a notice."""

    def __init__(
        self,
        owner: "HasReading",
        navigation: Navigation,
        article_view: ArticleView,
        say: Callable[[str], None],
        start_coroutine: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._owner = owner
        self._navigation = navigation
        self._article_view = article_view
        self._say = say
        self._latest = LatestTask(start_coroutine)
        self._stop: tuple[int, int] | None = None
        """The heading of the last step, and the first offset of the page after it."""

    @property
    def offset(self) -> int:
        """The offset of the current mention or the heading of the last step, if in view, or else the page's start."""
        in_view = self._article_view.in_view
        here = self._owner.reading.here
        if here and in_view.start <= here.start < in_view.end:
            return here.start
        return self._offset_on_page

    @property
    def _offset_on_page(self) -> int:
        start = self._article_view.in_view.start
        if self._stop and self._stop[1] == start:
            return self._stop[0]
        text = self._owner.article.text
        while start < len(text) and text[start] == "\n":
            start += 1
        return start

    def describe(self, width: int, *, is_arriving: bool = False) -> str:
        """Return the section, the page and the share of the article that is read, for a status line of `width` cells.

        Where an article has neither headings nor pages, its paragraphs are counted. The share is of the whole article,
        so there is none while more of it is to come; where all of it is in view, that is all that is said, and a narrow
        line has no room for it.
        """
        view = self._article_view
        if not self._owner.article.text or view.text_layout is None:
            return ""
        if not is_arriving and not view.in_view.start and view.share_read == 1:
            return "all in view" if width >= BESIDE_COLUMNS else ""
        share = "" if is_arriving else f"{view.share_read:.0%}"
        if width < BESIDE_COLUMNS:
            return share
        article, offset = self._owner.article, self.offset
        self._find_blocks(offset)
        if not (article.blocks.headings or article.pages):
            here = self._owner.reading.here
            paragraph = self._article_view.paragraph_at(here.start if here else self._article_view.in_view.start)
            return " · ".join(filter(None, (f"paragraph {paragraph}", share)))
        from tui.ui.state.outline import find_section

        section = find_section(article, offset)
        page = f"p. {section.page}" if section.page else ""
        title = section.heading == article.title  # the heading that is already above the page
        heading = "" if title else shorten(section.heading, int(width * _LONGEST_SHARE) - len(page))
        return " · ".join(filter(None, (heading, page, share)))

    def _find_blocks(self, offset: int) -> None:
        """Find the blocks up to an offset, unless that is far: the layout of the page finds them in its steps."""
        blocks = self._owner.article.blocks
        end = blocks.found[-1].end if blocks.found else 0
        blocks.extend_to(min(offset, end + LAID_OUT_AHEAD))

    # Going to headings

    def go(self, direction: Direction) -> None:
        """Go to the next or the previous heading, as soon as it is found."""
        from tui.ui.state.outline import find_heading

        blocks = self._owner.article.blocks
        self._latest.start(find_heading(blocks, self._offset_on_page, direction), self._go_to)

    def _go_to(self, heading: Block | None) -> None:
        if heading:
            self._jump(heading.start, self._navigation.place)
        elif not self._owner.article.blocks.headings:
            self._say("No headings were found in this article.")

    def _jump(self, offset: int, left: Place) -> None:
        self._navigation.leave(left)
        self.show(offset)
        end = self._owner.article.text.find("\n", offset)
        self._article_view.flash(offset, end if end >= 0 else len(self._owner.article.text))

    def show(self, offset: int) -> None:
        """Put the row at an offset at the top of the page, or on the last page, with one row of the text before it."""
        self._article_view.scroll_to_offset(offset)
        self._stop = offset, self._article_view.in_view.start

    def forget_stop(self) -> None:
        """Use the start of the page as the reader's place again, instead of the heading of the last step."""
        self._stop = None
