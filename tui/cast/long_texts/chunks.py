"""Cuts a text that is too long to be one article into chunks, which are read separately."""

from itertools import pairwise

from tui.model.spans import TextSpan

MAX_ARTICLE_LENGTH = 3 << 17
"""Code points of the longest text that is read as a whole: about 60,000 words. No article is longer."""
CHUNK_LENGTH = 1 << 18
"""Code points of a chunk, about: enough that most actors are identified within it, and few enough that it is read in
a few seconds and little memory."""
_MAX_BACKTRACK = 1 << 14


def split_into_chunks(
    text: str, max_article_length: int = MAX_ARTICLE_LENGTH, chunk_length: int = CHUNK_LENGTH
) -> list[TextSpan]:
    """Return the spans of the chunks of a text, all of about the same length.

    A text of at most `max_article_length` code points is a single chunk. Otherwise a chunk ends after an empty line, or
    else after a line, or else after a space, if there is one near its end.
    """
    if len(text) <= max_article_length:
        return [TextSpan(0, len(text))]
    count = -(-len(text) // chunk_length)
    edges = [0]
    for number in range(1, count):
        edges.append(max(edges[-1], cut_before(text, len(text) * number // count, chunk_length // 16)))
    edges.append(len(text))
    return [TextSpan(start, end) for start, end in pairwise(edges) if end > start]


def cut_before(text: str, offset: int, max_backtrack: int = _MAX_BACKTRACK) -> int:
    """Return the best offset at which to cut a text, at most `max_backtrack` code points before `offset`."""
    earliest = max(0, offset - max_backtrack)
    for separator in ("\n\n", "\n", " "):
        if (place := text.rfind(separator, earliest, offset)) >= 0:
            return place + len(separator)
    return offset
