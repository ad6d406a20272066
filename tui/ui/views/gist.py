"""The gist as a view: the sentences that tell the article, each a jump, with the main actors that it names."""

from collections.abc import Sequence
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from tui.analysis.gist import GistSentence, choose_gist
from tui.model import Article, Cast
from tui.model.spans import TextSpan
from tui.ui.background.latest import LatestTask
from tui.ui.messages import JumpPreviewed, ViewRetitled
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.gist_rows import lay_out_gist
from tui.ui.widgets.item_list import ItemList


class SentenceList(ItemList):
    """Lists sentences that take several rows each; the cursor goes from one to the next."""

    DEFAULT_CSS = """
    SentenceList { height: 1fr; scrollbar-gutter: stable; background: $background; color: $foreground; }
    """

    def move(self, rows: int) -> bool:
        """Move the cursor to another sentence: that of the row so many rows away, but at least the next one."""
        before = self.cursor
        row = max(0, min(self.row_count - 1, before + rows))
        step = 1 if rows > 0 else -1
        while 0 <= row < self.row_count and self._first_row(row) in (None, before):
            row += step
        if not 0 <= row < self.row_count:
            return False
        self.cursor = self._first_row(row) or 0
        if (item := self.highlighted) and item.jump:
            self.post_message(JumpPreviewed(item.jump))
        return True

    def choose(self) -> None:
        """Stay at the sentence at the cursor, which a click may have put on any of its rows."""
        if self.highlighted:
            self.cursor = self._first_row(self.cursor) or 0
            super().choose()

    def _first_row(self, row: int) -> int | None:
        """Return the first row of the sentence that has a row; None for a blank one."""
        jump = self.items[row].jump
        while row and self.items[row - 1].jump is jump:
            row -= 1
        return row if jump else None

    def is_at_cursor(self, row: int) -> bool:
        """Whether a row is one of the sentence at the cursor."""
        item = self.highlighted
        return item is not None and item.jump is not None and self.items[row].jump is item.jump

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw a row, highlighted with all rows of the sentence at the cursor."""
        base = self.base_style
        if self.has_focus and self.is_at_cursor(row):
            base += self.theme_styles.selection
        return Strip(self.items[row].draw(width, base, self.theme_styles)).adjust_cell_length(width, base)

    def on_focus(self) -> None:
        """Draw the cursor, which has several rows."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw no cursor."""
        self.refresh()

    def watch_cursor(self, before: int, now: int) -> None:
        """Show all rows of the sentence at the cursor, if there is room for them."""
        last = now
        while last + 1 < self.row_count and self.is_at_cursor(last + 1):
            last += 1
        top = min(now, max(round(self.scroll_y), last - max(1, self.size.height) + 1))
        self.scroll_to(y=top, animate=False, immediate=True)
        super().watch_cursor(before, now)
        self.refresh()


class GistView(Vertical):
    """Shows the sentences of the gist, chosen in the background once for each cast."""

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.sentence_list = SentenceList()
        self.title, self.subtitle = "Gist", ""
        self.tinted: Sequence[TextSpan] = ()
        """The sentences, which are tinted on the page."""
        self._keymap = keymap
        self._latest = LatestTask(self.run_worker)
        self._article = Article("", "", "")
        self._cast = Cast()
        self._chosen_for: tuple[Article, Cast] | None = None
        self._sentences: Sequence[GistSentence] = ()
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """Put the list into the view."""
        yield self.sentence_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list."""
        self.sentence_list.focus(scroll_visible)
        return self

    @property
    def is_busy(self) -> bool:
        """Whether sentences are still being chosen."""
        return self._latest.is_busy

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Choose the gist of an article and its cast: of a part of the cast only where nothing is shown before.

        While more of a long text arrives, its gist is not chosen over and over.
        """
        self._is_reading = progress.is_reading
        wanted = article, reading.cast
        is_first = self._chosen_for is None and bool(reading.cast.actors)
        is_whole = not progress.is_reading and not progress.arriving
        if self._chosen_for != wanted and (is_first or is_whole):
            self._chosen_for = wanted
            self._latest.start(choose_gist(*wanted), lambda sentences: self._take(*wanted, sentences))
        self._explain_emptiness()

    def _take(self, article: Article, cast: Cast, sentences: Sequence[GistSentence]) -> None:
        self._article, self._cast, self._sentences = article, cast, sentences
        self.tinted = tuple(TextSpan(sentence.start, sentence.end) for sentence in sentences)
        count = len(sentences)
        self.title = f"Gist · {count} sentence{'' if count == 1 else 's'}" if count else "Gist"
        self._lay_out()
        self.post_message(ViewRetitled())

    def _lay_out(self) -> None:
        """List the sentences in the width that there is, the cursor on the one that it was on."""
        item = self.sentence_list.highlighted
        before = item.jump.span if item and item.jump else None
        width = self.sentence_list.scrollable_size.width
        rows = lay_out_gist(self._sentences, self._article, self._cast, width) if width else []
        cursor = next((number for number, row in enumerate(rows) if row.jump and row.jump.span == before), 0)
        self.sentence_list.show_items(rows, cursor)
        self._explain_emptiness()

    def _explain_emptiness(self) -> None:
        """Say why there are no sentences."""
        message: Sequence[str] = ("no whole sentence found", "Esc goes back")
        if self.is_busy or self._chosen_for is None:
            message = ("waiting for the cast …" if self._is_reading else "choosing sentences …",)
        if self.sentence_list.message != message:
            self.sentence_list.message = message
            self.sentence_list.refresh()

    def on_resize(self, _: events.Resize) -> None:
        """Break the sentences into rows of the new width."""
        self.call_after_refresh(self._lay_out)
