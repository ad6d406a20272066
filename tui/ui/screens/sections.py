"""The sections of the article: which one the page is in, going to the next heading, and visiting the outline."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual.message import Message

from tui.model.blocks import Block
from tui.text.cells import truncate
from tui.ui.background.latest import LatestTask
from tui.ui.messages import OutlineClosed, OutlinePreviewed
from tui.ui.screens.navigation import Navigation, Place
from tui.ui.state.reading import Direction
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.page_layout import LAID_OUT_AHEAD
from tui.ui.widgets.view_pane import BESIDE_COLUMNS, ViewPane

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading

OUTLINE = "outline"
_LONGEST_SHARE = 0.4
"""The most of the status line that the name of a section may take."""


class Sections:
    """Knows in which section the page is. `say` shows a notice."""

    def __init__(
        self,
        owner: "HasReading",
        navigation: Navigation,
        article_view: ArticleView,
        view_pane: ViewPane,
        say: Callable[[str], None],
        start_coroutine: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._owner = owner
        self._navigation = navigation
        self._article_view = article_view
        self._view_pane = view_pane
        self._say = say
        self._latest = LatestTask(start_coroutine)
        self._stop: tuple[int, int] | None = None
        """The heading that was gone to last, and the first offset of the page then."""
        self._visit: tuple[Place, str] | None = None
        """Where the outline was opened, and which view was open there."""

    @property
    def offset(self) -> int:
        """Where the reader is: at the current mention or the heading gone to, if in view, or else the page's start."""
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

    def describe(self, share: str, width: int) -> str:
        """Return the section, the page and the share of the article that is read, for a status line of `width` cells.

        Where an article has neither headings nor pages, its paragraphs are counted.
        """
        if width < BESIDE_COLUMNS:
            return share
        article, offset = self._owner.article, self.offset
        self._find_blocks(offset)
        if not (article.blocks.headings or article.pages):
            here = self._owner.reading.here
            paragraph = self._article_view.paragraph_at(here.start if here else self._article_view.in_view.start)
            return f"paragraph {paragraph} · {share}"
        from tui.ui.state.outline import find_section

        section = find_section(article, offset)
        page = f"p. {section.page}" if section.page else ""
        title = section.heading == article.title  # which stands above the page already
        heading = "" if title else truncate(section.heading, int(width * _LONGEST_SHARE) - len(page))
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
        self._show(offset)
        end = self._owner.article.text.find("\n", offset)
        self._article_view.flash(offset, end if end >= 0 else len(self._owner.article.text))

    def _show(self, offset: int) -> None:
        """Put what starts at an offset at the top of the page, or on the last page, with one row of the text before."""
        self._article_view.scroll_to_offset(offset)
        self._stop = offset, self._article_view.in_view.start

    # The outline

    def begin_visit(self, view_before: str) -> None:
        """Note where the reader is when the outline is opened."""
        if view_before == OUTLINE and self._visit:
            view_before = self._visit[1]
        self._visit = self._navigation.place, view_before

    def take(self, message: Message) -> None:
        """Show what is highlighted in the outline, or close it."""
        if not self._visit:
            return
        place, view_before = self._visit
        if isinstance(message, OutlinePreviewed):
            self._show(place.top if message.offset is None else message.offset)
        elif isinstance(message, OutlineClosed):
            self._view_pane.switch_to("cast" if view_before == OUTLINE else view_before)
            self._article_view.focus()
            self._view_pane.end_visit()
            if message.offset is None:
                self._stop = None
                self._article_view.scroll_to_offset(place.top)
            else:
                self._jump(message.offset, place)
            self._visit = None

    def end_visit(self) -> None:
        """Stay where the page is: the reader left the outline, which stays open."""
        if self._visit:
            place, view_before = self._visit
            if self._article_view.in_view.start != place.top:
                self._navigation.leave(place)
            self._visit = self._navigation.place, view_before
