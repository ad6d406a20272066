"""What the reader is shown: the article, and its cast as that arrives; where they are, and how far all is read."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.model import Article
from tui.ui.background.cast_feed import in_background, tell_cast
from tui.ui.background.rest_of_file import Rest, tell_rest
from tui.ui.keymap import KEYS, Key, shown_keys
from tui.ui.messages import ArticleArrived, ArticleFailed, CastArrived, CastFailed, CastRead, RecognizerSettled
from tui.ui.save_setting import remember
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.toolkit import set_first_breakpoints
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.cast_pane import ROOM_FOR_BOTH, CastPane
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.layers import Spotlight
from tui.ui.widgets.mention_strip import MentionStrip
from tui.ui.widgets.status_line import StatusLine, place
from tui.worker.client import CastSource


class Given(NamedTuple):
    """What a reader's screen begins with: `measure` is the widest line in cells, `keys` are those bound now.

    `source` tells the cast, its names found by `recognizer`. If the article is a beginning only, `rest` reads all.
    """

    article: Article
    measure: int
    source: CastSource
    keys: Sequence[Key] = KEYS
    recognizer: str | None = None
    rest: Rest | None = None


class ShowingScreen(Screen[None]):
    """Shows one article beside its cast."""

    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (ROOM_FOR_BOTH, "-normal"),
        (110, "-wide"),
        (160, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    AUTO_FOCUS = "ArticleView"

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.article = given.article
        self._source = given.source
        self._rest = given.rest
        self.reading = Reading()
        self.progress = Progress(given.recognizer, given.recognizer)
        self.keys = given.keys
        """The keys as they are bound now."""
        self._measure = given.measure
        set_first_breakpoints(self)

    def compose(self) -> ComposeResult:
        """Make the two panes and the lines below them."""
        with Horizontal(id="panes"):
            yield CastPane(len(self.article.text), id="cast-pane")
            with Horizontal(id="page-pane"):
                yield ArticleView(self.article, self._measure)
                yield MentionStrip()
        yield StatusLine()
        yield Hints()

    def on_mount(self) -> None:
        """Show the text; the cast comes when it comes."""
        self._show_titles()
        self._show_hints()
        self._show_cast()
        if self._rest:
            self.call_after_refresh(self._load_rest, self._rest)  # which is to take no time from what is drawn first
        else:
            self._read_cast()

    # The whole of a large article arrives

    @work(exclusive=True, group="load")
    async def _load_rest(self, rest: Rest) -> None:
        await in_background(partial(tell_rest, rest, self.post_message), lambda: None)

    @on(ArticleArrived)
    def _article_arrived(self, message: ArticleArrived) -> None:
        self._rest = None
        self.article = message.article
        self._show_titles()
        self.article_view.show_article(self.article)
        self.cast_list.text_length = len(self.article.text)
        self.whole_article_came()
        self._read_cast()

    @on(ArticleFailed)
    def _article_failed(self, message: ArticleFailed) -> None:
        self._rest = None
        self.app.notify(f"Only the beginning is shown: {message.reason}", severity="error", timeout=8)
        self._read_cast()

    def on_resize(self) -> None:
        """Fold the cast away where it would leave no room for the text."""
        self.cast_pane.fit()
        self.call_after_refresh(self._show_place)

    # The parts of the screen

    @property
    def article_view(self) -> ArticleView:
        """The pane with the text."""
        return self.query_one(ArticleView)

    @property
    def cast_pane(self) -> CastPane:
        """The pane with the cast."""
        return self.query_one(CastPane)

    @property
    def cast_list(self) -> CastList:
        """The cast."""
        return self.query_one(CastList)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and, for textual's selection, the offset in it; the page knows its own."""
        with suppress(NoWidget):
            widget, region = self.get_widget_at(x, y)
            if widget is self.article_view:
                return widget, self.article_view.selection_offset(x - region.x, y - region.y)
        return super().get_widget_and_offset_at(x, y)

    # The cast arrives

    @work(exclusive=True, group="cast")
    async def _read_cast(self) -> None:
        told = partial(tell_cast, self._source, self.article.text, self.progress.recognizer, self.post_message)
        await in_background(told, self._source.stop)

    @on(RecognizerSettled)
    def _recognizer_settled(self, message: RecognizerSettled) -> None:
        if message.reason:
            self.app.notify(f"{message.reason} ({message.name} is used)", severity="warning", timeout=8)
        elif self.progress.save_choice:
            remember(self.app, "recognizer", message.name)
        self.progress = self.progress.with_recognizer(message.name)

    @on(CastArrived)
    def _cast_arrived(self, message: CastArrived) -> None:
        if message.share == 1:
            for note in set(message.cast.notes) - set(self.reading.cast.notes):
                self.say(note)
        if self.progress.should_show(message.share):
            self.reading = self.reading.with_cast(message.cast)
        self.progress = self.progress.with_cast_of(message.share)
        self._show_cast()
        self._show_reading()
        self.more_cast_came()

    @on(CastRead)
    def _cast_read(self, message: CastRead) -> None:
        self.progress = self.progress.with_share(message.share)
        self.cast_pane.show_progress(self.reading, self.progress)
        self._show_place()

    @on(CastFailed)
    def _cast_failed(self, message: CastFailed) -> None:
        self.progress = self.progress.with_cast_of(1.0)
        self._show_cast()
        self.app.notify(message.reason, severity="error")

    def action_recognizer(self, name: str) -> None:
        """Find the names in another way, and remember it if that can be had; the page stays where it is."""
        self.progress = self.progress.restart(name)
        self._show_cast()
        self._show_place()
        self._read_cast()

    def action_stop_cast(self) -> None:
        """Be content with what is known of the cast."""
        self.workers.cancel_group(self, "cast")
        self.progress = self.progress.stop()
        self._show_cast()
        self._show_place()

    def whole_article_came(self) -> None:
        """Do what else there is to do when the whole article is there; for those who extend this."""

    def find_matches(self, query: str) -> None:
        """Find all matches of the search that is the target; for those who extend this."""

    def more_cast_came(self) -> None:
        """Do what else there is to do when more of the cast is known; for those who extend this."""

    # Showing

    def _show_titles(self) -> None:
        pane = self.query_one("#page-pane")
        pane.border_title = Content(self.article.title)  # a string would be parsed as markup
        pane.border_subtitle = Content(Path(self.article.source).name or self.article.source)

    def _show_cast(self) -> None:
        self.cast_pane.show(self.reading, self.progress)

    def _show_reading(self) -> None:
        reading = self.reading
        here = reading.here
        actor = reading.target.actor if reading.target else None
        self.article_view.show_mentions(reading.shown_mentions)
        self.article_view.show_spotlight(Spotlight(reading.target, here.span if here else None))
        self.cast_list.show_target(actor.id if actor else None)
        self._show_place()

    @on(ArticleView.ViewChanged)
    def _show_place(self) -> None:
        reading, page = self.reading, self.article_view
        here = reading.here.span if reading.here else None
        self.query_one(MentionStrip).show_ticks(page.text_layout, reading.target, here)
        paragraph = page.paragraph_at(here[0] if here else page.in_view[0])
        read = f"paragraph {paragraph} · {page.share_read:.0%}" if self.size.width >= 72 else f"{page.share_read:.0%}"
        self.query_one(StatusLine).show(place(reading.target, reading.here), read, self._notice())

    def _notice(self) -> str:
        if self._rest:
            return "reading …"
        if self.progress.notice:
            return self.progress.notice
        if notes := (*self.article.notes, *self.reading.cast.notes):
            return " · ".join(notes)
        return f"{len(self.reading.cast.actors)} in the cast" if self.reading.cast.actors else "nobody found"

    def _show_hints(self) -> None:
        hints = [(keys[0], key.hint) for key in self.keys if key.hint and (keys := shown_keys(key))]
        self.query_one(Hints).show(hints)

    def say(self, message: str, timeout: float | None = None) -> None:
        """Tell the reader something that passes."""
        self.app.notify(message, markup=False, timeout=timeout)
