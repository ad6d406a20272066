"""Chooses the part of a sentence that a row of the finder shows, if the sentence is too long."""

from collections.abc import Sequence

from tui.model.spans import TextSpan
from tui.text.cells import cell_width, is_wider, offset_at_cell, split_graphemes


def choose_passage(text: str, context: TextSpan, mention: TextSpan, matches: Sequence[TextSpan], room: int) -> TextSpan:
    """Return the part of `context`, the sentence of a mention, to show in `room` cells.

    That is the part around the mention, and the nearest of `matches`, words of the query, if there is room for both.
    """
    if nearest := min(matches, key=lambda match: abs(match.start - mention.start), default=None):
        both = TextSpan(min(mention.start, nearest.start), max(mention.end, nearest.end))
        is_within = context.start <= both.start and both.end <= context.end
        if is_within and not is_wider(text[both.start : both.end], room - 2):
            return fit_window(text, context, both, room)
    return fit_window(text, context, mention, room)


def fit_window(text: str, context: TextSpan, span: TextSpan, room: int) -> TextSpan:
    """Return the part of `context` around `span` that takes at most `room` cells, a third of the rest before it.

    It begins and ends between words, unless one word takes all the room. Two cells are left for ellipses.
    """
    start, end = context
    if not is_wider(text[start:end], room):
        return TextSpan(start, end)
    room -= 2
    before = text[start : span.start]
    shown = text[slice(*span)]
    lead = 0 if is_wider(shown, room) else (room - cell_width(shown)) // 3
    if cell_width(before) > lead:
        total, begin = 0, span.start
        for left, _, width in reversed(split_graphemes(before)):
            if total + width > lead:
                break
            total, begin = total + width, start + left
        start = _skip_part_of_word(text, begin, span.start)
    cut = start + offset_at_cell(text[start:end], max(1, room))
    return TextSpan(start, cut if cut == end else _drop_part_of_word(text, cut, span.end))


def _skip_part_of_word(text: str, start: int, limit: int) -> int:
    """Return where the first whole word from `start` on begins, `limit` if none does before."""
    if start and not text[start - 1].isspace():
        while start < limit and not text[start].isspace():
            start += 1
    while start < limit and text[start].isspace():
        start += 1
    return start


def _drop_part_of_word(text: str, end: int, limit: int) -> int:
    """Return where the last whole word before `end` ends, `end` if that is before `limit`."""
    whole = end
    if not text[end].isspace():
        while whole > limit and not text[whole - 1].isspace():
            whole -= 1
    while whole > limit and text[whole - 1].isspace():
        whole -= 1
    return whole if whole >= limit else end
