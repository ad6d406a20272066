"""Breaks lines whose characters have to be measured into rows."""

from bisect import bisect_left, bisect_right

from tui.text.grapheme_columns import SPACE, TWO_WIDE, GraphemeColumns

_MAX_MEASURED = 1 << 14
"""How many characters are measured at once, unless a row has more."""


class MeasuredRows:
    """Breaks lines of a text grapheme by grapheme, and caches the graphemes that were measured last."""

    __slots__ = ("_graphemes", "_length", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._graphemes: GraphemeColumns | None = None
        self._length = 0  # how many characters were requested last; the line may have had fewer

    def find_next(self, start: int, line_end: int, width: int, longest: int) -> int:
        """Return where the row at `start` ends, of `longest` characters at most; `line_end` if it is the last."""
        row_limit = min(line_end, start + longest)
        while True:
            graphemes = self._graphemes
            first = graphemes.index(start) if graphemes is not None else None
            if graphemes is None or first is None:
                self._measure(start, line_end, width, longest)
                continue
            # The last grapheme may continue after the measured stretch, except at the end of the line.
            known = len(graphemes.starts) if graphemes.end <= row_limit else bisect_left(graphemes.starts, row_limit)
            if min(graphemes.end, row_limit) < line_end:
                known -= 1
            cells_before = graphemes.cells[first - 1] if first else 0
            too_far = bisect_right(graphemes.cells, cells_before + width, first, max(first, known))
            if too_far < known:
                return _find_break(graphemes, first, too_far)
            if graphemes.end < row_limit:
                self._measure(start, line_end, width, longest)
            elif row_limit == line_end:
                return line_end
            else:
                return graphemes.starts[known] if known > first else row_limit

    def _measure(self, start: int, line_end: int, width: int, longest: int) -> None:
        """Measure graphemes from `start` on: a little more than a row at first, then twice as many each time."""
        before = self._graphemes
        if before is None or not (before.index(start) is not None or before.end <= start <= before.end + width):
            self._length = width + 16
        else:
            self._length = min(2 * self._length, max(_MAX_MEASURED, 2 * longest))
        self._graphemes = GraphemeColumns(self._text, start, min(line_end, start + self._length))


def _find_break(graphemes: GraphemeColumns, first: int, too_far: int) -> int:
    """Return the end of a row that starts with the grapheme `first` and has no room for the grapheme `too_far`.

    The row ends before the last space, between the last two wide graphemes, or else before `too_far`.
    """
    if graphemes.kinds[too_far] == SPACE:  # the space is not shown at the end of the row
        return graphemes.starts[too_far]
    space = graphemes.kinds.rfind(SPACE, first, too_far)
    two_wide = graphemes.kinds.rfind(TWO_WIDE, first, too_far + 1)
    if two_wide > space:
        return graphemes.starts[two_wide + 1]
    return graphemes.starts[space if space >= 0 else too_far]
