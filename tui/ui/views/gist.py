"""The gist as a view: its sentences, each a jump, with the main actors that it names."""

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
        """Choose the gist of an article and its cast.

        A partial cast is used only if no gist is shown yet, so that the gist of a long text is not chosen again and
        again while it arrives.
        """
        self.subtitle = "by the cast so far" if progress.is_reading and reading.cast.actors else ""
        chosen_for, cast = self._chosen_for, reading.cast
        if chosen_for and chosen_for[0].text is not article.text and not article.text.startswith(chosen_for[0].text):
            self._forget()  # another text, which may not have these sentences
            chosen_for = None
        is_first = chosen_for is None and bool(cast.actors)
        is_whole = not progress.is_reading and not progress.arriving
        is_new = chosen_for is None or chosen_for[0] is not article or chosen_for[1] is not cast
        if is_new and (is_first or is_whole):
            self._chosen_for = article, cast
            self._latest.start(choose_gist(article, cast), partial(self._take, article, cast))
        self._explain_emptiness()

    def _forget(self) -> None:
        """Remove the sentences until others are chosen."""
        self._latest.cancel()
        self._chosen_for = None
        self._take(Article("", "", ""), Cast(), ())

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
        if self._chosen_for is None:
            message = ("waiting for the cast …",)
        elif self.is_busy:
            message = ("choosing sentences …",)
        if self.item_list.message != message:
            self.item_list.message = message
            self.item_list.refresh()
