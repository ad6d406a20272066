"""The gist as a view: the sentences that tell the article, each a jump, with the main actors that it names."""

from collections.abc import Sequence
from functools import partial
from typing import Self

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.analysis.gist import GistSentence, choose_gist
from tui.model import Article, Cast
from tui.model.spans import TextSpan
from tui.ui.background.latest import LatestTask
from tui.ui.messages import ViewRetitled
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.gist_items import count_lines, list_sentences
from tui.ui.widgets.item_list import ItemList


class GistView(Vertical):
    """Shows the sentences of the gist, chosen in the background once for each cast."""

    DEFAULT_CSS = """
    GistView ItemList { height: 1fr; background: $background; color: $foreground; }
    """

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.item_list = ItemList()
        self.title, self.subtitle = "Gist", ""
        self.tinted: Sequence[TextSpan] = ()
        """The sentences, which are tinted on the page."""
        self._keymap = keymap
        self._latest = LatestTask(self.run_worker)
        self._chosen_for: tuple[Article, Cast] | None = None
        self._sentences: Sequence[GistSentence] = ()
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """Put the list into the view."""
        yield self.item_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list."""
        self.item_list.focus(scroll_visible)
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
        self._sentences = sentences
        self.tinted = tuple(TextSpan(sentence.start, sentence.end) for sentence in sentences)
        count = len(sentences)
        self.title = f"Gist · {count} sentence{'' if count == 1 else 's'}" if count else "Gist"
        self._list(article, cast)
        self.post_message(ViewRetitled())

    def _list(self, article: Article, cast: Cast) -> None:
        """List the sentences, the cursor on the one that it was on."""
        item = self.item_list.highlighted
        before = item.jump.span if item and item.jump else None
        items = list_sentences(self._sentences, article, cast)
        cursor = next((number for number, other in enumerate(items) if other.jump and other.jump.span == before), 0)
        self.item_list.show_items(items, cursor, count_lines=partial(count_lines, items))
        self._explain_emptiness()

    def _explain_emptiness(self) -> None:
        """Say why there are no sentences."""
        message: Sequence[str] = ("no whole sentence found", "Esc goes back")
        if self.is_busy or self._chosen_for is None:
            message = ("waiting for the cast …" if self._is_reading else "choosing sentences …",)
        if self.item_list.message != message:
            self.item_list.message = message
            self.item_list.refresh()
