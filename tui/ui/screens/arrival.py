"""Receives what is read in the background: the rest of the article, then the cast.

The rest of a file comes at once. A stream may stay open for long: then the cast of the text so far is read again and
again as more arrives, and a last time at its end.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel
from textual.widget import Widget

from tui.load.opened_article import Rest
from tui.ui.background.cast_feed import forward_cast_events
from tui.ui.background.rest_of_article import forward_article
from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.messages import ArticleArrived, ArticleFailed, CastNews
from tui.ui.state.cast_schedule import CastSchedule
from tui.ui.state.progress import describe_arrival
from tui.worker.client import CastSource
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen, TextRead, cast_failure

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.ui.screens.owner import HasProgress

_GROUP = "cast"
_CHECK_EVERY_S = 0.25
"""Seconds between two checks whether to read the cast of the text so far."""
ONLY_BEGINNING = "only the beginning is shown"


class Arrival:
    """Starts and stops background reading, and turns its messages into article, reading and progress."""

    def __init__(self, owner: "HasProgress", host: Widget, source: CastSource, rest: Rest | None) -> None:
        """Take the source of the cast and, if the article is only a beginning, `rest`, which yields the rest.

        Work runs in workers of `host`, which receives the messages and passes them on to the methods below.
        """
        self._owner = owner
        self._host = host
        self._source = source
        self._rest = rest
        self._schedule = CastSchedule(monotonic())
        self._timer: Timer | None = None
        self.attempt = 0
        """How many times reading the cast was begun or given up. What came of earlier attempts is out of date."""
        self._is_stopped = False
        self._is_paused = False

    @property
    def is_loading(self) -> bool:
        """Whether more of the article is to come."""
        return self._rest is not None

    def start(self) -> None:
        """Read the rest of the article, if there is one, and then the cast."""
        if self._rest:
            work = partial(forward_article, self._rest, self._host.post_message)
            self._host.run_worker(run_in_thread(work), group="article", exclusive=True)
            self._timer = self._host.set_interval(_CHECK_EVERY_S, self._read_cast_if_due)
        else:
            self._read_cast()

    def _read_cast_if_due(self) -> None:
        """Read the cast of the text that has arrived from a stream, if it is time to."""
        length, is_waiting = len(self._owner.article.text), self._owner.progress.is_waiting
        if not self._is_stopped and self._schedule.is_due(length, is_waiting=is_waiting, now=monotonic()):
            self._read_cast()

    def _read_last_cast(self) -> None:
        """Read the cast of the final text, unless the last cast was of the same text."""
        self._rest = None
        if self._timer:
            self._timer.stop()
        if not self._is_stopped and len(self._owner.article.text) != self._schedule.length:
            self._owner.progress = self._owner.progress.read_again()
            self._read_cast()

    def _read_cast(self) -> None:
        if self._is_paused:
            return
        article, recognizer = self._owner.article, self._owner.progress.recognizer
        self._schedule = self._schedule.begin(len(article.text), monotonic())
        self.attempt += 1
        post = partial(self._post, self.attempt)
        work = partial(forward_cast_events, self._source, article, recognizer, post)
        self._host.run_worker(self._feed_cast(work, post), group=_GROUP, exclusive=True)

    def _post(self, attempt: int, event: CastEvent) -> None:
        self._host.post_message(CastNews(event, attempt))

    async def _feed_cast(self, work: Callable[[IsCancelled], None], post: Callable[[CastEvent], None]) -> None:
        """Run the work that posts a cast. If no thread can be started, there is no cast, but the article stays."""
        try:
            await run_in_thread(work, self._source.stop)
        except RuntimeError as error:
            post(cast_failure(error))

    def _end_attempt(self) -> None:
        self.attempt += 1
        self._host.workers.cancel_group(self._host, _GROUP)

    def restart_cast(self, recognizer: str) -> None:
        """Read the cast again with another recognizer, which the settings keep once it proves available."""
        self._is_stopped = False
        self._owner.progress = self._owner.progress.restart(recognizer)
        self._read_cast()

    def stop_cast(self) -> None:
        """Stop reading the cast, and keep the part that is known."""
        self._is_stopped = True
        self._end_attempt()
        self._owner.progress = self._owner.progress.stop()

    def read_again(self) -> None:
        """Read the cast of a text that has changed."""
        self._is_stopped = False
        self._owner.progress = self._owner.progress.start_over()
        self._read_cast()

    def pause(self) -> None:
        """Read no more of the cast until `resume` is called."""
        if self._owner.progress.is_reading and not self._is_paused:
            self._is_paused = True
            self._end_attempt()

    def resume(self) -> None:
        """Read the cast from its beginning, if that was paused."""
        if self._is_paused:
            self._is_paused = False
            self._read_cast()

    def _notify(self, message: str, severity: SeverityLevel = "information") -> None:
        self._host.app.notify(message, severity=severity, markup=False)

    # Messages

    def take_article(self, message: ArticleArrived) -> None:
        """Show a longer beginning of the article, or the whole article, whose final cast is then read."""
        arrived = message.arrived
        self._owner.progress = self._owner.progress.with_arrival(
            describe_arrival(arrived), is_waiting=arrived.is_waiting
        )
        before, article = self._owner.article, arrived.article
        if article.text.startswith(before.text) and article.format == before.format == "plain text":
            from tui.blocks.growth import continue_blocks  # most articles arrive whole

            article = continue_blocks(before, article)
        if article._replace(blocks=before.blocks) != before:  # comparing blocks would find all of them
            self._owner.article = article
        if arrived.is_whole:
            self._read_last_cast()

    def report_article_failure(self, message: ArticleFailed) -> None:
        """Keep the part of the article that is shown, and read its cast. If nothing is shown, the app ends."""
        article = self._owner.article
        if not article.text.strip():
            self._rest = None
            return
        self._owner.progress = self._owner.progress.with_arrival("")
        self._owner.article = article._replace(notes=(*article.notes, ONLY_BEGINNING))
        self._notify(f"Only the beginning is shown: {message.reason}", "error")
        self._read_last_cast()

    def take_cast_news(self, message: CastNews) -> None:
        """Handle an event of building the cast, unless the attempt that it comes from has been given up."""
        if message.attempt == self.attempt:
            self._take_cast_event(message.event)

    def _take_cast_event(self, event: CastEvent) -> None:
        match event:
            case RecognizerChosen():
                self._take_recognizer(event)
            case CastUpdated():
                self._take_cast(event)
            case TextRead(share):
                self._owner.progress = self._owner.progress.with_share(share)
            case CastFailed(reason):
                self._schedule = self._schedule.end(monotonic())
                self._owner.progress = self._owner.progress.with_failure()
                self._notify(reason, "error")

    def _take_recognizer(self, event: RecognizerChosen) -> None:
        """Say why the fast recognizer replaces the chosen one, or else save the reader's choice."""
        progress = self._owner.progress
        if event.problem:
            self._notify(f"{event.problem} ({event.name} is used)", "warning")
        elif progress.save_choice and progress.recognizer:
            from tui.ui.saved_choices import save_choice

            save_choice(self._host.app, "recognizer", progress.recognizer)
        self._owner.progress = progress.with_recognizer(
            event.name, event.successor, replaces_choice=bool(event.problem)
        )

    def _take_cast(self, event: CastUpdated) -> None:
        """Show a larger or a better cast, and the notes on it once it is complete."""
        owner = self._owner
        if event.share == 1:
            if not owner.progress.successor:
                self._schedule = self._schedule.end(monotonic())
            for note in set(event.cast.notes) - set(owner.reading.cast.notes):
                self._notify(note)
        if owner.progress.should_show(event.share):
            owner.reading = owner.reading.with_cast(event.cast)
        owner.progress = owner.progress.with_cast_of(event.share)
