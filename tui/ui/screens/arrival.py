"""The arrival of what is read in the background: the rest of a large file, then the cast."""

from functools import partial
from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel
from textual.widget import Widget

from tui.ui.background.cast_feed import forward_cast_events
from tui.ui.background.rest_of_file import LoadWhole, forward_whole_article
from tui.ui.background.threads import run_in_thread
from tui.ui.messages import ArticleArrived, ArticleFailed
from tui.worker.client import CastSource
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen, TextRead

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasProgress

_GROUP = "cast"
_PROBLEM_NOTICE_S = 8.0


class Arrival:
    """Starts and stops what reads in the background, and turns its messages into article, reading and progress."""

    def __init__(self, owner: "HasProgress", host: Widget, source: CastSource, load_whole: LoadWhole | None) -> None:
        """Take what reads the cast, and, if the article is only the beginning of one, what reads the whole.

        Work runs in workers of `host`, which receives the messages and passes them on to the methods below.
        """
        self._owner = owner
        self._host = host
        self._source = source
        self._load_whole = load_whole

    @property
    def is_loading(self) -> bool:
        """Whether only the beginning of the article is there."""
        return self._load_whole is not None

    def start(self) -> None:
        """Read the rest of the article, if there is one, and then the cast."""
        if self._load_whole:
            work = partial(forward_whole_article, self._load_whole, self._host.post_message)
            self._host.run_worker(run_in_thread(work), group="article", exclusive=True)
        else:
            self._read_cast()

    def _read_cast(self) -> None:
        text, recognizer = self._owner.article.text, self._owner.progress.recognizer
        work = partial(forward_cast_events, self._source, text, recognizer, self._host.post_message)
        self._host.run_worker(run_in_thread(work, self._source.stop), group=_GROUP, exclusive=True)

    def restart_cast(self, recognizer: str) -> None:
        """Read the cast again with another recognizer, which the settings keep once it proves available."""
        self._owner.progress = self._owner.progress.restart(recognizer)
        self._read_cast()

    def stop_cast(self) -> None:
        """Read no more of the cast, and keep what is known of it."""
        self._host.workers.cancel_group(self._host, _GROUP)
        self._owner.progress = self._owner.progress.stop()

    def _notify(self, message: str, severity: SeverityLevel = "information") -> None:
        timeout = None if severity == "information" else _PROBLEM_NOTICE_S
        self._host.app.notify(message, severity=severity, timeout=timeout, markup=False)

    # Messages

    def take_article(self, message: ArticleArrived) -> None:
        """Replace the beginning by the whole article, and read its cast."""
        self._load_whole = None
        self._owner.article = message.article
        self._read_cast()

    def report_article_failure(self, message: ArticleFailed) -> None:
        """Stay with the beginning, and read its cast."""
        self._load_whole = None
        self._notify(f"Only the beginning is shown: {message.reason}", "error")
        self._read_cast()

    def take_cast_event(self, event: CastEvent) -> None:
        """Show what happened while the cast was built."""
        match event:
            case RecognizerChosen():
                self._take_recognizer(event)
            case CastUpdated():
                self._take_cast(event)
            case TextRead(share):
                self._owner.progress = self._owner.progress.with_share(share)
            case CastFailed(reason):
                self._owner.progress = self._owner.progress.with_cast_of(1.0)
                self._notify(reason, "error")

    def _take_recognizer(self, event: RecognizerChosen) -> None:
        """Say why the default recognizer is used instead of the chosen one, or else keep the reader's choice."""
        if event.problem:
            self._notify(f"{event.problem} ({event.name} is used)", "warning")
        elif self._owner.progress.save_choice:
            from tui.ui.saved_choices import save_choice

            save_choice(self._host.app, "recognizer", event.name)
        self._owner.progress = self._owner.progress.with_recognizer(event.name)

    def _take_cast(self, event: CastUpdated) -> None:
        """Show a larger cast, and the notes on it once it is complete."""
        owner = self._owner
        if event.share == 1:
            for note in set(event.cast.notes) - set(owner.reading.cast.notes):
                self._notify(note)
        if owner.progress.should_show(event.share):
            owner.reading = owner.reading.with_cast(event.cast)
        owner.progress = owner.progress.with_cast_of(event.share)
