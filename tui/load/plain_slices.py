"""Plain text made slice by slice: the same text as `make_plain` makes of all slices together.

`make_plain` looks at neighbours only for line ends, tab stops, and joiners, whose neighbours on both sides count. So a
slice is given out up to its last character, which waits for the one that follows.
"""

from tui.load.plain_text import TAB_WIDTH
from tui.text.sanitize import clean


class PlainSlices:
    """Makes plain text of slices that come one after another, in time proportional to their length."""

    def __init__(self) -> None:
        self._return = ""  # a carriage return at the end of a slice: a newline after it would be one line end with it
        self._column = 0  # where the next slice begins, modulo the distance of tab stops
        self._before = ""  # the character before `_last`
        self._last = ""  # the last character, which is not given out yet

    def add(self, text: str) -> str:
        """Return the plain text that is certain now that `text` has come."""
        text = self._return + text
        self._return = "\r" if text.endswith("\r") else ""
        text = self._expand_tabs(text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n"))
        if not text:
            return ""
        known = self._before + self._last + text
        start, end = len(self._before), len(known) - 1
        self._before, self._last = known[max(0, end - 1) : end], known[end]
        return clean(known)[start:end]

    def rest(self) -> str:
        """Return the plain text that `add` still holds back, as it is if no more comes."""
        text = self._before + self._last + "\n" * len(self._return)
        return clean(text)[len(self._before) :]

    def _expand_tabs(self, text: str) -> str:
        if "\t" in text:
            text = (" " * self._column + text).expandtabs(TAB_WIDTH)[self._column :]
        line_start = text.rfind("\n") + 1
        self._column = (len(text) - line_start + (0 if line_start else self._column)) % TAB_WIDTH
        return text
