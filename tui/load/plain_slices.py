"""Makes plain text slice by slice, with the same result as `make_plain` for all slices together.

`make_plain` depends on neighbouring characters only for line ends, tab stops, and joiners, which depend on both
neighbours. So the last character of a slice is held back until the next slice is known.
"""

from collections.abc import Sequence

from tui.load.plain_text import TAB_WIDTH, make_tab_anchors, note_changes
from tui.model.blocks import Anchor
from tui.text.sanitize import clean


class PlainSlices:
    """Makes plain text of slices that come one after another, in time proportional to their length."""

    def __init__(self) -> None:
        self._return = ""  # a carriage return at the end of a slice: a newline after it would be one line end with it
        self._column = 0  # where the next slice begins, modulo the distance of tab stops
        self._before = ""  # the character before `_last`
        self._last = ""  # the last character, which is held back
        self._has_returns = False
        self._length = 0  # of the source, until it has tabs
        self._source: list[str] | None = None  # the slices from the first one with a tab on

    def add(self, text: str) -> str:
        """Add a slice, and return the plain text that is final now."""
        text = self._return + text
        self._return = "\r" if text.endswith("\r") else ""
        if "\r" in text:
            self._has_returns = True
            text = text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")
        self._keep_source(text)
        text = self._expand_tabs(text)
        if not text:
            return ""
        known = self._before + self._last + text
        start, end = len(self._before), len(known) - 1
        self._before, self._last = known[max(0, end - 1) : end], known[end]
        return clean(known)[start:end]

    def rest(self) -> str:
        """Return the plain text that `add` has held back, after the last slice."""
        text = self._before + self._last + "\n" * len(self._return)
        return clean(text)[len(self._before) :]

    def note_changes(self, head: bytes) -> tuple[str, ...]:
        """Return a note on each way in which the text is not its source, which begins with the bytes `head`."""
        return note_changes(head, self._has_returns, self._source is not None)

    def find_anchors(self, text: str) -> Sequence[Anchor]:
        """Return where the text stands in its source: anchors if that has tabs. `text` is all that was given out."""
        if self._source is None:
            return ()
        return make_tab_anchors("".join((text[: self._length], *self._source, "\n" * len(self._return))))

    def _keep_source(self, text: str) -> None:
        """Keep the source from the first slice with a tab on: what stands before is the same in the text."""
        if self._source is not None:
            self._source.append(text)
        elif "\t" in text:
            self._source = [text]
        else:
            self._length += len(text)

    def _expand_tabs(self, text: str) -> str:
        if "\t" in text:
            text = (" " * self._column + text).expandtabs(TAB_WIDTH)[self._column :]
        line_start = text.rfind("\n") + 1
        self._column = (len(text) - line_start + (0 if line_start else self._column)) % TAB_WIDTH
        return text
