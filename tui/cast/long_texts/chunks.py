"""A text too long to be one article, in pieces that are read one by one: each paragraph in one of them."""

from itertools import pairwise

Span = tuple[int, int]

LONGEST = 3 << 17
"""A text of so many characters, some 60,000 words, is read as one: no article is longer."""
PIECE = 1 << 18
"""About so many characters make a piece of a longer one: enough that who is who is mostly told within it, and little
enough that reading it takes a moment, and little memory."""
_REACH = 1 << 14


def pieces(text: str) -> list[Span]:
    """Return the spans of a text that are read one by one, all about as long; a text of no more than `LONGEST` is one.

    They end after a line that ends a paragraph, or, if none is near, any line, or a blank, or where they must.
    """
    if len(text) <= LONGEST:
        return [(0, len(text))]
    number = -(-len(text) // PIECE)
    edges = [0]
    for count in range(1, number):
        near = len(text) * count // number
        edges.append(max(edges[-1], end_near(text, near)))
    edges.append(len(text))
    return [(start, end) for start, end in pairwise(edges) if end > start]


def end_near(text: str, offset: int) -> int:
    """Return where text can be cut best, a little before `offset`."""
    earliest = max(0, offset - _REACH)
    for separator in ("\n\n", "\n", " "):
        if (found := text.rfind(separator, earliest, offset)) >= 0:
            return found + len(separator)
    return offset
