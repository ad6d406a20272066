"""Which part of the text a row of the finder shows of a mention, where the whole sentence takes too many cells."""

from collections.abc import Sequence

from tui.model.spans import TextSpan
from tui.text.cells import cell_width, is_wider, offset_at_cell, split_graphemes


def choose_passages(
    text: str, context: TextSpan, mention: TextSpan, matches: Sequence[TextSpan], room: int
) -> list[TextSpan]:
    """Return the parts of `text` to show in `room` cells: around the mention and, if it is not there, around a match.

    `context` is the sentence of the mention; `matches` are the words of the query that occur in it or near it.
    """
    around_mention = fit_window(text, context, mention, room)
    if not matches or any(around_mention.start <= start < end <= around_mention.end for start, end in matches):
        return [around_mention]
    nearest = min(matches, key=lambda match: abs(match.start - mention.start))
    near = TextSpan(max(0, nearest.start - room), min(len(text), nearest.end + room))
    half = room // 2 - 1
    left, right = sorted([fit_window(text, context, mention, half), fit_window(text, near, nearest, half)])
    if left.end < right.start:
        return [left, right]
    return [TextSpan(left.start, max(left.end, right.end))]


def fit_window(text: str, context: TextSpan, span: TextSpan, room: int) -> TextSpan:
    """Return the part of `context` around `span` that takes at most `room` cells, a third of the rest before it."""
    start, end = context
    if not is_wider(text[start:end], room):
        return TextSpan(start, end)
    room -= 2  # for the ellipses
    before = text[start : span.start]
    shown = text[slice(*span)]
    lead = 0 if is_wider(shown, room) else (room - cell_width(shown)) // 3
    if cell_width(before) > lead:
        total, begin = 0, span.start
        for left, _, width in reversed(split_graphemes(before)):
            if total + width > lead:
                break
            total, begin = total + width, start + left
        start = begin
    return TextSpan(start, start + offset_at_cell(text[start:end], max(1, room)))
