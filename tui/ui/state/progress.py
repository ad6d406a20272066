"""How far the cast of an article is known, and what finds its names. Pure, frozen, no screen."""

from typing import NamedTuple


class Progress(NamedTuple):
    """`share` of the text, from 0 to 1, is read; `stopped` tells that it will stay at that.

    `recognizer` finds the names now, `preferred` was said to by the settings or the command line; None is the default.
    `whole_by` found those of the cast that is shown, if that is the whole cast. `to_remember` tells that the
    recogniser was chosen just now, and shall be remembered if it can be had.
    """

    recognizer: str | None = None
    preferred: str | None = None
    share: float = 0.0
    stopped: bool = False
    whole_by: str | None = None
    to_remember: bool = False

    @property
    def is_reading(self) -> bool:
        """Whether more of the cast is to come."""
        return self.share < 1 and not self.stopped

    @property
    def notice(self) -> str:
        """What is to be said of it; nothing once the cast is whole."""
        if self.stopped:
            return f"cast {self.share:.0%} · stopped"
        if self.is_reading:
            return f"cast {self.share:.0%} …" if self.share else "finding out who is in this …"
        return ""

    def anew(self, recognizer: str) -> "Progress":
        """Begin from the start with another recogniser."""
        return self._replace(recognizer=recognizer, share=0.0, stopped=False, to_remember=True)

    def settled(self, recognizer: str) -> "Progress":
        """Go on with the recogniser that could be had."""
        return self._replace(recognizer=recognizer, to_remember=False)

    def arrived(self, share: float) -> "Progress":
        """Know the cast of so much of the text."""
        return self._replace(share=share, whole_by=self.recognizer if share == 1 else self.whole_by)

    def read_to(self, share: float) -> "Progress":
        """Have read so much of the text, with nothing told yet."""
        return self._replace(share=max(self.share, share))

    def shows(self, share: float) -> bool:
        """Whether the cast of so much is to be shown: a part of another one is no gain over the whole of this."""
        return share == 1 or self.whole_by is None

    def stop(self) -> "Progress":
        """Be content with what is known; with the whole cast, if it was only to be found in another way."""
        if self.whole_by is None:
            return self._replace(stopped=True, to_remember=False)
        return self._replace(recognizer=self.whole_by, share=1.0, to_remember=False)
