"""The arrival of what is read in the background: the rest of a large file, then the cast."""

from functools import partial
from typing import Protocol

from textual.notifications import SeverityLevel
from textual.widget import Widget

from tui.model import Article
from tui.ui.background.cast_feed import in_background, tell_cast
from tui.ui.background.rest_of_file import Rest, tell_rest
from tui.ui.messages import ArticleArrived, ArticleFailed, CastArrived, CastFailed, CastRead, RecognizerSettled
from tui.ui.save_setting import save_choice
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.worker.client import CastSource

_GROUP = "cast"
_PROBLEM_NOTICE_S = 8.0


class HasArticle(Protocol):
    """Owns the article, its reading and how far its cast is read. Assigning another one shows it."""

    article: Article
    reading: Reading
    progress: Progress


class Arrival:
    """Starts and stops what reads in the background, and turns its messages into article, reading and progress."""

    def __init__(self, owner: HasArticle, host: Widget, source: CastSource, rest: Rest | None) -> None:
        """Take what reads the cast, and, if the article is only the beginning of one, what reads the whole.

        Work runs in workers of `host`, which receives the messages and passes them on to the methods below.
        """
        self._owner = owner
        self._host = host
        self._source = source
        self._rest = rest

    @property
    def is_loading(self) -> bool:
        """Whether only the beginning of the article is there."""
        return self._rest is not None

    def start(self) -> None:
        """Read the rest of the article, if there is one, and then the cast."""
        if self._rest:
            work = partial(tell_rest, self._rest, self._host.post_message)
            self._host.run_worker(in_background(work, lambda: None), group="article", exclusive=True)
        else:
            self._read_cast()

    def _read_cast(self) -> None:
        text, recognizer = self._owner.article.text, self._owner.progress.recognizer
        work = partial(tell_cast, self._source, text, recognizer, self._host.post_message)
        self._host.run_worker(in_background(work, self._source.stop), group=_GROUP, exclusive=True)

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
        self._rest = None
        self._owner.article = message.article
        self._read_cast()

    def report_article_failure(self, message: ArticleFailed) -> None:
        """Stay with the beginning, and read its cast."""
        self._rest = None
        self._notify(f"Only the beginning is shown: {message.reason}", "error")
        self._read_cast()

    def take_recognizer(self, message: RecognizerSettled) -> None:
        """Say why the default recognizer is used instead of the chosen one, or else keep the reader's choice."""
        if message.reason:
            self._notify(f"{message.reason} ({message.name} is used)", "warning")
        elif self._owner.progress.save_choice:
            save_choice(self._host.app, "recognizer", message.name)
        self._owner.progress = self._owner.progress.with_recognizer(message.name)

    def take_cast(self, message: CastArrived) -> None:
        """Show a larger cast, and what is to be noted about it once it is complete."""
        owner = self._owner
        if message.share == 1:
            for note in set(message.cast.notes) - set(owner.reading.cast.notes):
                self._notify(note)
        if owner.progress.should_show(message.share):
            owner.reading = owner.reading.with_cast(message.cast)
        owner.progress = owner.progress.with_cast_of(message.share)

    def take_share(self, message: CastRead) -> None:
        """Show how much of the text is read."""
        self._owner.progress = self._owner.progress.with_share(message.share)

    def report_cast_failure(self, message: CastFailed) -> None:
        """Say why there is no cast."""
        self._owner.progress = self._owner.progress.with_cast_of(1.0)
        self._notify(message.reason, "error")
