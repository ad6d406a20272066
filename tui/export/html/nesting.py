"""Writes a text with elements for marked spans, which may overlap.

Elements must be nested, while mentions, quotes and emphasis may cross each other and the ends of blocks. A crossing
span becomes several elements. The span that starts first is outermost; at the same start, the longest one.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from tui.export.html.escaping import escape

_DEEPEST = 40
"""The deepest nesting of elements, since parsers of HTML limit it to 256 or 512. Deeper spans with data become empty
elements; others are dropped."""


class Stretch(Protocol):
    """A stretch of the text that becomes an element, with the markup that opens and closes it."""

    start: int
    end: int
    has_data: bool
    """Whether it has to be written even if it is nested too deeply."""

    def open(self, is_first: bool) -> str:
        """Return the opening markup of the first of its elements, or of a further one."""

    def close(self, is_first: bool) -> str:
        """Return the closing markup."""


class InlineWriter:
    """Writes a text as HTML, piece by piece from its start to its end.

    The time is proportional to the text and to the marked spans.
    """

    def __init__(self, text: str, stretches: Iterable[Stretch]) -> None:
        """Begin at the start of a text. `stretches` are ordered by their starts, of equal ones the longest first."""
        self._text = text
        self._waiting = iter(stretches)
        self._next = next(self._waiting, None)
        self._open: list[Stretch] = []
        """The stretches that continue after the last piece, the outermost first."""

    def write(self, start: int, end: int) -> str:
        """Return `text[start:end]` with all elements closed. Each piece must start where the one before ended."""
        parts = [stretch.open(False) for stretch in self._open]
        stack, firsts = self._open, [False] * len(self._open)
        position = start
        while True:
            if position == end and end < len(self._text):
                break
            self._open_at(position, stack, firsts, parts)
            if position == end:
                break
            boundary = self._find_boundary(stack, end)
            parts.append(escape(self._text[position:boundary]))
            position = boundary
            _close_at(position, stack, firsts, parts)
        parts += [stretch.close(is_first) for stretch, is_first in zip(reversed(stack), reversed(firsts), strict=True)]
        return "".join(parts)

    def _open_at(self, position: int, stack: list[Stretch], firsts: list[bool], parts: list[str]) -> None:
        """Open the stretches that start at a position; at the end of the text, all remaining ones."""
        is_end = position == len(self._text)
        while self._next is not None and (self._next.start <= position or is_end):
            stretch = self._next
            if stretch.end > position and len(stack) < _DEEPEST:
                stack.append(stretch)
                firsts.append(True)
                parts.append(stretch.open(True))
            elif stretch.has_data:
                parts.append(stretch.open(True) + stretch.close(True))
            self._next = next(self._waiting, None)

    def _find_boundary(self, stack: Sequence[Stretch], end: int) -> int:
        boundary = min((stretch.end for stretch in stack), default=end)
        return min(boundary, end, end if self._next is None else self._next.start)


def _close_at(position: int, stack: list[Stretch], firsts: list[bool], parts: list[str]) -> None:
    """Close the stretches that end at a position, and open inner ones that continue again."""
    ended = next((place for place, stretch in enumerate(stack) if stretch.end <= position), None)
    if ended is None:
        return
    going_on = [stretch for stretch in stack[ended:] if stretch.end > position]
    while len(stack) > ended:
        parts.append(stack.pop().close(firsts.pop()))
    for stretch in going_on:
        stack.append(stretch)
        firsts.append(False)
        parts.append(stretch.open(False))
