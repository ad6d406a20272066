"""The timeline as a view: where in the article each actor is mentioned, and its dated events in order of time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from tui.analysis.dates import DateMention, find_dates
from tui.analysis.distribution import find_most
from tui.analysis.events import order_dates
from tui.cooperative import Cooperative
from tui.model import Article, Cast
from tui.ui.background.latest import LatestTask
from tui.ui.keys import GRID, bindings_in
from tui.ui.messages import ViewRetitled
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.event_rows import EventRow, EventRows, list_events
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.timeline_rows import TimelineRows, TimelineRuler

if TYPE_CHECKING:
    from tui.ui.state.cast_listing import ShownKind

_BESIDE = 64
"""From this width in cells on, the events are beside the actors, not below them."""
_MIN_ROWS = 3


class EventList(ItemList):
    """Lists the events. A key that moves up from the first event leads back to the actors."""

    DEFAULT_CSS = """
    EventList {
        height: 1fr;
        border-top: solid $border-blurred;
        border-title-color: $foreground;
        background: $background;
        color: $foreground;
    }
    EventList:focus { border-top: solid $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(GRID))

    class Passed(Message):
        """The cursor was moved past the first event."""

    class Moved(TimelineRows.Moved):
        """The cursor is on another event."""

    def move(self, rows: int) -> bool:
        """Move the cursor to another event."""
        has_moved = super().move(rows)
        if has_moved:
            self.post_message(self.Moved())
        elif rows < 0:
            self.post_message(self.Passed())
        return has_moved

    def action_cells(self, cells: int) -> None:
        """Go back to the actors, since an event has no cells."""
        if cells < 0:
            self.post_message(self.Passed())


class TimelineView(Container):
    """Shows actors on the scale of the article, and events in order of time. `t` switches between the two lists."""

    DEFAULT_CSS = """
    TimelineView { layout: vertical; }
    TimelineView #actors { height: auto; }
    TimelineView.-beside { layout: horizontal; }
    TimelineView.-beside #actors { width: 1fr; height: 1fr; }
    TimelineView.-beside EventList { width: 1fr; margin-left: 1; }
    """

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.rows = TimelineRows()
        self.ruler = TimelineRuler(self.rows)
        self.event_list = EventList()
        self.title, self.subtitle = "Timeline", ""
        self._keymap = keymap
        self._dates_task = LatestTask(self.run_worker)
        self._events_task = LatestTask(self.run_worker)
        self._scale_task = LatestTask(self.run_worker)
        self._article = Article("", "", "")
        self._cast = Cast()
        self._listed: tuple[ShownKind | None, int] = None, 0
        """The kind of actors that is listed, and the length of the text that their cells divide."""
        self._dates: Sequence[DateMention] | None = None
        self._event_count = 0
        self._is_reading = False
        self._offset = 0

    def compose(self) -> ComposeResult:
        """Put the actors above the events."""
        with Container(id="actors"):
            yield self.ruler
            yield self.rows
        yield self.event_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the actors, or to the events if the actors have it or there are none."""
        if (self.rows.rows or self._is_reading) and not self.rows.has_focus:
            if not self.event_list.has_focus:
                self.rows.begin_at(self._offset)
            self.screen.set_focus(self.rows, scroll_visible)  # at once, because what is typed next is for it
        elif self.event_list.items or not self.rows.has_focus:
            self.screen.set_focus(self.event_list, scroll_visible)
        return self

    @property
    def is_busy(self) -> bool:
        """Whether dates are still being looked for."""
        return self._dates_task.is_busy or self._events_task.is_busy or self._scale_task.is_busy

    # What is shown

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show the actors that pass the filter, and the events. While more of a text arrives, the first dates stay."""
        self._is_reading = progress.is_reading
        known = self._article
        is_other = article.blocks is not known.blocks or (article.text, article.date) != (known.text, known.date)
        has_dates = self._dates is not None or self._dates_task.is_busy
        if is_other and not (progress.arriving and has_dates):
            self._article, self._dates = article, None
            self._events_task.cancel()
            self._dates_task.start(find_dates(article), self._take_dates)
        self.rows.show_target(reading.target.actor.id if reading.target and reading.target.actor else None)
        listed = reading.shown_kind, len(article.text)
        if reading.cast is not self._cast or listed != self._listed:
            self._cast, self._listed = reading.cast, listed
            self.rows.show_actors(reading.shown_actors, len(article.text), message=self._explain_no_actors())
            self.ruler.show_page(self._offset, len(article.text))
            self.ruler.refresh()  # the names may take another width
            self._measure()
            self._make_events()
        self.rows.message = self._explain_no_actors()
        self._fit()
        self._describe()

    def follow(self, offset: int) -> None:
        """Show where the page is."""
        self._offset = offset
        self.ruler.show_page(offset, self._listed[1])

    @property
    def is_typed_into(self) -> bool:
        """False, since this view has no input line."""
        return False

    def _take_dates(self, dates: Sequence[DateMention]) -> None:
        self._dates = dates
        self._make_events()

    def _make_events(self) -> None:
        """List the events with the names of the cast, after the list for an older cast, if that is still being made."""
        if self._dates is not None and not self._events_task.is_busy:
            cast = self._cast
            self._events_task.start(_list(self._article, cast, self._dates), lambda rows: self._take_events(rows, cast))

    def _take_events(self, rows: EventRows, cast: Cast) -> None:
        """List events, the cursor on the one that it was on."""
        before = self.event_list.highlighted
        cursor = rows.find_row(before.event.date.start) if isinstance(before, EventRow) else 0
        self._event_count = len(rows.dates)
        self.event_list.show_items(rows, cursor, message=self._explain_no_events(), count_lines=rows.count_lines)
        self._fit()
        self._describe()
        if cast is not self._cast:
            self._make_events()

    def _measure(self) -> None:
        """Find the scale of the cells."""
        if self.rows.scrollable_size.width:
            work = find_most(self._cast.mentions, self._listed[1], self.rows.cells)
            self._scale_task.start(work, self.rows.show_scale)

    # Title and messages

    def _describe(self) -> None:
        count = f"{self._event_count:,} date{'' if self._event_count == 1 else 's'}"
        self.event_list.border_title = count if self._event_count else "dates"
        title = f"Timeline {len(self.rows.rows):,}" if self.rows.rows else "Timeline"
        subtitle = "reading …" if self._dates_task.is_busy else self._describe_cursor()
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.post_message(ViewRetitled())
        message = self._explain_no_events()
        if message != self.event_list.message:
            self.event_list.message = message
            self.event_list.refresh()

    def _describe_cursor(self) -> str:
        """Update the subtitle: the number of mentions in the cell at the cursor, or the actors of the event there."""
        if self.rows.has_focus and self.rows.rows:
            count = self.rows.count_at_cursor
            return f"{count:,} mention{'' if count == 1 else 's'} here"
        row = self.event_list.highlighted if self.event_list.has_focus else None
        return ", ".join(actor.name for actor in row.actors) if isinstance(row, EventRow) else ""

    def _explain_no_actors(self) -> Sequence[str]:
        if self._is_reading:
            return ("reading the cast …",)
        all_key = self._keymap.write("filter.none")
        if self._cast.actors and all_key:
            return ("nobody of this kind", f"{all_key} shows all")
        return ("no cast in this article",)

    def _explain_no_events(self) -> Sequence[str]:
        if self._dates_task.is_busy or self._dates is None:
            return ("looking for dates …",)
        return ("no dates in this article", "Esc goes back")

    # Layout and focus

    def _fit(self) -> None:
        """Give the actors the rows that they need, at most half of them; in a wide view, all rows."""
        around = self.parent.size if isinstance(self.parent, Widget) else self.size
        width, height = self.size or around  # the pane has its size before the view in it is laid out
        if not height:
            return
        self.set_class(width >= _BESIDE, "-beside")
        needed = max(1 if self.rows.rows else len(self.rows.message), len(self.rows.rows))
        most = max(_MIN_ROWS, (height - 2) // 2)
        self.rows.styles.height = "1fr" if width >= _BESIDE else min(needed, most)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the rows to another size."""
        self._fit()
        self.call_after_refresh(self._measure)

    @on(TimelineRows.Passed)
    def _go_to_events(self, message: TimelineRows.Passed) -> None:
        message.stop()
        if self.event_list.items:
            self.screen.set_focus(self.event_list)

    @on(EventList.Passed)
    def _go_to_actors(self, message: EventList.Passed) -> None:
        message.stop()
        if self.rows.rows:
            self.screen.set_focus(self.rows)

    @on(TimelineRows.Moved)
    def _describe_move(self, message: TimelineRows.Moved) -> None:
        message.stop()
        self._describe()

    def on_descendant_focus(self) -> None:
        """Describe the cell or event at the cursor."""
        self._describe()

    def on_descendant_blur(self) -> None:
        """Remove the description."""
        self._describe()


def _list(article: Article, cast: Cast, dates: Sequence[DateMention]) -> Cooperative[EventRows]:
    ordered = yield from order_dates(dates, cast)
    return (yield from list_events(article, cast, ordered))
