"""How much of the article has arrived, how much of it the cast covers, and which recognizer finds the names.

Frozen data, no widgets.
"""

from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple

from tui.load.opened_article import Arrived
from tui.model import Article

_HAS_READ: Mapping[str, str] = {"fast": "read quickly", "accurate": "read thoroughly"}
"""What the recognizers that ship with the program have done, for readers who do not know their names."""


class Progress(NamedTuple):
    """The state of reading an article and its cast in the background.

    `arriving` are words for what is still being loaded; it is empty once the article is complete.
    `is_waiting` says that nothing more has come for a while.

    `recognizer` is the requested recognizer; `preferred` is the one in the settings or on the command line. None means
    the default. `tagger` is the recognizer that is running; `successor` will read the text again after it, and is empty
    if there is none. `share` of the text, from 0 to 1, has been read; `stopped` means that the reader stopped it there.
    `complete_by` is the recognizer that made the cast on screen, once that cast is complete. `save_choice` means that
    the reader has just chosen the recognizer, and that the settings should keep it as soon as it proves available.
    """

    recognizer: str | None = None
    preferred: str | None = None
    share: float = 0.0
    stopped: bool = False
    complete_by: str | None = None
    save_choice: bool = False
    arriving: str = ""
    is_waiting: bool = False
    tagger: str = ""
    successor: str = ""

    @property
    def is_reading(self) -> bool:
        """Whether more of the cast, or a better cast, is to come."""
        return self.share < 1 and not self.stopped

    @property
    def notice(self) -> str:
        """The words for the status line while the cast is incomplete."""
        if self.arriving:
            return self.arriving
        if self.stopped:
            return f"cast read to {self.share:.0%} · stopped"
        if self.is_reading and self.complete_by in (None, self._coming):
            return f"reading the cast: {self.share:.0%} …" if self.share else "reading the cast …"
        return ""

    @property
    def makers(self) -> str:
        """How the complete cast on screen was read, and whether a better one is to replace it: "read quickly", say."""
        if self.complete_by is None:
            return ""
        has_read = _HAS_READ.get(self.complete_by, f"read by {self.complete_by}")
        if not self.is_reading:
            return has_read
        return f"{has_read}; rereading {f'{self.share:.0%} ' if self.share else ''}…"

    @property
    def _coming(self) -> str | None:
        """The recognizer whose complete cast is shown next."""
        return self.successor or self.tagger or self.recognizer

    def with_arrival(self, arriving: str, *, is_waiting: bool = False) -> "Progress":
        """Record what is still being loaded, in words; "" if the article is complete."""
        return self._replace(arriving=arriving, is_waiting=is_waiting)

    def read_again(self) -> "Progress":
        """Start over with the same recognizer, because the article is longer now."""
        return self._replace(share=0.0)

    def start_over(self) -> "Progress":
        """Start over with the same recognizer, because the text has changed; the cast on screen is discarded."""
        return self._replace(tagger="", successor="", share=0.0, stopped=False, complete_by=None)

    def restart(self, recognizer: str) -> "Progress":
        """Start over with another recognizer, which the reader has chosen."""
        return self._replace(recognizer=recognizer, tagger="", successor="", share=0.0, stopped=False, save_choice=True)

    def with_recognizer(self, tagger: str, successor: str = "", *, replaces_choice: bool = False) -> "Progress":
        """Continue with the recognizer that was loaded, which may replace the requested one."""
        return self._replace(
            recognizer=tagger if replaces_choice else self.recognizer,
            tagger=tagger,
            successor=successor,
            share=self.share if self.share < 1 else 0.0,
            save_choice=False,
        )

    def with_cast_of(self, share: float) -> "Progress":
        """Record that the cast of this share of the text has arrived."""
        if share < 1:
            return self._replace(share=share)
        complete_by = self.tagger if self.should_show(share) else self.complete_by
        return self._replace(share=0.0 if self.successor else 1.0, complete_by=complete_by)

    def with_failure(self) -> "Progress":
        """Record that no more of the cast is to come; what is on screen stays."""
        return self._replace(share=1.0, successor="", save_choice=False)

    def with_share(self, share: float) -> "Progress":
        """Record that this share of the text has been read, without a new cast. The share never goes back."""
        return self._replace(share=max(self.share, share))

    def should_show(self, share: float) -> bool:
        """Whether the cast of this share of the text should be shown.

        A partial cast never replaces a complete one, and neither does a cast whose successor is the recognizer of the
        complete one.
        """
        if share < 1:
            return self.complete_by is None
        return not self.successor or self.complete_by != self.successor

    def stop(self) -> "Progress":
        """Stop reading: keep the partial cast, or return to the complete one that another recognizer made before."""
        if self.complete_by is None:
            return self._replace(stopped=True, save_choice=False)
        return self._replace(
            recognizer=self.complete_by, tagger=self.complete_by, successor="", share=1.0, save_choice=False
        )


def describe_beginning(article: Article) -> str:
    """Return words that say that only the beginning of an article is there, perhaps nothing yet."""
    if article.text:
        return "reading …"
    is_recognized = article.format != Article("", "", "").format
    return f"{'reading' if is_recognized else 'waiting for text on'} {_short_name(article)}"


def describe_arrival(arrived: Arrived) -> str:
    """Return words that say how much has arrived; empty if the article is complete."""
    if arrived.is_whole:
        return ""
    if arrived.step:
        return f"reading {_short_name(arrived.article)} … {arrived.step}"
    if arrived.is_waiting and arrived.size:
        return f"waiting for more on {_short_name(arrived.article)} · {describe_size(arrived.size)} so far"
    return describe_beginning(arrived.article)


def _short_name(article: Article) -> str:
    return PurePath(article.source).name or article.source


def describe_size(size: int) -> str:
    """Write a number of bytes in the largest unit that leaves at least 1: "3 KB"."""
    for unit, bytes_in_unit in (("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= bytes_in_unit:
            return f"{size // bytes_in_unit} {unit}"
    return f"{size} byte{'s' * (size != 1)}"
