"""A mention in three rows of the text around it, and the widget that shows them."""

from rich.segment import Segment
from textual.strip import Strip

from tui.model.spans import TextSpan
from tui.text.cells import cell_width, is_wider, truncate
from tui.ui.widgets.themed_widget import ThemedWidget

_AROUND = 400
"""Code points of text that are read before and after a mention."""
_ROWS = 3
CONTEXT_ROWS = _ROWS + 2
"""The rows of the widget: a heading, the text, and why the mention is linked."""

Pieces = list[tuple[str, bool]]
"""A row as stretches of text, and whether each is the mention."""


class MentionInContext(ThemedWidget):
    """Shows one mention between what stands before and after it, and why it is linked to its actor."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._link = "", ""
        self._text, self._span = "", TextSpan(0, 0)

    def show(self, heading: str, text: str, span: TextSpan, link: str) -> None:
        """Show the mention at a span of a text."""
        self._heading, self._link, self._text, self._span = heading, link, text, span
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        base, width = self.base_style, self.size.width
        muted = base + self.theme_styles.muted
        if y == 0:
            segments = [Segment(truncate(self._heading, width), muted)]
        elif y <= _ROWS:
            row = wrap_context(self._text, self._span, width)[y - 1]
            mention = base + self.theme_styles.current
            segments = [Segment(words, mention if is_mention else base) for words, is_mention in row]
        else:
            segments = [Segment(truncate(self._link, width), muted)]
        return Strip(segments).adjust_cell_length(width, base)


def wrap_context(text: str, span: TextSpan, width: int) -> list[Pieces]:
    """Return three rows of text, of at most `width` cells, with the mention at `span` in the second.

    Line breaks count as spaces, and no word is divided but one that is wider than a row.
    """
    before = _on_one_line(text[max(0, span.start - _AROUND) : span.start])
    mention = _on_one_line(text[span.start : span.end])
    after = _on_one_line(text[span.end : span.end + _AROUND])
    start, above = _take_end(before, width // 3)
    first, _ = _take_end(above.rstrip(), width)
    shown = truncate(mention, max(1, width - cell_width(start)))
    tail = _take_start(after, width - cell_width(start) - cell_width(shown))
    return [
        [(first, False)],
        [(start, False), (shown, True), (tail, False)],
        [(_take_start(after[len(tail) :].lstrip(), width), False)],
    ]


def _on_one_line(text: str) -> str:
    """Return a text with one space for each stretch of white space, also at its ends."""
    line = " ".join(text.split())
    starts, ends = (" " if text[:1].isspace() and line else ""), (" " if text[-1:].isspace() and line else "")
    return f"{starts}{line}{ends}"


def _take_start(text: str, room: int) -> str:
    """Return as many whole words from the start of a text as fit."""
    if not is_wider(text, room):
        return text
    start = truncate(text, max(1, room)).removesuffix("…")
    return start[: start.rfind(" ")] if " " in start.rstrip() and not text[len(start) :].startswith(" ") else start


def _take_end(text: str, room: int) -> tuple[str, str]:
    """Return as many whole words from the end of a text as fit, and what is before them."""
    at = len(text)
    while at > 0:
        word = max(0, text.rfind(" ", 0, text[:at].rstrip().__len__()))
        begin = word + 1 if text[word : word + 1] == " " else word
        if is_wider(text[begin:], room) or begin >= at:
            break
        at = begin
        if begin == 0:
            break
    return text[at:], text[:at]
